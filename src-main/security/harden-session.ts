import type { Session } from "electron";
import { originOf } from "./page-origin.ts";

export interface SessionRules {
  /** Origins that pages of this session may load from; `devtools:` beside them where the program is unpackaged. */
  readonly mayRequest: (url: string) => boolean;
  readonly onDenied: (what: "permission" | "request") => void;
}

/** Permissions, downloads, devices and the network of one session: all refused but what `mayRequest` names. */
export function hardenSession(session: Session, { mayRequest, onDenied }: SessionRules): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => {
    onDenied("permission");
    decide(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  session.on("will-download", (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, decide) => {
    const cancel = !mayRequest(details.url);
    if (cancel) {
      onDenied("request");
    }
    decide({ cancel });
  });
}

/** The page's requests: its own origin, what it has made in memory, and in development the server's socket and the tools. */
export function pageRequests(origin: string, isPackaged: boolean): (url: string) => boolean {
  const socket = origin.replace(/^http/, "ws");
  return (url) => {
    if (url.startsWith("blob:") || url.startsWith("data:")) {
      return true;
    }
    const own = originOf(url);
    return own === origin || (!isPackaged && (own === socket || url.startsWith("devtools:")));
  };
}
