import type { FhirResource } from "../../../demo-patient.ts";
import { concept } from "../../builders/concepts.ts";
import { encounter } from "../../builders/encounters.ts";
import { later } from "../../builders/gp-record.ts";
import { bloods } from "../../builders/lab-series.ts";
import { observation } from "../../builders/observations.ts";
import { patientRecord } from "../../builders/people.ts";
import { carePlan } from "../../builders/plans.ts";
import { allergy } from "../../builders/problems.ts";
import type { RecordWriter, Subject } from "../../builders/record-writer.ts";
import { createRecordWriter } from "../../builders/record-writer.ts";
import { observationSet } from "../../builders/vital-signs.ts";
import { organisation, organisationElsewhere, place, practitioner } from "../../directory/who-and-where.ts";
import type { SeededRandom } from "../../seeded-random.ts";
import type { StoryClock } from "../../story-clock.ts";
import { years } from "../../story-clock.ts";
import { writeHospitalLetters } from "./hospital-letters.ts";

export function writeAcute(subject: Subject, clock: StoryClock, random: SeededRandom): readonly FhirResource[] {
  const writer = createRecordWriter("acute", subject, clock);
  patientRecord(writer, {
    recorded: clock.minutesAgo(95),
    names: [{ use: "official", text: "Graham LOCKYER", family: "Lockyer", given: ["Graham"], prefix: ["Mr"] }],
    localNumber: { system: "https://northvale-hospital.example/hospital-number", value: "H070301" },
    addresses: [{ line: ["Flat 12 Spindle House"], postalCode: "NV3 2SH" }],
    generalPractitioner: organisationElsewhere("gp"),
    managingOrganization: organisation("acute"),
  });
  for (const [yearsAgo, reason] of [
    [18.1, "Cut hand"],
    [15.6, "Chest pain, not cardiac"],
    [11.2, "Collapse, low blood pressure on standing"],
    [8.9, "Ankle sprain"],
    [5.3, "Chest infection"],
    [2.4, "Abdominal pain, constipation"],
  ] as const) {
    const daysAgo = years(yearsAgo);
    const start = clock.daysAgo(daysAgo, "20:15");
    const visit = encounter(writer, `ed-${daysAgo}d`, {
      recorded: later(start, 200),
      class: "EMER",
      type: concept("Emergency department attendance"),
      start,
      end: later(start, 190),
      reason: concept(reason),
      seenBy: practitioner("acute", "lindqvist"),
      location: place("acute", "ed"),
      provider: organisation("acute"),
      outcome: "Discharged",
    });
    bloods(writer, {
      name: `ed-bloods-${daysAgo}d`,
      title: "Emergency bloods",
      collected: later(start, 30),
      reportedAfter: 60,
      encounter: visit,
      results: {
        sodium: 136 + random.between(-3, 4),
        potassium: Math.round((4.2 + random.wobble() * 0.4) * 10) / 10,
        creatinine: 80 + random.between(0, 14),
        crp: random.between(1, 30),
        haemoglobin: 142 + random.between(-6, 6),
      },
      limits: { creatinine: { low: 59, high: 104 }, haemoglobin: { low: 130, high: 180 } },
    });
  }
  writeHospitalLetters(writer, subject);
  writeVisitNow(writer);
  return writer.finish();
}

