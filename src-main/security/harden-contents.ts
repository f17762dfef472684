import type { WebContents } from "electron";

export interface ContentsRules {
  /** Where the top frame may go by itself. */
  readonly mayNavigate: (url: string) => boolean;
  /** What a frame inside it may show beside what it has in memory. */
  readonly mayFrame: (url: string) => boolean;
  readonly onDenied: () => void;
}

/**
 * What no page may do, whichever it is: leave for another address, open a window, embed another page, or bring a webview. Set for all
 * contents as they are made (app `web-contents-created`), so that none is forgotten.
 */
export function hardenContents(contents: WebContents, { mayNavigate, mayFrame, onDenied }: ContentsRules): void {
  const stay = (event: { preventDefault(): void; readonly url: string }) => {
    if (!mayNavigate(event.url)) {
      event.preventDefault();
      onDenied();
    }
  };
  contents.on("will-navigate", stay);
  contents.on("will-redirect", stay);
  contents.on("will-frame-navigate", (event) => {
    if (!event.isMainFrame && !event.url.startsWith("blob:") && !mayFrame(event.url)) {
      event.preventDefault();
      onDenied();
    }
  });
  contents.on("will-attach-webview", (event) => {
    event.preventDefault();
    onDenied();
  });
  contents.setWindowOpenHandler(() => {
    onDenied();
    return { action: "deny" };
  });
}
