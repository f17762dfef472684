import { app } from "electron";
import { deepLinkScheme } from "../smart/launch-request.ts";

/**
 * Makes the program the one that `throughline://` opens. The installer does so too (electron-builder.yml); this covers a portable copy.
 * Arguments after `--` are never read as switches by Chromium, so that a link cannot bring one. Unpackaged it registers nothing: the
 * system would keep an entry that points into somebody's work tree.
 */
export function registerDeepLinks(onLink: (link: string) => void): void {
  if (app.isPackaged) {
    app.setAsDefaultProtocolClient(deepLinkScheme, process.execPath, ["--"]);
  }
  // macOS hands links over as an event, the other systems as an argument.
  app.on("open-url", (event, link) => {
    event.preventDefault();
    onLink(link);
  });
}
