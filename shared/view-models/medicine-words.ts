import type { Entry } from "../domain/entry.ts";
import type { MedicationDetail } from "../domain/entry-detail.ts";
import { ownTerm } from "../terminology/shown-term.ts";
import { formatDose } from "./format-quantity.ts";
import type { TextPart } from "./text-part.ts";
import { dashed, plain, quiet, strong } from "./text-part.ts";

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
  const coded = medicine.codings.find(({ display }) => display !== undefined && !sameWords(display, term))?.display;
  const codedAs = coded === undefined ? [] : [[plain(`coded as ${coded}`)]];
  if (line !== undefined && beginsWith(term, line)) {
    const rest = term.slice(line.length).trim();
    return [[strong(line), ...(rest === "" ? [] : [plain(rest)])], ...codedAs];
  }
  if (line !== undefined && coded !== undefined && beginsWith(coded, line)) {
    return [[strong(line)], [plain(term.toLocaleUpperCase("en-GB"))], ...codedAs];
  }
  return [[strong(term)], ...codedAs];
}

function formElement(entry: Entry, { form }: MedicationDetail): readonly (readonly TextPart[])[] {
  return form === undefined || includes(entry.display, form) ? [] : [[plain(form)]];
}

function doseElements(detail: MedicationDetail): readonly (readonly TextPart[])[] {
  const amount = detail.dose === undefined ? "" : formatDose(detail.dose);
  const text = detail.doseText;
  const said = text ?? "";
  const route = detail.route === undefined || includes(said, detail.route) ? [] : [[plain(lowerFirst(detail.route))]];
  const asNeeded =
    detail.asNeeded === true && !/as (?:needed|required)|when (?:needed|required)|\bprn\b/i.test(said)
      ? [[plain(asNeededWords(detail))]]
      : [];
  if (text !== undefined) {
    return amount === "" || saysAmount(text, amount)
      ? [[plain("DOSE"), strong(text)], ...route, ...asNeeded]
      : [[plain("DOSE"), strong(amount)], ...route, [plain(text)], ...asNeeded];
  }
  const often = detail.frequencyText === undefined ? [] : [[plain(detail.frequencyText)]];
  const coded = amount === "" ? detail.doseInWords : amount;
  const dose = coded === undefined ? [quiet("dose not stated")] : [plain("DOSE"), strong(coded)];
  return [dose, ...route, ...often, ...asNeeded];
}

export function asNeededWords({ asNeededFor }: MedicationDetail): string {
  return asNeededFor === undefined ? "as needed" : `as needed for ${asNeededFor}`;
}

/** `30 mg` in `30mg once a day`, not in `130 mg`. */
function saysAmount(text: string, amount: string): boolean {
  const [packed, wanted] = [text, amount].map((words) => words.toLocaleLowerCase("en-GB").replace(/[\s,]/g, ""));
  if (packed === undefined || wanted === undefined) return false;
  const at = packed.indexOf(wanted);
  return at >= 0 && !/[\d.]/.test(packed.charAt(at - 1));
}

function beginsWith(text: string, start: string): boolean {
  const lower = text.toLocaleLowerCase("en-GB");
  return lower.startsWith(start) && !/[a-z]/.test(lower.charAt(start.length));
}

function sameWords(one: string, other: string): boolean {
  return one.trim().toLocaleLowerCase("en-GB") === other.trim().toLocaleLowerCase("en-GB");
}

function includes(text: string, part: string): boolean {
  return text.toLocaleLowerCase("en-GB").includes(part.toLocaleLowerCase("en-GB"));
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLocaleLowerCase("en-GB") + words.slice(1);
}
