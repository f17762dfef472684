import { app } from "electron";

/** Quitting waits this long for the patient to be closed and tokens to be revoked. */
const longestMs = 10_000;

/** Holds the program's end back until `end` is done. */
export function endBeforeQuit(end: () => Promise<void>): void {
  let phase: "running" | "ending" | "ended" = "running";
  app.on("before-quit", (event) => {
    if (phase === "ended") {
      return;
    }
    event.preventDefault();
    if (phase === "running") {
      phase = "ending";
      const limit = new Promise<void>((resolve) => {
        setTimeout(resolve, longestMs);
      });
      void Promise.race([end().catch(() => undefined), limit]).then(() => {
        phase = "ended";
        app.quit();
      });
    }
  });
}
