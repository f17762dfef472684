import { type Session, session } from "electron";
import type { Logger } from "../logging/logger.ts";
import { isExternalLink } from "../security/external-address.ts";
import { hardenSession } from "../security/harden-session.ts";
import { networkPartition } from "../security/web-preferences.ts";
import type { Fetch } from "../smart/json-request.ts";

/**
 * The main process's way to hosts and sources: Chromium's network, which knows the machine's proxy and its certificates (a hospital has
 * both of its own), in a session without cookies and cache. Where a caller wants to see redirects instead of following them Electron
 * throws; it is made to answer as the standard says, but for where it led.
 */
export function createNetworkFetch(log: Logger): Fetch {
  let opened: Session | undefined;
  // With the first request: the window does not wait for it.
  const open = () => {
    const own = session.fromPartition(networkPartition, { cache: false });
    hardenSession(own, {
      mayRequest: (url) => URL.canParse(url) && isExternalLink(new URL(url)),
      onDenied: () => log.warning("requestDenied"),
    });
    return own;
  };
  return async (url, init) => {
    opened ??= open();
    try {
      return await opened.fetch(url, init);
    } catch (error) {
      if (init.redirect === "manual" && error instanceof Error && error.message === "Redirect was cancelled") {
        return new Response(null, { status: 302 });
      }
      throw error;
    }
  };
}
