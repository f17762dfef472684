import type { HumanName } from "../fhir/datatypes.ts";
import { findExtensions } from "../fhir/extensions.ts";
import { asObject, asObjects, asString, type JsonObject } from "../fhir/json.ts";
import { nhsNumberSystem, parseNhsNumber } from "../fhir/nhs-number.ts";
import type { PartialDate } from "../fhir/partial-date.ts";
import { readDate, readEach, readHumanName, readIdentifier } from "../fhir/read-datatypes.ts";
import type { RawResource } from "../fhir/resource.ts";

export interface StatedNhsNumber {
  readonly value: string;
  /** `false` where the source itself says that it is not verified (UK Core verification status other than `01`). */
  readonly verified: boolean;
  /** Replaced by another number: `use` old, or a period that has an end. */
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

export function readPatientRecord(raw: RawResource): PatientRecord {
  const { body } = raw;
  const identifiers = asObjects(body.identifier);
  const birthDate = readDate(body.birthDate);
  const gender = asString(body.gender);
  return {
    raw,
    identity: {
      nhsNumbers: identifiers.flatMap(readNhsNumber),
      identifiers: new Set(identifiers.flatMap(otherIdentifier)),
      names: readEach(body.name, readHumanName),
      ...(birthDate === undefined ? {} : { birthDate }),
      ...(gender === undefined ? {} : { gender }),
    },
    links: asObjects(body.link).flatMap(readLink),
  };
}

function readNhsNumber(identifier: JsonObject): readonly StatedNhsNumber[] {
  if (identifier.system !== nhsNumberSystem) return [];
  const value = parseNhsNumber(asString(identifier.value) ?? "");
  if (value === undefined) return [];
  const status = verificationStatus(identifier);
  const superseded = identifier.use === "old" || asObject(identifier.period)?.end !== undefined;
  return [{ value, superseded, verified: status === undefined || status === "01" }];
}

/** UK Core R4 `NHSNumberVerificationStatus` on the identifier (Care Connect spells the same extension's end alike). */
function verificationStatus(identifier: JsonObject): string | undefined {
  for (const extension of findExtensions(identifier, "NHSNumberVerificationStatus")) {
    const coding = asObjects(asObject(extension.valueCodeableConcept)?.coding)[0];
    const code = asString(coding?.code);
    if (code !== undefined) return code;
  }
  return undefined;
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
