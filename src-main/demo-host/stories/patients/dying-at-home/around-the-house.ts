import type { FhirResource } from "../../../demo-patient.ts";
import { device, deviceInUse } from "../../builders/administration.ts";
import { concept, snomed } from "../../builders/concepts.ts";
import { document, documentTypes } from "../../builders/documents.ts";
import { appointment, encounter } from "../../builders/encounters.ts";
import { gpContact, gpRepeat } from "../../builders/gp-record.ts";
import { bloods } from "../../builders/lab-series.ts";
import { medicationGiven, mg, micrograms, subcutaneous, transdermal } from "../../builders/medicines.ts";
import { observation } from "../../builders/observations.ts";
import { patientRecord } from "../../builders/people.ts";
import { cprDecisions, flag, flagCategories } from "../../builders/plans.ts";
import { allergy, problem } from "../../builders/problems.ts";
import type { Subject } from "../../builders/record-writer.ts";
import { createRecordWriter } from "../../builders/record-writer.ts";
import { observationSet } from "../../builders/vital-signs.ts";
import { clinical, codedFor } from "../../codes/clinical-codes.ts";
import { medicineFor, medicines } from "../../codes/medicine-codes.ts";
import { organisation, organisationElsewhere, place, practitioner } from "../../directory/who-and-where.ts";
import type { StoryClock } from "../../story-clock.ts";

/** District nurses: who gives what is needed, and writes down when. */
export function writeCommunity(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("community", subject, clock);
  const quill = practitioner("community", "quill");
  patientRecord(writer, {
    recorded: clock.daysAgo(64, "09:00"),
    names: [{ use: "official", family: "Ashworth", given: ["Terence"] }],
    addresses: [{ line: ["11 Bleach Green"], postalCode: "NV8 4BG" }],
    managingOrganization: organisation("community"),
  });
  const pump = device(writer, "syringe-pump", {
    recorded: clock.minutesAgo(1210),
    type: concept("Syringe pump"),
    name: "Syringe driver",
    manufacturer: "Example Infusions Ltd",
    model: "SP-24",
    serialNumber: "SP24-5510",
    owner: organisation("community"),
  });
  deviceInUse(writer, "syringe-pump-use", {
    recorded: clock.minutesAgo(1205),
    device: pump,
    since: clock.minutesAgo(1210),
    reason: "Continuous subcutaneous infusion",
    note: "Left upper arm. Battery 88 %. Next change due four hours from now.",
  });
  medicationGiven(writer, "driver-running", {
    recorded: clock.minutesAgo(1205),
    at: clock.minutesAgo(1210),
    medicine: concept("Morphine 15 mg, midazolam 10 mg, glycopyrronium 600 micrograms in water, 22 ml"),
    status: "in-progress",
    dose: { text: "Over 24 hours, 0.92 ml an hour", route: subcutaneous },
    performer: quill,
    device: pump,
  });
  for (const [name, minutes, medicine, dose] of [
    ["prn-1", 2300, medicines.morphineAmpoules, mg(5)],
    ["prn-2", 1900, medicines.morphineAmpoules, mg(5)],
    ["prn-3", 1420, medicines.morphineAmpoules, mg(5)],
    ["prn-4", 1415, medicines.midazolamAmpoules, mg(2.5)],
    ["prn-5", 640, medicines.glycopyrroniumAmpoules, micrograms(200)],
    ["prn-6", 185, medicines.midazolamAmpoules, mg(2.5)],
  ] as const) {
    medicationGiven(writer, name, {
      recorded: clock.minutesAgo(minutes - 4),
      at: clock.minutesAgo(minutes),
      medicine: medicineFor("community", medicine),
      dose: { text: `${dose.value} ${dose.unit} under the skin`, route: subcutaneous, amount: dose },
      performer: quill,
      note: "Effective within half an hour.",
    });
  }
  medicationGiven(writer, "patch-changed", {
    recorded: clock.minutesAgo(1800),
    at: clock.minutesAgo(1805),
    medicine: medicineFor("community", medicines.fentanyl25Patch),
    dose: { text: "One 25 microgram an hour patch, right chest", route: transdermal },
    performer: quill,
  });
  observation(writer, "stock", {
    recorded: clock.minutesAgo(180),
    at: clock.minutesAgo(182),
    category: "survey",
    code: concept("Controlled drug stock in the house"),
    value: { text: "Morphine 10 mg ampoules 5 left, midazolam 10 mg ampoules 7 left. Checked with Maureen." },
    performer: quill,
  });
  for (const [name, words] of [
    ["bed", "Hospital bed with pressure mattress"],
    ["commode", "Commode"],
  ] as const) {
    device(writer, name, {
      recorded: clock.daysAgo(30, "10:00"),
      type: concept(words),
      name: words,
      owner: organisation("community"),
    });
  }
  for (const [minutes, words] of [
    [190, "Called by Maureen: plucking at sheets. Midazolam given, settled."],
    [1215, "Driver set up with hospice nurse."],
    [2880, "Morning visit: cannot take tablets."],
  ] as const) {
    encounter(writer, `visit-${minutes}m`, {
      recorded: clock.minutesAgo(minutes - 20),
      class: "HH",
      type: concept("District nurse visit"),
      start: clock.minutesAgo(minutes),
      end: clock.minutesAgo(minutes - 20),
      reason: concept(words),
      seenBy: quill,
      provider: organisation("community"),
    });
  }
  appointment(writer, "next-visit", {
    recorded: clock.minutesAgo(170),
    status: "booked",
    start: clock.daysAhead(1, "09:00"),
    reason: "District nurse visit and driver check",
    with: quill,
  });
  return writer.finish();
}

