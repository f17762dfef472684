import { BrowserWindow, screen, session, type WebFrameMain } from "electron";
import type { MeetingState } from "../../shared/ipc/meeting-state.ts";
import type { SharingState } from "../../shared/ipc/sharing-state.ts";
import type { ShellUpdate } from "../../shared/ipc/shell-state.ts";
import type { Logger } from "../logging/logger.ts";
import { pageToPdf, pageToPrinter, type SheetEdges } from "../printing/print-page.ts";
import { pdfBoxPath } from "../security/content-security-policy.ts";
import { hardenSession, pageRequests } from "../security/harden-session.ts";
import type { PageAddress } from "../security/page-origin.ts";
import type { TrustedPage } from "../security/sender-guard.ts";
import { lockedPreferences, pagePartition } from "../security/web-preferences.ts";
import { fitLayout, type WindowLayout } from "../settings/window-layout.ts";
import { servePage } from "./app-protocol.ts";
import { allowNavigation } from "./contents-rules.ts";
import type { ShellPage } from "./shell.ts";

export interface MainWindowOptions {
  readonly address: PageAddress;
  readonly isPackaged: boolean;
  /** Folder of the built page. */
  readonly pageFolder: string;
  readonly preload: string;
  readonly log: Logger;
  /** There is no page any more that shows anything. */
  readonly onPageGone: () => void;
  readonly onPageCrashed: () => void;
  /** Whether anybody can see the window. */
  readonly onVisible: (isVisible: boolean) => void;
  /** Where the window was last, if it is to open there again. */
  readonly firstLayout: () => WindowLayout | undefined;
  /** The user has moved or sized the window. */
  readonly onMoved: (layout: WindowLayout) => void;
  /** The user has closed the window. */
  readonly onClosed: () => void;
}

/** The one window of patients. Its title is the program's name, always: a title is read by task bars, screen recorders and other programs. */
export interface MainWindow extends ShellPage, TrustedPage {
  open(): Promise<void>;
  bringForward(): void;
  /** Moves the window, as far as the screens that are there allow. */
  place(layout: WindowLayout): void;
  /** The page as it stands, as the bytes of a PDF. Throws where there is no page, and where printing fails. */
  toPdf(edges: SheetEdges): Promise<Uint8Array>;
  /** The system's dialog for a printer. False where nothing was printed. */
  print(edges: SheetEdges): Promise<boolean>;
  /** What the page needs to know of the meeting in the room. */
  tellMeeting(state: MeetingState): void;
  tellSharing(state: SharingState): void;
}

const movedAfterMs = 500;

const title = "Throughline";
const behindPage = "#f0f4f5";

export function createMainWindow(options: MainWindowOptions): MainWindow {
  const { address, log } = options;
  let window: BrowserWindow | undefined;
  let replacing = false;

  const pageSession = session.fromPartition(pagePartition, { cache: false });
  hardenSession(pageSession, {
    mayRequest: pageRequests(address.origin, options.isPackaged),
    onDenied: (what) => log.warning(what === "permission" ? "permissionDenied" : "requestDenied"),
  });
  servePage(pageSession.protocol, options.pageFolder);

  const open = async (): Promise<void> => {
    if (window !== undefined) {
      return;
    }
    const layout = fitted(options.firstLayout());
    const { maximised = false, ...bounds } = layout ?? {};
    const made = new BrowserWindow({
      title,
      width: 1440,
      height: 900,
      ...bounds,
      minWidth: 800,
      minHeight: 600,
      show: false,
      backgroundColor: behindPage,
      autoHideMenuBar: true,
      webPreferences: {
        ...lockedPreferences,
        preload: options.preload,
        partition: pagePartition,
        devTools: !options.isPackaged,
      },
    });
    window = made;
    allowNavigation(
      made.webContents,
      (url) => url === address.url,
      (url) => url === `${address.origin}/${pdfBoxPath}`,
    );
    made.on("page-title-updated", (event) => event.preventDefault());
    made.once("ready-to-show", () => {
      if (maximised) {
        made.maximize();
      }
      made.show();
    });
    followMoves(made);
    made.webContents.on("before-input-event", (event, { type, key }) => {
      // Without a menu the system does not do it itself.
      if (type === "keyDown" && key === "F11") {
        event.preventDefault();
        made.setFullScreen(!made.isFullScreen());
      }
    });
    made.on("minimize", () => options.onVisible(false));
    made.on("hide", () => options.onVisible(false));
    made.on("restore", () => options.onVisible(true));
    made.on("show", () => options.onVisible(true));
    made.on("closed", () => {
      window = undefined;
      options.onPageGone();
      if (!replacing) {
        options.onClosed();
      }
    });
    made.webContents.on("render-process-gone", (_event, { reason }) => {
      log.error("pageGone", { reason });
      options.onPageCrashed();
      options.onPageGone();
      void replace();
    });
    await made.loadURL(address.url);
  };

  const fitted = (layout: WindowLayout | undefined) =>
    layout === undefined
      ? undefined
      : fitLayout(
          layout,
          screen.getAllDisplays().map(({ workArea }) => workArea),
        );

  const followMoves = (made: BrowserWindow): void => {
    let timer: NodeJS.Timeout | undefined;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (!made.isDestroyed() && !made.isMinimized() && !made.isFullScreen()) {
          options.onMoved({ ...made.getNormalBounds(), maximised: made.isMaximized() });
        }
      }, movedAfterMs);
    };
    made.on("resize", later);
    made.on("move", later);
    made.on("closed", () => clearTimeout(timer));
  };

  /** Not the page's own `reload`, to which a page that hangs would have to agree: the window goes, and its process with it. */
  const replace = async (): Promise<void> => {
    if (replacing) {
      return;
    }
    replacing = true;
    window?.destroy();
    try {
      await open();
    } catch (error) {
      log.thrown(error);
    } finally {
      replacing = false;
    }
  };

  const send = (
    what: "shell:changed" | "meeting:changed" | "sharing:changed",
    value: ShellUpdate | MeetingState | SharingState,
  ): void => {
    if (window !== undefined && !window.webContents.isDestroyed()) {
      window.webContents.send(`throughline/${what}`, value);
    }
  };

  return {
    origin: address.origin,
    open,
    mainFrame: (): WebFrameMain | undefined =>
      window === undefined || window.webContents.isDestroyed() ? undefined : window.webContents.mainFrame,
    bringForward: () => {
      if (window === undefined) {
        return;
      }
      if (window.isMinimized()) {
        window.restore();
      }
      window.show();
      window.focus();
    },
    toPdf: async (edges) => {
      if (window === undefined) throw new Error("there is no window");
      // Else the margins of the sheets have the colour that the window has behind its page.
      window.setBackgroundColor("#ffffff");
      try {
        return await pageToPdf(window.webContents, edges);
      } finally {
        window.setBackgroundColor(behindPage);
      }
    },
    print: async (edges) => (window === undefined ? false : await pageToPrinter(window.webContents, edges)),
    push: (update: ShellUpdate) => send("shell:changed", update),
    tellMeeting: (state) => send("meeting:changed", state),
    tellSharing: (state) => send("sharing:changed", state),
    place: (layout) => {
      const wanted = fitted(layout);
      if (window === undefined || wanted === undefined) {
        return;
      }
      const { maximised, ...bounds } = wanted;
      window.unmaximize();
      window.setBounds(bounds);
      if (maximised) {
        window.maximize();
      }
    },
    isThere: () => window !== undefined && !window.webContents.isDestroyed() && !window.webContents.isCrashed(),
    reload: replace,
  };
}
