import type { DemoPatient, FhirResource } from "../../demo-patient.ts";
import { concept } from "../builders/concepts.ts";
import { gpContact } from "../builders/gp-record.ts";
import { observation } from "../builders/observations.ts";
import { patientRecord } from "../builders/people.ts";
import { allergy } from "../builders/problems.ts";
import type { Subject } from "../builders/record-writer.ts";
import { createRecordWriter } from "../builders/record-writer.ts";
import { bloodPressure } from "../builders/vital-signs.ts";
import { allergyCodes } from "../codes/clinical-codes.ts";
import { organisation, practitioner } from "../directory/who-and-where.ts";
import type { StoryClock } from "../story-clock.ts";

const subject: Subject = {
  key: "tomasz",
  slug: "nearly-empty",
  nhsNumber: "9992041137",
  birthDate: "1992-04-11",
  gender: "male",
  family: "Zieliński",
  given: "Tomasz",
  prefix: "Mr",
};

/**
 * Tomasz Zieliński, 34, new to the country: a registration, one visit and one statement of no allergies, with its author.
 * Two other organisations know his name and nothing else. What is missing here is missing, not "none".
 */
export function nearlyEmpty(clock: StoryClock): DemoPatient {
  return {
    slug: subject.slug,
    nhsNumber: subject.nhsNumber,
    name: "ZIELIŃSKI, Tomasz (Mr)",
    birthDate: subject.birthDate,
    hostPatientId: "tomasz-patient",
    story: "34, registered last month. Almost nothing is recorded yet.",
    records: {
      gp: writeGp(clock),
      acute: nameOnly("acute", clock, 12),
      community: nameOnly("community", clock, 20),
    },
  };
}

function writeGp(clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("gp", subject, clock);
  const collis = practitioner("gp", "collis");
  patientRecord(writer, {
    recorded: clock.daysAgo(33, "09:10"),
    addresses: [{ line: ["5 Weaver Court"], city: "Northvale", postalCode: "NV1 9WC" }],
    phones: [{ value: "07700 900 134", use: "mobile" }],
    language: { coding: [{ system: "urn:ietf:bcp:47", code: "pl", display: "Polish" }] },
    managingOrganization: organisation("gp"),
  });
  const visit = gpContact(writer, {
    name: "registration",
    daysAgo: 33,
    at: "09:20",
    by: "collis",
    kind: "surgery",
    reason: "New patient registration check",
  });
  allergy(writer, "no-known-allergies", {
    recorded: clock.daysAgo(33, "09:26"),
    code: allergyCodes.noKnownAllergies,
    recorder: collis,
    asserter: collis,
  });
  bloodPressure(writer, "bp", {
    recorded: clock.daysAgo(33, "09:28"),
    at: clock.daysAgo(33, "09:28"),
    systolic: 124,
    diastolic: 76,
    by: collis,
    encounter: visit,
  });
  observation(writer, "occupation", {
    recorded: clock.daysAgo(33, "09:30"),
    at: clock.dayAgo(33),
    category: "social-history",
    code: concept("Occupation"),
    value: { text: "Warehouse worker, nights" },
    performer: collis,
    encounter: visit,
  });
  return writer.finish();
}

function nameOnly(source: "acute" | "community", clock: StoryClock, daysAgo: number): readonly FhirResource[] {
  const writer = createRecordWriter(source, subject, clock);
  patientRecord(writer, {
    recorded: clock.daysAgo(daysAgo, "03:00"),
    names: [{ use: "official", family: "Zielinski", given: ["Tomasz"] }],
    managingOrganization: organisation(source),
  });
  return writer.finish();
}
