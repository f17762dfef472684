import type { EntriesMade, NormalisedRecord, PatientSelection } from "../derive/derive-chart.ts";
import type { Entry } from "../domain/entry.ts";
import type { RawResource } from "../fhir/resource.ts";
import type { EntryKey, Instant } from "../kernel/brand.ts";
import { changedPlaces, withReplaced } from "../kernel/changed-places.ts";
import { lookUp } from "../kernel/look-up.ts";
import { isSameData } from "../kernel/same-data.ts";
import { isSameSet } from "../kernel/same-set.ts";
import type { CodeTranslator } from "../terminology/code-translator.ts";
import { type ContextParts, NormaliseContext } from "./context.ts";
import { DatedResources, timeBoundBetween } from "./dated-resources.ts";
import { hangsTogetherAsBefore } from "./hangs-together.ts";
import { readListWarnings } from "./list.ts";
import { Mentions } from "./mentions.ts";
import { readNoneAssertions } from "./none-assertions.ts";
import { Parties } from "./parties.ts";
import { indexProvenance } from "./provenance.ts";
import { RecordIndex } from "./record-index.ts";
import { indexReplacements } from "./replacements.ts";
import { normalisers } from "./resource-types.ts";
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
  readonly sorted: Pick<SortedRaws, "notShown" | "subjectAssumed">;
  readonly support: TracedSupport;
  /** `undefined`: its content could not be understood. */
  readonly entries: Map<EntryKey, Entry | undefined>;
  readonly mentions: Mentions;
  /** Made when time first passes. */
  readonly dated: DatedResources | undefined;
  readonly record: NormalisedRecord;
  /** Against the state that it was made from. */
  readonly made: EntriesMade;
}

/** The resources of one source, already the current version of each. What has not changed since `before` is not read again. */
export function normaliseSource(
  raws: readonly RawResource[],
  sought: PersonSought,
  now: Instant,
  before: SourceMemory | undefined,
): SourceMemory {
  const retold = before === undefined ? [] : usersOfCodes(raws, sought.changedCodes);
  const isSamePerson = before !== undefined && before.signature === sought.signature;
  const patched = isSamePerson && retold.length === 0 ? normaliseChanged(raws, sought, now, before) : undefined;
  if (patched !== undefined) return patched;
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

type Prepared = Omit<SourceMemory, "entries" | "record" | "made" | "dated">;

function finish(
  prepared: Prepared,
  isKept: (raw: RawResource) => boolean,
  before: SourceMemory | undefined,
): SourceMemory {
  const { sorted, support, context } = prepared;
  const byKey = new Map<EntryKey, Entry | undefined>();
  const entries: Entry[] = [];
  const added: Entry[] = [];
  const notShown = [...sorted.notShown];
  for (const raw of support.notReferredTo) notShown.push(toNotShown(raw, "notReferredTo"));
  for (const raw of support.shown) {
    const kept = isKept(raw) ? before?.entries.get(raw.key) : undefined;
    const entry = kept ?? normaliseOne(raw, context);
    byKey.set(raw.key, entry);
    if (entry === undefined) notShown.push(toNotShown(raw, "unreadable", "its content could not be understood"));
    else entries.push(entry);
    if (entry !== undefined && entry !== kept) added.push(entry);
  }
  const gone = (before?.record.entries ?? []).filter((entry) => byKey.get(entry.key) !== entry);
  const record: NormalisedRecord = {
    entries,
    supporting: support.supporting,
    notShown,
    noneAsserted: readNoneAssertions(entries),
    listWarnings: readListWarnings(support.shown),
  };
  return { ...prepared, entries: byKey, dated: undefined, record, made: { added, gone } };
}

/** No more than this is patched: beyond it, one look at everything costs no more. */
const mostPatched = 400;

/**
 * As {@link normaliseSource} where resources have only been replaced by versions that hang together with the others as they did, and where time has
 * passed: what the source is made of stands as it is, and only what the change reaches is read again. `undefined` where more has changed than that.
 */
function normaliseChanged(
  raws: readonly RawResource[],
  sought: PersonSought,
  now: Instant,
  before: SourceMemory,
): SourceMemory | undefined {
  const places = changedPlaces(before.raws, raws);
  if (places === undefined || places.length > mostPatched) return undefined;
  if (places.length === 0 && before.now === now) return { ...before, made: nothingMade };
  const { index, subjects } = before.parts;
  const replaced = new Map<RawResource, RawResource>();
  for (const at of places) {
    const [old, raw] = [before.raws[at], raws[at]];
    if (old === undefined || raw === undefined || before.entries.get(old.key) === undefined) return undefined;
    if (!hangsTogetherAsBefore(old, raw) || !subjects.renew(raw)) return undefined;
    replaced.set(old, raw);
  }
  for (const [old, raw] of replaced) index.replace(old, raw);
  const stale = replaced.size === 0 ? [] : before.mentions.staleAfterReplacing(before.raws, replaced, index);
  const known = before.dated?.between(before.now, now) === undefined ? undefined : before.dated;
  const dated = (known ?? new DatedResources(before.support.shown, earlierOf(before.now, now))).renewed(replaced);
  const parts: ContextParts = { ...before.parts, notCarried: sought.notCarried, translator: sought.translator, now };
  before.context.renew(parts);
  const remade = remake([...stale, ...(dated.between(before.now, now) ?? [])], new Set(replaced.values()), before);
  if (remade === undefined) return undefined;
  for (const entry of remade.values()) before.entries.set(entry.key, entry);
  const support =
    replaced.size === 0 ? before.support : { ...before.support, shown: withReplaced(before.support.shown, replaced) };
  return {
    ...before,
    raws,
    now,
    parts,
    support,
    dated,
    record: withEntriesReplaced(before.record, remade),
    made: { added: [...remade.values()], gone: [...remade.keys()] },
  };
}

const nothingMade: EntriesMade = { added: [], gone: [] };

/** Old entries and what has become of them, where that is anything else. `undefined` where one can no longer be understood, or could not be before. */
function remake(
  stale: readonly RawResource[],
  changed: ReadonlySet<RawResource>,
  before: SourceMemory,
): ReadonlyMap<Entry, Entry> | undefined {
  const remade = new Map<Entry, Entry>();
  for (const raw of new Set(stale)) {
    if (!before.entries.has(raw.key)) continue;
    const old = before.entries.get(raw.key);
    const entry = normaliseOne(raw, before.context);
    if (old === undefined || entry === undefined) return undefined;
    // The very same entry is told of itself by everything that was worked out of it.
    if (changed.has(raw) || !isSameData(old, entry)) remade.set(old, entry);
  }
  return remade;
}

function withEntriesReplaced(record: NormalisedRecord, remade: ReadonlyMap<Entry, Entry>): NormalisedRecord {
  if (remade.size === 0) return record;
  const entries = withReplaced(record.entries, remade);
  const saysNone = [...remade].some((pair) => readNoneAssertions(pair).length > 0);
  return { ...record, entries, noneAsserted: saysNone ? readNoneAssertions(entries) : record.noneAsserted };
}

function earlierOf(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}

/** The last net: a defect in one normaliser lists its resource as unreadable instead of taking the whole record down. */
function normaliseOne(raw: RawResource, context: NormaliseContext): Entry | undefined {
  try {
    return lookUp(normalisers, raw.type)?.(raw, context);
  } catch {
    return undefined;
  }
}
