import type { EntriesMade, ListWarning, NoneAssertion, NormalisedRecord } from "../../derive/derive-chart.ts";
import type { NotShown } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import type { HeadingState } from "../../domain/heading-state.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { SourceReport } from "../../domain/source.ts";
import { saysNothingKnown } from "../../fhir/absent-unknown.ts";
import { unreadableType } from "../../fhir/parse-bundle.ts";
import type { EntryKey, SourceId } from "../../kernel/brand.ts";
import { changedPlaces } from "../../kernel/changed-places.ts";
import {
  type HeadingContent,
  headingStateOf,
  type IdentityGap,
  typesOf,
  type UnplacedReason,
} from "./heading-states.ts";

/** What one source has to show, counted once for all headings. */
interface ShownContent {
  readonly shown: Map<HeadingId, { entries: number; statementsOfNone: number }>;
  entries: number;
}

/** What one source says beside its entries, or sent and could not be placed. */
interface OtherContent {
  readonly noneAsserted: Map<HeadingId, NoneAssertion>;
  readonly listWarnings: Map<HeadingId, ListWarning["reason"]>;
  /** Resource type → why some of it is under no heading. */
  readonly unplaced: Map<string, UnplacedReason>;
  hasUnreadable: boolean;
  /** Something that is about a patient, and nobody can tell which. */
  hasUnidentified: boolean;
  patientElsewhere?: "identityUncertain" | "identityDifferent";
}

interface SourceContent extends ShownContent, OtherContent {}

/** What was counted the last time, so that only what has changed is counted again. */
export class ContentMemory {
  readonly #shown = new Map<SourceId, ShownContent>();
  #noneAsserted: NormalisedRecord["noneAsserted"] = [];

  /** The entries of all sources. `changes`: how they differ from those of the time before; without it, all are counted. */
  count(record: NormalisedRecord, changes: EntriesMade | undefined): ReadonlyMap<SourceId, ShownContent> {
    // Which entries are statements of none is known of the old ones only while the statements are the same.
    const isKnown = changes !== undefined && changedPlaces(this.#noneAsserted, record.noneAsserted)?.length === 0;
    const asserting = new Set(record.noneAsserted.map((assertion) => assertion.assertedIn));
    if (!isKnown) this.#shown.clear();
    for (const entry of isKnown ? changes.gone : []) this.#countOne(entry, asserting, -1);
    for (const entry of isKnown ? changes.added : record.entries) this.#countOne(entry, asserting, 1);
    this.#noneAsserted = record.noneAsserted;
    return this.#shown;
  }

  #countOne(entry: Entry, asserting: ReadonlySet<EntryKey>, by: 1 | -1): void {
    const content = this.#of(entry.sourceId);
    content.entries += by;
    // "No information" stays in sight and says nothing, so the heading is as if it were not there.
    if (saysNothingKnown(entry.code)) return;
    const isNone =
      asserting.has(entry.key) || (entry.detail.kind === "allergy" && entry.detail.assertsNone !== undefined);
    const headingIds =
      entry.alsoUnder.length === 0 ? [entry.headingId] : new Set([entry.headingId, ...entry.alsoUnder]);
    for (const headingId of headingIds) {
      const count = content.shown.get(headingId) ?? { entries: 0, statementsOfNone: 0 };
      count.entries += by;
      if (isNone) count.statementsOfNone += by;
      content.shown.set(headingId, count);
    }
  }

  #of(sourceId: SourceId): ShownContent {
    const known = this.#shown.get(sourceId);
    if (known !== undefined) return known;
    const content: ShownContent = { shown: new Map(), entries: 0 };
    this.#shown.set(sourceId, content);
    return content;
  }
}

/** Heading → its state at every source, from what each source's resources came to. */
export function statesBySource(
  record: NormalisedRecord,
  reports: readonly SourceReport[],
  memory = new ContentMemory(),
  changes?: EntriesMade,
): (headingId: HeadingId) => ReadonlyMap<SourceId, HeadingState> {
  const shown = memory.count(record, changes);
  const others = othersOf(record);
  const contents = reports.map((report): readonly [SourceReport, SourceContent] => {
    const { id } = report.source;
    const content = { ...(shown.get(id) ?? nothingShown), ...(others.get(id) ?? nothingElse()) };
    return [report, content];
  });
  return (headingId) =>
    new Map(
      contents.map(([report, content]) => {
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

const nothingShown: ShownContent = { shown: new Map(), entries: 0 };

function othersOf(record: NormalisedRecord): ReadonlyMap<SourceId, OtherContent> {
  const others = new Map<SourceId, OtherContent>();
  const of = (sourceId: SourceId): OtherContent => {
    const known = others.get(sourceId);
    if (known !== undefined) return known;
    const content = nothingElse();
    others.set(sourceId, content);
    return content;
  };
  for (const assertion of record.noneAsserted) keepLatest(of(assertion.sourceId).noneAsserted, assertion);
  for (const warning of record.listWarnings ?? []) keepGravest(of(warning.sourceId).listWarnings, warning);
  for (const item of record.notShown) noteUnplaced(of(item.sourceId), item);
  return others;
}

function nothingElse(): OtherContent {
  return {
    noneAsserted: new Map(),
    listWarnings: new Map(),
    unplaced: new Map(),
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

function noteUnplaced(content: OtherContent, item: NotShown): void {
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
  if (content.entries > 0) return undefined;
  if (content.patientElsewhere !== undefined) return content.patientElsewhere;
  if (content.hasUnidentified) return "identityUncertain";
  if (content.hasUnreadable) return "malformedAnswer";
  return report.status === "answered" || report.status === "partial" ? "patientNotFound" : undefined;
}
