import type { NormalisedRecord, PatientSelection } from "../derive/derive-chart.ts";
import type { Entry } from "../domain/entry.ts";
import type { RawResource } from "../fhir/resource.ts";
import { type EntryKey, type Instant, instantFromMs, instantToMs } from "../kernel/brand.ts";
import { lookUp } from "../kernel/look-up.ts";
import type { CodeTranslator } from "../terminology/code-translator.ts";
import { type ContextParts, NormaliseContext } from "./context.ts";
import { readListWarnings } from "./list.ts";
import { Mentions } from "./mentions.ts";
import { readNoneAssertions } from "./none-assertions.ts";
import { Parties } from "./parties.ts";
import { indexProvenance } from "./provenance.ts";
import { RecordIndex } from "./record-index.ts";
import { indexReplacements } from "./replacements.ts";
import { normalisers } from "./resource-types.ts";
import { scanReferences } from "./scan-references.ts";
import { type SortedRaws, sortRaws, toNotShown } from "./sort-raws.ts";
import { Subjects } from "./subject.ts";
import { type TracedSupport, traceSupport } from "./trace-support.ts";
import { usersOfCodes } from "./users-of-codes.ts";

/** Whose record it is, as the match of all sources found. */
export interface PersonSought {
  readonly patients: readonly RawResource[];
  readonly selection: PatientSelection;
  /** Equal where the answer to "whose is it" is the same for every resource that has not changed. */
  readonly signature: string;
  readonly translator: CodeTranslator;
  /** Codes (`codeKey`) that are translated otherwise than the last time. */
  readonly changedCodes: ReadonlySet<string>;
  /** Per STU3 resource, the paths of what R4 has no place for. */
  readonly notCarried: ReadonlyMap<EntryKey, readonly string[]>;
}

/** One source normalised, and what is needed to do it again after a small change. */
export interface SourceMemory {
  readonly raws: readonly RawResource[];
  readonly signature: string;
  readonly now: Instant;
  readonly parts: ContextParts;
  readonly context: NormaliseContext;
  readonly sorted: SortedRaws;
  readonly support: TracedSupport;
  /** `undefined`: its content could not be understood. */
  readonly entries: ReadonlyMap<EntryKey, Entry | undefined>;
  readonly mentions: Mentions;
  readonly record: NormalisedRecord;
}

/** The resources of one source, already the current version of each. What has not changed since `before` is not read again. */
export function normaliseSource(
  raws: readonly RawResource[],
  sought: PersonSought,
  now: Instant,
  before: SourceMemory | undefined,
): SourceMemory {
  const retold = before === undefined ? [] : usersOfCodes(raws, sought.changedCodes);
  const isSameRecord = before?.signature === sought.signature && isSameList(raws, before.raws);
  if (before !== undefined && isSameRecord && retold.length === 0) {
    return before.now === now ? before : atAnotherTime(before, now);
  }
  const index = new RecordIndex(raws);
  const subjects = new Subjects(sought.patients, index, sought.selection);
  const parties = new Parties(raws, index, subjects);
  const sorted = sortRaws(raws, subjects);
  const support = traceSupport(sorted, index);
  const parts: ContextParts = {
    index,
    subjects,
    parties,
    provenance: indexProvenance(raws, index, parties),
    refersTo: support.refersTo,
    modifiers: support.modifiers,
    notCarried: sought.notCarried,
    supersededBy: indexReplacements(support.shown, index),
    subjectAssumed: sorted.subjectAssumed,
    translator: sought.translator,
    now,
  };
  const mentions = before?.mentions ?? new Mentions();
  const stale =
    before?.signature === sought.signature && isSameSet(before.parts.subjectAssumed, sorted.subjectAssumed)
      ? mentions.staleAfter(before.raws, raws, index, retold)
      : undefined;
  if (stale === undefined) mentions.forget();
  const context = before?.context ?? new NormaliseContext(parts);
  context.renew(parts);
  const isTimeBound = timeBoundBetween(before?.now ?? now, now);
  const isKept = (raw: RawResource) => stale !== undefined && !stale.has(raw.key) && !isTimeBound(raw);
  return finish({ raws, signature: sought.signature, now, parts, context, sorted, support, mentions }, isKept, before);
}

/** Nothing has changed but the clock: only what has a date that has been passed since, or that is still to come, may read otherwise. */
function atAnotherTime(before: SourceMemory, now: Instant): SourceMemory {
  const parts = { ...before.parts, now };
  before.context.renew(parts);
  const isTimeBound = timeBoundBetween(before.now, now);
  if (!before.support.shown.some(isTimeBound)) return { ...before, parts, now };
  return finish({ ...before, parts, now }, (raw) => !isTimeBound(raw), before);
}

type Prepared = Omit<SourceMemory, "entries" | "record">;

function finish(
  prepared: Prepared,
  isKept: (raw: RawResource) => boolean,
  before: SourceMemory | undefined,
): SourceMemory {
  const { sorted, support, context } = prepared;
  const byKey = new Map<EntryKey, Entry | undefined>();
  const entries: Entry[] = [];
  const notShown = [...sorted.notShown];
  for (const raw of support.notReferredTo) notShown.push(toNotShown(raw, "notReferredTo"));
  for (const raw of support.shown) {
    const kept = isKept(raw) ? before?.entries.get(raw.key) : undefined;
    const entry = kept ?? normaliseOne(raw, context);
    byKey.set(raw.key, entry);
    if (entry === undefined) notShown.push(toNotShown(raw, "unreadable", "its content could not be understood"));
    else entries.push(entry);
  }
  const record: NormalisedRecord = {
    entries,
    supporting: support.supporting,
    notShown,
    noneAsserted: readNoneAssertions(entries),
    listWarnings: readListWarnings(support.shown),
  };
  return { ...prepared, entries: byKey, record };
}

/** The last net: a defect in one normaliser lists its resource as unreadable instead of taking the whole record down. */
function normaliseOne(raw: RawResource, context: NormaliseContext): Entry | undefined {
  try {
    return lookUp(normalisers, raw.type)?.(raw, context);
  } catch {
    return undefined;
  }
}

const dayMs = 86_400_000;

/** Which resources name a date that one of the two instants, or both, have not passed, whatever its time zone. */
function timeBoundBetween(then: Instant, now: Instant): (raw: RawResource) => boolean {
  if (then === now) return () => false;
  const dayBefore = instantFromMs(Math.min(instantToMs(then), instantToMs(now)) - dayMs);
  return (raw) => {
    const { latestDate } = scanReferences(raw.body);
    return latestDate !== "" && latestDate >= dayBefore.slice(0, latestDate.length);
  };
}

function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, at) => item === b[at]);
}

function isSameSet<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  if (a.size !== b.size) return false;
  for (const item of a) if (!b.has(item)) return false;
  return true;
}
