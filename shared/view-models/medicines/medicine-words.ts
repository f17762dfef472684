import type { Entry } from "../../domain/entry.ts";
import type { MedicationDetail } from "../../domain/entry-detail.ts";
import { ownTerm, shownTerm } from "../../terminology/shown-term.ts";
import type { TextPart } from "../lines/text-part.ts";
import { dashed, plain, saysAlready, strong } from "../lines/text-part.ts";
import { doseElements } from "./dose-elements.ts";

/**
 * A medicine as a line (NHS CUI Medication Line): **generic** in bold lower case — BRAND — form — DOSE **amount** — route — how often.
 * Every word is from the source. The dose is its author's text, whole; an amount that is coded beside it goes before it. Nothing is put together,
 * shortened or cut.
 */
export function medicineWords(entry: Entry, detail: MedicationDetail, line: string | undefined): readonly TextPart[] {
  return dashed([...nameElements(entry, detail, line), ...formElement(entry, detail), ...doseElements(detail)]);
}

/** `line` is the name that the merge arranged it under: shown as the generic name only where the source's own words begin with it. */
function nameElements(
  entry: Entry,
  { medicine }: MedicationDetail,
  line: string | undefined,
): readonly (readonly TextPart[])[] {
  const term = ownTerm(medicine) ?? entry.display;
  const displays = medicine.codings.flatMap(({ display }) =>
    display === undefined ? [] : [shownTerm(display, medicine)],
  );
  const coded = displays.find((display) => !sameWords(display, term));
  const codedAs = coded === undefined ? [] : [[plain(`coded as ${coded}`)]];
  if (line !== undefined && beginsWith(term, line)) return [ownName(term, line), ...codedAs];
  if (line !== undefined && coded !== undefined && beginsWith(coded, line)) {
    return [[strong(line)], [plain(term.toLocaleUpperCase("en-GB"))], ...codedAs];
  }
  return [[strong(term)], ...codedAs];
}

/** What somebody wrote, the generic name in it in bold lower case where it begins with that; else all of it in bold. */
export function ownName(term: string, line: string | undefined): readonly TextPart[] {
  if (line === undefined || !beginsWith(term, line)) return [strong(term)];
  const rest = term.slice(line.length).trim();
  return [strong(line), ...(rest === "" ? [] : [plain(rest)])];
}

function formElement(entry: Entry, { form }: MedicationDetail): readonly (readonly TextPart[])[] {
  return form === undefined || saysAlready(entry.display, form) ? [] : [[plain(form)]];
}

function beginsWith(text: string, start: string): boolean {
  const lower = text.toLocaleLowerCase("en-GB");
  return lower.startsWith(start) && !/[a-z]/.test(lower.charAt(start.length));
}

function sameWords(one: string, other: string): boolean {
  return one.trim().toLocaleLowerCase("en-GB") === other.trim().toLocaleLowerCase("en-GB");
}
