import type { FhirResource } from "../../../demo-patient.ts";
import { riskAssessment } from "../../builders/assessments.ts";
import type { Reference } from "../../builders/concepts.ts";
import { concept, quantity } from "../../builders/concepts.ts";
import { document, documentTypes } from "../../builders/documents.ts";
import { encounter } from "../../builders/encounters.ts";
import { later } from "../../builders/gp-record.ts";
import { mg, oral, prescription } from "../../builders/medicines.ts";
import { observation, panel } from "../../builders/observations.ts";
import { patientRecord } from "../../builders/people.ts";
import { carePlan, flag, flagCategories, goal, planCategories } from "../../builders/plans.ts";
import { problem } from "../../builders/problems.ts";
import type { RecordWriter, Subject } from "../../builders/record-writer.ts";
import { createRecordWriter } from "../../builders/record-writer.ts";
import { clinical, codedFor } from "../../codes/clinical-codes.ts";
import { medicineFor, medicines } from "../../codes/medicine-codes.ts";
import { labResult } from "../../codes/result-codes.ts";
import { organisation, organisationElsewhere, place, practitioner } from "../../directory/who-and-where.ts";
import type { SeededRandom } from "../../seeded-random.ts";
import type { StoryClock } from "../../story-clock.ts";
import { years } from "../../story-clock.ts";

const contactNotes = [
  "Well in himself. Taking medication. Voices quiet.",
  "Tired in the mornings. Went to allotment.",
  "Worried about neighbours, no change in beliefs.",
  "Drooling at night. Bowels every three days.",
  "Football group twice this month.",
  "Voices louder for a week, better after sleep.",
  "Sister visited. Flat tidy.",
  "Did not answer door. Telephoned: well.",
] as const satisfies readonly [string, ...string[]];

/** Clozapine for fourteen years: a blood count every four weeks, a visit every six, and a plan every year. */
export function writeMentalHealth(subject: Subject, clock: StoryClock, random: SeededRandom): readonly FhirResource[] {
  const writer = createRecordWriter("mental-health", subject, clock);
  patientRecord(writer, {
    recorded: clock.daysAgo(years(20), "14:00"),
    names: [{ use: "official", family: "Lockyer", given: ["Graham"], prefix: ["Mr"] }],
    addresses: [{ line: ["12 Spindle House"], city: "Northvale", postalCode: "NV3 2SH" }],
    generalPractitioner: organisationElsewhere("gp"),
    managingOrganization: organisation("mental-health"),
  });
  const illness = problem(writer, "schizophrenia", {
    recorded: clock.daysAgo(years(20), "14:30"),
    code: codedFor("mental-health", clinical.schizophrenia, "Paranoid schizophrenia"),
    onset: clock.yearOf(years(31)),
    recorder: practitioner("mental-health", "falk"),
  });
  writeMedicines(writer);
  writeBloodCounts(writer, random);
  writeContacts(writer, random);
  writeAdmissions(writer);
  for (let year = 19; year >= 0; year--) writeAnnualPlan(writer, year, illness);
  writeLevels(writer);
  return writer.finish();
}

function writeMedicines(writer: RecordWriter): void {
  const { clock } = writer;
  const falk = practitioner("mental-health", "falk");
  const course = (
    name: string,
    medicine: Parameters<typeof medicineFor>[1],
    dose: string,
    from: number,
    to: number,
    reason: string,
  ) =>
    prescription(writer, name, {
      recorded: clock.daysAgo(years(from), "12:00"),
      medicine: medicineFor("mental-health", medicine),
      dose: { text: dose },
      category: "outpatient",
      requester: falk,
      start: clock.dayAgo(years(from)),
      stopped: { at: clock.dayAgo(years(to)), reason },
    });
  course("risperidone", medicines.risperidone3, "3 mg twice a day", 20, 17, "Not enough response, stiffness");
  course(
    "olanzapine",
    medicines.olanzapine10,
    "20 mg at night",
    17,
    14,
    "Second relapse: treatment-resistant, clozapine offered",
  );
  course("clozapine-start", medicines.clozapine25, "Titration from 12.5 mg a day", 14, 13.8, "Titration complete");
  course("clozapine-300", medicines.clozapine100, "100 mg each morning, 200 mg at night", 13.8, 6.2, "Dose increased");
  prescription(writer, "clozapine", {
    recorded: clock.daysAgo(years(6.2), "12:00"),
    medicine: medicineFor("mental-health", medicines.clozapine100),
    dose: { text: "100 mg each morning, 300 mg at night", amount: mg(400), route: oral },
    category: "outpatient",
    requester: falk,
    start: clock.dayAgo(years(6.2)),
    note: "Supplied by the clozapine clinic only. Missed more than 48 hours: do not restart at full dose, ring the clinic.",
  });
  flag(writer, "clozapine-alert", {
    recorded: clock.daysAgo(years(14), "12:10"),
    code: concept("On clozapine: ask about bowels, sore throat, smoking and missed doses"),
    category: flagCategories.clinical,
    start: clock.dayAgo(years(14)),
    author: falk,
  });
}

