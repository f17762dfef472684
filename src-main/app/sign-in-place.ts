import { err, ok } from "../../shared/kernel/result.ts";
import type { Logger } from "../logging/logger.ts";
import { openExternally } from "../security/external-links.ts";
import type { OpenSignIn } from "../smart/sign-in.ts";
import { openSignInWindow } from "./sign-in-window.ts";

/** Opens the sign-in where the blueprint says: the user's browser, or a window of the program's own. */
export function createOpenSignIn(log: Logger): OpenSignIn {
  return async (url, place, redirectUri) => {
    if (place === "window") {
      const surface = openSignInWindow(url, redirectUri, log);
      return surface === undefined ? err("noBrowser") : ok(surface);
    }
    // Nobody tells a program that a browser's tab was closed; the sign-in ends by its time limit or the Cancel button.
    return (await openExternally(url))
      ? ok({ closedByUser: new Promise<void>(() => undefined), close: () => undefined })
      : err("noBrowser");
  };
}