function writeVisitNow(writer: RecordWriter): void {
  const { clock } = writer;
  const visit = encounter(writer, "visit-now", {
    recorded: clock.minutesAgo(90),
    class: "EMER",
    status: "in-progress",
    type: concept("Emergency department attendance"),
    start: clock.minutesAgo(98),
    reason: concept("Vomiting, swollen abdomen, drowsy"),
    seenBy: practitioner("acute", "lindqvist"),
    responsible: practitioner("acute", "rahman"),
    location: place("acute", "ed"),
    provider: organisation("acute"),
  });
  observationSet(writer, "obs-now", {
    recorded: clock.minutesAgo(84),
    at: clock.minutesAgo(86),
    by: practitioner("acute", "prentice"),
    encounter: visit,
    respiratoryRate: 22,
    oxygenSaturation: 95,
    systolic: 98,
    diastolic: 60,
    pulse: 118,
    consciousness: "voice",
    temperature: 37.6,
    storedTotal: 10,
  });
  observation(writer, "abdomen", {
    recorded: clock.minutesAgo(70),
    at: clock.minutesAgo(72),
    category: "exam",
    code: concept("Examination of abdomen"),
    value: {
      text: "Tense, distended, few bowel sounds, rectum full of hard stool. Patient's own list: 'sugar tablets, a water one'.",
    },
    performer: practitioner("acute", "lindqvist"),
    encounter: visit,
  });
  bloods(writer, {
    name: "bloods-now",
    title: "Emergency bloods",
    collected: clock.minutesAgo(80),
    reportedAfter: 55,
    encounter: visit,
    results: {
      sodium: 131,
      potassium: 3.1,
      urea: 12.2,
      creatinine: 138,
      egfr: 49,
      crp: 86,
      lactate: 3.8,
      glucose: 14.1,
    },
    limits: { creatinine: { low: 59, high: 104 } },
  });
}

export function writeCommunity(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("community", subject, clock);
  const ives = practitioner("community", "ives");
  patientRecord(writer, {
    recorded: clock.daysAgo(years(12), "10:00"),
    names: [{ use: "official", family: "Lockyer", given: ["Graham", "P"] }],
    managingOrganization: organisation("community"),
  });
  for (let year = 11; year >= 0; year--) {
    const at = clock.daysAgo(years(year) + 140, "11:00");
    encounter(writer, `feet-${year}`, {
      recorded: later(at, 30),
      class: "AMB",
      type: concept("Podiatry clinic"),
      start: at,
      end: later(at, 25),
      seenBy: ives,
      location: place("community", "centre"),
      provider: organisation("community"),
    });
    observation(writer, `foot-risk-${year}`, {
      recorded: later(at, 30),
      at,
      category: "exam",
      code: concept("Diabetic foot risk"),
      value: { text: year < 2 ? "Moderate risk, both feet" : "Low risk, both feet" },
      performer: ives,
    });
  }
  return writer.finish();
}

/** The council's Graham Lockyer has the same NHS number and was born on another day: one digit pair is turned round. */
export function writeCouncil(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("council", subject, clock);
  const vance = practitioner("council", "vance");
  patientRecord(writer, {
    recorded: clock.daysAgo(years(6), "10:00"),
    names: [{ use: "official", family: "Lockyer", given: ["G"] }],
    birthDate: "1968-03-09",
    verification: { code: "04", display: "Trace attempted - no match or multiple match found" },
    localNumber: { system: "https://council.northvale.example/person", value: "P-099310" },
    addresses: [{ line: ["21 Spindle House"], postalCode: "NV3 2SH" }],
    managingOrganization: organisation("council"),
  });
  observation(writer, "support-reason", {
    recorded: clock.daysAgo(years(6), "10:20"),
    at: clock.dayAgo(years(6)),
    category: "social-history",
    code: concept("Primary support reason"),
    value: { text: "Support with memory and cognition" },
    performer: vance,
  });
  allergy(writer, "allergy-nuts", {
    recorded: clock.daysAgo(years(6), "10:25"),
    code: concept("Nuts: lips swell"),
    recorder: vance,
  });
  carePlan(writer, "package", {
    recorded: clock.daysAgo(years(5), "12:00"),
    title: "Home care, two calls a day",
    category: concept("Social care package"),
    start: clock.dayAgo(years(5)),
    author: vance,
    activities: [{ what: "Breakfast and medicines prompt" }, { what: "Evening meal" }],
  });
  return writer.finish();
}
