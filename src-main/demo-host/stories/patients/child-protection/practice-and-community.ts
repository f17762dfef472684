import type { FhirResource } from "../../../demo-patient.ts";
import { questionnaireResponse } from "../../builders/assessments.ts";
import { concept, readV2, snomed } from "../../builders/concepts.ts";
import { appointment, encounter } from "../../builders/encounters.ts";
import { gpContact, gpRepeat } from "../../builders/gp-record.ts";
import { micrograms, prescription } from "../../builders/medicines.ts";
import { careTeam, patientRecord, relationship } from "../../builders/people.ts";
import { flag, flagCategories } from "../../builders/plans.ts";
import { allergy, familyHistory, immunization, problem } from "../../builders/problems.ts";
import type { RecordWriter, Subject } from "../../builders/record-writer.ts";
import { createRecordWriter } from "../../builders/record-writer.ts";
import { height, weight } from "../../builders/vital-signs.ts";
import { clinical, codedFor, reactions, substances } from "../../codes/clinical-codes.ts";
import { medicines } from "../../codes/medicine-codes.ts";
import { organisation, place, practitioner, practitionerRole } from "../../directory/who-and-where.ts";
import type { StoryClock } from "../../story-clock.ts";

export function writeGp(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("gp", subject, clock);
  const adeyemi = practitioner("gp", "adeyemi");
  patientRecord(writer, {
    recorded: clock.daysAgo(760, "12:00"),
    names: [{ use: "official", family: "DRAYCOTT", given: ["Alfie", "James"], prefix: ["Master"] }],
    addresses: [{ line: ["Flat 3", "41 Dyer Street"], city: "Northvale", postalCode: "NV2 8KD" }],
    phones: [{ value: "07700 900 412", use: "mobile" }],
    ethnicity: { code: "A", display: "British, Mixed British" },
    generalPractitioner: adeyemi,
    managingOrganization: organisation("gp"),
  });
  problem(writer, "asthma", {
    recorded: clock.daysAgo(640, "16:40"),
    code: codedFor("gp", clinical.asthma),
    onset: clock.monthOf(650),
    significance: "major",
    recorder: adeyemi,
  });
  problem(writer, "eczema", {
    recorded: clock.daysAgo(1900, "15:10"),
    code: codedFor("gp", clinical.eczema),
    onset: clock.monthOf(1950),
    significance: "minor",
    recorder: adeyemi,
  });
  problem(writer, "cause-for-concern", {
    recorded: clock.daysAgo(229, "13:00"),
    code: concept(
      "Child is cause for safeguarding concern",
      snomed("836881000000105", "Child is cause for safeguarding concern"),
      readV2("13WX.", "Child is cause for concern"),
    ),
    onset: clock.dayAgo(233),
    significance: "major",
    recorder: practitioner("gp", "hart"),
  });
  flag(writer, "protection-plan", {
    recorded: clock.daysAgo(110, "09:25"),
    code: concept("Subject to child protection plan", snomed("342191000000101", "Subject to child protection plan")),
    category: flagCategories.socialCare,
    start: clock.dayAgo(118),
    author: practitioner("gp", "dent"),
  });
  allergy(writer, "allergy-peanut", {
    recorded: clock.daysAgo(1450, "11:50"),
    code: concept("Peanut", substances.peanut),
    type: "allergy",
    category: "food",
    criticality: "high",
    onset: clock.monthOf(1455),
    recorder: adeyemi,
    reactions: [
      { manifestation: reactions.urticaria, severity: "moderate" },
      { manifestation: reactions.wheeze, severity: "moderate" },
    ],
    note: "After peanut butter. Allergy clinic appointments not attended.",
  });
  gpRepeat(writer, {
    name: "salbutamol",
    medicine: medicines.salbutamolInhaler,
    dose: { text: "Two puffs through a spacer when wheezy", asNeeded: true },
    startedDaysAgo: 640,
    issuedDaysAgo: 95,
    supply: "1 inhaler",
    by: "adeyemi",
  });
  gpRepeat(writer, {
    name: "beclometasone",
    medicine: { name: "Beclometasone 100micrograms/dose inhaler", dmd: "320537007" },
    dose: { text: "One puff twice a day through a spacer", amount: micrograms(100), perDay: 2 },
    startedDaysAgo: 640,
    issuedDaysAgo: 212,
    supply: "1 inhaler",
    by: "adeyemi",
    issues: 3,
    note: "Three inhalers issued in 20 months: should have been ten.",
  });
  prescription(writer, "adrenaline", {
    recorded: clock.daysAgo(1448, "12:02"),
    medicine: concept("Adrenaline 150micrograms auto-injector, two devices"),
    dose: { text: "One device into the outer thigh for anaphylaxis, call 999", asNeeded: true },
    kind: "repeat",
    intent: "plan",
    requester: adeyemi,
    start: clock.dayAgo(1448),
    note: "Never collected from the pharmacy.",
  });
  writeImmunisations(writer);
  for (const [daysAgo, by, kind, reason, outcome] of [
    [108, "collis", "surgery", "Asthma review", "Was not brought"],
    [164, "collis", "surgery", "Pre-school booster, second invitation", "Was not brought"],
    [229, "hart", "telephone", "Practice safeguarding meeting", "Coded as cause for concern"],
    [330, "collis", "surgery", "Asthma review", "Was not brought"],
    [641, "adeyemi", "surgery", "Night cough and wheeze, third episode", "Inhalers started"],
    [1450, "adeyemi", "surgery", "Rash and wheeze after peanut butter", "Referred to allergy clinic"],
  ] as const) {
    gpContact(writer, { name: `contact-${daysAgo}d`, daysAgo, at: "11:30", by, kind, reason, outcome });
  }
  familyHistory(writer, "father", {
    recorded: clock.daysAgo(1900, "15:20"),
    relationship: relationship("FTH", "father", "Father"),
    conditions: [{ code: concept("Asthma") }],
  });
  return writer.finish();
}