function writeBloodCounts(writer: RecordWriter, random: SeededRandom): void {
  const { clock } = writer;
  const total = 183;
  for (let count = total; count >= 0; count--) {
    const daysAgo = 5 + count * 28;
    const amber = count === 94 || count === 95;
    const neutrophils = amber ? 1.7 : Math.round((4.3 + random.wobble() * 1.3) * 10) / 10;
    const collected = clock.daysAgo(daysAgo, "09:10");
    panel(writer, `count-${count}`, {
      recorded: later(collected, 90),
      collected,
      title: concept("Clozapine monitoring: full blood count"),
      conclusion: amber ? "AMBER: repeat twice a week" : "GREEN",
      results: [
        labResult("mental-health", "whiteCells", Math.round((neutrophils + 2.6 + random.wobble() * 0.5) * 10) / 10),
        labResult("mental-health", "neutrophils", neutrophils),
        labResult("mental-health", "platelets", 230 + random.between(-40, 60)),
      ],
    });
  }
}

function writeContacts(writer: RecordWriter, random: SeededRandom): void {
  const { clock } = writer;
  for (let contact = 160; contact >= 0; contact--) {
    const start = clock.daysAgo(9 + contact * 45, random.pick(["10:00", "11:30", "14:00"]));
    encounter(writer, `contact-${contact}`, {
      recorded: later(start, 60),
      class: "HH",
      type: concept("Community psychiatric nurse visit"),
      start,
      end: later(start, 40),
      reason: concept(
        contact === 0
          ? "Sleepy, slurred. Stopped smoking five weeks ago. No motion for a week."
          : random.pick(contactNotes),
      ),
      seenBy: practitioner("mental-health", "achebe"),
      provider: organisation("mental-health"),
    });
  }
}

function writeAdmissions(writer: RecordWriter): void {
  const { clock } = writer;
  for (const [name, fromYears, days, status, words] of [
    ["stay-1", 17.2, 46, "Mental Health Act section 3", "Relapse after stopping risperidone"],
    ["stay-2", 14.1, 88, "Mental Health Act section 3, clozapine started", "Relapse on olanzapine"],
    ["stay-3", 8.4, 21, "Informal", "Missed clozapine during move, restarted in hospital"],
  ] as const) {
    const from = years(fromYears);
    encounter(writer, name, {
      recorded: clock.daysAgo(from - days, "16:00"),
      class: "IMP",
      type: concept("Psychiatric inpatient stay"),
      start: clock.daysAgo(from, "18:00"),
      end: clock.daysAgo(from - days, "14:00"),
      reason: concept(words),
      responsible: practitioner("mental-health", "falk"),
      location: place("mental-health", "ward"),
      provider: organisation("mental-health"),
      outcome: status,
    });
    document(writer, `${name}-letter`, {
      recorded: clock.daysAgo(from - days - 3, "12:00"),
      title: "Discharge letter, Rowan ward",
      type: documentTypes.dischargeLetter,
      at: clock.daysAgo(from - days, "14:00"),
      author: practitioner("mental-health", "falk"),
      custodian: organisation("mental-health"),
      confidentiality: "R",
      content: {
        kind: "text",
        paragraphs: [
          `${words}. Legal status: ${status}.`,
          "Graham was frightened that the radio repeated his thoughts. He settled on the ward and went home to Spindle House with daily visits for two weeks. He wishes his sister Carol, and nobody else, to be told when he is unwell.",
        ],
      },
    });
  }
}

