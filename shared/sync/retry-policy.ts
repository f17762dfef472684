/** How patiently a source is asked. One table, so that a locality's engineers can read what the program does to their server. */
export interface RetryPolicy {
  /** Requests to one source at once, at the start; halved at each 429. */
  readonly parallelRequests: number;
  /** Tries of one request that fails with 5xx, a lost connection or a time-out. */
  readonly attempts: number;
  /** Tries of one request that the source refuses as too many (429). */
  readonly attemptsWhenThrottled: number;
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  /** A source that asks for a longer pause than this is reported as too busy instead of waited for. */
  readonly longestRetryAfterMs: number;
  /** Without a byte for this long, a request has timed out. */
  readonly silenceMs: number;
  /** One request in all, however steadily it drips. */
  readonly requestMs: number;
  readonly largestPageBytes: number;
  readonly largestAttachmentBytes: number;
  /** A search that needs more pages is shown as truncated, with the count that was read. */
  readonly mostPages: number;
  /** Resources that others refer to, read per source; and as many again of what its searches brought in part. */
  readonly mostReferences: number;
  readonly referencesPerRequest: number;
}

export const retryPolicy: RetryPolicy = {
  parallelRequests: 6,
  attempts: 3,
  attemptsWhenThrottled: 6,
  firstDelayMs: 500,
  longestDelayMs: 8_000,
  longestRetryAfterMs: 60_000,
  silenceMs: 20_000,
  requestMs: 120_000,
  largestPageBytes: 64_000_000,
  largestAttachmentBytes: 64_000_000,
  mostPages: 1_000,
  mostReferences: 2_000,
  referencesPerRequest: 40,
};
