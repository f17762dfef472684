import relationshipCodes from "../../../assets/tables/relationship-codes.json" with { type: "json" };
import type { CareTeamDetail } from "../../domain/care-team.ts";
import type { Entry } from "../../domain/entry.ts";
import type { PersonDetail } from "../../domain/person-detail.ts";
import type { Address, ContactPoint } from "../../fhir/datatypes.ts";
import type { SourceId } from "../../kernel/brand.ts";
import { instantToMs } from "../../kernel/brand.ts";
import { listWords } from "../../kernel/list-words.ts";
import { withEnd } from "../../normalise/words/end-in-words.ts";
import { addressText, hasEnded as isOldPoint } from "../banner/banner-sections.ts";
import { spacedPhone } from "../format/format-phone.ts";
import { hasEnded } from "../lines/entry-order.ts";
import { statusWords } from "../lines/status-words.ts";
import { capitalise } from "../lines/text-part.ts";
import { fieldsWithoutLocation, withheldLocation } from "../withheld/restricted.ts";
import { isHeldBack } from "../withheld/sensitivity.ts";
import type { PersonCard } from "./form.ts";
import { doneBy, pointed, said, statedOf } from "./stated.ts";
import { askedOf, type FormInput, restOf, type ToForm } from "./tables.ts";

const unnamed = "Name not recorded";

const byCode: ReadonlyMap<string, string> = new Map(Object.entries(relationshipCodes.codes));

function relationshipWords(relationship: string): string {
  return byCode.get(relationship) ?? relationship;
}

/** Next of kin first, then whoever can be rung, then the others. */
export const personalContactsForm: ToForm = (input) => {
  const { restricted } = input.context.chart.patient;
  const all = withoutRepeats([...relatedTo(input), ...namedOnPatient(input)]);
  const people = [...(restricted ? all.map(withheld) : all)].map(withKinNote).sort((a, b) => rank(a) - rank(b));
  return [
    ...(people.length === 0 ? [] : [{ form: "people" as const, id: "people", people }]),
    ...restOf(input, ["contact", "person"]),
  ];
};

function relatedTo(input: FormInput): readonly PersonCard[] {
  return askedOf(input, "contact").map((asked) => {
    const { display, detail } = asked.entry;
    const stated = statedOf(asked, input.heading);
    const saying = new Set(asked.group.members.flatMap((member) => (callsNextOfKin(member) ? [member.sourceId] : [])));
    return {
      ...stated,
      isOver: isOutOfUse(asked.entry) || hasEnded(asked.entry, asked.context.now),
      kinBy: stated.sources.filter(({ id }) => saying.has(id)),
      name: display,
      role: capitalise(listWords(detail.relationships.map(relationshipWords))),
      organisation: "",
      numbers: numbersOf(detail.telecom),
      notes: [
        ...(saying.size > 0 && !detail.relationships.some(saysNextOfKin) ? [nextOfKin] : []),
        ...(asked.group.members.some(isOutOfUse) ? ["marked as no longer in use"] : []),
      ],
      addresses: addressWords(detail.addresses),
    };
  });
}

/** FHIR R4 RelatedPerson.active: the source keeps the entry and uses it no longer. */
function isOutOfUse({ status }: Entry): boolean {
  return status === "inactive";
}

const nextOfKin = "Next of kin";

function callsNextOfKin({ detail }: Entry): boolean {
  return detail.kind === "contact" && (detail.nextOfKin || detail.relationships.some(saysNextOfKin));
}

function saysNextOfKin(relationship: string): boolean {
  return /next[- ]of[- ]kin/i.test(relationshipWords(relationship));
}

/** As `Next of kin`, or as HL7 v2 table 0131 has it: `Next-of-Kin`. */
export function isNextOfKin({ notes, role, kinBy = [] }: PersonCard): boolean {
  return kinBy.length > 0 || notes.includes(nextOfKin) || saysNextOfKin(role);
}

/** Who is next of kin may be disputed: where not everybody who names them says so, the card says who does. */
export function withKinNote(person: PersonCard): PersonCard {
  const { kinBy = [], sources, notes, role } = person;
  const others = notes.filter((note) => !note.startsWith(nextOfKin));
  const isNoted = notes.some((note) => note.startsWith(`${nextOfKin} (`));
  if (kinBy.length === 0) return person;
  if (kinBy.length >= sources.length) return isNoted ? { ...person, notes: [nextOfKin, ...others] } : person;
  const say = kinBy.length === 1 ? "says" : "say";
  return {
    ...person,
    role: role
      .split(", ")
      .filter((part) => !saysOnlyNextOfKin.test(part))
      .join(", "),
    notes: [`${nextOfKin} (as ${listWords(kinBy.map(({ short }) => short))} ${say})`, ...others],
  };
}

