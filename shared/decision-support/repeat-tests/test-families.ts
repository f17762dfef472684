import table from "../../../assets/tables/repeat-windows.json" with { type: "json" };
import type { Entry } from "../../domain/entry.ts";
import { fieldsLabelled } from "../../domain/fields-when-asked.ts";
import { hasCode } from "../codes.ts";
import type { Threshold } from "../rule.ts";

export type Family = (typeof table.families)[number];

const families: readonly Family[] = table.families;
export const repeatTable = { name: "Repeat windows", source: table.source, date: table.date } as const;

/** `hba1cDays`: one window a family, each the locality's to set. */
export const windows: Readonly<Record<string, Threshold>> = Object.fromEntries(
  families.map(({ id, name, days, source }) => [
    `${id}Days`,
    { value: days, unit: "days", meaning: `How long a ${name} done elsewhere is named beside a request (${source}).` },
  ]),
);

const known = new WeakMap<Entry, readonly string[]>();

/** The families that an entry is of, by its codes and by whole words of its line; with the parts of the body for a scan (`ct|0`). */
export function familiesOf(entry: Entry): readonly string[] {
  const before = known.get(entry);
  if (before !== undefined) return before;
  const found = findFamilies(entry);
  known.set(entry, found);
  return found;
}

export function familyNamed(key: string): Family | undefined {
  return families.find(({ id }) => id === key.split("|")[0]);
}

function findFamilies(entry: Entry): readonly string[] {
  const { display, code } = entry;
  const texts = [display, code?.text, ...(code?.codings.map((coding) => coding.display) ?? [])];
  const words = plain(texts.filter((text) => text !== undefined).join(" . "));
  if (table.notATest.some((one) => words.includes(` ${one} `))) return [];
  const isScan = families.some((family) => family.byRegion && saysOneOf(family.words, words));
  const found = families.filter(
    (family) =>
      hasCode(code, { loinc: family.loinc }) ||
      (saysOneOf(family.byRegion || !isScan ? family.words : notPartsOfTheBody(family.words), words) &&
        !saysOneOf(family.not ?? [], words)),
  );
  if (found.length === 0) return [];
  const site = fieldsLabelled(entry, (label) => /body site|body part/i.test(label)).map(({ value }) => value);
  const where = plain([...texts, ...site].filter((text) => text !== undefined).join(" . "));
  const regions = table.regions.flatMap((names, at) => (saysOneOf(names, where) ? [at] : []));
  // A scan of an unnamed part is of no known part: it is not held against another.
  return found.flatMap(({ id, byRegion }) => (byRegion ? regions.map((at) => `${id}|${at}`) : [id]));
}

/** One side of the body only, as a request or a scan names it: left and right are two tests, and one that names no side may be of either. */
export function areOfTwoSides(a: Entry, b: Entry): boolean {
  const [these, those] = [sideOf(a), sideOf(b)];
  return these !== undefined && those !== undefined && these !== those;
}

function sideOf(entry: Entry): "left" | "right" | undefined {
  const { display, code } = entry;
  const site = fieldsLabelled(entry, (label) => /body site|body part|laterality/i.test(label)).map(
    ({ value }) => value,
  );
  const words = plain([display, code?.text ?? "", ...site].join(" . "));
  const [left, right] = [/ (?:left|lt|l) /.test(words), / (?:right|rt|r) /.test(words)];
  if (left === right || / (?:both|bilateral) /.test(words)) return undefined;
  return left ? "left" : "right";
}

/** "Ultrasound thyroid" asks for no blood test of it. */
function notPartsOfTheBody(words: readonly string[]): readonly string[] {
  return words.filter((word) => !table.regions.some((names) => names.includes(word)));
}

function saysOneOf(words: readonly string[], text: string): boolean {
  return phrasesOf(words).some((phrase) => text.includes(phrase));
}

const phrases = new WeakMap<readonly string[], readonly string[]>();

function phrasesOf(words: readonly string[]): readonly string[] {
  const before = phrases.get(words);
  if (before !== undefined) return before;
  const made = words.map(plain);
  phrases.set(words, made);
  return made;
}

function plain(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, " ")
    .trim()} `;
}