export function writeGp(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("gp", subject, clock);
  const hart = practitioner("gp", "hart");
  patientRecord(writer, {
    recorded: clock.daysAgo(3000, "09:00"),
    names: [{ use: "official", family: "ASHWORTH", given: ["Terence", "Roy"], prefix: ["Mr"] }],
    addresses: [{ line: ["11 Bleach Green"], city: "Northvale", postalCode: "NV8 4BG" }],
    ethnicity: { code: "A", display: "British, Mixed British" },
    generalPractitioner: hart,
    managingOrganization: organisation("gp"),
  });
  problem(writer, "lung-cancer", {
    recorded: clock.daysAgo(418, "10:00"),
    code: codedFor("gp", clinical.lungCancer, "Adenocarcinoma of lung"),
    onset: clock.dayAgo(425),
    significance: "major",
    recorder: hart,
  });
  problem(writer, "pulmonary-embolus", {
    recorded: clock.daysAgo(290, "10:00"),
    code: concept("Pulmonary embolism", snomed("59282003", "Pulmonary embolism")),
    onset: clock.dayAgo(295),
    significance: "major",
    recorder: hart,
  });
  problem(writer, "copd", {
    recorded: clock.daysAgo(2900, "10:00"),
    code: codedFor("gp", clinical.copd),
    onset: clock.yearOf(2950),
    significance: "major",
    recorder: hart,
  });
  flag(writer, "not-for-cpr", {
    recorded: clock.daysAgo(40, "09:10"),
    code: cprDecisions.notForCpr,
    category: flagCategories.advanceDirective,
    start: clock.dayAgo(41),
    author: hart,
    note: "Copied from hospice ReSPECT form.",
  });
  flag(writer, "child-in-family", {
    recorded: clock.daysAgo(33, "10:15"),
    code: concept(
      "Child in family is safeguarding concern",
      snomed("1064961000000107", "Child in family is safeguarding concern"),
    ),
    category: flagCategories.socialCare,
    start: clock.dayAgo(33),
    author: hart,
    note: "His grandson, 9, often waits in the kitchen with the medicine box. Speak to the family's school nurse.",
  });
  flag(writer, "palliative-register", {
    recorded: clock.daysAgo(70, "12:00"),
    code: concept("On the practice's palliative care register: red (days)"),
    category: flagCategories.clinical,
    start: clock.dayAgo(70),
    author: hart,
  });
  for (const [name, medicine, text, startedDaysAgo, supply] of [
    ["apixaban", medicines.apixaban5, "One tablet twice a day", 290, "56 tablet"],
    ["paracetamol", medicines.paracetamol500, "Two tablets four times a day", 200, "224 tablet"],
    ["tiotropium", medicines.tiotropium, "Inhale one capsule once a day", 2800, "30 capsule"],
  ] as const) {
    gpRepeat(writer, { name, medicine, dose: { text }, startedDaysAgo, issuedDaysAgo: 8, supply, by: "hart" });
  }
  for (const [daysAgo, kind, reason] of [
    [5, "home", "Visit with hospice nurse: dying, comfortable"],
    [27, "home", "Certificate visit, family talked to"],
    [70, "telephone", "Oncology stopped treatment; added to palliative register"],
    [425, "surgery", "Cough and weight loss, two-week-wait chest film"],
  ] as const) {
    gpContact(writer, { name: `contact-${daysAgo}d`, daysAgo, at: "12:30", by: "hart", kind, reason });
  }
  return writer.finish();
}

