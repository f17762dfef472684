import type { NormalisedRecord, NormaliseRecord } from "../derive/derive-chart.ts";
import type { Entry } from "../domain/entry.ts";
import type { RawResource } from "../fhir/resource.ts";
import { readAsR4 } from "../fhir/stu3/read-as-r4.ts";
import type { EntryKey } from "../kernel/brand.ts";
import { lookUp } from "../kernel/look-up.ts";
import { NormaliseContext } from "./context.ts";
import { currentVersions } from "./current-versions.ts";
import { readListWarnings } from "./list.ts";
import { readNoneAssertions } from "./none-assertions.ts";
import { Parties } from "./parties.ts";
import { indexProvenance } from "./provenance.ts";
import { RecordIndex } from "./record-index.ts";
import { indexReplacements } from "./replacements.ts";
import { normalisers } from "./resource-types.ts";
import { sortRaws, toNotShown } from "./sort-raws.ts";
import { Subjects } from "./subject.ts";
import { traceSupport } from "./trace-support.ts";

/**
 * Every received resource, R4 or STU3, into exactly one of entries, supporting and notShown. Linear in the number of resources and references; pure;
 * nothing received makes it throw.
 */
export const normaliseRecord: NormaliseRecord = (raws, selection, now): NormalisedRecord => {
  const { current: received, superseded } = currentVersions(raws);
  const { current, notCarried } = allAsR4(received);
  const index = new RecordIndex(current);
  const subjects = new Subjects(current, index, selection);
  const parties = new Parties(current, index, subjects);
  const sorted = sortRaws(current, subjects);
  const support = traceSupport(sorted, index);
  const context = new NormaliseContext({
    index,
    subjects,
    parties,
    provenance: indexProvenance(current, index, parties),
    refersTo: support.refersTo,
    modifiers: support.modifiers,
    notCarried,
    supersededBy: indexReplacements(support.shown, index),
    subjectAssumed: sorted.subjectAssumed,
    now,
  });

  const entries: Entry[] = [];
  const notShown = [...sorted.notShown];
  for (const { raw, detail } of superseded) notShown.push(toNotShown(raw, "duplicateDelivery", detail));
  for (const raw of support.notReferredTo) notShown.push(toNotShown(raw, "notReferredTo"));
  for (const raw of support.shown) {
    const entry = normaliseOne(raw, context);
    if (entry === undefined) notShown.push(toNotShown(raw, "unreadable", "its content could not be understood"));
    else entries.push(entry);
  }
  return {
    entries,
    supporting: support.supporting,
    notShown,
    noneAsserted: readNoneAssertions(entries),
    listWarnings: readListWarnings(support.shown),
  };
};

/** What is received stays as it is; from here on only its shape in R4 is looked at. */
function allAsR4(received: readonly RawResource[]) {
  const notCarried = new Map<EntryKey, readonly string[]>();
  const current = received.map((raw) => {
    const read = readAsR4(raw.body);
    if (read.notCarried.length > 0) notCarried.set(raw.key, read.notCarried);
    return read.body === raw.body ? raw : { ...raw, body: read.body };
  });
  return { current, notCarried };
}

/** The last net: a defect in one normaliser lists its resource as unreadable instead of taking the whole record down. */
function normaliseOne(raw: RawResource, context: NormaliseContext): Entry | undefined {
  try {
    return lookUp(normalisers, raw.type)?.(raw, context);
  } catch {
    return undefined;
  }
}
