import { useCallback, useEffect, useState } from "react";
import type { Settings } from "../../shared/ipc/shell-state.ts";
import { call } from "./throughline.ts";

const untilRead: Settings = { theme: "system", textZoom: 1 };

/** How this reader wants it drawn, kept by main. */
export function useSettings(): readonly [Settings, (change: Partial<Settings>) => void] {
  const [settings, setSettings] = useState(untilRead);
  useEffect(() => {
    void call("settings:read").then((answer) => {
      if (answer.ok) setSettings(answer.value);
    });
  }, []);
  const change = useCallback((wanted: Partial<Settings>) => {
    setSettings((before) => ({ ...before, ...wanted }));
    void call("settings:write", wanted).then((answer) => {
      if (answer.ok) setSettings(answer.value);
    });
  }, []);
  return [settings, change];
}
