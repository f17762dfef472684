import type { FhirResource } from "../../../demo-patient.ts";
import { clinicalImpression } from "../../builders/assessments.ts";
import { concept, quantity, snomed } from "../../builders/concepts.ts";
import { document, documentTypes } from "../../builders/documents.ts";
import { encounter } from "../../builders/encounters.ts";
import { observation } from "../../builders/observations.ts";
import { careTeam, patientRecord, relatedPerson } from "../../builders/people.ts";
import { carePlan, flag, flagCategories } from "../../builders/plans.ts";
import { problem } from "../../builders/problems.ts";
import type { Subject } from "../../builders/record-writer.ts";
import { createRecordWriter } from "../../builders/record-writer.ts";
import { clinical, codedFor } from "../../codes/clinical-codes.ts";
import { department, organisation, practitioner, practitionerRole } from "../../directory/who-and-where.ts";
import type { StoryClock } from "../../story-clock.ts";
import { years } from "../../story-clock.ts";

export function writeMentalHealth(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("mental-health", subject, clock);
  const aldous = practitioner("mental-health", "aldous");
  patientRecord(writer, {
    recorded: clock.daysAgo(years(4.4), "09:00"),
    names: [{ use: "official", text: "Edith Pemberton", family: "Pemberton", given: ["Edith"] }],
    addresses: [{ line: ["17 Tenter St"], city: "Northvale", postalCode: "NV4 2TS" }],
    managingOrganization: organisation("mental-health"),
  });
  const clinic = encounter(writer, "memory-clinic", {
    recorded: clock.daysAgo(years(4.25), "12:30"),
    class: "AMB",
    type: concept("Memory clinic, new patient"),
    start: clock.daysAgo(years(4.25), "11:00"),
    end: clock.daysAgo(years(4.25), "12:15"),
    seenBy: aldous,
    provider: organisation("mental-health"),
    outcome: "Diagnosis given to Mrs Pemberton and her daughter",
  });
  const dementia = problem(writer, "dementia", {
    recorded: clock.daysAgo(years(4.25), "12:40"),
    code: codedFor("mental-health", clinical.vascularDementia),
    onset: clock.monthOf(years(4.3)),
    severity: concept("Moderate"),
    recorder: aldous,
    encounter: clinic,
  });
  observation(writer, "moca", {
    recorded: clock.daysAgo(years(4.25), "12:20"),
    at: clock.daysAgo(years(4.25), "11:30"),
    category: "survey",
    code: concept("Montreal Cognitive Assessment"),
    value: { quantity: quantity(14, "{score}", "out of 30") },
    performer: aldous,
    encounter: clinic,
  });
  clinicalImpression(writer, "formulation", {
    recorded: clock.daysAgo(years(4.25), "12:50"),
    at: clock.daysAgo(years(4.25), "12:15"),
    assessor: aldous,
    encounter: clinic,
    problems: [dementia],
    summary:
      "Stepwise decline since a fall, small vessel disease on CT, poor sequencing and slowed thinking with memory relatively spared early: vascular dementia. A trial of donepezil in case of mixed disease.",
  });
  document(writer, "clinic-letter", {
    recorded: clock.daysAgo(years(4.24), "09:40"),
    title: "Memory clinic letter",
    type: documentTypes.outpatientLetter,
    at: clock.daysAgo(years(4.25), "11:00"),
    author: aldous,
    custodian: organisation("mental-health"),
    encounter: clinic,
    setting: "Old age psychiatry",
    content: {
      kind: "text",
      paragraphs: [
        "Thank you for referring Mrs Pemberton, a retired school cook, who came with her daughter Joan. She scored 14 out of 30 on the MoCA, losing most points for attention and planning.",
        "I have told them that this is vascular dementia of moderate degree. She was able to say that she wants Joan to make decisions when she cannot, and they will register a lasting power of attorney.",
        "Dr Sven Aldous",
      ],
    },
  });
  return writer.finish();
}

export function writeCouncil(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("council", subject, clock);
  const malik = practitioner("council", "malik");
  const vance = practitioner("council", "vance");
  patientRecord(writer, {
    recorded: clock.daysAgo(840, "09:30"),
    names: [{ use: "official", family: "Pemberton", given: ["Edith"], prefix: ["Mrs"] }],
    localNumber: { system: "https://council.northvale.example/person", value: "P-118204" },
    addresses: [{ line: ["Larch House", "Orchard Road"], postalCode: "NV4 7LH" }],
    managingOrganization: organisation("council"),
  });
  flag(writer, "safeguarding", {
    recorded: clock.daysAgo(41, "16:15"),
    code: concept("Adult safeguarding concern", snomed("766561000000109", "Adult safeguarding concern")),
    category: flagCategories.socialCare,
    start: clock.dayAgo(41),
    author: malik,
    note: "Section 42 enquiry open: unexplained bruising to right forearm and two falls reported late by the care home. Speak to Farida Malik, 01632 960 611, before discharge. Do not discuss with care home staff.",
  });
  careTeam(writer, "social-worker", {
    recorded: clock.daysAgo(41, "16:20"),
    title: "Adult safeguarding team",
    start: clock.dayAgo(41),
    organization: department("council", "adults"),
    phones: [{ value: "01632 960 611", use: "work" }],
    members: [{ role: "Allocated social worker", member: practitionerRole("council", "malik") }],
  });
  observation(writer, "support-reason", {
    recorded: clock.daysAgo(835, "11:00"),
    at: clock.dayAgo(835),
    category: "social-history",
    code: concept("Primary support reason"),
    value: { text: "Physical support: personal care support" },
    performer: vance,
  });
  carePlan(writer, "placement", {
    recorded: clock.daysAgo(833, "14:00"),
    title: "Nursing care placement, Larch House",
    category: concept("Social care package"),
    description: "Long-term nursing placement, part funded (NHS funded nursing care).",
    start: clock.dayAgo(831),
    author: vance,
    activities: [{ what: "24-hour nursing care, room 14", status: "in-progress" }],
  });
  flag(writer, "dols", {
    recorded: clock.daysAgo(220, "10:20"),
    code: concept("Deprivation of Liberty Safeguards: standard authorisation in force"),
    category: concept("Legal"),
    start: clock.dayAgo(220),
    end: clock.dayAhead(145),
    author: vance,
  });
  relatedPerson(writer, "daughter", {
    recorded: clock.daysAgo(835, "11:10"),
    family: "Marsh",
    given: "Joan",
    relationship: [concept("Daughter and attorney (health and welfare)")],
    phone: "07700900118",
  });
  relatedPerson(writer, "son", {
    recorded: clock.daysAgo(835, "11:12"),
    family: "Pemberton",
    given: "Peter",
    relationship: [concept("Son")],
    address: { line: ["Lives abroad"] },
  });
  return writer.finish();
}
