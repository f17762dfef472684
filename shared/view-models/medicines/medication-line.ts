import type { Entry } from "../../domain/entry.ts";
import type { MedicationDetail } from "../../domain/entry-detail.ts";
import { formatDate } from "../format/format-date.ts";
import type { TextPart } from "../lines/text-part.ts";
import { dashed, plain, quiet, saysAlready, strong } from "../lines/text-part.ts";
import { takenAsOfWords } from "./as-of-document.ts";
import { doseElements } from "./dose-elements.ts";

export interface MedicationParts {
  readonly parts: readonly TextPart[];
  readonly secondary: readonly TextPart[];
}

/**
 * A medicine on one line (CUI Medication Line): name, form, `DOSE` and amount, route, frequency, between em dashes.
 * The name is the author's own term: which part of it is the brand is not ours to guess.
 */
export function medicationParts(entry: Entry, detail: MedicationDetail): MedicationParts {
  const name = [strong(entry.display)];
  const form = detail.form === undefined || saysAlready(entry.display, detail.form) ? [] : [plain(detail.form)];
  return { parts: dashed([name, form, ...doseElements(detail)]), secondary: secondaryOf(entry, detail) };
}

function secondaryOf(entry: Entry, detail: MedicationDetail): readonly TextPart[] {
  const sentences = [
    ...(detail.instructions ?? []),
    issueWords(entry, detail) ?? currencyWords(entry, detail),
    detail.statusReason === undefined ? undefined : `Reason: ${detail.statusReason}`,
    detail.changeSummary,
    detail.reason === undefined ? undefined : `For ${detail.reason}`,
    detail.lastIssued === undefined ? undefined : `Last issued ${formatDate(detail.lastIssued)}`,
  ].filter((sentence) => sentence !== undefined);
  return sentences.length === 0 ? [] : [quiet(sentences.join(" · "))];
}

/**
 * A completed order of a plan is one issue of it (GP Connect 1.6, MedicationRequest intent): the issue is done, the medicine goes on or not as its plan says.
 */
function issueWords({ status }: Entry, detail: MedicationDetail): string | undefined {
  const { resource, intent, basedOn, statusReason, end } = detail;
  const isIssue = resource === "MedicationRequest" && intent === "order" && basedOn.length > 0;
  if (!isIssue || status !== "completed" || statusReason !== undefined) return undefined;
  return end === undefined ? "Issued" : `Issued, to last until ${formatDate(end)}`;
}

export const draftWords = "A draft, not yet prescribed";

/** `undefined` for a current medicine, but for the day of the document in which alone it stands: that is what a line of the current list says by standing there. */
function currencyWords(entry: Entry, detail: MedicationDetail): string | undefined {
  const { status } = entry;
  switch (detail.currency) {
    case "current":
      return takenAsOfWords([entry]) || undefined;
    case "suspended":
      return "Suspended";
    case "past":
      return endedWords(detail);
    case "notGiven":
      return "Not given";
    case "unknown":
      return status === "draft" ? draftWords : "Its source does not say whether it is still taken";
  }
}

/** What was supplied or given once has happened, not stopped; a request that ran out has ended; only a stop is called one. */
function endedWords(detail: MedicationDetail): string {
  if (detail.resource === "MedicationDispense") return "Supplied";
  if (detail.resource === "MedicationAdministration") return "Given";
  const word = detail.statusReason === undefined ? "Ended" : "Stopped";
  return detail.end === undefined ? `${word}, date not stated` : `${word} ${formatDate(detail.end)}`;
}
