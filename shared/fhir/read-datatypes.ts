import { lookUp } from "../kernel/look-up.ts";
import { oneText } from "../kernel/one-text.ts";
import { codeSystemName, hasSctids, healCodeSystem, ucum } from "./code-systems.ts";
import type {
  Address,
  CodeableConcept,
  Coding,
  ContactPoint,
  HumanName,
  Identifier,
  Period,
  Quantity,
  Reference,
} from "./datatypes.ts";
import { findExtensions, readExtensionValue } from "./extensions.ts";
import type { Json, JsonObject } from "./json.ts";
import { asNumber, asObject, asObjects, asString, asStrings, flatText, isObject } from "./json.ts";
import type { PartialDate } from "./partial-date.ts";
import { parsePartialDate } from "./partial-date.ts";
import { readableText } from "./plain-text.ts";
import { isSctExpression, isSctid } from "./sctid.ts";
import { takeTermFromCode } from "./term-in-code.ts";
import { withoutOwnCode } from "./without-own-code.ts";

/** What a reader noticed about a coded value. It is still read; the note goes with it. */
export type CodeNote = "wrongSystemUri" | "termInCode" | "invalidSctid" | "unknownCodeSystem";

export type NoteCode = (note: CodeNote) => void;

/**
 * Readers of the FHIR data types. Each takes JSON as received and gives what can be read of it, or `undefined`; none throws and
 * none puts a default in place of what is absent.
 */

export function readCoding(value: Json | undefined, note?: NoteCode): Coding | undefined {
  if (!isObject(value)) return undefined;
  let code = asString(value.code)?.trim();
  let display = readChosenDescription(value) ?? asString(value.display);
  const stated = asString(value.system)?.trim();
  if (code === undefined && display === undefined) return undefined;
  let system = stated;
  if (stated !== undefined) {
    const healed = healCodeSystem(stated);
    system = healed.uri;
    if (healed.healed) note?.("wrongSystemUri");
    if (code !== undefined && hasSctids(healed.uri)) {
      const apart = takeTermFromCode(code, display);
      if (apart !== undefined) {
        ({ code, display } = apart);
        note?.("termInCode");
      }
      if (!isSctid(code) && !isSctExpression(code)) note?.("invalidSctid");
    }
    if (code !== undefined && codeSystemName(healed.uri) === undefined && !isPublishedSystem(healed.uri)) {
      note?.("unknownCodeSystem");
    }
  }
  const coding: Mutable<Coding> = {};
  if (system !== undefined) coding.system = system;
  if (code !== undefined) coding.code = code;
  if (display !== undefined) coding.display = display;
  return coding;
}

/** While it is being read: parts that are absent must stay absent, and these are made by the hundred thousand. */
type Mutable<T> = { -readonly [Part in keyof T]: T[Part] };

/** Systems that HL7 and the NHS publish are known by their address; a locally made up one is not. */
function isPublishedSystem(uri: string): boolean {
  return (
    /^https?:\/\/(?:[a-z-]+\.)*(?:hl7\.org|nhs\.uk|hl7\.org\.uk|iso\.org|dicom\.nema\.org|ama-assn\.org)(?:\/|$)/.test(
      uri,
    ) || uri.startsWith("urn:")
  );
}

/** The term that the author chose, where it is not the preferred one (UK Core and Care Connect, `CodingSCTDescDisplay`). */
function readChosenDescription(coding: JsonObject): string | undefined {
  if (coding.extension === undefined) return undefined;
  const chosen = asString(readExtensionValue(coding, "CodingSCTDescDisplay"));
  if (chosen !== undefined) return chosen;
  for (const extension of findExtensions(coding, "coding-sctdescid")) {
    const display = asString(readExtensionValue(extension, "descriptionDisplay"));
    if (display !== undefined) return display;
  }
  return undefined;
}

/** What no screen draws as more than one space. */
const severalSpaces = /[ \t\u00a0]{2,}|[\t\u00a0]/g;

