import type { WebPreferences } from "electron";

/** Every choice written out, also where it is Electron's default: a default can change, and a reader should not have to know it. */
export const lockedPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  navigateOnDragDrop: false,
  autoplayPolicy: "document-user-activation-required",
  disableDialogs: true,
  spellcheck: false,
  enableWebSQL: false,
  safeDialogs: true,
} as const satisfies WebPreferences;

/** In memory: no name that begins with `persist:`, so neither cache nor storage of a page is ever written to a disk. */
export const pagePartition = "throughline-page";
export const networkPartition = "throughline-network";
