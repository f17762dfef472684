import type { NormalisedRecord, NormaliseRecord } from "../derive/derive-chart.ts";
import type { Entry } from "../domain/entry.ts";
import type { RawResource } from "../fhir/resource.ts";
import { lookUp } from "../kernel/look-up.ts";
import { translatorFor } from "../terminology/code-translator.ts";
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
 * Every received resource into exactly one of entries, supporting and notShown. Linear in the number of resources and references; pure;
 * nothing received makes it throw.
 */
export const normaliseRecord: NormaliseRecord = (raws, selection, now, codeMaps): NormalisedRecord => {
  const { current, superseded } = currentVersions(raws);
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
    supersededBy: indexReplacements(support.shown, index),
    subjectAssumed: sorted.subjectAssumed,
    translator: translatorFor(codeMaps),
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

/** The last net: a defect in one normaliser lists its resource as unreadable instead of taking the whole record down. */
function normaliseOne(raw: RawResource, context: NormaliseContext): Entry | undefined {
  try {
    return lookUp(normalisers, raw.type)?.(raw, context);
  } catch {
    return undefined;
  }
}
