import { powerMonitor } from "electron";

/** How often the system is asked how long nobody has touched it: a short limit is kept as closely as a long one. */
const mostBetweenMs = 30_000;
const askedPerLimit = 10;

/**
 * Calls `onIdle` when the machine has not been used for the given time, or wakes after having slept longer. `onResumed`: it woke in
 * time; what is on the screen may be old.
 */
export function watchIdle(afterMinutes: number, onIdle: () => void, onResumed: () => void, nowMs: () => number): void {
  const limitMs = afterMinutes * 60_000;
  let suspendedAtMs: number | undefined;
  powerMonitor.on("suspend", () => {
    suspendedAtMs = nowMs();
  });
  powerMonitor.on("resume", () => {
    const asleepMs = suspendedAtMs === undefined ? 0 : nowMs() - suspendedAtMs;
    suspendedAtMs = undefined;
    if (asleepMs >= limitMs) {
      onIdle();
    } else {
      onResumed();
    }
  });
  setInterval(
    () => {
      if (powerMonitor.getSystemIdleTime() * 1000 >= limitMs) {
        onIdle();
      }
    },
    Math.min(mostBetweenMs, limitMs / askedPerLimit),
  ).unref();
}
