import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { app } from "electron";
import type { Result } from "../../shared/kernel/result.ts";
import { createLogger } from "../logging/logger.ts";
import { openRotatingFile } from "../logging/rotating-file.ts";
import { beginWorker } from "../record-engine/engine-thread.ts";
import type { LaunchRequest, LaunchRequestFault } from "../smart/launch-request.ts";
import { parseDeepLink, parseLaunchArguments } from "../smart/launch-request.ts";
import { hardenAllContents } from "./contents-rules.ts";
import { registerDeepLinks } from "./deep-links.ts";
import { createProgram, type ProgramInput } from "./program.ts";

/** Starts the program and hands it every wish that comes from outside: its own arguments, a second start, a deep link. */
export function startThroughline(input: Omit<ProgramInput, "log" | "engine">): {
  onSecondStart(args: readonly string[]): void;
} {
  const log = createLogger(openRotatingFile(app.getPath("logs")), Date.now);
  log.info("appStarted", { version: process.versions.electron });
  hardenAllContents(app, log);
  // By default a program ends with its last window, also while a window that hung is being replaced. Closing the window ends it (program.ts).
  app.on("window-all-closed", () => undefined);

  const workerUrl = pathToFileURL(join(app.getAppPath(), "out", "main", "record-engine-worker.js"));
  // The engine's thread reads its program while Electron makes itself ready and the page is loading.
  const engine = { workerUrl, begunWorker: beginWorker(workerUrl) };
  const program = app.whenReady().then(() => createProgram({ ...input, log, engine }));
  program.catch((error: unknown) => {
    log.thrown(error);
    app.exit(1);
  });
  const receive = (request: Result<LaunchRequest, LaunchRequestFault>) =>
    void program.then((running) => running.receive(request));

  process.on("uncaughtException", (error) => {
    log.thrown(error);
    void program.then((running) => running.stopAfterBug());
  });
  process.on("unhandledRejection", (error) => {
    log.thrown(error);
    void program.then((running) => running.stopAfterBug());
  });
  registerDeepLinks((link) => receive(parseDeepLink(link)));

  return {
    onSecondStart: (args) => {
      log.info("secondInstance");
      const request = parseLaunchArguments(args);
      if (request === undefined) {
        void program.then((running) => running.bringForward());
      } else {
        receive(request);
      }
    },
  };
}
