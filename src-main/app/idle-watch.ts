import { powerMonitor } from "electron";

/** Asks the system how long nobody has touched it. */
const askEveryMs = 30_000;

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
  setInterval(() => {
    if (powerMonitor.getSystemIdleTime() * 1000 >= limitMs) {
      onIdle();
    }
  }, askEveryMs).unref();
}
