import type { UncertainSource } from "../../domain/chart.ts";
import type { MergedPatient } from "../../domain/patient.ts";
import type { Address, HumanName } from "../../fhir/datatypes.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import type { EntryKey } from "../../kernel/brand.ts";
import { compareNames } from "../../merge/patient/compare-names.ts";
import { textKey } from "../../merge/same/same-code.ts";
import { withEnd } from "../../normalise/words/end-in-words.ts";
import { addressText } from "../banner/banner-sections.ts";
import { genderWords } from "../banner/banner-view.ts";
import { formatDate } from "../format/format-date.ts";
import { formatName, usualNameOf } from "../format/format-name.ts";
import { formatNhsNumber, nhsNumberCaution } from "../format/format-nhs-number.ts";
import type { ViewContext } from "../view-context.ts";
import { sourceName } from "../view-context.ts";
import { withheldLocation } from "../withheld/restricted.ts";

/** `agreesInPart`: initials, a former name, a date without its day, one of several that are stated. */
export type Agreement = "agrees" | "agreesInPart" | "differs" | "notStated" | "withheld";

export interface ComparedDetail {
  readonly label: string;
  /** Each differing statement, the preferred one first; never empty. */
  readonly here: readonly string[];
  readonly there: readonly string[];
  readonly agreement: Agreement;
  /** `agrees`, `differs`, `not stated in the other record`. */
  readonly words: string;
}

/** "Is this the same person?": who is on the screen beside a Patient whom a source keeps, detail by detail. It answers nothing. */
export interface SamePersonView {
  readonly key: EntryKey;
  readonly here: string;
  /** The organisation that keeps the other record. */
  readonly there: string;
  readonly details: readonly ComparedDetail[];
}

/** One question for each Patient of a source that is perhaps this person. */
export function toSamePersonViews(context: ViewContext, { sourceId, patients }: UncertainSource) {
  return patients.flatMap((key): readonly SamePersonView[] => {
    const other = context.readApart?.(key, "patient")?.patient;
    if (other === undefined) return [];
    const { patient } = context.chart;
    return [
      { key, here: bannerName(context), there: sourceName(context, sourceId), details: compareDetails(patient, other) },
    ];
  });
}

/** As the banner names the person whose record is open. */
export function bannerName({ chart }: ViewContext): string {
  return formatName(usualNameOf(chart.patient.names.map(({ value }) => value)));
}

function compareDetails(here: MergedPatient, there: MergedPatient): readonly ComparedDetail[] {
  const hasSex = here.sex.length + there.sex.length > 0;
  return [
    detail(
      "Name",
      usualFirst(here.names),
      usualFirst(there.names),
      (name) => withEnd(formatName(name), name),
      compareAllNames,
    ),
    detail("Date of birth", here.birthDate, there.birthDate, formatDate, each(compareDates)),
    detail("Gender", known(here.gender), known(there.gender), genderWords, each(compareWords)),
    ...(hasSex ? [detail("Sex", known(here.sex), known(there.sex), genderWords, each(compareWords))] : []),
    detail("NHS number", here.nhsNumber, there.nhsNumber, numberWords, each(compareNumbers)),
    here.restricted || there.restricted
      ? compared("Address", [withheldLocation], [withheldLocation], "withheld")
      : detail(
          "Address",
          here.addresses,
          there.addresses,
          (one) => withEnd(addressText(one), one),
          each(compareAddresses),
        ),
  ];
}

/** As the banner has it: by its usual name somebody is found again. */
function usualFirst<T extends { readonly value: HumanName }>(names: readonly T[]): readonly T[] {
  const usual = usualNameOf(names.map(({ value }) => value));
  return [...names].sort((a, b) => Number(b.value === usual) - Number(a.value === usual));
}

type Compare<T> = (here: readonly T[], there: readonly T[]) => Agreement;
type Likeness = "same" | "inPart" | "different";

