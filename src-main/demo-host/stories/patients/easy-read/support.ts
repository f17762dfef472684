import type { FhirResource } from "../../../demo-patient.ts";
import { device } from "../../builders/administration.ts";
import { clinicalImpression, questionnaireResponse } from "../../builders/assessments.ts";
import { concept, icd10, quantity } from "../../builders/concepts.ts";
import { document, documentTypes } from "../../builders/documents.ts";
import { observation } from "../../builders/observations.ts";
import { careTeam, patientRecord, relatedPerson, relationship } from "../../builders/people.ts";
import { carePlan, flag } from "../../builders/plans.ts";
import { problem } from "../../builders/problems.ts";
import type { Subject } from "../../builders/record-writer.ts";
import { createRecordWriter } from "../../builders/record-writer.ts";
import { organisation, practitioner, practitionerRole } from "../../directory/who-and-where.ts";
import type { StoryClock } from "../../story-clock.ts";

export function writeMentalHealth(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("mental-health", subject, clock);
  const brandt = practitioner("mental-health", "brandt");
  patientRecord(writer, {
    recorded: clock.daysAgo(1650, "10:00"),
    names: [{ use: "official", family: "Tregenna", given: ["Megan"], prefix: ["Ms"] }],
    addresses: [{ line: ["4 Bobbin Court"], postalCode: "NV3 5BC" }],
    managingOrganization: organisation("mental-health"),
  });
  problem(writer, "autism", {
    recorded: clock.daysAgo(1640, "12:00"),
    code: concept("Autism spectrum disorder", icd10("F84.0", "Childhood autism")),
    recorder: brandt,
  });
  clinicalImpression(writer, "formulation", {
    recorded: clock.daysAgo(620, "15:30"),
    at: clock.daysAgo(620, "14:30"),
    assessor: brandt,
    summary:
      "Hand-biting began with pain from teeth and constipation and is kept going by noise and sudden change. No psychosis. Risperidone stopped; positive behaviour support plan with her staff.",
  });
  document(writer, "review-letter", {
    recorded: clock.daysAgo(617, "10:00"),
    title: "Psychiatry review: risperidone stopped",
    type: documentTypes.outpatientLetter,
    at: clock.daysAgo(620, "14:30"),
    author: brandt,
    custodian: organisation("mental-health"),
    confidentiality: "R",
    content: {
      kind: "text",
      paragraphs: [
        "I reviewed Megan at home with her mother and Tom, her key worker. She has been off risperidone for a month. There is no more hand-biting than before and she has lost 2 kg.",
        "Please do not restart an antipsychotic for behaviour. Look for pain first: teeth, ears, bowels.",
      ],
    },
  });
  return writer.finish();
}

export function writeCommunity(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("community", subject, clock);
  const moreau = practitioner("community", "moreau");
  patientRecord(writer, {
    recorded: clock.daysAgo(180, "10:00"),
    names: [{ use: "official", family: "Tregenna", given: ["Megan", "Rose"] }],
    managingOrganization: organisation("community"),
  });
  questionnaireResponse(writer, "swallow-assessment", {
    recorded: clock.daysAgo(141, "13:00"),
    title: "Swallowing assessment",
    at: clock.daysAgo(141, "12:00"),
    author: practitioner("community", "faulkner"),
    answers: [
      { id: "1", question: "Drinks", answer: "Slightly thick (IDDSI level 1)" },
      { id: "2", question: "Food", answer: "Easy to chew (IDDSI level 7)" },
      { id: "3", question: "Position", answer: "Upright, staff beside her, small sips" },
    ],
  });
  device(writer, "epilepsy-alarm", {
    recorded: clock.daysAgo(400, "10:00"),
    type: concept("Bed movement alarm"),
    name: "Epilepsy bed alarm",
    owner: organisation("community"),
  });
  for (const [daysAgo, count] of [
    [150, 2],
    [120, 3],
    [90, 3],
    [60, 4],
    [30, 6],
  ] as const) {
    observation(writer, `seizures-${daysAgo}d`, {
      recorded: clock.daysAgo(daysAgo, "16:00"),
      at: clock.dayAgo(daysAgo),
      category: "survey",
      code: concept("Tonic-clonic seizures in the last month (staff diary)"),
      value: { quantity: quantity(count, "1", "seizures") },
      performer: moreau,
    });
  }
  return writer.finish();
}

export function writeCouncil(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("council", subject, clock);
  const vance = practitioner("council", "vance");
  patientRecord(writer, {
    recorded: clock.daysAgo(460, "10:00"),
    names: [{ use: "official", family: "Tregenna", given: ["Megan"] }],
    localNumber: { system: "https://council.northvale.example/person", value: "P-130077" },
    addresses: [{ line: ["4 Bobbin Court"], postalCode: "NV3 5BC" }],
    managingOrganization: organisation("council"),
  });
  relatedPerson(writer, "mother", {
    recorded: clock.daysAgo(460, "10:10"),
    family: "Tregenna",
    given: "Jennifer",
    relationship: [relationship("MTH", "mother", "Mother, next of kin")],
    phone: "07700 900 351",
  });
  careTeam(writer, "supported-living", {
    recorded: clock.daysAgo(460, "10:20"),
    title: "Bobbin Court supported living",
    start: clock.dayAgo(455),
    organization: organisation("council"),
    phones: [{ value: "01632 960 350", use: "work" }],
    members: [
      { role: "Key worker", member: { display: "Tom Ellery, support worker" } },
      { role: "Care manager", member: practitionerRole("council", "vance") },
    ],
  });
  carePlan(writer, "support-package", {
    recorded: clock.daysAgo(95, "11:00"),
    title: "Supported living package",
    category: concept("Social care package"),
    description: "24-hour support, two staff for bathing and swimming, waking night staff.",
    start: clock.dayAgo(455),
    reviewBy: clock.dayAhead(270),
    author: vance,
    activities: [{ what: "24-hour support at Bobbin Court" }, { what: "Day centre, Tuesdays and Thursdays" }],
  });
  observation(writer, "support-reason", {
    recorded: clock.daysAgo(460, "10:30"),
    at: clock.dayAgo(460),
    category: "social-history",
    code: concept("Primary support reason"),
    value: { text: "Learning disability support" },
    performer: vance,
  });
  flag(writer, "no-attorney", {
    recorded: clock.daysAgo(460, "10:40"),
    code: concept(
      "Mental capacity: no attorney or deputy. Decisions she cannot make are made in her best interests with her mother consulted.",
    ),
    category: concept("Legal"),
    start: clock.dayAgo(460),
    author: vance,
  });
  return writer.finish();
}
