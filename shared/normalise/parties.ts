import type { Party } from "../domain/entry.ts";
import type { Reference } from "../fhir/datatypes.ts";
import { asObjects, asString, type JsonObject } from "../fhir/json.ts";
import { readCodeableConcept, readContactPoints, readHumanName, readReference } from "../fhir/read-datatypes.ts";
import type { FhirResource, RawResource } from "../fhir/resource.ts";
import type { EntryKey } from "../kernel/brand.ts";
import { lookUp } from "../kernel/look-up.ts";
import { shownTerm } from "../terminology/shown-term.ts";
import { partyNumbers, readPartyNumbers } from "./party-numbers.ts";
import type { RecordIndex, Resolved } from "./references/record-index.ts";
import type { Subjects } from "./references/subject.ts";
import { nameInWords, termOf } from "./words/value-words.ts";

const patientBound = new Set(["Patient", "RelatedPerson", "CareTeam"]);

/** What is known of who a reference names, before it is put on a line. */
type PartyFacts = Omit<Party, "resolvedFrom">;

/** Resolves the people, roles and organisations that entries name. A reference is resolved once a source, however often it is used. */
export class Parties {
  readonly #index: RecordIndex;
  readonly #subjects: Subjects;
  readonly #raws: readonly RawResource[];
  readonly #known = new Map<string, Party | null>();
  #rolesOf: Map<EntryKey, RawResource[]> | undefined;

  constructor(raws: readonly RawResource[], index: RecordIndex, subjects: Subjects) {
    this.#raws = raws;
    this.#index = index;
    this.#subjects = subjects;
  }

  /** `undefined` where the reference says nothing that can be shown: it leads nowhere and has no display. */
  of(from: RawResource, reference: Reference): Party | undefined {
    const text = reference.reference;
    if (text === undefined || text.startsWith("#")) return this.#resolve(from, reference);
    const cacheKey = `${from.sourceId}|${text}|${reference.display ?? ""}`;
    const known = this.#known.get(cacheKey);
    if (known !== undefined) return known ?? undefined;
    const party = this.#resolve(from, reference);
    this.#known.set(cacheKey, party ?? null);
    return party;
  }

  #resolve(from: RawResource, reference: Reference): Party | undefined {
    const resolved = this.#index.resolve(from, reference);
    const facts = resolved === undefined ? undefined : this.#facts(from, resolved, 0);
    if (facts !== undefined) {
      return { ...facts, ...(resolved?.raw === undefined ? {} : { resolvedFrom: resolved.raw.key }) };
    }
    return namedOnly(reference);
  }

  #facts(from: RawResource, resolved: Resolved, depth: number): PartyFacts | undefined {
    const { body, raw } = resolved;
    // A person of somebody else's record is never named here, whoever refers to them.
    if (raw !== undefined && patientBound.has(raw.type) && this.#subjects.of(raw).who !== "thisPerson") {
      return { name: "Another person" };
    }
    const phone = readPhone(body);
    const own = numbersOf(readPartyNumbers(body.identifier));
    const withPhone = (facts: PartyFacts): PartyFacts =>
      phone === undefined ? { ...facts, ...own } : { ...facts, ...own, phone };
    switch (body.resourceType) {
      case "Practitioner": {
        const name = firstName(body);
        return name === undefined ? undefined : withPhone({ ...this.#onlyRole(raw), name });
      }
      case "Person": {
        const name = firstName(body);
        return name === undefined ? undefined : withPhone({ name });
      }
      case "RelatedPerson": {
        const name = firstName(body);
        const role = termOf(readCodeableConcept(asObjects(body.relationship)[0]));
        if (name === undefined && role === undefined) return undefined;
        return withPhone({ name: name ?? role ?? "", ...(role === undefined || name === undefined ? {} : { role }) });
      }
      case "Patient":
        return raw === undefined ? undefined : { name: "The patient" };
      case "PractitionerRole":
        return depth > 2 ? undefined : this.#roleFacts(resolved.raw ?? from, body, depth, phone);
      case "Organization":
      case "Location":
      case "HealthcareService":
      case "CareTeam": {
        const name = asString(body.name);
        return name === undefined ? undefined : withPhone({ name });
      }
      case "Device": {
        const name = deviceName(body);
        return name === undefined ? undefined : { name };
      }
      default:
        return undefined;
    }
  }

  /** Role and organisation of a practitioner who is named directly, where their source gives exactly one role for them. */
  #onlyRole(practitioner: RawResource | undefined): Partial<PartyFacts> {
    if (practitioner === undefined) return {};
    this.#rolesOf ??= this.#indexRoles();
    const roles = this.#rolesOf.get(practitioner.key) ?? [];
    const [only] = roles;
    if (only === undefined || roles.length > 1) return {};
    const role = roleInWords(only.body);
    return { ...(role === undefined ? {} : { role }), ...inOrganisation(this.#part(only, only.body.organization, 1)) };
  }

  #indexRoles(): Map<EntryKey, RawResource[]> {
    const rolesOf = new Map<EntryKey, RawResource[]>();
    for (const raw of this.#raws) {
      const reference = raw.type === "PractitionerRole" ? readReference(raw.body.practitioner) : undefined;
      const key = reference === undefined ? undefined : this.#index.resolveRaw(raw, reference)?.key;
      if (key === undefined) continue;
      const roles = rolesOf.get(key);
      if (roles === undefined) rolesOf.set(key, [raw]);
      else roles.push(raw);
    }
    return rolesOf;
  }

  #roleFacts(from: RawResource, body: FhirResource, depth: number, phone: string | undefined): PartyFacts | undefined {
    const practitioner = this.#part(from, body.practitioner, depth);
    const organisation = this.#part(from, body.organization, depth);
    const role = roleInWords(body) ?? practitioner?.role;
    const name = practitioner?.name ?? role ?? organisation?.name;
    if (name === undefined) return undefined;
    const callOn = phone ?? practitioner?.phone;
    const own = [...(practitioner?.numbers ?? []), ...readPartyNumbers(body.identifier)];
    return {
      name,
      ...(role === undefined || role === name ? {} : { role }),
      ...(organisation?.name === name ? numbersOf(organisation.numbers ?? []) : inOrganisation(organisation)),
      ...numbersOf(own),
      ...(callOn === undefined ? {} : { phone: callOn }),
    };
  }

  #part(from: RawResource, value: FhirResource[string], depth: number): PartyFacts | undefined {
    const reference = readReference(value);
    if (reference === undefined) return undefined;
    const resolved = this.#index.resolve(from, reference);
    const facts = resolved === undefined ? undefined : this.#facts(from, resolved, depth + 1);
    if (facts !== undefined) return facts;
    return namedOnly(reference);
  }
}

