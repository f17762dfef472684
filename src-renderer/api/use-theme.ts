import { useEffect, useState } from "react";
import type { Settings } from "../../shared/ipc/shell-state.ts";
import { call } from "./throughline.ts";

/** The look that the presenter has chosen, read again with every change of what is shown. */
export function useTheme(sequence: number | undefined): Settings["theme"] {
  const [theme, setTheme] = useState<Settings["theme"]>("system");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the next thing shown is what makes it read again
  useEffect(() => {
    void call("settings:read").then((answer) => {
      if (answer.ok) setTheme(answer.value.theme);
    });
  }, [sequence]);
  return theme;
}
