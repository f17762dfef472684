import { BrowserWindow, session } from "electron";
import type { Logger } from "../logging/logger.ts";
import { hardenSession } from "../security/harden-session.ts";
import { originOf } from "../security/page-origin.ts";
import { lockedPreferences } from "../security/web-preferences.ts";
import { deepLinkScheme } from "../smart/launch-request.ts";
import { allowNavigation } from "./contents-rules.ts";

export interface DemoWindow {
  show(): void;
}

const partition = "throughline-demo-host";
/** Long enough to read "Throughline is opening". */
const backToListMs = 1_500;

/**
 * The demo hospital's own system in a window, as a browser would show it: without preload, in a session of its own. Opening a patient there
 * leads to the launch address of this program, or to a deep link where that port is not open.
 */
export function createDemoWindow(
  hostPageUrl: string,
  launchUrl: () => string | undefined,
  onLink: (link: string) => void,
  log: Logger,
): DemoWindow {
  const mayShow = (url: string): boolean => {
    const own = launchUrl();
    const origin = originOf(url);
    return origin === originOf(hostPageUrl) || (own !== undefined && origin === originOf(own));
  };
  const own = session.fromPartition(partition, { cache: false });
  hardenSession(own, { mayRequest: mayShow, onDenied: () => log.warning("requestDenied") });
  let window: BrowserWindow | undefined;

  const open = (): BrowserWindow => {
    const made = new BrowserWindow({
      title: "Northvale Hospital EPR (demonstration)",
      width: 1100,
      height: 800,
      autoHideMenuBar: true,
      webPreferences: { ...lockedPreferences, partition, devTools: false },
    });
    made.on("page-title-updated", (event) => event.preventDefault());
    made.on("closed", () => {
      window = undefined;
    });
    allowNavigation(made.webContents, mayShow);
    made.webContents.on("will-navigate", ({ url }) => {
      if (url.startsWith(`${deepLinkScheme}:`)) {
        onLink(url);
      }
    });
    made.webContents.on("did-navigate", (_event, url) => {
      if (originOf(url) !== originOf(hostPageUrl)) {
        setTimeout(() => {
          if (!made.isDestroyed()) {
            void made.loadURL(hostPageUrl);
          }
        }, backToListMs);
      }
    });
    void made.loadURL(hostPageUrl);
    return made;
  };

  return {
    show: () => {
      window ??= open();
      window.show();
      window.focus();
    },
  };
}
