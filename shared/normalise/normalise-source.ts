import type { NormalisedRecord } from "../derive/derive-chart.ts";
import type { Entry } from "../domain/entry.ts";
import type { RawResource } from "../fhir/resource.ts";
import type { EntryKey, Instant } from "../kernel/brand.ts";
import { isSameSet } from "../kernel/same-set.ts";
import { type ContextParts, NormaliseContext } from "./context.ts";
import { DatedResources } from "./dated-resources.ts";
import { readNoneAssertions } from "./none-assertions.ts";
import { normaliseChanged } from "./normalise-changed.ts";
import { Parties } from "./parties.ts";
import { Mentions } from "./references/mentions.ts";
import { RecordIndex } from "./references/record-index.ts";
import { Referers } from "./references/referers.ts";
import { indexReplacements } from "./references/replacements.ts";
import { Subjects } from "./references/subject.ts";
import { traceSupport } from "./references/trace-support.ts";
import { usersOfCodes } from "./references/users-of-codes.ts";
import { sortRaws, toNotShown } from "./sort-raws.ts";
import { normaliseOne, type PersonSought, type SourceMemory } from "./source-memory.ts";
import { readListWarnings } from "./types/list.ts";
import { indexProvenance } from "./types/provenance.ts";

/** The resources of one source, already the current version of each. What has not changed since `before` is not read again. */
export function normaliseSource(
  raws: readonly RawResource[],
  sought: PersonSought,
  now: Instant,
  before: SourceMemory | undefined,
): SourceMemory {
  const retold = before === undefined ? [] : usersOfCodes(raws, sought.changedCodes);
  const mayPatch = before !== undefined && before.signature === sought.signature && before.isHalfPatched !== true;
  const patched = mayPatch && retold.length === 0 ? normaliseChanged(raws, sought, now, before) : undefined;
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
  // Of a document the people and places in it, and its own lists, tell of the document.
  const isDocument = prepared.raws[0]?.inDocument !== undefined;
  if (!isDocument) for (const raw of support.notReferredTo) notShown.push(toNotShown(raw, "notReferredTo"));
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
    supporting: isDocument ? [] : support.supporting,
    notShown,
    noneAsserted: readNoneAssertions(entries),
    listWarnings: isDocument ? [] : readListWarnings(support.shown, context),
  };
  return { ...prepared, entries: byKey, record, made: { added, gone } };
}