function writeImmunisations(writer: RecordWriter): void {
  const { clock, subject } = writer;
  const atWeeks = (weeks: number) =>
    new Date(Date.parse(subject.birthDate) + weeks * 604_800_000).toISOString().slice(0, 10);
  const given = (
    name: string,
    weeks: number,
    words: string,
    code: readonly [string, string] | undefined,
    dose: number,
  ) =>
    immunization(writer, name, {
      recorded: `${atWeeks(weeks)}T10:20:00+01:00`,
      at: `${atWeeks(weeks)}T10:15:00+01:00`,
      vaccine: concept(words),
      ...(code === undefined ? {} : { procedure: concept(words, snomed(...code)) }),
      dose,
      performer: practitioner("gp", "collis"),
      site: concept("Left thigh"),
    });
  const sixInOne = "Diphtheria, tetanus, pertussis, polio and Hib vaccine";
  given(
    "six-in-one-1",
    9,
    sixInOne,
    ["414259000", "First dose of diphtheria, pertussis, polio, tetanus and Hib vaccine"],
    1,
  );
  given(
    "six-in-one-2",
    14,
    sixInOne,
    ["415507003", "Second dose of diphtheria, pertussis, polio, tetanus and Hib vaccine"],
    2,
  );
  given(
    "six-in-one-3",
    22,
    sixInOne,
    ["415712004", "Third dose of diphtheria, pertussis, polio, tetanus and Hib vaccine"],
    3,
  );
  given(
    "pneumococcal-1",
    14,
    "Pneumococcal conjugate vaccine",
    ["247631000000101", "First pneumococcal conjugated vaccination"],
    1,
  );
  given(
    "hib-men-c",
    57,
    "Hib and meningitis C vaccine",
    ["428975001", "Administration of Hib and meningitis C vaccine"],
    1,
  );
  given("mmr-1", 60, "Measles, mumps and rubella vaccine", ["38598009", "Administration of MMR vaccine"], 1);
  for (const [name, words, daysAgo] of [
    ["mmr-2-missed", "Measles, mumps and rubella vaccine, second dose", 1030],
    ["booster-missed", "Pre-school booster", 164],
    ["flu-missed", "Children's influenza vaccine (nasal)", 20],
  ] as const) {
    immunization(writer, name, {
      recorded: clock.daysAgo(daysAgo, "17:00"),
      at: clock.dayAgo(daysAgo),
      vaccine: concept(words),
      status: "not-done",
      reasonNotGiven: "Was not brought",
      performer: practitioner("gp", "collis"),
    });
  }
}

