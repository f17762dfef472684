import type { Clock } from "../../fhir/clock.ts";

/** First content soon after it is there; after that never more than a quarter of the time spent on deriving, however the pages drip. */
const firstDelayMs = 100;
const shortestGapMs = 400;
const gapPerDuration = 3;

/** Puts together many changes into few derivations. */
export interface DeriveSchedule {
  /** Something has changed. */
  request(): void;
  /** Nothing more is coming: derive now what is waiting. */
  flush(): void;
  stop(): void;
}

export function createDeriveSchedule(
  derive: () => void,
  onBug: (error: unknown) => void,
  clock: Clock,
): DeriveSchedule {
  let timer: NodeJS.Timeout | undefined;
  let lastDurationMs: number | undefined;
  let stopped = false;

  function run(): void {
    clearTimeout(timer);
    timer = undefined;
    if (stopped) return;
    const startMs = clock.nowMs();
    try {
      derive();
    } catch (error) {
      onBug(error);
    }
    lastDurationMs = clock.nowMs() - startMs;
  }

  return {
    request() {
      if (stopped || timer !== undefined) return;
      const delayMs =
        lastDurationMs === undefined ? firstDelayMs : Math.max(shortestGapMs, lastDurationMs * gapPerDuration);
      timer = setTimeout(run, delayMs);
    },
    flush() {
      if (timer !== undefined) run();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
