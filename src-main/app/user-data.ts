import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { app } from "electron";

/**
 * Where the program keeps its files: its own folder, the demo's beside it (made-up patients never stand among real ones), or the one that
 * the command line names. What Chromium keeps goes into a folder of its own below.
 */
export function placeUserData(named: string | undefined, demo: boolean): void {
  const folder = named ?? join(app.getPath("appData"), demo ? "Throughline Demo" : "Throughline");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  app.setPath("userData", folder);
  app.setPath("sessionData", join(folder, "session"));
  app.setPath("crashDumps", join(folder, "session", "none"));
  app.setAppLogsPath(join(folder, "logs"));
}
