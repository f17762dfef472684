import { isAboutAnother } from "../../domain/about-another.ts";
import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import { GroupsByTime } from "../../domain/group-lists.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { Said } from "../../domain/said.ts";
import { startOf } from "../../domain/when.ts";
import type { CodeableConcept, Quantity } from "../../fhir/datatypes.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { convert } from "../../units/convert.ts";
import { unitCode } from "../../units/printed-units.ts";
import { hasCode } from "../codes.ts";
import { isPossible } from "../possible-values.ts";
import type { RuleContext } from "../rule.ts";
import { measuredWords } from "../words.ts";
import type { MeasureRow } from "./threshold-words.ts";
import { planMeasures } from "./threshold-words.ts";

/** A reading that may be held against a plan. */
export interface Reading {
  readonly group: Group;
  readonly entry: Entry;
  readonly date: PartialDate;
  readonly atMs: number;
  /** In the measure's unit. */
  readonly value: number;
  /** As the source states it: `86 %`. */
  readonly stated: string;
  /** `own`: taken by the person or somebody of theirs at home. `device`: of a device, and nobody is named as having taken it. */
  readonly takenBy: "own" | "device" | "service";
}

export interface ReadingsRead {
  /** The latest first; none in the future. */
  readonly readings: readonly Reading[];
  /** Since then, and not used because value, unit or time is unclear. */
  readonly unread: readonly Group[];
}

const headings: readonly HeadingId[] = ["examinationFindings", "investigationResults", "assessments"];

const byMeasure = new Map(
  planMeasures.map((measure) => [
    measure.id,
    new GroupsByTime(
      (group) => timesOf(measure, group),
      (said) => conceptsOf(said).some((concept) => isOf(measure, concept)),
    ),
  ]),
);

/** Readings of one measure since `sinceMs`, also the parts of a blood pressure. Every fact counts once, however many sources have it. */
export function readingsSince(
  { selected, nowMs }: Pick<RuleContext, "selected" | "nowMs">,
  measure: MeasureRow,
  sinceMs: number,
): ReadingsRead {
  const measured = byMeasure.get(measure.id);
  if (measured === undefined) return { readings: [], unread: [] };
  const readings: Reading[] = [];
  const unread: Group[] = [];
  for (const group of selected(measured.since(sinceMs), ...headings)) {
    const entry = group.preferred;
    const date = startOf(entry.when);
    if (date === undefined || date.latestMs < sinceMs || date.earliestMs > nowMs) continue;
    if (entry.status === "cancelled" || group.members.some(isAboutAnother)) continue;
    const [quantity] = partsOf(measure, entry);
    const read = quantity === undefined ? undefined : measuredIn(measure, entry, quantity);
    if (read === undefined || date.precision === "year" || date.precision === "month") unread.push(group);
    else readings.push({ group, entry, date, atMs: date.earliestMs, ...read, takenBy: takenBy(entry) });
  }
  return { readings: readings.sort((a, b) => b.atMs - a.atMs), unread };
}

/** What has no date is no reading. */
function timesOf(measure: MeasureRow, { preferred }: Group): readonly number[] {
  const date = startOf(preferred.when);
  return date !== undefined && partsOf(measure, preferred).length > 0 ? [date.latestMs] : [];
}

/** What has no value is no reading. */
function partsOf(measure: MeasureRow, { detail, code }: Entry): readonly Quantity[] {
  if (detail.kind !== "observation") return [];
  const said = [{ code, value: detail.value }, ...detail.components];
  return said.flatMap(({ code: concept, value }) =>
    isOf(measure, concept) && value?.type === "quantity" ? [value.quantity] : [],
  );
}

/** By its code; where it has none, by its whole name and by nothing less. */
function isOf({ snomed, loinc, names }: MeasureRow, concept: CodeableConcept | undefined): boolean {
  if (concept === undefined) return false;
  const { codings, text } = concept;
  const isNamed = codings.length === 0 && text !== undefined && names.includes(text.trim().toLowerCase());
  return isNamed || hasCode(concept, { snomed, loinc });
}

function conceptsOf({ code, detail }: Said): readonly (CodeableConcept | undefined)[] {
  return detail.kind === "observation" ? [code, ...detail.components.map((part) => part.code)] : [];
}

const perMinute: ReadonlySet<string> = new Set([
  "{breaths}/min",
  "{breath}/min",
  "{beats}/min",
  "{beat}/min",
  "bpm",
  "breaths/min",
  "beats/min",
]);

function measuredIn(measure: MeasureRow, { code, detail }: Entry, quantity: Quantity) {
  if (quantity.value === undefined || quantity.comparator !== undefined) return undefined;
  const written = unitCode(quantity);
  const unit = measure.unit === "/min" && perMinute.has(written.toLowerCase()) ? "/min" : written;
  const specimen = detail.kind === "observation" ? detail.specimen : undefined;
  const converted = convert(quantity.value, unit, measure.unit, { code, specimen });
  if ("refused" in converted || !isPossible(measure.id, converted.value)) return undefined;
  return { value: converted.value, stated: measuredWords(quantity) };
}

const atHome: ReadonlySet<string> = new Set(["Patient", "RelatedPerson"]);

/** By who took it; or by how its source labels it (HL7 v3-ObservationValue: asserted by the patient, or by who acts for them). */
export function isOwnReading({ performers, securityLabels }: Entry): boolean {
  return (
    performers.some(({ resolvedFrom }) => atHome.has(resolvedFrom?.split("|")[1] ?? "")) ||
    securityLabels.some((label) => label === "PATAST" || label === "PACQAST")
  );
}

function takenBy(entry: Entry): Reading["takenBy"] {
  const { performers, detail } = entry;
  if (isOwnReading(entry)) return "own";
  return detail.kind === "observation" && detail.device !== undefined && performers.length === 0 ? "device" : "service";
}
