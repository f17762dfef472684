import type { App, WebContents } from "electron";
import type { Logger } from "../logging/logger.ts";
import { hardenContents } from "../security/harden-contents.ts";

/** Where the top frame of each window may go, by the id of its contents. Contents that nobody has named may go nowhere. */
const rules = new Map<number, (url: string) => boolean>();

export function allowNavigation(contents: WebContents, mayNavigate: (url: string) => boolean): void {
  const { id } = contents;
  rules.set(id, mayNavigate);
  contents.once("destroyed", () => rules.delete(id));
}

/** Hardens every contents as it is made, whoever makes it. */
export function hardenAllContents(app: App, log: Logger): void {
  app.on("web-contents-created", (_event, contents) => {
    hardenContents(contents, {
      mayNavigate: (url) => rules.get(contents.id)?.(url) === true,
      onDenied: () => log.warning("navigationDenied"),
    });
  });
}
