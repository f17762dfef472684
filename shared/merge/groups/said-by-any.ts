import type { Entry } from "../../domain/entry.ts";
import type {
  AllergyDetail,
  ConditionDetail,
  EncounterDetail,
  EntryDetail,
  EntryKind,
  FlagDetail,
  ImmunizationDetail,
  ObservationDetail,
  ProcedureDetail,
  ReferenceRange,
  RequestDetail,
} from "../../domain/entry-detail.ts";
import { statedAbnormal } from "../../domain/stated-abnormal.ts";
import { unitCode } from "../../units/printed-units.ts";
import { textKey } from "../same/same-code.ts";
import { sameConcept } from "../same/same-concept.ts";
import { matchValues, quantityOf } from "../same/same-value.ts";
import { supersededAs } from "./result-version.ts";

/**
 * The entry that heads a row, with what only another copy of the fact states: a laboratory's `HH` must not be lost because a surgery's copy, without it, says
 * more of other things. Where two state it, the more serious stands. Its words, date, value and fields stay its own, and so does everything of which the half
 * of one and the half of another would make a third thing that nobody stated: a dose, a currency, an end.
 */
export function withSaidByOthers(preferred: Entry, members: readonly Entry[]): Entry {
  const others = members.flatMap((member) =>
    member.key === preferred.key || isOfAnotherValue(preferred, member) ? [] : [member.detail],
  );
  const detail = completed(preferred.detail, others);
  return detail === preferred.detail ? preferred : withDetail(preferred, detail);
}

/** What was said of 6.9 is not said of the 4.9 to which its laboratory corrected it. */
function isOfAnotherValue(preferred: Entry, member: Entry): boolean {
  if (supersededAs(preferred, member) === undefined) return false;
  if (preferred.detail.kind !== "observation" || member.detail.kind !== "observation") return true;
  const [value, other] = [preferred.detail.value, member.detail.value];
  return value === undefined || other === undefined || matchValues(value, other, {}) === undefined;
}

/** The fields go on to be read from the file when asked for: a spread would read them. */
function withDetail(entry: Entry, detail: EntryDetail): Entry {
  const own = Object.getOwnPropertyDescriptors(entry);
  const copy: Entry = Object.create(Object.prototype, { ...own, detail: { value: detail, enumerable: true } });
  return copy;
}

function completed(own: EntryDetail, others: readonly EntryDetail[]): EntryDetail {
  switch (own.kind) {
    case "observation":
      return observation(own, ofKind(others, own.kind));
    case "allergy":
      return allergy(own, ofKind(others, own.kind));
    case "condition":
      return filled<ConditionDetail>(own, ofKind(others, own.kind), conditionNames);
    case "encounter":
      return filled<EncounterDetail>(own, ofKind(others, own.kind), encounterNames);
    case "procedure":
      return filled<ProcedureDetail>(own, ofKind(others, own.kind), procedureNames);
    case "immunization":
      return filled<ImmunizationDetail>(own, ofKind(others, own.kind), immunizationNames);
    case "flag":
      return filled<FlagDetail>(own, ofKind(others, own.kind), ["reviewDate", "localAuthority"]);
    case "request":
      return request(own, ofKind(others, own.kind));
    default:
      return own;
  }
}

const conditionNames = [
  "clinicalStatus",
  "verificationStatus",
  "severity",
  "bodySite",
  "significance",
  "onset",
  "onsetInWords",
] as const;
const encounterNames = [
  "class",
  "reason",
  "admissionMethod",
  "admissionSource",
  "dischargeMethod",
  "dischargeDestination",
  "legalStatus",
] as const;
const procedureNames = ["bodySite", "outcome", "complication", "reason"] as const;
const immunizationNames = ["doseNumber", "lotNumber"] as const;
const observationNames = ["specimen", "method", "bodySite", "device"] as const;
const allergyNames = ["clinicalStatus", "type", "onset"] as const;
/** GP Connect has every allergy say `unconfirmed`, so it takes nothing from what another source confirmed. */
const certainties = ["confirmed", "presumed", "unconfirmed"] as const;

type Detail<K extends EntryKind> = Extract<EntryDetail, { readonly kind: K }>;

function ofKind<K extends EntryKind>(details: readonly EntryDetail[], kind: K): readonly Detail<K>[] {
  return details.filter((detail): detail is Detail<K> => detail.kind === kind);
}

/** The very same object where nothing is added. */
function filled<D extends object>(own: D, others: readonly D[], names: readonly (keyof D)[]): D {
  let detail = own;
  for (const name of names) {
    const other = own[name] === undefined ? others.find((one) => one[name] !== undefined) : undefined;
    if (other !== undefined) detail = { ...detail, [name]: other[name] };
  }
  return detail;
}

