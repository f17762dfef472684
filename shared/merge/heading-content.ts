import type { ListWarning, NoneAssertion, NormalisedRecord } from "../derive/derive-chart.ts";
import type { NotShown } from "../domain/chart.ts";
import type { HeadingState } from "../domain/heading-state.ts";
import type { HeadingId } from "../domain/headings.ts";
import type { SourceReport } from "../domain/source.ts";
import { saysNothingKnown } from "../fhir/absent-unknown.ts";
import { unreadableType } from "../fhir/parse-bundle.ts";
import type { SourceId } from "../kernel/brand.ts";
import {
  type HeadingContent,
  headingStateOf,
  type IdentityGap,
  typesOf,
  type UnplacedReason,
} from "./heading-states.ts";

/** One source's share of the record, counted once for all headings. */
interface SourceContent {
  readonly shown: Map<HeadingId, { entries: number; statementsOfNone: number }>;
  readonly noneAsserted: Map<HeadingId, NoneAssertion>;
  readonly listWarnings: Map<HeadingId, ListWarning["reason"]>;
  /** Resource type → why some of it is under no heading. */
  readonly unplaced: Map<string, UnplacedReason>;
  hasEntries: boolean;
  hasPatient: boolean;
  hasUnreadable: boolean;
  /** Something that is about a patient, and nobody can tell which. */
  hasUnidentified: boolean;
  patientElsewhere?: "identityUncertain" | "identityDifferent";
}

/** Heading → its state at every source, from what each source's resources came to. */
export function statesBySource(
  record: NormalisedRecord,
  reports: readonly SourceReport[],
): (headingId: HeadingId) => ReadonlyMap<SourceId, HeadingState> {
  const contents = contentsOf(record);
  return (headingId) =>
    new Map(
      reports.map((report) => {
        const content = contents.get(report.source.id) ?? emptyContent();
        const state = headingStateOf(
          headingId,
          report,
          contentUnder(headingId, content),
          identityGapOf(report, content),
        );
        return [report.source.id, state];
      }),
    );
}

function contentsOf(record: NormalisedRecord): ReadonlyMap<SourceId, SourceContent> {
  const contents = new Map<SourceId, SourceContent>();
  const of = (sourceId: SourceId): SourceContent => {
    const known = contents.get(sourceId);
    if (known !== undefined) return known;
    const content = emptyContent();
    contents.set(sourceId, content);
    return content;
  };
  const asserting = new Set(record.noneAsserted.map((assertion) => assertion.assertedIn));
  for (const entry of record.entries) {
    const content = of(entry.sourceId);
    content.hasEntries = true;
    if (entry.detail.kind === "person") content.hasPatient = true;
    // "No information" stays in sight and says nothing, so the heading is as if it were not there.
    if (saysNothingKnown(entry.code)) continue;
    const isNone =
      asserting.has(entry.key) || (entry.detail.kind === "allergy" && entry.detail.assertsNone !== undefined);
    const headingIds =
      entry.alsoUnder.length === 0 ? [entry.headingId] : new Set([entry.headingId, ...entry.alsoUnder]);
    for (const headingId of headingIds) {
      const count = content.shown.get(headingId) ?? { entries: 0, statementsOfNone: 0 };
      count.entries++;
      if (isNone) count.statementsOfNone++;
      content.shown.set(headingId, count);
    }
  }
  for (const assertion of record.noneAsserted) keepLatest(of(assertion.sourceId).noneAsserted, assertion);
  for (const warning of record.listWarnings ?? []) keepGravest(of(warning.sourceId).listWarnings, warning);
  for (const item of record.notShown) noteUnplaced(of(item.sourceId), item);
  return contents;
}

function emptyContent(): SourceContent {
  return {
    shown: new Map(),
    noneAsserted: new Map(),
    listWarnings: new Map(),
    unplaced: new Map(),
    hasEntries: false,
    hasPatient: false,
    hasUnreadable: false,
    hasUnidentified: false,
  };
}

/** Of several statements of none the last one dated speaks; undated ones give way. */
function keepLatest(assertions: Map<HeadingId, NoneAssertion>, assertion: NoneAssertion): void {
  const known = assertions.get(assertion.headingId);
  const isLater =
    known === undefined ||
    (assertion.date?.latestMs ?? 0) > (known.date?.latestMs ?? 0) ||
    ((assertion.date?.latestMs ?? 0) === (known.date?.latestMs ?? 0) && assertion.assertedIn < known.assertedIn);
  if (isLater) assertions.set(assertion.headingId, assertion);
}

function keepGravest(warnings: Map<HeadingId, ListWarning["reason"]>, { headingId, reason }: ListWarning): void {
  if (reason === "confidentialItems" || !warnings.has(headingId)) warnings.set(headingId, reason);
}

function noteUnplaced(content: SourceContent, item: NotShown): void {
  switch (item.reason) {
    case "unreadable":
    case "noSubject":
      if (item.reason === "unreadable") content.hasUnreadable = true;
      else content.hasUnidentified = true;
      if (content.unplaced.get(item.type) !== "malformedAnswer") content.unplaced.set(item.type, "malformedAnswer");
      return;
    case "identityUncertain":
      content.hasUnidentified = true;
      if (item.type === "Patient") content.patientElsewhere = "identityUncertain";
      else if (!content.unplaced.has(item.type)) content.unplaced.set(item.type, "identityUncertain");
      return;
    case "otherPatient":
      if (item.type === "Patient") content.patientElsewhere ??= "identityDifferent";
      return;
    case "enteredInError":
    case "unsupportedType":
    case "notReferredTo":
    case "operationOutcome":
    case "removedAtSource":
    case "duplicateDelivery":
      return;
  }
}

function contentUnder(headingId: HeadingId, content: SourceContent): HeadingContent {
  const { entries, statementsOfNone } = content.shown.get(headingId) ?? { entries: 0, statementsOfNone: 0 };
  const noneAsserted = content.noneAsserted.get(headingId);
  const unplaced = unplacedUnder(headingId, content);
  const listWarning = content.listWarnings.get(headingId);
  return {
    shown: entries,
    statementsOfNone,
    ...(noneAsserted === undefined ? {} : { noneAsserted }),
    ...(unplaced === undefined ? {} : { unplaced }),
    ...(listWarning === undefined ? {} : { listWarning }),
  };
}

/** What has lost its type may belong anywhere. */
function unplacedUnder(headingId: HeadingId, content: SourceContent): UnplacedReason | undefined {
  const reasons = [unreadableType, ...typesOf(headingId)].map((type) => content.unplaced.get(type));
  return reasons.find((reason) => reason === "malformedAnswer") ?? reasons.find((reason) => reason !== undefined);
}

function identityGapOf(report: SourceReport, content: SourceContent): IdentityGap | undefined {
  if (content.patientElsewhere === "identityUncertain") return "identityUncertain";
  if (content.hasPatient || content.hasEntries) return undefined;
  if (content.patientElsewhere !== undefined) return content.patientElsewhere;
  if (content.hasUnidentified) return "identityUncertain";
  if (content.hasUnreadable) return "malformedAnswer";
  return report.status === "answered" || report.status === "partial" ? "patientNotFound" : undefined;
}
