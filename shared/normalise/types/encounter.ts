import type { Entry, Party } from "../../domain/entry.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { findExtensions, readExtensionValue } from "../../fhir/extensions.ts";
import { asObject, asObjects, asString, type JsonObject } from "../../fhir/json.ts";
import { readCodeableConcept, readConceptOrCode, readReference } from "../../fhir/read-datatypes.ts";
import type { RawResource } from "../../fhir/resource.ts";
import { lookUp } from "../../kernel/look-up.ts";
import type { NormaliseContext } from "../context.ts";
import { ResourceReader } from "../resource-reader.ts";
import { termOf } from "../words/value-words.ts";

/** v3-ActCode encounter classes of a stay in a bed. */
const inpatientClasses = new Set(["IMP", "ACUTE", "NONAC", "inpatient"]);

const classWords: Readonly<Record<string, string>> = {
  AMB: "Outpatient or clinic contact",
  EMER: "Emergency attendance",
  FLD: "Contact in the field",
  HH: "Home visit",
  IMP: "Inpatient stay",
  ACUTE: "Inpatient stay",
  NONAC: "Inpatient stay",
  OBSENC: "Observation stay",
  PRENC: "Pre-admission contact",
  SS: "Short stay",
  VR: "Telephone or video contact",
};

export function normaliseEncounter(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const { body } = raw;
  const encounterClass = readConceptOrCode(asObjects(body.class)[0] ?? body.class)?.codings[0]?.code;
  const types = read.concepts("type");
  const type = types[0];
  const when = read.period("period");
  const status = asString(body.status);
  const inpatient = encounterClass !== undefined && inpatientClasses.has(encounterClass);
  const ended =
    status === "finished" || (when?.kind === "period" && when.end !== undefined && when.end.latestMs <= context.nowMs);
  const reasons = [...read.words("reasonCode"), ...read.words("reason"), ...read.names("reasonReference")];
  const setting = context.readEncounterSetting(raw, body);
  return read.entry({
    headingId: headingOf(inpatient, status),
    alsoUnder: inpatient && ended ? ["dischargeDetails"] : [],
    display: termOf(type) ?? termOf(readCodeableConcept(body.serviceType)) ?? lookUp(classWords, encounterClass),
    untitled: "Contact",
    code: type,
    when,
    performers: participantsOf(read, body),
    ...setting,
    mayBeInFuture: status === "planned",
    statusMatters: true,
    inHeader: ["period", "serviceProvider"],
    detail: {
      kind: "encounter",
      ...(encounterClass === undefined ? {} : { class: encounterClass }),
      types: types.flatMap((concept) => termOf(concept) ?? []),
      ...(reasons.length === 0 ? {} : { reason: reasons.join(", ") }),
      ...admissionOf(body),
      ended,
    },
  });
}

function headingOf(inpatient: boolean, status: string | undefined): HeadingId {
  if (status === "planned") return "futureAppointments";
  return inpatient ? "admissionDetails" : "contactsWithProfessionals";
}

function participantsOf(read: ResourceReader, body: JsonObject): readonly Party[] {
  return asObjects(body.participant).flatMap((participant) => {
    const reference = readReference(participant.individual ?? participant.actor);
    const party = reference === undefined ? undefined : read.context.party(read.raw, reference);
    if (party === undefined) return [];
    const role = termOf(readCodeableConcept(asObjects(participant.type)[0]));
    return [party.role === undefined && role !== undefined ? { ...party, role } : party];
  });
}

/** `hospitalization` and the UK Core extensions on it; the method and the source are different facts and are kept apart. */
function admissionOf(body: JsonObject) {
  const hospital = asObject(body.hospitalization) ?? {};
  const admissionMethod = ukConcept(body, hospital, "AdmissionMethod");
  const dischargeMethod = ukConcept(body, hospital, "DischargeMethod");
  const legalStatus = ukConcept(body, hospital, "LegalStatus");
  const admissionSource = termOf(readCodeableConcept(hospital.admitSource));
  const dischargeDestination = termOf(readCodeableConcept(hospital.dischargeDisposition));
  return {
    ...(admissionMethod === undefined ? {} : { admissionMethod }),
    ...(admissionSource === undefined ? {} : { admissionSource }),
    ...(dischargeMethod === undefined ? {} : { dischargeMethod }),
    ...(dischargeDestination === undefined ? {} : { dischargeDestination }),
    ...(legalStatus === undefined ? {} : { legalStatus }),
  };
}

function ukConcept(body: JsonObject, hospital: JsonObject, name: string): string | undefined {
  for (const holder of [body, hospital]) {
    const value = readExtensionValue(holder, name);
    if (value !== undefined) return termOf(readConceptOrCode(value));
    const [complex] = findExtensions(holder, name);
    const nested = complex === undefined ? undefined : asObjects(complex.extension)[0];
    if (nested !== undefined) return termOf(readConceptOrCode(nested.valueCodeableConcept));
  }
  return undefined;
}