const saysOnlyNextOfKin = /^next[- ]of[- ]kin$/i;

/** `Patient.contact`: people whom a source names on the person's own record, each once, with those that name them. */
function namedOnPatient(input: FormInput): readonly PersonCard[] {
  return askedOf(input, "person").flatMap((asked) =>
    namedBy(asked.group).map(({ contact, by }) => {
      const { name, relationship, telecom, addresses, organisation = "", notes = [] } = contact;
      const sources = by.flatMap((id) => asked.context.sources.get(id) ?? []);
      return {
        ...statedOf(asked, input.heading),
        sources,
        isOver: contact.until !== undefined && contact.until.latestMs < instantToMs(asked.context.now),
        kinBy: relationship !== undefined && saysNextOfKin(relationship) ? sources : [],
        name: name ?? unnamed,
        role: relationship === undefined ? "" : capitalise(relationshipWords(relationship)),
        organisation,
        numbers: numbersOf(telecom),
        notes,
        addresses: addressWords(addresses),
      };
    }),
  );
}

interface NamedContact {
  readonly contact: PersonDetail["contacts"][number];
  readonly by: readonly SourceId[];
}

function namedBy({ members }: FormInput["groups"][number]): readonly NamedContact[] {
  const named = new Map<string, NamedContact>();
  for (const { detail, sourceId } of members) {
    for (const contact of detail.kind === "person" ? detail.contacts : []) {
      // Two daughters without names are two.
      const key = contact.name === undefined ? `unnamed ${named.size}` : JSON.stringify(contact);
      named.set(key, { contact, by: [...new Set([...(named.get(key)?.by ?? []), sourceId])] });
    }
  }
  return [...named.values()];
}

/** A card that says nothing but what another says of somebody of the same name is not drawn twice; who says it stands with the other. */
function withoutRepeats(people: readonly PersonCard[]): readonly PersonCard[] {
  const all = people.map((person) => ({ person, said: saidBy(person) }));
  return all.flatMap((one, at) => {
    const isRepeat = all.some(
      (other, place) => place !== at && saysAllOf(other, one) && (place < at || !saysAllOf(one, other)),
    );
    if (isRepeat) return [];
    const same = [one, ...all.filter((other) => saysAllOf(one, other))].map(({ person }) => person);
    return [{ ...one.person, ...saidTogether(same) }];
  });
}

/** Who names one person, and who of them calls them next of kin. */
export function saidTogether(same: readonly PersonCard[]): Required<Pick<PersonCard, "sources" | "kinBy">> {
  const once = (sources: PersonCard["sources"]) => [...new Map(sources.map((source) => [source.id, source])).values()];
  return {
    sources: once(same.flatMap(({ sources }) => sources)),
    kinBy: once(same.flatMap(({ kinBy = [] }) => kinBy)),
  };
}

interface SaidOf {
  readonly person: PersonCard;
  readonly said: ReadonlySet<string>;
}

/** A name and a kinship do not say who it is: it takes a number or an address that both give. */
function saysAllOf(other: SaidOf, { person, said }: SaidOf): boolean {
  const { name, numbers, addresses = [] } = person;
  if (name === unnamed || folded(name) !== folded(other.person.name)) return false;
  return numbers.length + addresses.length > 0 && [...said].every((words) => other.said.has(words));
}

/** All that a card says beside the name, part by part. */
function saidBy({ role, organisation, numbers, notes, addresses = [] }: PersonCard): ReadonlySet<string> {
  const parts = [...role.split(/, | and /), organisation, ...notes, ...addresses, ...numbers];
  return new Set(parts.filter((words) => words !== "").map(folded));
}

function folded(words: string): string {
  return words.toLocaleLowerCase("en-GB").replace(/(?<=\d) (?=\d)/g, "");
}

/** Of a restricted person: only after it is known who is one and the same, which their numbers tell. */
function withheld(person: PersonCard): PersonCard {
  return {
    ...person,
    numbers: person.numbers.length === 0 ? [] : [withheldLocation],
    organisation: person.organisation === "" ? "" : withheldLocation,
    addresses: [],
  };
}

/** Who is one no longer comes after everybody who is. */
function rank(person: PersonCard): number {
  if (person.isOver === true) return 4;
  if (isNextOfKin(person)) return 0;
  if (/attorney|deputy|emergency/i.test(person.role)) return 1;
  return person.numbers.length > 0 ? 2 : 3;
}

function numbersOf(telecom: readonly ContactPoint[]): readonly string[] {
  // A number that is over is not the first to be rung.
  return [...telecom]
    .sort((a, b) => isOldPoint(a) - isOldPoint(b))
    .map((point) => {
      const { use } = point;
      const value = spacedPhone(point.value);
      return withEnd(use === undefined || use === "home" || use === "old" ? value : `${value} (${use})`, point);
    });
}

