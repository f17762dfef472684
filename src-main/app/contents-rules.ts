import type { App, WebContents } from "electron";
import type { Logger } from "../logging/logger.ts";
import { hardenContents } from "../security/harden-contents.ts";

type Rule = (url: string) => boolean;

/** Where each window may go, and what its frames may show, by the id of its contents. Contents that nobody has named may go nowhere. */
const rules = new Map<number, { readonly mayNavigate: Rule; readonly mayFrame: Rule }>();

export function allowNavigation(contents: WebContents, mayNavigate: Rule, mayFrame: Rule = mayNavigate): void {
  const { id } = contents;
  rules.set(id, { mayNavigate, mayFrame });
  contents.once("destroyed", () => rules.delete(id));
}

/** Hardens every contents as it is made, whoever makes it. */
export function hardenAllContents(app: App, log: Logger): void {
  app.on("web-contents-created", (_event, contents) => {
    hardenContents(contents, {
      mayNavigate: (url) => rules.get(contents.id)?.mayNavigate(url) === true,
      mayFrame: (url) => rules.get(contents.id)?.mayFrame(url) === true,
      onDenied: () => log.warning("navigationDenied"),
    });
  });
}
