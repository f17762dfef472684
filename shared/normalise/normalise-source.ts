import type { EntriesMade, NormalisedRecord, PatientSelection } from "../derive/derive-chart.ts";
import type { Entry } from "../domain/entry.ts";
import type { RawResource } from "../fhir/resource.ts";
import type { EntryKey, Instant } from "../kernel/brand.ts";
import { lookUp } from "../kernel/look-up.ts";
import { isSameSet } from "../kernel/same-set.ts";
import type { CodeTranslator } from "../terminology/code-translator.ts";
import { type ContextParts, NormaliseContext } from "./context.ts";
import { DatedResources } from "./dated-resources.ts";
import { readListWarnings } from "./list.ts";
import { Mentions } from "./mentions.ts";
import { readNoneAssertions } from "./none-assertions.ts";
import { normaliseChanged } from "./normalise-changed.ts";
import { Parties } from "./parties.ts";
import { indexProvenance } from "./provenance.ts";
import { RecordIndex } from "./record-index.ts";
import { Referers } from "./referers.ts";
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
  readonly dated: DatedResources;
  readonly referers: Referers;
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
  const dated = before?.dated.between(before.now, now);
  const timeBound = new Set(dated);
  const isSame = (raw: RawResource) =>
    stale !== undefined && dated !== undefined && !stale.has(raw.key) && before?.entries.has(raw.key) === true;
  const isKept = (raw: RawResource) => isSame(raw) && !timeBound.has(raw);
  const asked = support.shown.filter((raw) => !isSame(raw));
  const prepared: Prepared = {
    raws,
    signature: sought.signature,
    now,
    parts,
    context,
    sorted,
    support,
    mentions,
    // While the bodies are at hand: at the first refresh all would have to be read again for it.
    dated:
      before === undefined || dated === undefined
        ? DatedResources.among(support.shown, now)
        : before.dated.renewed((raw) => !isSame(raw), asked),
    referers: new Referers(raws, support),
  };
  return finish(prepared, isKept, before);
}

type Prepared = Omit<SourceMemory, "entries" | "record" | "made">;

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
  return { ...prepared, entries: byKey, record, made: { added, gone } };
}

/** The last net: a defect in one normaliser lists its resource as unreadable instead of taking the whole record down. */
export function normaliseOne(raw: RawResource, context: NormaliseContext): Entry | undefined {
  try {
    return lookUp(normalisers, raw.type)?.(raw, context);
  } catch {
    return undefined;
  }
}