function observation(own: ObservationDetail, others: readonly ObservationDetail[]): ObservationDetail {
  const detail = filled(own, others, observationNames);
  const interpretation = mostSerious([own, ...others].map((one) => one.interpretation));
  const ranged = own.referenceRanges.length === 0 ? others.find((one) => isRangeFor(own, one)) : undefined;
  const parts = own.components.map((part) => completedPart(part, others));
  return interpretation === own.interpretation &&
    ranged === undefined &&
    parts.every((part, at) => part === own.components[at])
    ? detail
    : { ...detail, interpretation, referenceRanges: (ranged ?? own).referenceRanges, components: parts };
}

type Part = ObservationDetail["components"][number];
type Measured = Partial<Pick<ObservationDetail, "value" | "referenceRanges">>;

/** A part of a panel, with what only another copy says of it: as of a result that stands alone. */
function completedPart(own: Part, others: readonly ObservationDetail[]): Part {
  const copies = others.flatMap(({ components }) => components.filter((part) => isSamePart(own, part)));
  const interpretation = mostSerious([own, ...copies].map((part) => part.interpretation ?? []));
  const ranged = own.referenceRanges === undefined ? copies.filter((part) => isRangeFor(own, part)) : [];
  const detail = filled(own, ranged, ["referenceRanges"]);
  return interpretation.length === 0 || interpretation === own.interpretation ? detail : { ...detail, interpretation };
}

function isSamePart(own: Part, other: Part): boolean {
  if (!sameConcept(own.code, other.code) || own.value === undefined || other.value === undefined) return false;
  return matchValues(own.value, other.value, {}) !== undefined;
}

/** The first of the most serious; one that says nothing comes last. */
function mostSerious(stated: readonly (readonly string[])[]): readonly string[] {
  return [...stated].sort((a, b) => seriousness(b) - seriousness(a))[0] ?? [];
}

function seriousness(interpretation: readonly string[]): number {
  switch (statedAbnormal(interpretation)) {
    case "critical":
      return 3;
    case "abnormal":
      return 2;
    case undefined:
      return interpretation.length === 0 ? 0 : 1;
  }
}

/** 35–50 is a range for a number in the unit in which it was written, or one that names its own. */
function isRangeFor(own: Measured, { value, referenceRanges = [] }: Measured): boolean {
  if (referenceRanges.length === 0) return false;
  return unitOf(own) === unitOf({ value }) || referenceRanges.every(namesItsUnit);
}

function unitOf({ value }: Measured): string {
  const quantity = value === undefined ? undefined : quantityOf(value);
  return quantity === undefined ? "" : unitCode(quantity);
}

function namesItsUnit({ low, high, text }: ReferenceRange): boolean {
  const bounds = [low, high].filter((bound) => bound !== undefined);
  return text === undefined && bounds.length > 0 && bounds.every((bound) => unitCode(bound) !== "");
}

function allergy(own: AllergyDetail, others: readonly AllergyDetail[]): AllergyDetail {
  const surest = certainties.find((certainty) => [own, ...others].some((one) => one.verificationStatus === certainty));
  const stated = filled(own, others, allergyNames);
  const detail =
    surest === undefined || surest === own.verificationStatus ? stated : { ...stated, verificationStatus: surest };
  const isHigh = others.some(({ criticality }) => criticality === "high");
  const criticality = isHigh ? "high" : filled(own, others, ["criticality"]).criticality;
  const reactions = [...own.reactions];
  for (const other of others) reactions.push(...unknownOf(other, reactions));
  const categories =
    own.categories.length > 0 ? own.categories : (others.find((one) => one.categories.length > 0) ?? own).categories;
  if (
    criticality === own.criticality &&
    reactions.length === own.reactions.length &&
    categories.length === own.categories.length
  )
    return detail;
  return { ...detail, categories, reactions, ...(criticality === undefined ? {} : { criticality }) };
}

type Reactions = AllergyDetail["reactions"];

/** Of another copy the reactions that tell something more, or that they were worse. */
function unknownOf({ reactions }: AllergyDetail, known: Reactions): Reactions {
  return reactions.filter((reaction) => {
    const alike = known.filter((one) => reaction.manifestations.every((word) => names(one, word)));
    return (
      alike.length === 0 ||
      alike.every((one) => severities[one.severity ?? "none"] < severities[reaction.severity ?? "none"])
    );
  });
}

function names({ manifestations }: Reactions[number], word: string): boolean {
  return manifestations.some((one) => textKey(one) === textKey(word));
}

const severities = { none: 0, mild: 1, moderate: 2, severe: 3 } as const;

function request(own: RequestDetail, others: readonly RequestDetail[]): RequestDetail {
  const detail = filled(own, others, ["reason", "due"]);
  const [first] = [own, ...others].flatMap(({ priority }) => priority ?? []).sort((a, b) => urgency(b) - urgency(a));
  return first === undefined || first === own.priority ? detail : { ...detail, priority: first };
}

/** FHIR R4 request-priority. */
function urgency(priority: string): number {
  return ["routine", "urgent", "asap", "stat"].indexOf(priority);
}
