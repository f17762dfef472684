import type { HumanName } from "../../fhir/datatypes.ts";
import { asObject, asObjects, asString, type JsonObject } from "../../fhir/json.ts";
import { nhsNumberSystem, parseNhsNumber, verificationStatusOf } from "../../fhir/nhs-number.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { readDate, readEach, readHumanName, readIdentifier } from "../../fhir/read-datatypes.ts";
import type { RawResource } from "../../fhir/resource.ts";
import { identifierStanding } from "../../fhir/standing.ts";
import { instantToMs } from "../../kernel/brand.ts";

export interface StatedNhsNumber {
  readonly value: string;
  /** `false` where the source itself says that it is not verified (UK Core verification status other than `01`). */
  readonly verified: boolean;
  /** Replaced by another number: `use` old, or a period that has ended or is yet to begin. */
  readonly superseded: boolean;
}

/** What identifies a person, of one Patient resource or as a host or a user names them. */
export interface PatientIdentity {
  readonly nhsNumbers: readonly StatedNhsNumber[];
  /** Other identifiers as `system|value`. */
  readonly identifiers: ReadonlySet<string>;
  readonly birthDate?: PartialDate;
  readonly names: readonly HumanName[];
  readonly gender?: string;
  /** A number in the place of the NHS number that is none: a typing error, or another country's. */
  readonly hasInvalidNhsNumber?: boolean;
  /** Which of a multiple birth; 0 where only that it was one is stated. */
  readonly multipleBirth?: number;
}

export interface PatientLink {
  readonly type: "replaced-by" | "replaces" | "refer" | "seealso";
  readonly reference: string;
}

/** A Patient resource with what identifies its person. */
export interface PatientRecord {
  readonly raw: RawResource;
  readonly identity: PatientIdentity;
  readonly links: readonly PatientLink[];
}

interface Known {
  readonly record: PatientRecord;
  /** `undefined`: it reads the same at every instant. */
  readonly atMs: number | undefined;
}

/** What was received never changes, and its body may have to be read out of the file. */
const known = new WeakMap<RawResource, Known>();

/** As it stands at an instant; left out, when it was received. */
export function readPatientRecord(raw: RawResource, nowMs = instantToMs(raw.receivedAt)): PatientRecord {
  const before = known.get(raw);
  if (before !== undefined && (before.atMs ?? nowMs) === nowMs) return before.record;
  const record = readRecord(raw, nowMs);
  const isTimed = asObjects(raw.body.identifier).some(({ period }) => period !== undefined);
  known.set(raw, { record, atMs: isTimed ? nowMs : undefined });
  return record;
}

function readRecord(raw: RawResource, nowMs: number): PatientRecord {
  const { body } = raw;
  const identifiers = asObjects(body.identifier);
  const birthDate = readDate(body.birthDate);
  const gender = asString(body.gender);
  const nhsNumbers = identifiers.flatMap((identifier) => readNhsNumber(identifier, nowMs));
  const hasInvalidNhsNumber =
    nhsNumbers.length === 0 && identifiers.some((identifier) => readIdentifier(identifier)?.system === nhsNumberSystem);
  const multipleBirth = multipleBirthOf(body);
  return {
    raw,
    identity: {
      nhsNumbers: withLinkedNumbers(nhsNumbers, asObjects(body.link), nowMs),
      identifiers: new Set(identifiers.flatMap(otherIdentifier)),
      names: readEach(body.name, readHumanName),
      ...(birthDate === undefined ? {} : { birthDate }),
      ...(gender === undefined ? {} : { gender }),
      ...(hasInvalidNhsNumber ? { hasInvalidNhsNumber } : {}),
      ...(multipleBirth === undefined ? {} : { multipleBirth }),
    },
    links: asObjects(body.link).flatMap(readLink),
  };
}

/** FHIR R4 `multipleBirth[x]`. */
function multipleBirthOf(body: JsonObject): number | undefined {
  const place = body.multipleBirthInteger;
  if (typeof place === "number") return place;
  return body.multipleBirthBoolean === true ? 0 : undefined;
}

/**
 * `Patient.link` may name the other record by its NHS number alone (FHIR R4 §8.1.10): `replaced-by` another number makes the record's own a former one, and
 * a number that the record `replaces` is a former one of its person.
 */
function withLinkedNumbers(
  own: readonly StatedNhsNumber[],
  links: readonly JsonObject[],
  nowMs: number,
): readonly StatedNhsNumber[] {
  const linked = (type: PatientLink["type"]) =>
    links
      .filter((link) => link.type === type)
      .flatMap((link) =>
        asObjects(asObject(link.other)?.identifier).flatMap((identifier) => readNhsNumber(identifier, nowMs)),
      )
      .filter(({ value }) => !own.some((number) => number.value === value));
  const [replacing, replaced] = [linked("replaced-by"), linked("replaces")];
  const stated = replacing.length === 0 ? own : own.map((number) => ({ ...number, superseded: true }));
  return [...stated, ...replacing, ...replaced.map((number) => ({ ...number, superseded: true }))];
}

function readNhsNumber(identifier: JsonObject, nowMs: number): readonly StatedNhsNumber[] {
  const stated = readIdentifier(identifier);
  const value = stated?.system === nhsNumberSystem ? parseNhsNumber(stated.value) : undefined;
  if (value === undefined) return [];
  const status = verificationStatusOf(identifier);
  const superseded = identifierStanding(identifier, nowMs) !== undefined;
  return [{ value, superseded, verified: status === undefined || status === "01" }];
}

function otherIdentifier(value: JsonObject): readonly string[] {
  const identifier = readIdentifier(value);
  if (identifier?.system === undefined || identifier.system === nhsNumberSystem) return [];
  return [`${identifier.system}|${identifier.value}`];
}

function readLink(link: JsonObject): readonly PatientLink[] {
  const reference = asString(asObject(link.other)?.reference);
  const type = asString(link.type);
  if (reference === undefined) return [];
  if (type !== "replaced-by" && type !== "replaces" && type !== "refer" && type !== "seealso") return [];
  return [{ type, reference }];
}
