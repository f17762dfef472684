import type { Entry } from "../../domain/entry.ts";
import type { MergedPatient, Stated } from "../../domain/patient.ts";
import type { PersonDetail } from "../../domain/person-detail.ts";
import type { Address, ContactPoint, HumanName } from "../../fhir/datatypes.ts";
import type { SourceId } from "../../kernel/brand.ts";
import { type EntryOf, isOfKind } from "../merge-rule.ts";
import { byKey, compareText } from "../order.ts";
import { textKey } from "../same/same-code.ts";
import { dateKey } from "../same/same-date.ts";

/** Every differing statement about the person with the sources that make it, the most stated first. */
export function mergePatient(entries: readonly Entry[]): MergedPatient {
  const people = entries.filter((entry) => isOfKind(entry, "person")).sort(byKey);
  const restricted = people.some((person) => person.detail.restricted);
  const located = restricted ? [] : people;
  const deceased = statements(people, (d) => (d.deceased === undefined ? [] : [d.deceased]), deceasedKey);
  return {
    keys: people.map((person) => person.key),
    nhsNumber: statements(people, nhsNumberOf, (number) => number.value, unverifiedLast),
    names: statements(people, (d) => d.names, nameKey, nameRank),
    birthDate: statements(people, (d) => listed(d.birthDate), dateKey),
    gender: statements(people, (d) => listed(d.gender), textKey, unknownLast),
    sex: statements(people, (d) => listed(d.sex), textKey, unknownLast),
    deceased,
    notDeceasedAt:
      deceased.length === 0 ? [] : sourcesOf(people.filter((person) => person.detail.deceased === undefined)),
    addresses: statements(located, (d) => d.addresses, addressKey, endedLast),
    telecom: statements(located, (d) => d.telecom, telecomKey, endedLast),
    gpPractice: statements(
      located,
      ({ gpPractice, gpPracticeEnded: ended }) => listed(gpPractice).map((words) => ({ words, ended })),
      ({ words }) => textKey(words),
      ({ ended }) => Number(ended === true),
    ).map(({ value, statedBy }) => ({ value: value.words, statedBy })),
    languages: statements(people, (d) => d.languages, textKey),
    interpreterNeeded: statements(people, (d) => listed(d.interpreterNeeded), String),
    ethnicity: statements(people, (d) => listed(d.ethnicity), textKey),
    religion: statements(people, (d) => listed(d.religion), textKey),
    restricted,
  };
}

/**
 * Equal values once each, with all who state them: what only a record states that another took the place of ends the list; before that by `rankOf`, the
 * lowest first, then the most stated, then in the order of the sources.
 */
function statements<T>(
  people: readonly EntryOf<"person">[],
  read: (detail: PersonDetail) => readonly T[],
  keyOf: (value: T) => string,
  rankOf: (value: T) => number = () => 0,
): readonly Stated<T>[] {
  const byValue = new Map<string, { value: T; statedBy: SourceId[] }>();
  const current = new Set<string>();
  for (const person of people) {
    for (const value of read(person.detail)) {
      const key = keyOf(value);
      if (person.detail.former !== true) current.add(key);
      const known = byValue.get(key);
      if (known === undefined) byValue.set(key, { value, statedBy: [person.sourceId] });
      else if (!known.statedBy.includes(person.sourceId)) known.statedBy.push(person.sourceId);
    }
  }
  return [...byValue]
    .sort(
      ([a, one], [b, other]) =>
        Number(current.has(b)) - Number(current.has(a)) ||
        rankOf(one.value) - rankOf(other.value) ||
        other.statedBy.length - one.statedBy.length,
    )
    .map(([, stated]) => stated);
}

/** That a source does not know is no rival to what another says. */
function unknownLast(value: string): number {
  return Number(value === "unknown" || value === "Not Known");
}

function nhsNumberOf(detail: PersonDetail): readonly { readonly value: string; readonly status?: string }[] {
  const { nhsNumber, nhsNumberStatus, otherNhsNumbers = [] } = detail;
  if (nhsNumber === undefined) return [];
  const others = otherNhsNumbers.map((value) => ({ value }));
  return [{ value: nhsNumber, ...(nhsNumberStatus === undefined ? {} : { status: nhsNumberStatus }) }, ...others];
}

/** `01`: present and verified (UK Core NHS number verification status). */
function unverifiedLast({ status }: { readonly status?: string }): number {
  return Number(status !== "01");
}

/** FHIR name use: the usual and official names head the list, former ones end it. */
const nameOrder: readonly (string | undefined)[] = [
  "usual",
  "official",
  undefined,
  "nickname",
  "temp",
  "anonymous",
  "maiden",
  "old",
];

function nameRank(name: HumanName): number {
  const place = nameOrder.indexOf(name.use);
  return (place < 0 ? 2 : place) + (name.standing === undefined ? 0 : nameOrder.length);
}

function nameKey(name: HumanName): string {
  const written = [name.family ?? "", ...name.given].join(" ");
  return `${textKey(written === "" ? (name.text ?? "") : written)}|${name.use === "old" || name.use === "maiden" ? "old" : ""}`;
}

/** A former address or number, as PDS gives them with the end of their period, is not the one to write to; nor is one that is yet to come. */
function endedLast({ standing }: Address | ContactPoint): number {
  return Number(standing !== undefined);
}

function deceasedKey(deceased: { readonly date?: PersonDetail["birthDate"] }): string {
  return deceased.date === undefined ? "" : dateKey(deceased.date);
}

function addressKey(address: Address): string {
  const lines = [...address.lines, address.postcode ?? ""].join(" ");
  return textKey(lines.trim() === "" ? (address.text ?? "") : lines).replace(/[,\s]+/g, " ");
}

function telecomKey(point: ContactPoint): string {
  return `${point.system ?? ""} ${point.value.replace(/\s+/g, "").toLowerCase()}`;
}

function listed<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}

function sourcesOf(people: readonly EntryOf<"person">[]): readonly SourceId[] {
  return [...new Set(people.map((person) => person.sourceId))].sort(compareText);
}
