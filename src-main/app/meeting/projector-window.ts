import { BrowserWindow, screen, type WebFrameMain } from "electron";
import type { ProjectorUpdate } from "../../../shared/ipc/meeting-state.ts";
import type { PageAddress } from "../../security/page-origin.ts";
import type { TrustedPage } from "../../security/sender-guard.ts";
import { lockedPreferences, pagePartition } from "../../security/web-preferences.ts";
import { allowNavigation } from "../contents-rules.ts";

export interface ProjectorWindowOptions {
  readonly address: PageAddress;
  readonly isPackaged: boolean;
  readonly preload: string;
  /** The window is gone, whoever closed it. */
  readonly onGone: () => void;
}

/** The window that stands on the wall. It has the page's own origin and its locks, and may ask main for nothing but what it is to draw. */
export interface ProjectorWindow extends TrustedPage {
  isOpen(): boolean;
  open(): void;
  push(update: ProjectorUpdate): void;
  /** At once, without asking the page. */
  destroy(): void;
}

export function createProjectorWindow(options: ProjectorWindowOptions): ProjectorWindow {
  const url = new URL("projector.html", options.address.url).href;
  let window: BrowserWindow | undefined;

  const open = (): void => {
    if (window !== undefined) {
      window.show();
      return;
    }
    const wall = otherDisplay();
    const made = new BrowserWindow({
      // Always the same: a title is read by task bars, screen recorders and other programs.
      title: "Throughline projector",
      width: 1280,
      height: 720,
      minWidth: 640,
      minHeight: 360,
      ...(wall === undefined ? {} : { x: wall.x, y: wall.y, fullscreen: true }),
      show: false,
      backgroundColor: "#f0f4f5",
      autoHideMenuBar: true,
      webPreferences: {
        ...lockedPreferences,
        preload: options.preload,
        partition: pagePartition,
        devTools: !options.isPackaged,
      },
    });
    window = made;
    allowNavigation(made.webContents, (to) => to === url);
    made.on("page-title-updated", (event) => event.preventDefault());
    // The keys stay where the presenter works.
    made.once("ready-to-show", () => made.showInactive());
    made.webContents.on("before-input-event", (event, { type, key }) => {
      if (type !== "keyDown" || (key !== "F11" && key !== "Escape")) return;
      event.preventDefault();
      made.setFullScreen(key === "F11" && !made.isFullScreen());
    });
    made.on("closed", () => {
      if (window === made) {
        window = undefined;
        options.onGone();
      }
    });
    made.webContents.on("render-process-gone", () => made.destroy());
    void made.loadURL(url).catch(() => {
      if (!made.isDestroyed()) made.destroy();
    });
  };

  return {
    origin: options.address.origin,
    mainFrame: (): WebFrameMain | undefined =>
      window === undefined || window.webContents.isDestroyed() ? undefined : window.webContents.mainFrame,
    isOpen: () => window !== undefined,
    open,
    push: (update) => {
      if (window !== undefined && !window.webContents.isDestroyed()) {
        window.webContents.send("throughline/projector:changed", update);
      }
    },
    destroy: () => window?.destroy(),
  };
}

/** The display that the presenter does not look at; `undefined` where there is one alone. */
function otherDisplay(): { readonly x: number; readonly y: number } | undefined {
  const primary = screen.getPrimaryDisplay().id;
  return screen.getAllDisplays().find(({ id }) => id !== primary)?.bounds;
}