function detail<T>(
  label: string,
  here: readonly { readonly value: T }[],
  there: readonly { readonly value: T }[],
  words: (value: T) => string,
  compare: Compare<T>,
): ComparedDetail {
  const [left, right] = [here, there].map((stated) => stated.map(({ value }) => value));
  if (left === undefined || right === undefined) return compared(label, [], [], "notStated");
  const agreement = left.length === 0 || right.length === 0 ? "notStated" : compare(left, right);
  return compared(label, [...new Set(left.map(words))], [...new Set(right.map(words))], agreement);
}

function compared(
  label: string,
  here: readonly string[],
  there: readonly string[],
  agreement: Agreement,
): ComparedDetail {
  const notStated = label === "NHS number" ? "No current and valid number stated" : "Not stated";
  return {
    label,
    here: here.length === 0 ? [notStated] : here,
    there: there.length === 0 ? [notStated] : there,
    agreement,
    words: agreementWords(agreement, here.length === 0, there.length === 0),
  };
}

function agreementWords(agreement: Agreement, missesHere: boolean, missesThere: boolean): string {
  switch (agreement) {
    case "agrees":
      return "agrees";
    case "agreesInPart":
      return "agrees in part";
    case "differs":
      return "differs";
    case "withheld":
      return "withheld";
    case "notStated":
      if (missesHere && missesThere) return "not stated in either";
      return missesHere ? "not stated here" : "not stated in the other record";
  }
}

/** All that one states must be all that the other states, or it agrees in part at most. */
function each<T>(compare: (a: T, b: T) => Likeness): Compare<T> {
  return (here, there) => {
    const likenesses = here.flatMap((one) => there.map((other) => compare(one, other)));
    if (likenesses.every((likeness) => likeness === "same")) return "agrees";
    return likenesses.every((likeness) => likeness === "different") ? "differs" : "agreesInPart";
  };
}

/** By the names that identify the two today; that a former name of the one is the other's counts in part. */
function compareAllNames(here: readonly HumanName[], there: readonly HumanName[]): Agreement {
  const [one, other] = [usualNameOf(here), usualNameOf(there)];
  const today = one === undefined || other === undefined ? "differs" : agreementOfNames([one], [other]);
  if (today !== "differs") return today;
  return agreementOfNames(here, there) === "differs" ? "differs" : "agreesInPart";
}

function agreementOfNames(here: readonly HumanName[], there: readonly HumanName[]): Agreement {
  const { family, given } = compareNames(here, there);
  if (family === "same" && given === "same") return "agrees";
  return family === "different" || given === "different" ? "differs" : "agreesInPart";
}

function compareDates(a: PartialDate, b: PartialDate): Likeness {
  if (a.earliestMs > b.latestMs || b.earliestMs > a.latestMs) return "different";
  return a.precision === b.precision ? "same" : "inPart";
}

function compareWords(a: string, b: string): Likeness {
  return textKey(a) === textKey(b) ? "same" : "different";
}

type StatedNumber = MergedPatient["nhsNumber"][number]["value"];

function compareNumbers(a: StatedNumber, b: StatedNumber): Likeness {
  return a.value === b.value ? "same" : "different";
}

function numberWords({ value, status }: StatedNumber): string {
  return `${formatNhsNumber(value)}, ${nhsNumberCaution(status) ?? "verified"}`;
}

function compareAddresses(a: Address, b: Address): Likeness {
  if (addressKey(a) === addressKey(b)) return "same";
  const [one, other] = [a, b].map(({ postcode = "" }) => textKey(postcode).replace(/\s+/g, ""));
  return one !== "" && one === other ? "inPart" : "different";
}

function addressKey(address: Address): string {
  return textKey(addressText(address)).replace(/[,\s]+/g, " ");
}

/** That a source does not know is no statement. */
function known<T extends { readonly value: string }>(stated: readonly T[]): readonly T[] {
  return stated.filter(({ value }) => genderWords(value) !== "Not Known");
}