/** Theirs is often the person's own. */
function addressWords(addresses: readonly Address[] = []): readonly string[] {
  return addresses.map((address) => `Address: ${withEnd(addressText(address), address)}`);
}

/** Every member of every team, with the team and since when; a key worker first, who has left last. A restricted person's team is not rung from here: a number leads to a place. */
export const professionalContactsForm: ToForm = (input) => {
  const { now, chart } = input.context;
  const members = askedOf(input, "careTeam").flatMap((asked) => {
    const { entry } = asked;
    const { members } = entry.detail;
    const said = members.length > 0 ? members : [{ name: entry.organisation ?? entry.display }];
    return said.map((member) => ({
      ...statedOf(asked, input.heading),
      isOver: hasEnded(entry, now),
      known: isHeldBack(asked.group) || !("person" in member) ? undefined : knownBy(member.person),
      name: member.name,
      role: "role" in member && member.role !== undefined ? capitalise(member.role) : "",
      organisation: member.name === entry.display || isListOf(entry.display, members) ? "" : entry.display,
      numbers: "phone" in member && member.phone !== undefined ? [spacedPhone(member.phone)] : [],
      notes: reasonNote(entry),
    }));
  });
  const people = inOneCard(members)
    .map((person) => (chart.patient.restricted ? { ...person, numbers: withheld(person).numbers } : person))
    .sort((a, b) => teamRank(a) - teamRank(b));
  return [
    ...(people.length === 0 ? [] : [{ form: "people" as const, id: "people", people }]),
    ...restOf(input, ["careTeam"]),
  ];
};

function knownBy(person: CareTeamDetail["members"][number]["person"]): string | undefined {
  return person?.resolvedFrom ?? person?.numbers?.join(" ");
}

interface TeamMember extends PersonCard {
  readonly isOver: boolean;
  /** By what it is known who it is; a name alone does not say it, and a team that is held back keeps to itself. */
  readonly known: string | undefined;
}

function teamRank({ role, isOver }: TeamMember): number {
  return (/key ?worker/i.test(role) ? 0 : 1) + (isOver ? 2 : 0);
}

/** Who is in several teams in one role stands once, with each team. */
function inOneCard(members: readonly TeamMember[]): readonly TeamMember[] {
  const same = new Map<string, TeamMember[]>();
  for (const [at, member] of members.entries()) {
    const { name, role, numbers, isOver, known = at } = member;
    const key = JSON.stringify([known, folded(name), folded(role), numbers.map(folded), isOver]);
    same.set(key, [...(same.get(key) ?? []), member]);
  }
  return [...same.values()].flatMap((all) => {
    // Named twice in one team, they are in it once.
    const cards = [...new Map(all.map((card) => [card.groupId, card])).values()];
    const [first, ...others] = cards;
    if (first === undefined || others.length === 0) return cards;
    return {
      ...first,
      ...saidTogether(cards),
      organisation: "",
      notes: [],
      when: "Undated",
      whenSpoken: "Undated",
      tags: [...new Map(cards.flatMap(({ tags }) => tags).map((tag) => [tag.word, tag])).values()],
      teams: cards.map(({ groupId, organisation, notes, when }) => ({
        groupId,
        words: pointed(organisation, ...notes, when === "Undated" ? "" : when) || "Team without a name",
      })),
    };
  });
}

/** A team without a name of its own is called by its members. */
function isListOf(display: string, members: readonly { readonly name: string }[]): boolean {
  return members.length > 0 && members.every(({ name }) => display.includes(name));
}

function reasonNote(entry: FormInput["groups"][number]["preferred"]): readonly string[] {
  const reason = said(entry, "Reason");
  return reason === "" ? [] : [`For ${reason}`];
}

/** Studies that the person takes part in, as sent: what they are, since when, and with whom to speak. */
export const researchForm: ToForm = (input) => {
  const { heading, groups, context } = input;
  if (groups.length === 0) return [];
  const statements = groups.map((group) => {
    const { preferred } = group;
    return {
      ...statedOf({ group, entry: preferred, context }, heading),
      name: preferred.display.replace(/^Research study: /, ""),
      role: preferred.status === undefined ? "" : capitalise(statusWords(preferred.status)),
      organisation: doneBy(preferred),
      numbers: [],
      notes: (context.chart.patient.restricted ? fieldsWithoutLocation(preferred.fields) : preferred.fields)
        .filter(({ label }) => !["Status", "Study", "Period", "Individual"].includes(label))
        .map(({ label, value }) => `${label} ${value}`),
    };
  });
  return [{ form: "people", id: "studies", people: statements }];
};
