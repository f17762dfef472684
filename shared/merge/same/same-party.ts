import numbers from "../../../assets/tables/party-numbers.json" with { type: "json" };
import table from "../../../assets/tables/party-words.json" with { type: "json" };
import type { Entry, Party } from "../../domain/entry.ts";
import { textKey } from "./same-code.ts";
import { sameWords } from "./same-words.ts";

const anybodys: ReadonlySet<string> = new Set(table.organisations);
const titles: ReadonlySet<string> = new Set(table.titles);
const ofNobody: ReadonlySet<string> = new Set([...anybodys, ...titles]);

/** An organisation, a place or a person: the name that is written, and the national numbers that came with it. */
export type NumberedName = Pick<Party, "name" | "numbers">;

/** Whether two are one organisation: by ODS code where both have one, whatever they are called; else by name. */
export function isOneOrganisation(a: NumberedName, b: NumberedName): boolean {
  return isOneByNumber(a, b) ?? sameOrganisation(a.name, b.name);
}

/** Whether two are, or may be, one professional: by SDS user id or professional registration where both have one; else by name. */
export function isOnePerson(a: NumberedName, b: NumberedName): boolean {
  return isOneByNumber(a, b) ?? samePerson(a.name, b.name);
}

/** As {@link isOnePerson}, for the members of a team: one name at two organisations is two people, unless a number says otherwise. */
export function isOneMember(a: Member, b: Member): boolean {
  const told = isOneByNumber(a, b);
  if (told !== undefined) return told;
  const [here, there] = [named(a.organisation, a.organisationNumbers), named(b.organisation, b.organisationNumbers)];
  return samePerson(a.name, b.name) && (here === undefined || there === undefined || isOneOrganisation(here, there));
}

type Member = Pick<Party, "name" | "numbers" | "organisation" | "organisationNumbers">;

/** The entry's organisation with its national numbers. */
export function organisationOf({ organisation, organisationNumbers }: Entry): NumberedName | undefined {
  return named(organisation, organisationNumbers);
}

/** Where it took place, with its national numbers. */
export function placeOf({ place, placeNumbers }: Entry): NumberedName | undefined {
  return named(place, placeNumbers);
}

export function named(name: string | undefined, given?: readonly string[]): NumberedName | undefined {
  if (name === undefined) return undefined;
  return given === undefined ? { name } : { name, numbers: given };
}

/** Whether two names are of one organisation: `Northvale Hospitals NHS Foundation Trust` and `NORTHVALE HOSPITALS`. */
export function sameOrganisation(a: string, b: string): boolean {
  return sameWords(a, b) || isSame(ownWords(a, anybodys), ownWords(b, anybodys));
}

/** Whether two names may be of one person: every word of the shorter is in the longer, as itself or as an initial. `Dr J Smith` and `SMITH, John (Dr)`. */
export function samePerson(a: string, b: string, common = titles): boolean {
  const [shorter, longer] = [ownWords(a, common), ownWords(b, common)].sort((one, other) => one.length - other.length);
  if (shorter === undefined || longer === undefined || shorter.length === 0) return false;
  if (!shorter.some((word) => word.length > 1 && longer.includes(word))) return false;
  return shorter.every((word) =>
    longer.some((other) => word === other || isInitial(word, other) || isInitial(other, word)),
  );
}

/** Whether any of these people is among those. */
export function shareParty(a: readonly Party[], b: readonly Party[]): boolean {
  return a.some((one) => b.some((other) => isOnePerson(one, other)));
}

/**
 * Whether what is for the one may be for the other: a department may be told with its hospital (`Cardiology, Northvale Hospital`), and somebody by their
 * organisation. Two of one organisation are two.
 */
export function mayBeOneParty(a: Party, b: Party): boolean {
  return (
    mayBeOneName(a, b) ||
    employerOf(a).some((employer) => mayBeOneName(employer, b)) ||
    employerOf(b).some((employer) => mayBeOneName(a, employer))
  );
}

function mayBeOneName(a: NumberedName, b: NumberedName): boolean {
  return isOneByNumber(a, b) ?? samePerson(a.name, b.name, ofNobody);
}

function employerOf({ organisation, organisationNumbers }: Party): readonly NumberedName[] {
  return [named(organisation, organisationNumbers) ?? []].flat();
}

/** Numberings in which two numbers are two parties. */
const deciding: ReadonlySet<string> = new Set(numbers.rows.flatMap((row) => (row.decides ? [row.numbering] : [])));

/** `undefined` where no numbering gives both a number: then only the names are left to go by. */
function isOneByNumber(a: NumberedName, b: NumberedName): boolean | undefined {
  if (a.numbers === undefined || b.numbers === undefined) return undefined;
  let isTwo = false;
  for (const one of a.numbers) {
    for (const other of b.numbers) {
      if (one === other || isWithin(one, other) || isWithin(other, one)) return true;
      const numbering = one.slice(0, one.indexOf("|"));
      if (deciding.has(numbering) && other.startsWith(`${numbering}|`)) isTwo = true;
    }
  }
  return isTwo ? false : undefined;
}

/** A trust's three characters begin the five of its sites, a practice's six the nine of its branches (NHS Data Dictionary, ORGANISATION CODE). */
const whole = /^ods\|(?:[RT][A-Z0-9]{2}|[A-Z]\d{5})$/;

function isWithin(part: string, all: string): boolean {
  return part.length > all.length && part.startsWith(all) && whole.test(all);
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
