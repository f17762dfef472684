import { randomUUID } from "node:crypto";
import { BrowserWindow, session } from "electron";
import type { Logger } from "../logging/logger.ts";
import { isExternalLink } from "../security/external-address.ts";
import { hardenSession } from "../security/harden-session.ts";
import { originOf } from "../security/page-origin.ts";
import { lockedPreferences } from "../security/web-preferences.ts";
import type { SignInSurface } from "../smart/sign-in.ts";
import { allowNavigation } from "./contents-rules.ts";

/**
 * A window for hosts whose blueprint says `signIn: "window"`: a session of its own in memory, without preload, gone when it closes. The
 * system browser is the rule (RFC 8252 §8.12): here the program could see what is typed, so only a locality that trusts it so may ask for it.
 */
export function openSignInWindow(url: URL, redirectUri: string, log: Logger): SignInSurface | undefined {
  if (!isExternalLink(url)) {
    return undefined;
  }
  const origins = new Set([url.origin, new URL(redirectUri).origin]);
  const partition = `throughline-sign-in-${randomUUID()}`;
  const own = session.fromPartition(partition, { cache: false });
  hardenSession(own, {
    mayRequest: (asked) => origins.has(originOf(asked) ?? "") || asked.startsWith("data:"),
    onDenied: (what) => log.warning(what === "permission" ? "permissionDenied" : "requestDenied"),
  });
  const window = new BrowserWindow({
    title: "Sign in - Throughline",
    width: 720,
    height: 800,
    autoHideMenuBar: true,
    webPreferences: { ...lockedPreferences, partition, devTools: false },
  });
  // The authorisation server and the callback, nowhere else.
  allowNavigation(window.webContents, (asked) => origins.has(originOf(asked) ?? ""));
  window.on("page-title-updated", (event) => event.preventDefault());
  const closedByUser = new Promise<void>((resolve) => {
    window.on("closed", () => {
      void own.clearStorageData();
      resolve();
    });
  });
  void window.loadURL(url.href).catch(() => undefined); // Its own error page says it; the sign-in ends by its time limit or the user's hand.
  return {
    closedByUser,
    close: () => {
      if (!window.isDestroyed()) {
        window.destroy();
      }
    },
  };
}
