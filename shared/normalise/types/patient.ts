import type { Entry } from "../../domain/entry.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { PersonDetail } from "../../domain/person-detail.ts";
import type { HumanName, Reference } from "../../fhir/datatypes.ts";
import { readExtensionValue } from "../../fhir/extensions.ts";
import { booleanAsMeant } from "../../fhir/flags-as-meant.ts";
import { asBoolean, asObject, asObjects, asString, type JsonObject } from "../../fhir/json.ts";
import { nhsNumberSystem, parseNhsNumber, verificationStatusOf } from "../../fhir/nhs-number.ts";
import { parsePartialDate } from "../../fhir/partial-date.ts";
import {
  readAddress,
  readConceptOrCode,
  readContactPoints,
  readEach,
  readHumanName,
  readIdentifier,
  readPeriod,
  readReference,
  readSecurityLabels,
} from "../../fhir/read-datatypes.ts";
import type { RawResource } from "../../fhir/resource.ts";
import { identifierStanding, withStanding } from "../../fhir/standing.ts";
import { lookUp } from "../../kernel/look-up.ts";
import type { NormaliseContext } from "../context.ts";
import { partyInWords } from "../context.ts";
import { ResourceReader } from "../resource-reader.ts";
import { withEnd } from "../words/end-in-words.ts";
import { ethnicityInWords, languageInWords } from "../words/person-words.ts";
import { relationshipInWords } from "../words/relationship-words.ts";
import { extensionInWords, extensionLabel, nameInWords, periodInWords, termOf } from "../words/value-words.ts";

export function normalisePatient(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const detail = readPerson(read, raw);
  if (detail.restricted) read.note("restricted");
  const alsoUnder: HeadingId[] = [];
  if (detail.gpPractice !== undefined) alsoUnder.push("gpPractice");
  if (detail.contacts.length > 0) alsoUnder.push("personalContacts");
  return read.entry({
    headingId: "personDemographics",
    alsoUnder,
    display: bannerName(detail.names),
    untitled: "Name not known",
    // The detail has these; where a record is restricted, what shows them can leave them out.
    inHeader: ["address", "telecom", "contact", "generalPractitioner"],
    mayBeUndated: true,
    detail,
  });
}

function readPerson(read: ResourceReader, raw: RawResource): PersonDetail {
  const { body } = raw;
  const { nowMs } = read.context;
  const birthDate = read.date("birthDate");
  if (birthDate !== undefined && birthDate.earliestMs > nowMs) read.note("futureDated", "birthDate");
  const gender = read.oneOf("gender", ["male", "female", "other", "unknown"]);
  const sex = sexOf(body);
  const nhs = nhsNumbersOf(body, nowMs);
  const deceased = deceasedOf(read, body);
  const practices = practicesOf(read);
  const interpreterNeeded = interpreterOf(body);
  const ethnicity = ethnicityInWords(readConceptOrCode(readExtensionValue(body, "EthnicCategory")));
  const religion = extensionWords(body, "patient-religion") ?? extensionWords(body, "ReligiousAffiliation");
  const maritalStatus = termOf(readConceptOrCode(body.maritalStatus));
  return {
    kind: "person",
    names: withStanding(readEach(body.name, readHumanName), nowMs),
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(gender === undefined ? {} : { gender }),
    ...(sex === undefined ? {} : { sex }),
    ...nhs,
    ...(isFormer(body) ? { former: true } : {}),
    ...(deceased === undefined ? {} : { deceased }),
    addresses: withStanding(readEach(body.address, readAddress), nowMs),
    telecom: withStanding(readContactPoints(body.telecom), nowMs),
    ...(practices.length === 0 ? {} : { gpPractice: practices.map(({ words }) => words).join("; ") }),
    ...(practices.length > 0 && practices.every(({ isOver }) => isOver) ? { gpPracticeEnded: true } : {}),
    languages: asObjects(body.communication).flatMap((item) => languageInWords(readConceptOrCode(item.language)) ?? []),
    ...(interpreterNeeded === undefined ? {} : { interpreterNeeded }),
    ...(ethnicity === undefined ? {} : { ethnicity }),
    ...(religion === undefined ? {} : { religion }),
    ...(maritalStatus === undefined ? {} : { maritalStatus }),
    restricted: readSecurityLabels(body).some((label) => label === "R" || label === "V"),
    contacts: asObjects(body.contact).map((contact) => readContact(read, contact)),
  };
}

type NamedContact = PersonDetail["contacts"][number];

function readContact({ raw, context }: ResourceReader, contact: JsonObject): NamedContact {
  const name = nameInWords(readHumanName(contact.name));
  const relationships = asObjects(contact.relationship).flatMap(
    (item) => relationshipInWords(readConceptOrCode(item)) ?? [],
  );
  const addresses = withStanding(readEach([contact.address ?? null], readAddress), context.nowMs);
  const reference = readReference(contact.organization);
  const organisation = reference === undefined ? undefined : context.nameOf(raw, reference);
  const nameOf = (named: Reference) => context.nameOf(raw, named);
  const period = asObject(contact.period);
  const holds = period === undefined ? undefined : periodInWords(period);
  const until = parsePartialDate(asString(period?.end) ?? "");
  const notes = [
    ...(holds === undefined ? [] : [holds.charAt(0).toUpperCase() + holds.slice(1)]),
    ...asObjects(contact.extension).flatMap((extension) => {
      const words = extensionInWords(extension, nameOf);
      return words === undefined ? [] : `${extensionLabel(extension)}: ${words}`;
    }),
  ];
  return {
    ...(name === undefined ? {} : { name }),
    ...(relationships.length === 0 ? {} : { relationship: [...new Set(relationships)].join(", ") }),
    telecom: withStanding(readContactPoints(contact.telecom), context.nowMs),
    ...(addresses.length === 0 ? {} : { addresses }),
    ...(organisation === undefined ? {} : { organisation }),
    ...(notes.length === 0 ? {} : { notes }),
    ...(until === undefined ? {} : { until }),
  };
}

