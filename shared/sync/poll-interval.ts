/** What decides when a source is asked again. */
export interface PollState {
  /** The locality's interval while a record is open, seconds; 0: sources are asked again only when the user says so. */
  readonly pollSeconds: number;
  /** Nobody sees the window. */
  readonly isHidden: boolean;
  /** Readings in a row that brought nothing new. */
  readonly quietRuns: number;
  /** Readings in a row that failed. */
  readonly failedRuns: number;
  readonly lastRunMs: number;
  /** `Retry-After` of the last reading, milliseconds. */
  readonly askedPauseMs: number;
}

/** Where nothing changes, the pause grows by half each time up to so many intervals. */
const mostIntervals = 4;
const quietGrowth = 1.5;
/** After a change others often follow: a result brings its report. */
const afterChange = 0.5;
const failureGrowth = 2;
const longestPauseMs = 10 * 60_000;
const hiddenPauseMs = 5 * 60_000;
/** A source is never kept busy for more than a quarter of the time. */
const pausePerDuration = 3;

/**
 * Pause before a source is asked again, milliseconds; `undefined`: not by itself. `jitter` in [0, 1) keeps sources and windows from asking in step.
 */
export function pollPauseMs(state: PollState, jitter: number): number | undefined {
  if (state.pollSeconds <= 0) return undefined;
  const intervalMs = state.pollSeconds * 1_000;
  const paceMs = intervalMs * pace(state);
  const pauseMs = Math.max(
    Math.min(paceMs, Math.max(longestPauseMs, intervalMs)) * (0.9 + 0.2 * jitter),
    state.isHidden ? hiddenPauseMs : 0,
    state.lastRunMs * pausePerDuration,
    state.askedPauseMs,
  );
  return Math.round(pauseMs);
}

function pace({ failedRuns, quietRuns }: PollState): number {
  if (failedRuns > 0) return failureGrowth ** Math.min(failedRuns, 20);
  if (quietRuns === 0) return afterChange;
  return Math.min(mostIntervals, quietGrowth ** (quietRuns - 1));
}
