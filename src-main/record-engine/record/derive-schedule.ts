import { performance } from "node:perf_hooks";
import type { Clock } from "../../fhir/clock.ts";

/** First content soon after it is there. */
const firstDelayMs = 100;
const shortestGapMs = 400;
/** After that never more than a quarter of the time is spent on deriving, however the pages drip. */
const gapPerDuration = 3;
/** However long the next derivation may take, what has come since is not kept from the reader for longer, unless the last one took a quarter of it. */
const longestGapMs = 10_000;
/** So many resources, or such a share of the record, are taken in at once: what each time costs anew is little beside them, and no page waits long for it. */
const aheadAtOnce = 400;
const aheadShare = 0.05;
/** A look at everything that is there is taken ahead only when at least as much has come since the last one, and no short record is worth it. */
const wholeAheadAtOnce = 2_000;

/** Puts together many changes into few derivations, and takes in what comes before the next of them is due. */
export interface DeriveSchedule {
  /** Something has changed. */
  request(): void;
  /** Nothing more is coming: derive now what is waiting. */
  flush(): void;
  stop(): void;
}

export interface DeriveScheduleInput {
  readonly derive: () => void;
  /** Does what can be done of the next derivation already. `false`: it takes a look at everything, which `whole` allows. */
  readonly readAhead: (how: { readonly whole: boolean }) => boolean;
  /** How much there is to derive: a record that has doubled since is expected to take twice as long, and nothing is read from any source meanwhile. */
  readonly size: () => number;
  readonly onBug: (error: unknown) => void;
  readonly clock: Clock;
  /** Whether the thread has mostly been waiting since this was asked last: what is done ahead costs more in all, and is worth it only then. */
  readonly isIdle?: () => boolean;
}

/** Above this share of the time, what a source sends comes faster than it can be kept. */
const busyShare = 0.7;

function threadIsIdle(): () => boolean {
  let before = performance.eventLoopUtilization();
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    return utilization < busyShare;
  };
}

export function createDeriveSchedule(input: DeriveScheduleInput): DeriveSchedule {
  const { derive, readAhead, size, onBug, clock, isIdle = threadIsIdle() } = input;
  let timer: NodeJS.Timeout | undefined;
  let last: { readonly durationMs: number; readonly size: number; readonly endMs: number } | undefined;
  let stopped = false;
  /** Pages that wait to be kept come first. */
  let ahead: NodeJS.Immediate | undefined;
  /** How much there was when it was last looked at, and when all of it was. */
  let [takenIn, lookedAtAll] = [0, 0];
  let canTakeIn = false;

  function isWorthTakingIn(): boolean {
    const [come, comeSinceAll] = [size() - takenIn, size() - lookedAtAll];
    if (last === undefined || stopped) return false;
    return canTakeIn
      ? come >= Math.max(aheadAtOnce, takenIn * aheadShare)
      : comeSinceAll >= Math.max(wholeAheadAtOnce, lookedAtAll);
  }

  function takeIn(): void {
    ahead = undefined;
    if (!isWorthTakingIn()) return;
    takenIn = size();
    const whole = !canTakeIn;
    if (whole) lookedAtAll = takenIn;
    canTakeIn = readAhead({ whole });
  }

  function takeInSoon(): void {
    if (ahead === undefined && isWorthTakingIn() && isIdle()) ahead = setImmediate(takeIn);
  }

  function run(): void {
    clearTimeout(timer);
    timer = undefined;
    if (stopped) return;
    const startMs = clock.nowMs();
    const sizeBefore = size();
    try {
      derive();
    } catch (error) {
      onBug(error);
    }
    const endMs = clock.nowMs();
    last = { durationMs: endMs - startMs, size: sizeBefore, endMs };
    takenIn = sizeBefore;
    lookedAtAll = sizeBefore;
    canTakeIn = true;
  }

  /** How much longer what is read now has to wait, milliseconds. */
  function leftMs(): number {
    if (last === undefined) return 0;
    const expectedMs = last.durationMs * Math.max(1, size() / Math.max(1, last.size));
    const mostMs = Math.max(longestGapMs, last.durationMs * gapPerDuration);
    // A clock that was set back holds nothing up.
    const sinceMs = Math.max(0, clock.nowMs() - last.endMs);
    return Math.min(expectedMs * gapPerDuration, mostMs) - sinceMs;
  }

  function runWhenDue(): void {
    const waitMs = leftMs();
    if (waitMs > 0) timer = setTimeout(runWhenDue, waitMs);
    else run();
  }

  return {
    request() {
      if (stopped) return;
      takeInSoon();
      if (timer !== undefined) return;
      timer = setTimeout(runWhenDue, last === undefined ? firstDelayMs : Math.max(shortestGapMs, leftMs()));
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
