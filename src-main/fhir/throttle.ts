import type { Clock } from "./clock.ts";

/** Lets only so many requests of one source run at once, and none while the source has asked for a pause. */
export interface Throttle {
  run<T>(task: () => Promise<T>): Promise<T>;
  /** The source said "too many": half as many from now on, and none for `pauseMs`. */
  slowDown(pauseMs: number): void;
  readonly limit: number;
}

export function createThrottle(parallelRequests: number, clock: Clock, signal: AbortSignal): Throttle {
  let limit = parallelRequests;
  let running = 0;
  let pausedUntilMs = 0;
  const waiting: (() => void)[] = [];

  /** `undefined` where there is nothing to wait for: then the request goes out at once, before its caller does anything else. */
  function enter(): Promise<void> | undefined {
    if (running >= limit) return new Promise<void>((resolve) => waiting.push(resolve)).then(outlastPause);
    running += 1;
    return pausedUntilMs > clock.nowMs() ? outlastPause() : undefined;
  }

  async function outlastPause(): Promise<void> {
    for (let leftMs = pausedUntilMs - clock.nowMs(); leftMs > 0; leftMs = pausedUntilMs - clock.nowMs()) {
      await clock.wait(leftMs, signal);
      if (signal.aborted) return;
    }
  }

  function leave(): void {
    // A place is handed on only while the limit has not sunk below those that are running.
    const next = running <= limit ? waiting.shift() : undefined;
    if (next === undefined) running -= 1;
    else next();
  }

  return {
    get limit() {
      return limit;
    },
    slowDown(pauseMs) {
      // Requests that were under way together are refused together: one refusal, one halving.
      if (clock.nowMs() >= pausedUntilMs) limit = Math.max(1, Math.floor(limit / 2));
      pausedUntilMs = Math.max(pausedUntilMs, clock.nowMs() + pauseMs);
    },
    async run(task) {
      const entering = enter();
      if (entering !== undefined) await entering;
      try {
        return await task();
      } finally {
        leave();
      }
    },
  };
}
