import type { MergedPatient, Stated } from "../../domain/patient.ts";
import type { HumanName } from "../../fhir/datatypes.ts";
import type { SourceId } from "../../kernel/brand.ts";
import { listWords } from "../../kernel/list-words.ts";
import { compareNames } from "../../merge/patient/compare-names.ts";
import type { AllergyStateView } from "../allergies/allergy-state.ts";
import { toAllergyState } from "../allergies/allergy-state.ts";
import { formatAge } from "../format/format-age.ts";
import { formatDate, formatLongDate } from "../format/format-date.ts";
import { formatName, isCalledName, preferredNameOf, usualNameOf } from "../format/format-name.ts";
import { formatNhsNumber, nhsNumberCaution } from "../format/format-nhs-number.ts";
import type { ViewContext } from "../view-context.ts";
import { sourceName } from "../view-context.ts";
import type { BannerAlert } from "./banner-alerts.ts";
import { toBannerAlerts } from "./banner-alerts.ts";
import type { BannerSection } from "./banner-sections.ts";
import { toAddressSection, toCareSection, toPhoneSection } from "./banner-sections.ts";

/** A labelled value of zone 1. No colon after the label (PAB-0042); an unknown value is "Not Known", never "?" (PAB-0019). */
export interface BannerItem {
  readonly label: string;
  readonly value: string;
  /** What the label means, on demand (PAB-0047). */
  readonly definition: string;
  /** The value in the words that a screen reader should say. */
  readonly spoken?: string;
}

/** Something about who this is on which the sources do not agree. Shown, not resolved. */
export interface IdentityDifferenceView {
  readonly label: string;
  readonly statements: readonly { readonly value: string; readonly sources: string }[];
}

/** The patient banner (ISB 1505): zone 1 in its order, zone 2 in five sections of which the fifth is for allergies. */
export interface BannerView {
  readonly name: string;
  readonly preferredName?: string;
  readonly born: BannerItem;
  readonly gender: BannerItem;
  readonly sex?: BannerItem;
  readonly nhsNumber: BannerItem & { readonly copyText?: string; readonly caution?: string };
  readonly deceased?: {
    readonly died: BannerItem;
    readonly ageAtDeath: BannerItem;
    /** Organisations that still have the person as living. */
    readonly livingAt?: string;
  };
  readonly differences: readonly IdentityDifferenceView[];
  readonly address: BannerSection;
  readonly phone: BannerSection;
  readonly care: BannerSection;
  readonly alerts: readonly BannerAlert[];
  readonly allergies: AllergyStateView;
}

const definitions = {
  born: "Date of birth, with the age now in brackets",
  gender: "The person's gender as stated. It may differ from the sex registered at birth",
  sex: "Sex as registered at birth or as observed",
  nhsNumber: "A ten-digit number that identifies one person within the NHS in England and Wales",
  died: "Date of death",
  ageAtDeath: "Age on the day of death",
} as const;

export function toBannerView(context: ViewContext): BannerView {
  const { patient } = context.chart;
  const preferredName = preferredNameOf(patient.names.map((stated) => stated.value));
  const sex = patient.sex[0]?.value;
  const deceased = toDeceased(patient, context);
  return {
    name: formatName(usualNameOf(patient.names.map(({ value }) => value))),
    ...(preferredName === undefined ? {} : { preferredName }),
    born: toBorn(patient, context),
    gender: { label: "Gender", value: genderWords(patient.gender[0]?.value), definition: definitions.gender },
    ...(sex === undefined ? {} : { sex: { label: "Sex", value: genderWords(sex), definition: definitions.sex } }),
    nhsNumber: toNhsNumber(patient),
    ...(deceased === undefined ? {} : { deceased }),
    differences: toDifferences(patient, context),
    address: toAddressSection(context),
    phone: toPhoneSection(context),
    care: toCareSection(context),
    alerts: toBannerAlerts(context),
    allergies: toAllergyState(context),
  };
}

