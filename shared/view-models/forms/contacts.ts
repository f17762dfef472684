import relationshipCodes from "../../../assets/tables/relationship-codes.json" with { type: "json" };
import type { PersonDetail } from "../../domain/entry-detail.ts";
import type { Address, ContactPoint } from "../../fhir/datatypes.ts";
import type { SourceId } from "../../kernel/brand.ts";
import { withEnd } from "../../normalise/end-in-words.ts";
import { addressText, hasEnded } from "../banner-sections.ts";
import { withheldLocation } from "../restricted.ts";
import { capitalise, listWords } from "../text-part.ts";
import type { PersonCard } from "./form.ts";
import { doneBy, said, statedOf } from "./stated.ts";
import { askedOf, type FormInput, restOf, type ToForm } from "./tables.ts";

const unnamed = "Name not recorded";

const byCode: ReadonlyMap<string, string> = new Map(Object.entries(relationshipCodes.codes));

function relationshipWords(relationship: string): string {
  return byCode.get(relationship) ?? relationship;
}

/** Next of kin first, then whoever can be rung, then the others. */
export const personalContactsForm: ToForm = (input) => {
  const related = askedOf(input, "contact").map((asked) => {
    const { entry, context } = asked;
    return {
      ...statedOf(asked, input.heading),
      name: entry.display,
      role: capitalise(listWords(entry.detail.relationships.map(relationshipWords))),
      organisation: "",
      numbers: numbersOf(entry.detail.telecom, context.chart.patient.restricted),
      notes: entry.detail.nextOfKin && !saysNextOfKin(entry.detail.relationships) ? ["Next of kin"] : [],
      addresses: addressWords(entry.detail.addresses, context.chart.patient.restricted),
    };
  });
  const people = [...withoutRepeats([...related, ...namedOnPatient(input)])].sort((a, b) => rank(a) - rank(b));
  return [
    ...(people.length === 0 ? [] : [{ form: "people" as const, id: "people", people }]),
    ...restOf(input, ["contact", "person"]),
  ];
};

function saysNextOfKin(relationships: readonly string[]): boolean {
  return relationships.some((one) => /next[- ]of[- ]kin/i.test(relationshipWords(one)));
}

/** `Patient.contact`: people whom a source names on the person's own record, each once, with those that name them. */
function namedOnPatient(input: FormInput): readonly PersonCard[] {
  return askedOf(input, "person").flatMap((asked) => {
    const { restricted } = asked.context.chart.patient;
    return namedBy(asked.group).map(({ contact, by }) => {
      const { name, relationship, telecom, addresses, organisation = "", notes = [] } = contact;
      return {
        ...statedOf(asked, input.heading),
        sources: by.flatMap((id) => asked.context.sources.get(id) ?? []),
        name: name ?? unnamed,
        role: relationship === undefined ? "" : capitalise(relationshipWords(relationship)),
        organisation,
        numbers: numbersOf(telecom, restricted),
        notes,
        addresses: addressWords(addresses, restricted),
      };
    });
  });
}

interface NamedContact {
  readonly contact: PersonDetail["contacts"][number];
  readonly by: readonly SourceId[];
}

function namedBy({ members }: FormInput["groups"][number]): readonly NamedContact[] {
  const named = new Map<string, NamedContact>();
  for (const { detail, sourceId } of members) {
    for (const contact of detail.kind === "person" ? detail.contacts : []) {
      const key = JSON.stringify(contact);
      named.set(key, { contact, by: [...new Set([...(named.get(key)?.by ?? []), sourceId])] });
    }
  }
  return [...named.values()];
}

/** A card that says nothing but what another says of somebody of the same name is not drawn twice; who says it stands with the other. */
function withoutRepeats(people: readonly PersonCard[]): readonly PersonCard[] {
  return people.flatMap((person, at) => {
    const isRepeat = people.some(
      (other, place) => place !== at && saysAllOf(other, person) && (place < at || !saysAllOf(person, other)),
    );
    if (isRepeat) return [];
    const sources = [person, ...people.filter((other) => saysAllOf(person, other))].flatMap((one) => one.sources);
    return [{ ...person, sources: [...new Map(sources.map((source) => [source.id, source])).values()] }];
  });
}

function saysAllOf(other: PersonCard, person: PersonCard): boolean {
  const [all, asked] = [saidBy(other), saidBy(person)];
  // A name and a relationship do not say who it is: a number does.
  return person.numbers.length > 0 && asked.length > 1 && asked.every((words) => all.includes(words));
}

/** The name, and all else that a card says, part by part. */
function saidBy({ name, role, organisation, numbers, notes, addresses = [] }: PersonCard): readonly string[] {
  return [name, ...role.split(", "), organisation, ...notes, ...addresses, ...numbers]
    .filter((words) => words !== "" && words !== unnamed)
    .map((words) => words.toLocaleLowerCase("en-GB").replace(/(?<=\d) (?=\d)/g, ""));
}

function rank({ notes, role, numbers }: PersonCard): number {
  if (notes.includes("Next of kin") || /next[- ]of[- ]kin/i.test(role)) return 0;
  if (/attorney|deputy|emergency/i.test(role)) return 1;
  return numbers.length > 0 ? 2 : 3;
}

function numbersOf(telecom: readonly ContactPoint[], restricted: boolean): readonly string[] {
  if (restricted) return telecom.length === 0 ? [] : [withheldLocation];
  // A number that is over is not the first to be rung.
  return [...telecom]
    .sort((a, b) => hasEnded(a) - hasEnded(b))
    .map((point) => {
      const { value, use } = point;
      return withEnd(use === undefined || use === "home" || use === "old" ? value : `${value} (${use})`, point);
    });
}

/** Theirs is often the person's own. */
function addressWords(addresses: readonly Address[] = [], restricted: boolean): readonly string[] {
  return restricted ? [] : addresses.map((address) => `Address: ${withEnd(addressText(address), address)}`);
}

/** Every member of every team, with the team and since when; a key worker first. */
export const professionalContactsForm: ToForm = (input) => {
  const people = askedOf(input, "careTeam")
    .flatMap((asked) => {
      const { entry } = asked;
      const { members } = entry.detail;
      const said = members.length > 0 ? members : [{ name: entry.organisation ?? entry.display }];
      return said.map((member) => ({
        ...statedOf(asked, input.heading),
        name: member.name,
        role: "role" in member && member.role !== undefined ? capitalise(member.role) : "",
        organisation: member.name === entry.display || isListOf(entry.display, members) ? "" : entry.display,
        numbers: "phone" in member && member.phone !== undefined ? [member.phone] : [],
        notes: reasonNote(entry),
      }));
    })
    .sort((a, b) => Number(!/key ?worker/i.test(a.role)) - Number(!/key ?worker/i.test(b.role)));
  return [
    ...(people.length === 0 ? [] : [{ form: "people" as const, id: "people", people }]),
    ...restOf(input, ["careTeam"]),
  ];
};

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
      role: preferred.status === undefined ? "" : capitalise(preferred.status.replaceAll("-", " ")),
      organisation: doneBy(preferred),
      numbers: [],
      notes: preferred.fields
        .filter(({ label }) => !["Status", "Study", "Period", "Individual"].includes(label))
        .map(({ label, value }) => `${label} ${value}`),
    };
  });
  return [{ form: "people", id: "studies", people: statements }];
};