export function writeCommunity(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("community", subject, clock);
  const nairn = practitioner("community", "nairn");
  const kemp = practitioner("community", "kemp");
  patientRecord(writer, {
    recorded: clock.daysAgo(2300, "09:40"),
    names: [{ use: "official", family: "Draycott", given: ["Alfie"] }],
    addresses: [
      { line: ["Flat 3, 41 Dyer Street"], postalCode: "NV2 8KD" },
      { line: ["8 Carding Row"], postalCode: "NV2 6PL", use: "temp", text: "Grandmother: 8 Carding Row NV2 6PL" },
    ],
    managingOrganization: organisation("community"),
  });
  // Weight falls from the 50th centile to below the 9th in three years.
  for (const [daysAgo, kg] of [
    [2330, 4.9],
    [1970, 9.6],
    [1640, 12.1],
    [1240, 14.9],
    [880, 16.4],
    [500, 17.6],
    [150, 17.8],
    [28, 17.9],
  ] as const) {
    const at = clock.daysAgo(daysAgo, "10:30");
    weight(writer, `weight-${daysAgo}d`, { recorded: at, at, kg, by: daysAgo > 700 ? nairn : kemp });
  }
  for (const [daysAgo, cm] of [
    [1240, 95],
    [500, 109],
    [28, 113],
  ] as const) {
    const at = clock.daysAgo(daysAgo, "10:32");
    height(writer, `height-${daysAgo}d`, { recorded: at, at, cm, by: kemp });
  }
  for (const [daysAgo, status, reason] of [
    [120, "noshow", "Paediatric dentistry, decay in four teeth"],
    [190, "noshow", "Hearing test"],
    [260, "noshow", "Eye clinic, squint"],
    [410, "noshow", "Children's allergy clinic"],
  ] as const) {
    appointment(writer, `missed-${daysAgo}d`, {
      recorded: clock.daysAgo(daysAgo + 40, "09:00"),
      status,
      start: clock.daysAgo(daysAgo, "09:30"),
      reason,
      location: place("community", "clinic"),
      comment: "Was not brought. Letter sent.",
    });
  }
  appointment(writer, "dental-next", {
    recorded: clock.daysAgo(12, "09:00"),
    status: "booked",
    start: clock.daysAhead(8, "09:30"),
    reason: "Paediatric dentistry",
    location: place("community", "clinic"),
  });
  questionnaireResponse(writer, "school-health", {
    recorded: clock.daysAgo(28, "11:10"),
    title: "School nurse health assessment",
    at: clock.daysAgo(28, "10:30"),
    author: kemp,
    answers: [
      { id: "1", question: "Attendance this term (%)", answer: 71 },
      { id: "2", question: "Breakfast", answer: "Eats two at breakfast club" },
      { id: "3", question: "Inhaler in school", answer: false },
      { id: "4", question: "Teeth", answer: "Visible decay, pain on the left" },
      { id: "5", question: "What Alfie says", answer: "I like it at Nana's. I don't like it when it is loud." },
    ],
  });
  careTeam(writer, "school-nursing", {
    recorded: clock.daysAgo(28, "11:20"),
    title: "School nursing",
    start: clock.dayAgo(800),
    organization: organisation("community"),
    phones: [{ value: "01632 960 222", use: "work" }],
    members: [{ role: "School nurse, key worker for health", member: practitionerRole("community", "kemp") }],
  });
  return writer.finish();
}

export function writeAmbulance(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("ambulance", subject, clock);
  patientRecord(writer, {
    recorded: clock.daysAgo(96, "18:20"),
    names: [{ use: "usual", text: "ALFIE DRAYCOTT", family: "DRAYCOTT", given: ["ALFIE"] }],
    managingOrganization: organisation("ambulance"),
  });
  encounter(writer, "attendance-96d", {
    recorded: clock.daysAgo(96, "18:55"),
    class: "FLD",
    type: concept("Ambulance attendance, conveyed"),
    start: clock.daysAgo(96, "18:12"),
    end: clock.daysAgo(96, "18:50"),
    reason: concept("Child with wheeze"),
    seenBy: practitioner("ambulance", "dawson"),
    provider: organisation("ambulance"),
    outcome: "Conveyed. Home cold, no food seen. Safeguarding form sent.",
  });
  return writer.finish();
}
