import type { MedicationDetail } from "../../domain/entry-detail.ts";
import { saysWhenNeeded } from "../../medicines/as-needed-words.ts";
import { doseStatementOf } from "../../medicines/dose-statement.ts";
import { saysAmount, saysWords } from "../../medicines/says-words.ts";
import { formatDose } from "../format/format-quantity.ts";
import type { TextPart } from "../lines/text-part.ts";
import { plain, quiet, strong, uncapitalise } from "../lines/text-part.ts";
import { easilyMisread } from "./dose-units.ts";

/**
 * The part of a Medication Line that tells the dose: `DOSE` **amount**, where, how often, when needed, at most. The author's text stands whole; what is
 * coded beside it follows where the text does not say the same, for what is left out may be that it is weekly.
 */
export function doseElements(detail: MedicationDetail): readonly (readonly TextPart[])[] {
  const { doseText: text, frequencyText } = detail;
  const amount = detail.dose === undefined ? "" : formatDose(detail.dose);
  const said = text ?? "";
  const places = [detail.route, detail.site].filter((place) => place !== undefined && !saysWords(said, place));
  const where = places.map((place) => [plain(uncapitalise(place ?? ""))]);
  const needed = detail.asNeeded === true && !saysWhenNeeded(said) ? [[plain(asNeededWords(detail))]] : [];
  const most = (detail.atMost ?? []).map((words) => [plain(`at most ${words}`)]);
  if (text === undefined) {
    const coded = detail.doseInWords ?? amount;
    const often = frequencyText === undefined ? [] : [[plain(frequencyText)]];
    const dose = coded === "" ? [quiet("dose not stated")] : [plain("DOSE"), strong(coded)];
    return [dose, ...where, ...often, ...needed, ...most];
  }
  const inFull = easilyMisread(text).filter((words) => !saysWords(text, words));
  const dose =
    amount === "" || saysAmount(text, amount) || inFull.includes(amount)
      ? [[plain("DOSE"), strong(text)], ...where]
      : [[plain("DOSE"), strong(amount)], ...where, [plain(text)]];
  const often = frequencyText === undefined || saysHowOften(text, frequencyText) ? undefined : frequencyText;
  const beside = [detail.doseInWords, often].filter((words) => words !== undefined);
  return [
    ...dose,
    ...(inFull.length === 0 ? [] : [[plain(`that is ${inFull.join(", ")}`)]]),
    ...(beside.length === 0 ? [] : [[plain(`coded as ${beside.join(", ")}`)]]),
    ...needed,
    ...most,
  ];
}

function asNeededWords({ asNeededFor }: MedicationDetail): string {
  return asNeededFor === undefined ? "as needed" : `as needed for ${asNeededFor}`;
}

/** Whether the text says as much of how often as is coded: "ONE AT NIGHT" says `once a day`, "as directed" says nothing. */
function saysHowOften(text: string, coded: string): boolean {
  if (saysWords(text, coded)) return true;
  const [written, stated] = [doseStatementOf(text, false), doseStatementOf(coded, false)];
  if (written?.often === undefined || stated === undefined) return false;
  const isSaid = (moment: string) => written.moments.includes(moment);
  return written.often === stated.often && stated.rest.length === 0 && stated.moments.every(isSaid);
}
