import table from "../../../assets/tables/dose-unit-words.json" with { type: "json" };
import { lookUp } from "../../kernel/look-up.ts";

/** How many of a counted unit there are decides its form. */
const oneOf = new Map(Object.entries(table.counted).map(([one, many]) => [many, one]));

/** The unit of a dose in full: `mcg/hr` → `micrograms per hour`, `{puff}` → `puffs`, `IU` → `units`. A unit that no table knows stands as it is written. */
export function doseUnitInFull(written: string, amount: number | undefined): string {
  const [first = "", ...rest] = written.split("/");
  const per = rest.map((part) => lookUp(table.per, part.trim().toLowerCase()));
  if (per.includes(undefined)) return written;
  return [nameOf(first.trim(), amount), ...per].join(" per ");
}

function nameOf(unit: string, amount: number | undefined): string {
  const lower = unit.toLowerCase();
  // UCUM writes what is counted in braces.
  const named = lookUp(table.inFull, lower) ?? /^\{([a-z]+)\}$/.exec(lower)?.[1] ?? unit;
  if (amount === 1) return oneOf.get(named) ?? named;
  return amount !== undefined && amount > 1 ? (lookUp(table.counted, named.toLowerCase()) ?? named) : named;
}

const abbreviated = new RegExp(
  `(?<![\\d.,])(\\d[\\d,]*(?:\\.\\d+)?|\\.\\d+)\\s*(?:(${table.abbreviations.join("|")})(?![a-zµμ])|(?=[a-z]))`,
  "giu",
);

/**
 * What of an author's text is easily misread, in full: `10u` → `10 units`, `75mcg` → `75 micrograms`, `.5mg` and `1.0mg` → `0.5 mg`, `1 mg`. The text itself
 * stays as it is.
 */
export function easilyMisread(text: string): readonly string[] {
  const found = [...text.matchAll(abbreviated)].flatMap(({ 0: whole, 1: number = "", 2: unit, index }) => {
    if (unit !== undefined) return [`${tidy(number)} ${doseUnitInFull(unit, Number(number.replace(/,/g, "")))}`];
    if (tidy(number) === number) return [];
    const after = /^[a-z]+/i.exec(text.slice(index + whole.length))?.[0] ?? "";
    if (clockTime.test(after)) return [];
    // A word that stands apart is the unit only where it is one: "1.0 in the morning".
    if (!/\s$/.test(whole) || unitWords.has(after.toLowerCase())) {
      return [`${tidy(number)} ${doseUnitInFull(after, undefined)}`];
    }
    return hourAndMinutes.test(number) && hourIsDue.test(text.slice(0, index)) ? [] : [tidy(number)];
  });
  return [...new Set(found)];
}

/** `10.30am` is a time. */
const clockTime = /^[ap]m$/i;
/** So is `10.30` behind a word that an hour follows, or behind another such hour; `1.00 once daily` is an amount. */
const hourAndMinutes = /^(?:[01]?\d|2[0-3])\.[0-5]\d$/;
const hourIsDue =
  /(?:\b(?:at|from|until|till|by|before|after|between)|@)\s*(?:(?:[01]?\d|2[0-3])[.:][0-5]\d(?:\s*[ap]m)?\s*(?:,|&|[-–]|\band\b|\bor\b|\bto\b)?\s*)*$/i;

const unitWords: ReadonlySet<string> = new Set(
  [table.inFull, table.counted]
    .flatMap((words) => [...Object.keys(words), ...Object.values(words)])
    .map((word) => word.toLowerCase()),
);

/** With a zero before the point, and none that says nothing after it. */
function tidy(number: string): string {
  const led = number.startsWith(".") ? `0${number}` : number;
  return led.includes(".") ? led.replace(/\.?0+$/, "") : led;
}