/**
 * The practices, each with the end of the registration where one is stated, as PDS does beside the practice's number, and those that are over last: a former
 * practice is no one to write to.
 */
function practicesOf(read: ResourceReader): readonly { readonly words: string; readonly isOver: boolean }[] {
  const registrations = asObjects(read.body.generalPractitioner);
  if (registrations.length === 0) {
    return read.parties("generalPractitioner").map((party) => ({ words: partyInWords(party), isOver: false }));
  }
  return registrations
    .flatMap((registration) => {
      const party = read.partyAt(registration, "generalPractitioner");
      if (party === undefined) return [];
      const period = readPeriod(asObject(registration.identifier)?.period);
      const words = withEnd(partyInWords(party), period === undefined ? {} : { period });
      return { words, isOver: period?.end !== undefined && period.end.latestMs < read.context.nowMs };
    })
    .sort((one, other) => Number(one.isOver) - Number(other.isOver));
}

/** Valid NHS numbers of the `nhs-number` system only; any other stays among the identifiers. One in force goes before one that has ended. */
function nhsNumbersOf(
  body: JsonObject,
  nowMs: number,
): Pick<PersonDetail, "nhsNumber" | "nhsNumberStatus" | "otherNhsNumbers"> {
  const stated = asObjects(body.identifier).flatMap((item) => readNhsNumber(item, nowMs));
  const current = stated.filter(({ isOver }) => !isOver);
  const [first = stated[0]] = current;
  if (first === undefined) return {};
  const others = [...new Set(current.map(({ value }) => value))].filter((value) => value !== first.value);
  return {
    nhsNumber: first.value,
    ...(first.status === undefined ? {} : { nhsNumberStatus: first.status }),
    ...(others.length === 0 ? {} : { otherNhsNumbers: others }),
  };
}

function readNhsNumber(item: JsonObject, nowMs: number) {
  const identifier = readIdentifier(item);
  const value = identifier?.system === nhsNumberSystem ? parseNhsNumber(identifier.value) : undefined;
  if (value === undefined) return [];
  const status = verificationStatusOf(item);
  return [{ value, status, isOver: identifierStanding(item, nowMs) !== undefined }];
}

function isFormer(body: JsonObject): boolean {
  return body.active === false || asObjects(body.link).some((link) => link.type === "replaced-by");
}

/** `deceasedBoolean: false` says alive and so gives nothing; a date that cannot be read is still a death, one that is empty is none. */
function deceasedOf(read: ResourceReader, body: JsonObject): PersonDetail["deceased"] {
  if (body.deceasedDateTime !== undefined && body.deceasedDateTime !== null && body.deceasedDateTime !== "") {
    const date = read.date("deceasedDateTime");
    return date === undefined ? {} : { date };
  }
  const deceased = asBoolean(body.deceasedBoolean);
  if (deceased === undefined && body.deceasedBoolean !== undefined) read.unread("deceasedBoolean");
  return deceased === true ? {} : undefined;
}

function sexOf(body: JsonObject): string | undefined {
  const stated = readExtensionValue(body, "BirthSex") ?? readExtensionValue(body, "us-core-birthsex");
  const concept = readConceptOrCode(stated);
  const code = concept?.codings[0]?.code;
  return concept?.text ?? (code === undefined ? undefined : (lookUp(sexWords, code) ?? code));
}

const sexWords: Readonly<Record<string, string>> = {
  "1": "Male",
  "2": "Female",
  "9": "Indeterminate",
  X: "Not Known",
  male: "Male",
  female: "Female",
  M: "Male",
  F: "Female",
  UNK: "Not Known",
};

function interpreterOf(body: JsonObject): boolean | undefined {
  return (
    booleanAsMeant(readExtensionValue(body, "patient-interpreterRequired")) ??
    asObjects(body.extension)
      .filter((extension) => asString(extension.url)?.includes("NHSCommunication") === true)
      .flatMap((extension) => booleanAsMeant(readExtensionValue(extension, "interpreterRequired")) ?? [])[0]
  );
}

function extensionWords(body: JsonObject, name: string): string | undefined {
  return termOf(readConceptOrCode(readExtensionValue(body, name)));
}

/** `SMITH, John (Mr)` (ISB 1506), of the official or usual name. */
function bannerName(names: readonly HumanName[]): string | undefined {
  const name =
    ["official", "usual"].flatMap((use) => names.find((candidate) => candidate.use === use) ?? [])[0] ?? names[0];
  if (name === undefined) return undefined;
  if (name.family === undefined && name.given.length === 0) return name.text;
  const title = name.prefix.length === 0 ? "" : ` (${name.prefix.join(" ").replace(/\./g, "")})`;
  return `${[name.family?.toLocaleUpperCase("en-GB"), name.given.join(" ")].filter((part) => part !== undefined && part !== "").join(", ")}${title}`;
}
