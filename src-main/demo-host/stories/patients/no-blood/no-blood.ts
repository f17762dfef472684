import type { DemoPatient, FhirResource } from "../../../demo-patient.ts";
import { questionnaireResponse } from "../../builders/assessments.ts";
import { concept } from "../../builders/concepts.ts";
import { encounter } from "../../builders/encounters.ts";
import { gpContact, gpRepeat } from "../../builders/gp-record.ts";
import { intravenous, medicationGiven, mg, oral } from "../../builders/medicines.ts";
import { observation } from "../../builders/observations.ts";
import { patientRecord, relatedPerson, relationship } from "../../builders/people.ts";
import { consent } from "../../builders/plans.ts";
import { allergy, familyHistory, problem } from "../../builders/problems.ts";
import type { Subject } from "../../builders/record-writer.ts";
import { createRecordWriter } from "../../builders/record-writer.ts";
import { observationSet } from "../../builders/vital-signs.ts";
import { clinical, codedFor, substances } from "../../codes/clinical-codes.ts";
import { medicines } from "../../codes/medicine-codes.ts";
import { organisation, place, practitioner } from "../../directory/who-and-where.ts";
import type { StoryClock } from "../../story-clock.ts";
import { years } from "../../story-clock.ts";
import { writeAcute } from "./hospital.ts";

const subject: Subject = {
  key: "joel",
  slug: "no-blood",
  nhsNumber: "9995032740",
  birthDate: "1981-03-27",
  gender: "male",
  family: "Abernathy",
  given: "Joel",
  prefix: "Mr",
};

/**
 * Joel Abernathy, 45, bleeding after a fall: severe haemophilia, a defibrillator, an airway that has failed before, and a
 * valid refusal of every blood product. The practice still holds the version of it that he replaced.
 */
export function noBlood(clock: StoryClock): DemoPatient {
  return {
    slug: subject.slug,
    nhsNumber: subject.nhsNumber,
    name: "ABERNATHY, Joel (Mr)",
    birthDate: subject.birthDate,
    hostPatientId: "joel-patient",
    hostEncounterId: "joel-visit-now",
    story: "45, haemophilia A, defibrillator, difficult airway. Fell from ladder. Refuses blood.",
    records: {
      gp: writeGp(clock),
      acute: writeAcute(subject, clock),
      ambulance: writeAmbulance(clock),
      community: writeCommunity(clock),
    },
  };
}

function writeGp(clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("gp", subject, clock);
  const adeyemi = practitioner("gp", "adeyemi");
  patientRecord(writer, {
    recorded: clock.daysAgo(years(12), "09:00"),
    names: [{ use: "official", family: "ABERNATHY", given: ["Joel", "Nathan"], prefix: ["Mr"] }],
    addresses: [{ line: ["18 Selvedge Lane"], city: "Northvale", postalCode: "NV5 8SL" }],
    phones: [{ value: "07700 900 290", use: "mobile" }],
    ethnicity: { code: "D", display: "White and Black Caribbean" },
    generalPractitioner: adeyemi,
    managingOrganization: organisation("gp"),
  });
  relatedPerson(writer, "wife", {
    recorded: clock.daysAgo(years(9), "10:00"),
    family: "Abernathy",
    given: "Ruth",
    relationship: [relationship("WIFE", "wife", "Wife, next of kin")],
    phone: "07700 900 291",
  });
  problem(writer, "haemophilia", {
    recorded: clock.daysAgo(years(12), "09:30"),
    code: codedFor("gp", clinical.haemophiliaA),
    onset: clock.yearOf(years(44)),
    significance: "major",
    recorder: adeyemi,
  });
  problem(writer, "cardiomyopathy", {
    recorded: clock.daysAgo(years(9) - 20, "09:30"),
    code: codedFor("gp", clinical.hypertrophicCardiomyopathy),
    onset: clock.yearOf(years(9)),
    significance: "major",
    recorder: adeyemi,
  });
  // Scanned nine years ago and never replaced.
  consent(writer, "refusal-old", {
    recorded: clock.daysAgo(years(9) - 14, "12:00"),
    scope: "adr",
    category: concept("Advance decision to refuse treatment"),
    at: clock.daysAgo(years(9), "14:00"),
    performer: writer.patient,
    organization: organisation("gp"),
    provision: "deny",
    words:
      "Refuses blood, red cells, plasma, platelets. Accepts albumin, cryoprecipitate and plasma-derived clotting factors",
    start: clock.dayAgo(years(9)),
  });
  allergy(writer, "ibuprofen", {
    recorded: clock.daysAgo(years(11), "10:00"),
    code: concept("Ibuprofen - AVOID, haemophilia", substances.ibuprofen),
    type: "intolerance",
    category: "medication",
    criticality: "high",
    recorder: adeyemi,
  });
  gpRepeat(writer, {
    name: "bisoprolol",
    medicine: medicines.bisoprolol5,
    dose: { text: "One tablet each morning", amount: mg(5), route: oral, perDay: 1 },
    startedDaysAgo: years(9),
    issuedDaysAgo: 14,
    supply: "28 tablet",
    by: "adeyemi",
    reason: "Hypertrophic cardiomyopathy",
  });
  familyHistory(writer, "brother", {
    recorded: clock.daysAgo(years(9), "10:10"),
    relationship: relationship("BRO", "brother", "Brother"),
    conditions: [{ code: concept("Sudden death, hypertrophic cardiomyopathy"), onsetAge: 31 }],
    deceased: true,
  });
  familyHistory(writer, "grandfather", {
    recorded: clock.daysAgo(years(12), "09:40"),
    relationship: relationship("MGRFTH", "maternal grandfather", "Mother's father"),
    conditions: [{ code: codedFor("gp", clinical.haemophiliaA) }],
  });
  observation(writer, "religion", {
    recorded: clock.daysAgo(years(12), "09:45"),
    at: clock.dayAgo(years(12)),
    category: "social-history",
    code: concept("Religion"),
    value: { text: "Jehovah's Witness" },
  });
  for (const [daysAgo, reason] of [
    [160, "Knee swollen after football with his son, treated at home"],
    [420, "Fit note, shoulder"],
    [800, "Blood pressure and weight"],
  ] as const) {
    gpContact(writer, { name: `contact-${daysAgo}d`, daysAgo, at: "16:10", by: "adeyemi", kind: "surgery", reason });
  }
  return writer.finish();
}

