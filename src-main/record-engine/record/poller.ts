import type { SourceId } from "../../../shared/kernel/brand.ts";
import { type PollState, pollPauseMs } from "../../../shared/sync/poll-interval.ts";
import type { Clock } from "../../fhir/clock.ts";

export interface PollerInput {
  /** The locality's interval, seconds; 0: never. */
  readonly pollSeconds: number;
  readonly clock: Clock;
  readonly poll: (id: SourceId) => void;
}

/** What one reading of a source came to. */
export interface Polled {
  readonly broughtNews: boolean;
  readonly failed: boolean;
  readonly durationMs: number;
  readonly askedPauseMs: number;
}

interface Watched {
  timer: NodeJS.Timeout | undefined;
  readonly endedMs: number;
  readonly state: Omit<PollState, "pollSeconds" | "isHidden">;
}

/**
 * A pause is waited for in steps. Timers stand still while the machine sleeps, and one of more than 24 days would end at once; after each step the clock
 * tells how much time has really passed.
 */
const longestStepMs = 15_000;

/** Asks each source again by itself: how soon is told by `pollPauseMs`, one source at a time. */
export class Poller {
  readonly #input: PollerInput;
  readonly #watched = new Map<SourceId, Watched>();
  #isHidden = false;
  #isStopped = false;

  constructor(input: PollerInput) {
    this.#input = input;
  }

  /** A source has been read. The first reading, which brings the record, is no change of it. */
  ended(id: SourceId, polled: Polled): void {
    const before = this.#watched.get(id)?.state;
    const isQuiet = before === undefined || !polled.broughtNews;
    this.#watch(id, this.#input.clock.nowMs(), {
      quietRuns: isQuiet ? (before?.quietRuns ?? 0) + 1 : 0,
      failedRuns: polled.failed ? (before?.failedRuns ?? 0) + 1 : 0,
      lastRunMs: polled.durationMs,
      askedPauseMs: polled.askedPauseMs,
    });
  }

  /** Nobody sees the window, or somebody does again: then whatever is overdue is asked for at once. */
  setHidden(isHidden: boolean): void {
    if (this.#isHidden === isHidden) return;
    this.#isHidden = isHidden;
    for (const [id, { endedMs, state }] of [...this.#watched]) this.#watch(id, endedMs, state);
  }

  stop(): void {
    this.#isStopped = true;
    for (const { timer } of this.#watched.values()) clearTimeout(timer);
    this.#watched.clear();
  }

  #watch(id: SourceId, endedMs: number, state: Watched["state"]): void {
    clearTimeout(this.#watched.get(id)?.timer);
    const { pollSeconds, clock, poll } = this.#input;
    const pauseMs = pollPauseMs({ ...state, pollSeconds, isHidden: this.#isHidden }, clock.random());
    // A clock that was set back makes no pause longer than it would have been.
    const sinceMs = Math.max(0, clock.nowMs() - endedMs);
    const watched: Watched = { timer: undefined, endedMs, state };
    this.#watched.set(id, watched);
    if (pauseMs !== undefined && !this.#isStopped) this.#wait(watched, pauseMs - sinceMs, () => poll(id));
  }

  #wait(watched: Watched, leftMs: number, done: () => void): void {
    const { clock } = this.#input;
    const stepMs = Math.min(Math.max(0, leftMs), longestStepMs);
    const fromMs = clock.nowMs();
    watched.timer = setTimeout(() => {
      const leftAfterMs = leftMs - Math.max(stepMs, clock.nowMs() - fromMs);
      if (leftAfterMs <= 0) done();
      else this.#wait(watched, leftAfterMs, done);
    }, stepMs);
  }
}
