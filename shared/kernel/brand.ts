declare const brand: unique symbol;

/** A string that only its own parser can make. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** The blueprint's id of a system we read, for example `gp`. */
export type SourceId = Brand<string, "SourceId">;

/** Names one received resource for as long as its source keeps it: source, type and id. */
export type EntryKey = Brand<string, "EntryKey">;

/** Names one merged group. Stable while its members stay the same. */
export type GroupId = Brand<string, "GroupId">;

/** An instant as ISO 8601 in UTC, for example `2026-11-23T02:14:00.000Z`. */
export type Instant = Brand<string, "Instant">;

export function sourceId(text: string): SourceId {
  return text as SourceId;
}

export function entryKey(source: SourceId, type: string, id: string): EntryKey {
  return `${source}|${type}|${id}` as EntryKey;
}

/** Text that may be a key, to look up with: one that names nothing finds nothing. */
export function entryKeyToLookUp(text: string): EntryKey {
  return text as EntryKey;
}

export function groupId(text: string): GroupId {
  return text as GroupId;
}

/** Milliseconds since the epoch → {@link Instant}. */
export function instantFromMs(epochMs: number): Instant {
  return new Date(epochMs).toISOString() as Instant;
}

/** Any ISO 8601 date and time with an offset → {@link Instant}, or `undefined` where it is none. */
export function parseInstant(text: string): Instant | undefined {
  const epochMs = Date.parse(text);
  return Number.isNaN(epochMs) ? undefined : instantFromMs(epochMs);
}

/** One instant, the `now` of a derivation or of a view, is asked for by every entry of a record. */
let lastRead: { readonly instant: Instant; readonly epochMs: number } | undefined;

export function instantToMs(instant: Instant): number {
  if (lastRead?.instant !== instant) lastRead = { instant, epochMs: Date.parse(instant) };
  return lastRead.epochMs;
}
