import { hasCode } from "../../decision-support/codes.ts";
import { news2Codes } from "../../decision-support/news2-codes.ts";
import type { Entry } from "../../domain/entry.ts";
import type { ObservationDetail } from "../../domain/entry-detail.ts";
import type { CodeableConcept, Quantity } from "../../fhir/datatypes.ts";
import { conceptText } from "../../terminology/concept-text.ts";
import { formatNumber, formatQuantity, formatValue } from "../format/format-quantity.ts";

/** Codes of systolic and diastolic pressure (SNOMED CT UK 2026, LOINC 2.78). */
const systolicCodes: ReadonlySet<string> = new Set(["271649006", "72313002", "8480-6"]);
const diastolicCodes: ReadonlySet<string> = new Set(["271650006", "1091811000000102", "8462-4"]);

/** What was observed, in words: the value, or the parts of it; a blood pressure as `104/58 mmHg`. */
export function observedWords(detail: ObservationDetail): string {
  if (detail.value !== undefined || detail.components.length === 0) return formatValue(detail.value);
  return (
    pressureWords(detail) ??
    detail.components.map((component) => `${conceptText(component.code)} ${formatValue(component.value)}`).join(", ")
  );
}

/** What was written beside it, on one line: of what a GP system codes without a value ("Comment note") it is all that was observed. */
export function noteWords({ fields }: Entry): string | undefined {
  const notes = fields.filter(({ label }) => label === "Note").map(({ value }) => value);
  return notes.length === 0 ? undefined : notes.join("; ").replace(/\s*\n\s*/g, "; ");
}

/** No value, and none missing: a GP system codes "Heart attack" so, a set of observations "Breathing room air". A test without a value lacks it. */
export function isStatedByName(entry: Entry, detail: ObservationDetail): boolean {
  if (detail.value !== undefined || detail.components.length > 0 || detail.members.length > 0) return false;
  return (
    hasCode(entry.code, news2Codes.roomAir) ||
    (detail.categories.length === 0 && entry.headingId !== "investigationResults")
  );
}

function pressureWords(detail: ObservationDetail): string | undefined {
  const pressure = pressureOf(detail);
  if (pressure === undefined) return undefined;
  return `${formatNumber(pressure.systolic)}/${formatQuantity(pressure.diastolic)}`;
}

/** Only where both parts are plain numbers of one unit and nothing else belongs to the observation. */
export function pressureOf(
  detail: ObservationDetail,
): { readonly systolic: number; readonly diastolic: Quantity & { readonly value: number } } | undefined {
  const [one, other] = detail.components;
  if (one === undefined || other === undefined || detail.components.length > 2) return undefined;
  const systolic = isCodedAs(one.code, systolicCodes)
    ? one.value
    : isCodedAs(other.code, systolicCodes)
      ? other.value
      : undefined;
  const diastolic = isCodedAs(one.code, diastolicCodes)
    ? one.value
    : isCodedAs(other.code, diastolicCodes)
      ? other.value
      : undefined;
  if (systolic?.type !== "quantity" || diastolic?.type !== "quantity") return undefined;
  const upper = systolic.quantity;
  const lower = diastolic.quantity;
  if (upper.value === undefined || lower.value === undefined || upper.unit !== lower.unit) return undefined;
  if (upper.comparator !== undefined || lower.comparator !== undefined) return undefined;
  return { systolic: upper.value, diastolic: { ...lower, value: lower.value } };
}

function isCodedAs(concept: CodeableConcept, codes: ReadonlySet<string>): boolean {
  return concept.codings.some((coding) => coding.code !== undefined && codes.has(coding.code));
}