/** What a reference says by itself: its words, and the number that it may give instead of an address. */
function namedOnly(reference: Reference): PartyFacts | undefined {
  const name = reference.display ?? identifierInWords(reference);
  if (name === undefined) return undefined;
  return { name, ...numbersOf(reference.identifier === undefined ? [] : partyNumbers([reference.identifier])) };
}

function numbersOf(numbers: readonly string[]): Pick<PartyFacts, "numbers"> {
  return numbers.length === 0 ? {} : { numbers };
}

function inOrganisation(organisation: PartyFacts | undefined): Partial<PartyFacts> {
  if (organisation === undefined) return {};
  const { name, numbers } = organisation;
  return { organisation: name, ...(numbers === undefined ? {} : { organisationNumbers: numbers }) };
}

function roleInWords(body: JsonObject): string | undefined {
  return termOf(readCodeableConcept(asObjects(body.code)[0] ?? asObjects(body.specialty)[0]));
}

/** The name it goes by, else its type, else its distinct identifier. */
export function deviceName(body: JsonObject): string | undefined {
  const type = readCodeableConcept(body.type);
  const name = asString(asObjects(body.deviceName)[0]?.name);
  // A name that is the type's own term is shown as terms are.
  const isTerm = type !== undefined && name !== undefined && type.codings.some(({ display }) => display === name);
  return (isTerm ? shownTerm(name, type) : name) ?? termOf(type) ?? asString(body.distinctIdentifier);
}

function firstName(body: JsonObject): string | undefined {
  for (const name of asObjects(body.name)) {
    const words = nameInWords(readHumanName(name));
    if (words !== undefined) return words;
  }
  return undefined;
}

function readPhone(body: JsonObject): string | undefined {
  return readContactPoints(body.telecom).find((point) => point.system === "phone")?.value;
}

const identifierWords: Readonly<Record<string, string>> = {
  "https://fhir.nhs.uk/Id/ods-organization-code": "Organisation",
  "https://fhir.nhs.uk/Id/ods-site-code": "Site",
  "https://fhir.nhs.uk/Id/sds-user-id": "User",
  "https://fhir.nhs.uk/Id/sds-role-profile-id": "Role profile",
};

/** A logical reference that leads to nothing received still says who: `Organisation A81001`. */
function identifierInWords(reference: Reference): string | undefined {
  const { identifier } = reference;
  if (identifier === undefined) return undefined;
  const kind = lookUp(identifierWords, identifier.system);
  return kind === undefined ? identifier.value : `${kind} ${identifier.value}`;
}
