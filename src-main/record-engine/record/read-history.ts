import type { Group } from "../../../shared/domain/chart.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import {
  type EntryKey,
  entryKey,
  type Instant,
  instantFromMs,
  instantToMs,
  type SourceId,
  sourceId,
} from "../../../shared/kernel/brand.ts";
import type { KeptSource } from "../../../shared/sync/source-report.ts";
import type { Reader } from "../database.ts";
import { withOlderSent } from "./older-sent-rows.ts";
import { type KeptResource, type ResourceRow, toOutcome, toRaw, versionColumns } from "./read-record.ts";
import { longestSpanGapMs, wholeSource } from "./write-record.ts";

/** When the first resource of the record was received here; `undefined` while there is none. */
export function readKeptSince(database: Reader): Instant | undefined {
  const firstMs = database
    .prepare<[], number | null>(
      "SELECT min(at) FROM (SELECT min(received_at) AS at FROM resource UNION ALL SELECT min(received_at) FROM resource_version)",
    )
    .pluck()
    .get();
  return firstMs === null || firstMs === undefined ? undefined : instantFromMs(firstMs);
}

/**
 * The versions that were known at an instant, of resources that have changed since. In the order in which they were kept, so that the last of a key is
 * the one to take, also where this machine's clock had been set back in between.
 */
export function* readOldVersions(database: Reader, at: Instant): Generator<KeptResource> {
  const rows = database
    .prepare<[number], ResourceRow>(
      `SELECT ${versionColumns} FROM resource_version WHERE received_at <= ? ORDER BY row_id`,
    )
    .raw();
  for (const row of rows.iterate(instantToMs(at))) yield { raw: asKnownAt(toRaw(row), at), askedAs: row[7] };
}

/** Of which resources a version that stood at an instant has been replaced since. */
export function readOldKeys(database: Reader, at: Instant): ReadonlySet<EntryKey> {
  const rows = database
    .prepare<[number, number], [source: string, type: string, id: string]>(
      "SELECT DISTINCT source_id, type, id FROM resource_version WHERE received_at <= ? AND (removed_at IS NULL OR removed_at > ?)",
    )
    .raw();
  return new Set(
    [...rows.iterate(instantToMs(at), instantToMs(at))].map(([source, type, id]) =>
      entryKey(sourceId(source), type, id),
    ),
  );
}

/** What was removed later had not been removed then; and what has come of it since says nothing of then. */
export function asKnownAt(now: RawResource, at: Instant): RawResource {
  const raw = now.olderSent === undefined ? now : withOlderSent(now, undefined);
  if (raw.removedAt === undefined || instantToMs(raw.removedAt) <= instantToMs(at)) return raw;
  const { removedAtSource: _, removedAt: __, ...there } = raw;
  return there;
}

interface SpanRow {
  readonly source_id: string;
  readonly type: string;
  readonly outcome: string;
  readonly first_at: number;
  readonly last_at: number;
}

/**
 * What each source had last said of each type at an instant. How recent that word was is understated by up to the longest gap within a span, never
 * overstated.
 */
export function readSourcesAt(database: Reader, sources: readonly KeptSource[], at: Instant): readonly KeptSource[] {
  const atMs = instantToMs(at);
  const last = new Map<string, SpanRow>();
  const rows = database
    .prepare<[number], SpanRow>(
      "SELECT source_id, type, outcome, first_at, last_at FROM answer_span WHERE first_at <= ? ORDER BY row_id",
    )
    .iterate(atMs);
  for (const row of rows) last.set(`${row.source_id}|${row.type}`, row);
  return sources.map(({ source, patientId, isHost, fhirVersion }) => {
    const own = [...last.values()].filter((row) => row.source_id === source.id);
    const whole = own.find(({ type }) => type === wholeSource);
    const types = own
      .filter(({ type }) => type !== wholeSource)
      .map((row) => [row.type, toKeptType(row, atMs)] as const);
    return {
      source,
      isHost,
      ...(patientId === undefined ? {} : { patientId }),
      ...(fhirVersion === undefined ? {} : { fhirVersion }),
      ...(whole === undefined ? {} : { asOf: saidAt(whole, atMs) }),
      types: new Map(types),
    };
  });
}

function toKeptType(row: SpanRow, atMs: number) {
  const outcome = toOutcome(row.outcome);
  return { kept: { outcome, asOf: saidAt(row, atMs) }, latest: outcome };
}

function saidAt({ first_at, last_at }: SpanRow, atMs: number): Instant {
  return instantFromMs(last_at <= atMs ? last_at : Math.max(first_at, atMs - longestSpanGapMs));
}

/** How many resources of each source stand in a chart. */
export function countBySource(raws: readonly RawResource[]): ReadonlyMap<SourceId, number> {
  const counts = new Map<SourceId, number>();
  for (const { sourceId } of raws) counts.set(sourceId, (counts.get(sourceId) ?? 0) + 1);
  return counts;
}

/** The security labels of all that a chart shows, of what has any. */
export function labelsIn(groups: Iterable<Group>): ReadonlyMap<EntryKey, readonly string[]> {
  const members = [...groups].flatMap((group) => group.members);
  return new Map(
    members.flatMap(({ key, securityLabels }) => (securityLabels.length === 0 ? [] : [[key, securityLabels]])),
  );
}