function toBorn(patient: MergedPatient, context: ViewContext): BannerItem {
  const birth = patient.birthDate[0]?.value;
  const item = { label: "Born", definition: definitions.born };
  if (birth === undefined) return { ...item, value: "Not Known" };
  if (patient.deceased.length > 0) return { ...item, value: formatDate(birth), spoken: formatLongDate(birth) };
  const age = formatAge(birth, context.now);
  return { ...item, value: `${formatDate(birth)} (${age})`, spoken: `${formatLongDate(birth)}, age ${age}` };
}

function toNhsNumber(patient: MergedPatient): BannerView["nhsNumber"] {
  const item = { label: "NHS No.", definition: definitions.nhsNumber };
  const number = patient.nhsNumber[0]?.value;
  if (number === undefined) return { ...item, value: "Not Known" };
  const caution = nhsNumberCaution(number.status);
  return {
    ...item,
    value: formatNhsNumber(number.value),
    copyText: number.value,
    ...(caution === undefined ? {} : { caution }),
  };
}

function toDeceased(patient: MergedPatient, context: ViewContext): BannerView["deceased"] {
  if (patient.deceased.length === 0) return undefined;
  const date = patient.deceased.find((stated) => stated.value.date !== undefined)?.value.date;
  const birth = patient.birthDate[0]?.value;
  return {
    died: {
      label: "Died",
      value: date === undefined ? "Date Not Known" : formatDate(date),
      definition: definitions.died,
      ...(date === undefined ? {} : { spoken: formatLongDate(date) }),
    },
    ageAtDeath: {
      label: "Age at Death",
      value: date === undefined || birth === undefined ? "Not Known" : formatAge(birth, date),
      definition: definitions.ageAtDeath,
    },
    ...(patient.notDeceasedAt.length === 0
      ? {}
      : { livingAt: listWords(patient.notDeceasedAt.map((id) => sourceName(context, id))) }),
  };
}

/** NHS Data Dictionary wordings, never an initial (CGS-0005, CGS-0012). */
export function genderWords(value: string | undefined): string {
  switch (value?.toLowerCase()) {
    case undefined:
    case "unknown":
      return "Not Known";
    case "male":
      return "Male";
    case "female":
      return "Female";
    case "other":
      return "Other Specific";
    case "indeterminate":
      return "Indeterminate";
    case "not specified":
      return "Not Specified";
    default:
      return value ?? "Not Known";
  }
}

function toDifferences(patient: MergedPatient, context: ViewContext): readonly IdentityDifferenceView[] {
  const official = patient.names.find(({ value }) => value.use === "official")?.value;
  const currentNames = patient.names.filter(
    ({ value }) => value.use !== "old" && value.use !== "maiden" && !isCalledName(value, official),
  );
  return [
    namesDiffer(currentNames.map(({ value }) => value))
      ? difference("Name", currentNames, (name) => formatName(name), context)
      : undefined,
    difference("Born", patient.birthDate, (date) => formatDate(date), context),
    difference("Gender", patient.gender, genderWords, context),
    difference("NHS No.", patient.nhsNumber, (number) => formatNhsNumber(number.value), context),
    difference(
      "Died",
      patient.deceased,
      ({ date }) => (date === undefined ? "Date Not Known" : formatDate(date)),
      context,
    ),
  ].filter((found) => found !== undefined);
}

function difference<T>(
  label: string,
  stated: readonly Stated<T>[],
  words: (value: T) => string,
  context: ViewContext,
): IdentityDifferenceView | undefined {
  const byWords = new Map<string, SourceId[]>();
  for (const { value, statedBy } of stated) {
    byWords.set(words(value), [...(byWords.get(words(value)) ?? []), ...statedBy]);
  }
  if (byWords.size < 2) return undefined;
  return {
    label,
    statements: [...byWords].map(([value, ids]) => ({
      value,
      sources: listWords([...new Set(ids)].map((id) => sourceName(context, id))),
    })),
  };
}

/** Initials, and given names that one record leaves out, are the same person's name; anything else is worth the reader's eye. */
function namesDiffer(names: readonly HumanName[]): boolean {
  return names.some((one) =>
    names.some((other) => {
      const { family, given } = compareNames([one], [other]);
      return family === "different" || given === "different";
    }),
  );
}