function writeAnnualPlan(writer: RecordWriter, year: number, illness: Reference): void {
  const { clock } = writer;
  const daysAgo = years(year) + 100;
  const achebe = practitioner("mental-health", "achebe");
  const wish = goal(writer, `goal-${year}`, {
    recorded: clock.daysAgo(daysAgo, "15:00"),
    words: year % 2 === 0 ? "Keep my flat and stay out of hospital." : "Grow something I can eat.",
    status: year === 0 ? "active" : "completed",
    achievement: year === 0 ? "in-progress" : "achieved",
    start: clock.dayAgo(daysAgo),
    expressedBy: writer.patient,
  });
  carePlan(writer, `plan-${year}`, {
    recorded: clock.daysAgo(daysAgo, "15:10"),
    title: "Care programme approach plan",
    category: planCategories.mentalHealth,
    status: year === 0 ? "active" : "completed",
    start: clock.dayAgo(daysAgo),
    reviewBy: clock.dayAgo(daysAgo - 365),
    author: achebe,
    addresses: [illness],
    goals: [wish],
    activities: [
      { what: "Nurse visits every six weeks", by: achebe },
      { what: "Clozapine clinic every four weeks" },
      { what: "Support worker, allotment on Thursdays" },
    ],
  });
  riskAssessment(writer, `risk-${year}`, {
    recorded: clock.daysAgo(daysAgo, "15:20"),
    at: clock.daysAgo(daysAgo, "14:00"),
    performer: achebe,
    risk: concept("Self-neglect when unwell"),
    likelihood: "low",
    mitigation: "Sister rings on Sundays; neighbour has nurse's number.",
    ...(year === 0 ? {} : { confidentiality: "R" }),
  });
  if (year > 0) return;
  carePlan(writer, "crisis-plan", {
    recorded: clock.daysAgo(daysAgo, "15:30"),
    title: "Crisis plan",
    category: planCategories.crisis,
    start: clock.dayAgo(daysAgo),
    reviewBy: clock.dayAhead(265),
    author: achebe,
    activities: [
      { when: "Early signs: curtains shut, radio off, not answering", what: "Visit the same day, ring Carol" },
      { when: "Missed clozapine for 48 hours or more", what: "Do not restart; ring clozapine clinic 01632 960 500" },
      { when: "Fever or sore throat", what: "Blood count the same day" },
      { when: "No motion for three days or belly pain", what: "A&E: clozapine can stop the bowel" },
      { when: "Stops smoking", what: "Clozapine level within a week: it can double" },
    ],
  });
}

function writeLevels(writer: RecordWriter): void {
  const { clock } = writer;
  for (const [daysAgo, level] of [
    [2210, "0.31"],
    [1480, "0.42"],
    [750, "0.40"],
    [380, "0.44"],
  ] as const) {
    observation(writer, `level-${daysAgo}d`, {
      recorded: clock.daysAgo(daysAgo - 4, "12:00"),
      at: clock.daysAgo(daysAgo, "09:05"),
      category: "laboratory",
      code: concept("Clozapine level"),
      value: { quantity: quantity(Number(level), "mg/L") },
      range: { low: 0.35, high: 0.6 },
    });
  }
  observation(writer, "level-now", {
    recorded: clock.daysAgo(1, "16:45"),
    at: clock.daysAgo(5, "09:10"),
    category: "laboratory",
    code: concept("Clozapine level"),
    value: { quantity: quantity(1.12, "mg/L") },
    range: { low: 0.35, high: 0.6 },
    interpretation: "HH",
    note: "Laboratory could not reach the clinic by telephone.",
  });
  observation(writer, "norclozapine-pending", {
    recorded: clock.daysAgo(1, "16:45"),
    at: clock.daysAgo(5, "09:10"),
    category: "laboratory",
    status: "preliminary",
    code: concept("Norclozapine level"),
    absent: "temp-unknown",
  });
}