/** `text`: what the author wrote, or the description that they chose, or the first display (UK Core, "Synonym fidelity"). */
export function readCodeableConcept(value: Json | undefined, note?: NoteCode): CodeableConcept | undefined {
  if (!isObject(value)) return undefined;
  const received = plainWords(value);
  const read = (received === undefined ? undefined : readBefore.get(received)) ?? readAnew(value, received);
  if (note !== undefined) for (const one of read.notes) note(one);
  return read.concept;
}

interface ReadConcept {
  readonly concept: CodeableConcept | undefined;
  readonly notes: readonly CodeNote[];
}

/** By all that was received of a concept: a record says the same in the same words thousands of times, and only the first is taken apart. */
const readBefore = new Map<string, ReadConcept>();

function readAnew(value: JsonObject, received: string | undefined): ReadConcept {
  const notes: CodeNote[] = [];
  const read = { concept: readConcept(value, (note) => notes.push(note)), notes };
  if (received === undefined) return read;
  if (readBefore.size >= mostConcepts) readBefore.clear();
  readBefore.set(received, read);
  return read;
}

/** `undefined` where more counts than the words and the codes, or where it is too long to be said twice. */
function plainWords({ text, coding: codings }: JsonObject): string | undefined {
  if (text !== undefined && typeof text !== "string") return undefined;
  let received = text ?? "\u0001";
  for (const { system, code, display, extension, userSelected } of asObjects(codings)) {
    if (extension !== undefined || userSelected === true) return undefined;
    for (const part of [system, code, display]) {
      if (part !== undefined && typeof part !== "string") return undefined;
      received += `\u0000${part ?? "\u0001"}`;
    }
  }
  return received.length > longestName ? undefined : received;
}

function readConcept(value: JsonObject, note: NoteCode): CodeableConcept | undefined {
  const codings: Coding[] = [];
  for (const item of asObjects(value.coding)) {
    const coding = readCoding(item, note);
    if (coding !== undefined) codings.push(coding);
  }
  const written = asString(value.text)?.trim().replace(severalSpaces, " ");
  if (written === undefined && codings.length === 0) return undefined;
  const displayed = chosenDisplay(value) ?? codings.find((coding) => coding.display !== undefined)?.display;
  const text = written === undefined ? displayed : withoutOwnCode(written, codings);
  return shared(text === undefined ? { codings } : { text, codings });
}

/** FHIR R4 Coding.userSelected: "this coding was chosen directly by the user", so that its display is the author's term. */
function chosenDisplay(concept: JsonObject): string | undefined {
  const chosen = asObjects(concept.coding).find(({ userSelected }) => userSelected === true);
  return chosen === undefined ? undefined : readCoding(chosen)?.display;
}

/**
 * A record names a few hundred things tens of thousands of times: equal concepts are one object, which takes a fraction of the memory and lets
 * whatever is worked out for a concept be worked out once.
 */
function shared(concept: CodeableConcept): CodeableConcept {
  let name = concept.text ?? "\u0001";
  for (const { system, code, display } of concept.codings)
    name += `\u0000${system ?? "\u0001"}\u0000${code ?? "\u0001"}\u0000${display ?? "\u0001"}`;
  if (name.length > longestName) return readable(concept);
  const known = concepts.get(name);
  if (known !== undefined) return known;
  if (concepts.size >= mostConcepts) concepts.clear();
  const kept = readable(concept);
  concepts.set(name, kept);
  return kept;
}

function readable({ text, codings }: CodeableConcept): CodeableConcept {
  return {
    ...(text === undefined ? {} : { text: readableText(text).trim() }),
    codings: codings.map((coding) =>
      coding.display === undefined ? coding : { ...coding, display: readableText(coding.display).trim() },
    ),
  };
}

const concepts = new Map<string, CodeableConcept>();
const mostConcepts = 20_000;
/** A term is a line; what is longer is a story, and not told twice. */
const longestName = 1_000;

/** A code alone, as STU3 and careless feeds send where R4 has a CodeableConcept. */
export function readConceptOrCode(value: Json | undefined, note?: NoteCode): CodeableConcept | undefined {
  const concept = readCodeableConcept(value, note);
  if (concept !== undefined) return concept;
  const coding = readCoding(value, note);
  if (coding !== undefined) {
    return { ...(coding.display === undefined ? {} : { text: coding.display }), codings: [coding] };
  }
  const code = asString(value);
  return code === undefined ? undefined : { codings: [{ code }] };
}