export function writeAcute(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("acute", subject, clock);
  const rao = practitioner("acute", "rao");
  patientRecord(writer, {
    recorded: clock.daysAgo(71, "16:00"),
    names: [{ use: "official", text: "Terence ASHWORTH", family: "Ashworth", given: ["Terence"], prefix: ["Mr"] }],
    localNumber: { system: "https://northvale-hospital.example/hospital-number", value: "H088213" },
    addresses: [{ line: ["11 Bleach Green"], postalCode: "NV8 4BG" }],
    generalPractitioner: organisationElsewhere("gp"),
    managingOrganization: organisation("acute"),
  });
  allergy(writer, "haloperidol", {
    recorded: clock.daysAgo(210, "14:00"),
    code: concept("Haloperidol"),
    type: "intolerance",
    category: "medication",
    recorder: rao,
    reactions: [{ manifestation: concept("Acute dystonia, neck"), severity: "severe" }],
    note: "On the oncology day unit, relieved by procyclidine.",
  });
  problem(writer, "lung-cancer", {
    recorded: clock.daysAgo(410, "12:00"),
    code: codedFor("acute", clinical.lungCancer, "Adenocarcinoma of right upper lobe, T3 N2 M1c"),
    onset: clock.dayAgo(425),
    stage: "Stage IVB",
    recorder: rao,
  });
  for (const [daysAgo, calcium, albumin, haemoglobin, alt, bilirubin] of [
    [400, 2.41, 38, 132, 24, 9],
    [280, 2.44, 35, 118, 31, 11],
    [160, 2.52, 31, 108, 66, 16],
    [71, 2.81, 24, 94, 121, 38],
  ] as const) {
    bloods(writer, {
      name: `oncology-${daysAgo}d`,
      title: "Pre-treatment bloods",
      collected: clock.daysAgo(daysAgo, "09:00"),
      reportedAfter: 120,
      results: { calcium, albumin, haemoglobin, alt, bilirubin, creatinine: 88 + Math.round(daysAgo / 50) },
      limits: { creatinine: { low: 59, high: 104 }, haemoglobin: { low: 130, high: 180 } },
    });
  }
  document(writer, "oncology-letter", {
    recorded: clock.daysAgo(70, "10:20"),
    title: "Oncology clinic letter: end of active treatment",
    type: documentTypes.outpatientLetter,
    at: clock.daysAgo(71, "15:00"),
    author: rao,
    custodian: organisation("acute"),
    setting: "Medical oncology",
    content: {
      kind: "text",
      paragraphs: [
        "The scan shows growth in the lung and liver despite second-line treatment. Terry is tired and had guessed as much. We have agreed to stop. His calcium is 2.81; he would rather not come in for a drip.",
        "I have told him I think he has weeks to a few short months. He wants to be at home with Maureen and the dog. Referred to Fellside Hospice. No further appointments with us, but our door is open.",
      ],
    },
  });
  appointment(writer, "scan-cancelled", {
    recorded: clock.daysAgo(69, "09:00"),
    status: "cancelled",
    start: clock.daysAgo(20, "09:40"),
    reason: "CT chest and abdomen",
    cancelledBecause: "No longer needed",
    location: place("acute", "outpatients"),
  });
  return writer.finish();
}

/** The crew that came before anyone showed them the plan. */
export function writeAmbulance(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("ambulance", subject, clock);
  const greig = practitioner("ambulance", "greig");
  patientRecord(writer, {
    recorded: clock.daysAgo(3, "02:00"),
    names: [{ use: "usual", text: "TERRY ASHWORTH", family: "ASHWORTH", given: ["TERRY"] }],
    managingOrganization: organisation("ambulance"),
  });
  const attendance = encounter(writer, "attendance-3d", {
    recorded: clock.daysAgo(3, "03:20"),
    class: "FLD",
    type: concept("Ambulance attendance, not conveyed"),
    start: clock.daysAgo(3, "01:50"),
    end: clock.daysAgo(3, "03:10"),
    reason: concept("Distressed and breathless, called by daughter"),
    seenBy: greig,
    provider: organisation("ambulance"),
    outcome: "Plan found on fridge; hospice line rung; left at home, comfortable",
  });
  observationSet(writer, "obs-3d", {
    recorded: clock.daysAgo(3, "02:08"),
    at: clock.daysAgo(3, "02:05"),
    by: greig,
    encounter: attendance,
    respiratoryRate: 28,
    oxygenSaturation: 84,
    systolic: 92,
    diastolic: 50,
    pulse: 124,
    consciousness: "voice",
    temperature: 37.9,
    storedTotal: 13,
  });
  return writer.finish();
}
