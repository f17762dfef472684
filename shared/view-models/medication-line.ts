import type { Entry } from "../domain/entry.ts";
import type { MedicationDetail } from "../domain/entry-detail.ts";
import { formatDate } from "./format-date.ts";
import { formatDose } from "./format-quantity.ts";
import { asNeededWords } from "./medicine-words.ts";
import type { TextPart } from "./text-part.ts";
import { dashed, plain, quiet, strong } from "./text-part.ts";

export interface MedicationParts {
  readonly parts: readonly TextPart[];
  readonly secondary: readonly TextPart[];
}

/**
 * A medicine on one line (CUI Medication Line): name, form, `DOSE` and amount, route, frequency, between em dashes.
 * The name is the author's own term: which part of it is the brand is not ours to guess. A dose that is only words is shown as those words.
 */
export function medicationParts(entry: Entry, detail: MedicationDetail): MedicationParts {
  const name = [strong(entry.display)];
  const form = detail.form === undefined || contains(entry.display, detail.form) ? [] : [plain(detail.form)];
  const route = detail.route === undefined ? [] : [plain(detail.route.toLocaleLowerCase("en-GB"))];
  const frequency = [
    ...(detail.frequencyText === undefined ? [] : [plain(detail.frequencyText)]),
    ...(detail.asNeeded === true && !/as (?:needed|required)|prn/i.test(detail.frequencyText ?? detail.doseText ?? "")
      ? [plain(asNeededWords(detail))]
      : []),
  ];
  const structured = detail.dose === undefined ? (detail.doseInWords ?? "") : formatDose(detail.dose);
  const dose =
    structured !== ""
      ? [plain("DOSE"), strong(structured)]
      : detail.doseText !== undefined
        ? [plain(detail.doseText)]
        : [quiet("dose not stated")];
  const doseTextStands = structured === "";
  return {
    parts: dashed([name, form, dose, ...(doseTextStands && detail.doseText !== undefined ? [] : [route, frequency])]),
    secondary: secondaryOf(detail, structured !== ""),
  };
}

function secondaryOf(detail: MedicationDetail, doseTextUnsaid: boolean): readonly TextPart[] {
  const sentences = [
    doseTextUnsaid && detail.doseText !== undefined ? `As written: ${detail.doseText}` : undefined,
    currencyWords(detail),
    detail.statusReason === undefined ? undefined : `Reason: ${detail.statusReason}`,
    detail.changeSummary,
    detail.reason === undefined ? undefined : `For ${detail.reason}`,
    detail.lastIssued === undefined ? undefined : `Last issued ${formatDate(detail.lastIssued)}`,
  ].filter((sentence) => sentence !== undefined);
  return sentences.length === 0 ? [] : [quiet(sentences.join(" · "))];
}

/** `undefined` for a current medicine: that is what a line of the current list says by standing there. */
export function currencyWords(detail: MedicationDetail): string | undefined {
  switch (detail.currency) {
    case "current":
      return undefined;
    case "suspended":
      return "Suspended";
    case "past":
      return endedWords(detail);
    case "notGiven":
      return "Not given";
    case "unknown":
      return "Its source does not say whether it is still taken";
  }
}

/** What was supplied or given once has happened, not stopped; a request that ran out has ended; only a stop is called one. */
function endedWords(detail: MedicationDetail): string {
  if (detail.resource === "MedicationDispense") return "Supplied";
  if (detail.resource === "MedicationAdministration") return "Given";
  const word = detail.statusReason === undefined ? "Ended" : "Stopped";
  return detail.end === undefined ? `${word}, date not stated` : `${word} ${formatDate(detail.end)}`;
}

function contains(text: string, part: string): boolean {
  return text.toLocaleLowerCase("en-GB").includes(part.toLocaleLowerCase("en-GB"));
}