/** The first code of a concept in the given system. */
export function codeIn(concept: CodeableConcept | undefined, system: string): string | undefined {
  return concept?.codings.find((coding) => coding.system === system && coding.code !== undefined)?.code;
}

/** FHIR R5 quantity-comparator, and as people write it; `=` says what is said without one. */
const comparators: ReadonlyMap<string, Quantity["comparator"]> = new Map([
  ["", undefined],
  ["=", undefined],
  ["<", "<"],
  ["<=", "<="],
  ["≤", "<="],
  [">=", ">="],
  ["≥", ">="],
  [">", ">"],
  ["ad", "ad"],
]);

export function readQuantity(value: Json | undefined): Quantity | undefined {
  if (!isObject(value)) return undefined;
  const number = readDecimal(value.value);
  const code = asString(value.code);
  const unit = asString(value.unit) ?? code;
  const system = asString(value.system);
  const isUcum = code !== undefined && system !== undefined && healCodeSystem(system).uri === ucum;
  const [sentNumber, sentComparator] = [sentText(value.value), sentText(value.comparator)];
  const comparator = comparators.get(sentComparator);
  if ((number === undefined && sentNumber !== "") || !comparators.has(sentComparator))
    return { asSent: [sentComparator, sentNumber, unit ?? ""].filter((part) => part !== "").join(" ") };
  if (number === undefined && unit === undefined) return undefined;
  const quantity: Mutable<Quantity> = {};
  if (number !== undefined) quantity.value = number;
  if (comparator !== undefined) quantity.comparator = comparator;
  if (unit !== undefined) quantity.unit = unit;
  if (isUcum) quantity.ucum = code;
  return quantity;
}

function sentText(value: Json | undefined): string {
  if (value === undefined || value === null || Number.isNaN(value)) return "";
  return typeof value === "string" ? value.trim() : flatText(value);
}

/** A decimal; feeds that send it as a string are read too. */
export function readDecimal(value: Json | undefined): number | undefined {
  const text = asString(value)?.trim();
  return text !== undefined && /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : asNumber(value);
}

export function readDate(value: Json | undefined): PartialDate | undefined {
  const text = asString(value);
  return text === undefined ? undefined : parsePartialDate(text);
}