function writeAmbulance(clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("ambulance", subject, clock);
  const dawson = practitioner("ambulance", "dawson");
  patientRecord(writer, {
    recorded: clock.minutesAgo(80),
    names: [{ use: "usual", text: "JOEL ABERNATHY", family: "ABERNATHY", given: ["JOEL"] }],
    managingOrganization: organisation("ambulance"),
  });
  const attendance = encounter(writer, "attendance-now", {
    recorded: clock.minutesAgo(46),
    class: "FLD",
    type: concept("Ambulance attendance, conveyed"),
    start: clock.minutesAgo(88),
    end: clock.minutesAgo(46),
    reason: concept("Fall from height"),
    seenBy: dawson,
    provider: organisation("ambulance"),
    outcome: "Conveyed, pre-alerted. Card found in wallet: no blood.",
  });
  observationSet(writer, "obs-1", {
    recorded: clock.minutesAgo(74),
    at: clock.minutesAgo(76),
    by: dawson,
    encounter: attendance,
    respiratoryRate: 20,
    oxygenSaturation: 98,
    systolic: 118,
    diastolic: 70,
    pulse: 98,
    consciousness: "alert",
    temperature: 36.4,
    storedTotal: 1,
  });
  medicationGiven(writer, "given-tranexamic-acid", {
    recorded: clock.minutesAgo(66),
    at: clock.minutesAgo(68),
    medicine: concept("Tranexamic acid 1 g in 10 ml"),
    dose: { text: "1 g into a vein over 10 minutes", route: intravenous },
    performer: dawson,
    encounter: attendance,
  });
  return writer.finish();
}

function writeCommunity(clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("community", subject, clock);
  const pugh = practitioner("community", "pugh");
  patientRecord(writer, {
    recorded: clock.daysAgo(700, "09:00"),
    names: [{ use: "official", family: "Abernathy", given: ["Joel"] }],
    managingOrganization: organisation("community"),
  });
  encounter(writer, "physio-150d", {
    recorded: clock.daysAgo(150, "10:50"),
    class: "AMB",
    type: concept("Physiotherapy"),
    start: clock.daysAgo(150, "10:00"),
    end: clock.daysAgo(150, "10:40"),
    reason: concept("Right knee after bleed"),
    seenBy: pugh,
    location: place("community", "centre"),
    provider: organisation("community"),
  });
  questionnaireResponse(writer, "joint-score", {
    recorded: clock.daysAgo(150, "10:55"),
    title: "Haemophilia joint health score",
    at: clock.daysAgo(150, "10:10"),
    author: pugh,
    answers: [
      { id: "1", question: "Right knee", answer: 9 },
      { id: "2", question: "Left knee", answer: 3 },
      { id: "3", question: "Total", answer: 18 },
    ],
  });
  return writer.finish();
}
