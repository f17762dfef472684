import type { FhirResource } from "../../../demo-patient.ts";
import { concept, snomed } from "../../builders/concepts.ts";
import { appointment, encounter } from "../../builders/encounters.ts";
import { observation } from "../../builders/observations.ts";
import { careTeam, patientRecord, relatedPerson, relationship } from "../../builders/people.ts";
import { carePlan, consent, flag, flagCategories, goal } from "../../builders/plans.ts";
import type { Subject } from "../../builders/record-writer.ts";
import { createRecordWriter } from "../../builders/record-writer.ts";
import {
  department,
  organisation,
  place,
  practitioner,
  practitionerElsewhere,
  practitionerRole,
} from "../../directory/who-and-where.ts";
import type { StoryClock } from "../../story-clock.ts";

export function writeCouncil(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("council", subject, clock);
  const pritchard = practitioner("council", "pritchard");
  patientRecord(writer, {
    recorded: clock.daysAgo(231, "10:00"),
    names: [{ use: "official", family: "Draycott", given: ["Alfie", "James"] }],
    localNumber: { system: "https://council.northvale.example/person", value: "C-40921" },
    addresses: [{ line: ["Flat 3, 41 Dyer Street"], postalCode: "NV2 8KD" }],
    managingOrganization: organisation("council"),
  });
  careTeam(writer, "protection-plan", {
    recorded: clock.daysAgo(112, "01:30"),
    title: "Northvale Council",
    category: concept(
      "Subject to child protection plan",
      snomed("342191000000101", "Subject to child protection plan"),
    ),
    start: clock.dayAgo(118),
    organization: department("council", "children"),
    phones: [
      { value: "01632 960 640", use: "work" },
      { value: "01632 960 699", use: "mobile" },
    ],
    members: [{ role: "Social worker", member: practitionerRole("council", "pritchard") }],
    note: "Category: neglect. Office hours number first; the second is the emergency duty team.",
  });
  flag(writer, "protection-plan-flag", {
    recorded: clock.daysAgo(118, "16:30"),
    code: concept("Subject to child protection plan", snomed("342191000000101", "Subject to child protection plan")),
    category: flagCategories.socialCare,
    start: clock.dayAgo(118),
    author: pritchard,
    note: "Category: neglect. Under the plan Alfie stays with his maternal grandmother, Sandra Draycott. Contact with mother's partner is not allowed.",
  });
  flag(writer, "sibling", {
    recorded: clock.daysAgo(118, "16:35"),
    code: concept("His sister, aged 3, is in the council's care (foster placement since last year)"),
    category: flagCategories.socialCare,
    start: clock.dayAgo(390),
    author: pritchard,
    confidentiality: "R",
  });
  flag(writer, "meeting-about-mother", {
    recorded: clock.daysAgo(41, "12:00"),
    code: concept("MARAC: mother discussed, partner named"),
    category: flagCategories.socialCare,
    start: clock.dayAgo(41),
    author: pritchard,
    note: "Do not speak of it while the partner is in the room. Safe number for the mother only.",
  });
  flag(writer, "child-in-need", {
    recorded: clock.daysAgo(118, "16:25"),
    status: "inactive",
    code: concept("Child in need plan"),
    category: flagCategories.socialCare,
    start: clock.dayAgo(231),
    end: clock.dayAgo(118),
    author: pritchard,
    note: "Ended when the child protection plan began.",
  });
  observation(writer, "household", {
    recorded: clock.daysAgo(118, "16:40"),
    at: clock.dayAgo(118),
    category: "social-history",
    code: concept("Household and family"),
    value: {
      text: "Mother (24) and her partner at Dyer Street. One sister, aged 3, lives with foster carers. Father has no contact. Grandmother at Carding Row is the agreed carer.",
    },
    performer: pritchard,
    confidentiality: "R",
  });
  for (const [name, family, given, kinship, role, phone] of [
    ["mother", "Draycott", "Kirsty", ["MTH", "mother"], "Mother, has parental responsibility", "07700 900 412"],
    [
      "grandmother",
      "Draycott",
      "Sandra",
      ["MGRMTH", "maternal grandmother"],
      "Grandmother, agreed carer",
      "07700 900 413",
    ],
    ["father", "Kell", "Ryan", ["FTH", "father"], "Father, no contact", undefined],
  ] as const) {
    relatedPerson(writer, name, {
      recorded: clock.daysAgo(118, "16:45"),
      family,
      given,
      relationship: [relationship(kinship[0], kinship[1], role)],
      ...(phone === undefined ? {} : { phone }),
    });
  }
  consent(writer, "consent-for-child", {
    recorded: clock.daysAgo(118, "17:00"),
    scope: "treatment",
    category: concept("Consent relating to child"),
    at: clock.daysAgo(118, "17:00"),
    organization: department("council", "children"),
    provision: "permit",
    words:
      "Mother consents to treatment. The grandmother may agree to urgent treatment in her absence (written authority held).",
  });
  const safe = goal(writer, "goal-safe", {
    recorded: clock.daysAgo(90, "15:00"),
    words: "Alfie is safe, fed and taken to every appointment.",
    priority: "high-priority",
    start: clock.dayAgo(118),
    dueBy: clock.dayAhead(62),
    achievement: "not-achieved",
  });
  carePlan(writer, "core-group-plan", {
    recorded: clock.daysAgo(90, "15:10"),
    title: "Child protection plan",
    category: concept("Child protection plan"),
    start: clock.dayAgo(118),
    reviewBy: clock.dayAhead(62),
    author: pritchard,
    goals: [safe],
    activities: [
      { what: "Social worker visits every ten days, alone with Alfie", by: pritchard },
      { what: "Grandmother takes Alfie to dentist, eye clinic and asthma review", status: "not-started" },
      { what: "Mother's partner does not stay overnight or look after Alfie alone" },
      {
        what: "Health: inhaler and spacer in school and at both addresses",
        by: practitionerElsewhere("community", "kemp"),
      },
    ],
  });
  appointment(writer, "review-conference", {
    recorded: clock.daysAgo(90, "15:30"),
    status: "booked",
    start: clock.daysAhead(62, "10:00"),
    minutes: 90,
    reason: "Review child protection conference",
    with: pritchard,
    location: place("council", "civic"),
  });
  for (const [daysAgo, words] of [
    [9, "Visit to grandmother: Alfie not there, said to be with mother for the weekend"],
    [30, "Strategy meeting after hospital medical"],
    [118, "Initial child protection conference"],
  ] as const) {
    encounter(writer, `contact-${daysAgo}d`, {
      recorded: clock.daysAgo(daysAgo, "16:00"),
      class: "AMB",
      type: concept("Social work contact"),
      start: clock.daysAgo(daysAgo, "14:00"),
      end: clock.daysAgo(daysAgo, "15:00"),
      reason: concept(words),
      seenBy: pritchard,
      provider: organisation("council"),
    });
  }
  return writer.finish();
}
