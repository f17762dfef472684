import { lookUp } from "../kernel/look-up.ts";
import { asObject, asString, isObject, type Json, type JsonObject } from "./json.ts";
import type { FhirResource } from "./resource.ts";
import { itemsOf } from "./stu3/draft.ts";

/**
 * Elements of the type boolean that turn round what a resource says, or say that it no longer holds (FHIR R4 4.0.1, STU3 3.0.2, DSTU2 1.0.2 element
 * definitions, most of them modifier elements). One that is not understood must not be passed over: what was refused would be drawn as given.
 */
const turning: readonly string[] = [
  "active",
  "deleted",
  "doNotPerform",
  "isSubpotent",
  "notDone",
  "notGiven",
  "notPerformed",
  "prohibited",
  "wasNotGiven",
  "wasNotTaken",
];

/** Those that say more of it without turning it round. */
const telling: readonly string[] = ["abatementBoolean", "asNeededBoolean", "deceasedBoolean", "primarySource"];

/** Where they stand further in, by resource type. */
const further: Readonly<Record<string, readonly (readonly string[])[]>> = {
  CarePlan: [["activity", "detail"]],
  List: [["entry"]],
  MedicationDispense: [["dosageInstruction"]],
  MedicationOrder: [["dosageInstruction"]],
  MedicationRequest: [["dosageInstruction"]],
  MedicationStatement: [["dosage"]],
};

export interface FlagsRead {
  readonly body: FhirResource;
  /** Paths of those that are no booleans, and are read as they are meant. */
  readonly asMeant: readonly string[];
  /** Paths of those that are neither. */
  readonly notRead: readonly string[];
}

/**
 * Real feeds send `"true"` in the place of `true`. A word for yes or no is read as it is meant; where one that turns the statement round is neither, the
 * resource is given a modifier that is not understood. The resource itself is never touched.
 */
export function flagsAsMeant(body: FhirResource): FlagsRead {
  const found: Found = { asMeant: [], notRead: [], turning: [] };
  let read: JsonObject = inObject(body, "", found);
  for (const path of lookUp(further, body.resourceType) ?? []) read = inParts(read, path, "", found);
  const { asMeant, notRead } = found;
  if (asMeant.length + notRead.length === 0) return { body, asMeant, notRead };
  const { modifierExtension, ...rest } = read;
  const modifiers = [...itemsOf(modifierExtension), ...found.turning.map((url) => ({ url }))];
  const made = modifiers.length === 0 ? rest : { ...rest, modifierExtension: modifiers };
  return { body: { ...made, resourceType: body.resourceType }, asMeant, notRead };
}

interface Found {
  readonly asMeant: string[];
  readonly notRead: string[];
  /** Of those that are not read, the ones that may turn the statement round. */
  readonly turning: string[];
}

function inParts(part: JsonObject, [name, ...deeper]: readonly string[], path: string, found: Found): JsonObject {
  if (name === undefined) return inObject(part, path, found);
  const value = part[name];
  const own = `${path}${name}.`;
  const shaped = (item: Json): Json => (isObject(item) ? inParts(item, deeper, own, found) : item);
  if (!Array.isArray(value)) {
    const lone = asObject(value);
    if (lone === undefined) return part;
    const made = shaped(lone);
    return made === value ? part : { ...part, [name]: made };
  }
  const items: readonly Json[] = value;
  const made = items.map(shaped);
  return made.every((item, at) => item === items[at]) ? part : { ...part, [name]: made };
}

function inObject(value: JsonObject, path: string, found: Found): JsonObject {
  let made = value;
  for (const flag of turning) made = withFlag(made, flag, path, found, found.turning);
  for (const flag of telling) made = withFlag(made, flag, path, found, []);
  return made;
}

function withFlag(value: JsonObject, flag: string, path: string, found: Found, unread: string[]): JsonObject {
  const sent = value[flag] ?? undefined;
  if (sent === undefined || typeof sent === "boolean") return value;
  const meant = booleanAsMeant(sent);
  (meant === undefined ? found.notRead : found.asMeant).push(`${path}${flag}`);
  if (meant !== undefined) return { ...value, [flag]: meant };
  unread.push(`${path}${flag}`);
  return value;
}

/** `true` and `false`, and a word or a number in their place as it is meant. */
export function booleanAsMeant(sent: Json | undefined): boolean | undefined {
  if (typeof sent === "boolean") return sent;
  const said = typeof sent === "number" ? String(sent) : asString(sent);
  return lookUp(words, said?.trim().toLowerCase());
}

/** XML Schema's own words for a boolean, and the plain ones. */
const words: Readonly<Record<string, boolean>> = {
  true: true,
  "1": true,
  yes: true,
  y: true,
  false: false,
  "0": false,
  no: false,
  n: false,
};
