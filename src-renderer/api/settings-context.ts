import { createContext, useContext } from "react";
import type { Settings } from "../../shared/ipc/shell-state.ts";

interface SettingsValue {
  readonly settings: Settings;
  readonly change: (change: Partial<Settings>) => void;
}

export const SettingsContext = createContext<SettingsValue>({
  settings: { theme: "system", textZoom: 1 },
  change: () => undefined,
});

export function useSettingsContext(): SettingsValue {
  return useContext(SettingsContext);
}
