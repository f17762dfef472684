import { useSyncExternalStore } from "react";
import type { Settings } from "../../shared/ipc/shell-state.ts";
import type { Look } from "./tokens.ts";

const dark = window.matchMedia("(prefers-color-scheme: dark)");
const moreContrast = window.matchMedia("(prefers-contrast: more)");

function subscribe(changed: () => void): () => void {
  dark.addEventListener("change", changed);
  moreContrast.addEventListener("change", changed);
  return () => {
    dark.removeEventListener("change", changed);
    moreContrast.removeEventListener("change", changed);
  };
}

/** The look to draw in: the one that was chosen, else the one that the computer is set to. */
export function useLook(chosen: Settings["theme"]): Look {
  const ofSystem = useSyncExternalStore(subscribe, systemLook);
  return chosen === "system" ? ofSystem : chosen;
}

function systemLook(): Look {
  if (moreContrast.matches) return "highContrast";
  return dark.matches ? "dark" : "light";
}
