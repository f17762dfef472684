import table from "../../assets/tables/party-words.json" with { type: "json" };
import type { Party } from "../domain/entry.ts";
import { textKey } from "./same-code.ts";
import { sameWords } from "./same-words.ts";

const anybodys: ReadonlySet<string> = new Set(table.organisations);
const titles: ReadonlySet<string> = new Set(table.titles);

/** Whether two names are of one organisation: `Northvale Hospitals NHS Foundation Trust` and `NORTHVALE HOSPITALS`. */
export function sameOrganisation(a: string, b: string): boolean {
  return sameWords(a, b) || isSame(ownWords(a, anybodys), ownWords(b, anybodys));
}

/** Whether two names may be of one person: every word of the shorter is in the longer, as itself or as an initial. `Dr J Smith` and `SMITH, John (Dr)`. */
export function samePerson(a: string, b: string): boolean {
  const [shorter, longer] = [ownWords(a, titles), ownWords(b, titles)].sort((one, other) => one.length - other.length);
  if (shorter === undefined || longer === undefined || shorter.length === 0) return false;
  if (!shorter.some((word) => word.length > 1 && longer.includes(word))) return false;
  return shorter.every((word) =>
    longer.some((other) => word === other || isInitial(word, other) || isInitial(other, word)),
  );
}

/** Whether any of these people is among those. */
export function shareParty(a: readonly Party[], b: readonly Party[]): boolean {
  return a.some((one) => b.some((other) => samePerson(one.name, other.name)));
}

function isInitial(word: string, name: string): boolean {
  return word.length === 1 && name.startsWith(word);
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && a.length === b.length && a.every((word) => b.includes(word));
}

function ownWords(name: string, common: ReadonlySet<string>): readonly string[] {
  return textKey(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !common.has(word));
}