export function readPeriod(value: Json | undefined): Period | undefined {
  if (!isObject(value)) return undefined;
  const start = readDate(value.start);
  const end = readDate(value.end);
  if (start === undefined && end === undefined) return undefined;
  return { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
}

export function readIdentifier(value: Json | undefined): Identifier | undefined {
  if (!isObject(value)) return undefined;
  const text = asString(value.value)?.trim();
  if (text === undefined) return undefined;
  const stated = asString(value.system)?.trim();
  const system = stated === undefined ? undefined : (lookUp(misspeltIdentifierSystems, stated) ?? stated);
  return { ...(system === undefined ? {} : { system: oneText(system) }), value: text };
}

/** Spellings that occur in NHS feeds (UK Core 2.0.0 notes the first). */
const misspeltIdentifierSystems: Readonly<Record<string, string>> = {
  "https://fhir.nhs.uk/Id/ods-organisation-code": "https://fhir.nhs.uk/Id/ods-organization-code",
  "http://fhir.nhs.uk/Id/nhs-number": "https://fhir.nhs.uk/Id/nhs-number",
  "http://fhir.nhs.net/Id/nhs-number": "https://fhir.nhs.uk/Id/nhs-number",
  "https://fhir.nhs.uk/Id/nhs-number/": "https://fhir.nhs.uk/Id/nhs-number",
  "https://fhir.nhs.uk/id/nhs-number": "https://fhir.nhs.uk/Id/nhs-number",
  // The number's own object identifier (NHS Data Dictionary, HL7 UK), as HL7 v3 feeds are mapped.
  "urn:oid:2.16.840.1.113883.2.1.4.1": "https://fhir.nhs.uk/Id/nhs-number",
  "2.16.840.1.113883.2.1.4.1": "https://fhir.nhs.uk/Id/nhs-number",
};

export function readIdentifiers(value: Json | undefined): readonly Identifier[] {
  return readEach(value, readIdentifier);
}

export function readReference(value: Json | undefined): Reference | undefined {
  if (!isObject(value)) return undefined;
  const reference = asString(value.reference)?.trim();
  const type = asString(value.type);
  const identifier = readIdentifier(value.identifier);
  const display = asString(value.display);
  if (reference === undefined && identifier === undefined && display === undefined) return undefined;
  const read: Mutable<Reference> = {};
  if (reference !== undefined) read.reference = reference;
  if (type !== undefined) read.type = type;
  if (identifier !== undefined) read.identifier = identifier;
  if (display !== undefined) read.display = display;
  return read;
}

export function readReferences(value: Json | undefined): readonly Reference[] {
  return readEach(value, readReference);
}

export function readHumanName(value: Json | undefined): HumanName | undefined {
  if (!isObject(value)) return undefined;
  const family = readableText(asStrings(value.family).join(" ")).trim();
  const given = asStrings(value.given).flatMap((name) => readableText(name).trim() || []);
  const written = asString(value.text);
  const text = written === undefined ? undefined : readableText(written).trim();
  if (family === "" && given.length === 0 && text === undefined) return undefined;
  const use = asString(value.use);
  const period = readPeriod(value.period);
  return {
    ...(family === "" ? {} : { family }),
    given,
    prefix: asStrings(value.prefix),
    suffix: asStrings(value.suffix),
    ...(text === undefined ? {} : { text }),
    ...(use === undefined ? {} : { use }),
    ...(period === undefined ? {} : { period }),
  };
}

/** Lines end with town, district and country, as an envelope has them; the postcode stands apart. */
export function readAddress(value: Json | undefined): Address | undefined {
  if (!isObject(value)) return undefined;
  const parts = ["city", "district", "state", "country"].flatMap((part) => asStrings(value[part]));
  const lines = [...asStrings(value.line), ...parts].map((line) => line.trim()).filter((line) => line !== "");
  const postcode = asString(value.postalCode);
  const text = asString(value.text);
  if (lines.length === 0 && postcode === undefined && text === undefined) return undefined;
  const use = asString(value.use);
  const period = readPeriod(value.period);
  return {
    lines,
    ...(postcode === undefined ? {} : { postcode }),
    ...(use === undefined ? {} : { use }),
    ...(text === undefined ? {} : { text }),
    ...(period === undefined ? {} : { period }),
  };
}

function readContactPoint(value: Json | undefined): ContactPoint | undefined {
  if (!isObject(value)) return undefined;
  // Some send a number or an address as a link.
  const text = asString(value.value)
    ?.replace(/^(?:tel|mailto):/i, "")
    .trim();
  if (text === undefined || text === "") return undefined;
  const system = asString(value.system);
  const use = asString(value.use);
  const period = readPeriod(value.period);
  return {
    ...(system === undefined ? {} : { system }),
    value: text,
    ...(use === undefined ? {} : { use }),
    ...(period === undefined ? {} : { period }),
  };
}

export function readContactPoints(value: Json | undefined): readonly ContactPoint[] {
  return readEach(value, readContactPoint);
}

/** Reads a repeat (or a lone value where a repeat should be) and leaves out what cannot be read. */
export function readEach<T>(value: Json | undefined, read: (item: JsonObject) => T | undefined): readonly T[] {
  if (value === undefined || value === null) return nothing;
  const objects = asObjects(value);
  const [only] = objects;
  if (only === undefined) return nothing;
  // Nearly every repeat has one: a list that is grown keeps room for sixteen more.
  if (objects.length === 1) {
    const item = read(only);
    return item === undefined ? nothing : [item];
  }
  const items: T[] = [];
  for (const object of objects) {
    const item = read(object);
    if (item !== undefined) items.push(item);
  }
  return items;
}

const nothing: readonly never[] = [];

/** `meta.security` codes as received. */
export function readSecurityLabels(resource: JsonObject): readonly string[] {
  return readEach(asObject(resource.meta)?.security, (label) => asString(label.code));
}
