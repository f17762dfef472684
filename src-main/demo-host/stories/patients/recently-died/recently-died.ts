import type { DemoPatient, FhirResource } from "../../../demo-patient.ts";
import { device, episodeOfCare, list, listCodes } from "../../builders/administration.ts";
import { concept, loinc, quantity, snomed, systems } from "../../builders/concepts.ts";
import { document, documentTypes } from "../../builders/documents.ts";
import { appointment, communication, encounter } from "../../builders/encounters.ts";
import { gpContact, later } from "../../builders/gp-record.ts";
import { bloods } from "../../builders/lab-series.ts";
import { oral, prescription } from "../../builders/medicines.ts";
import { observation } from "../../builders/observations.ts";
import { patientRecord } from "../../builders/people.ts";
import { cprDecisions, flag, flagCategories } from "../../builders/plans.ts";
import { problem, procedure } from "../../builders/problems.ts";
import type { Subject } from "../../builders/record-writer.ts";
import { createRecordWriter } from "../../builders/record-writer.ts";
import { bloodPressure, weight } from "../../builders/vital-signs.ts";
import { clinical, codedFor } from "../../codes/clinical-codes.ts";
import { medicineFor, medicines } from "../../codes/medicine-codes.ts";
import { organisation, organisationElsewhere, place, practitioner } from "../../directory/who-and-where.ts";
import type { StoryClock } from "../../story-clock.ts";
import { years } from "../../story-clock.ts";

const subject: Subject = {
  key: "walter",
  slug: "recently-died",
  nhsNumber: "9996071901",
  birthDate: "1945-07-19",
  gender: "male",
  family: "Entwistle",
  given: "Walter",
  prefix: "Mr",
};

/**
 * Walter Entwistle, who died at home four days ago. The practice and the hospital know; the community trust still has a
 * visit booked, under an NHS number that was replaced years ago.
 */
export function recentlyDied(clock: StoryClock): DemoPatient {
  return {
    slug: subject.slug,
    nhsNumber: subject.nhsNumber,
    name: "ENTWISTLE, Walter (Mr)",
    birthDate: subject.birthDate,
    hostPatientId: "walter-patient",
    story: "Died four days ago, aged 81. Not every organisation knows yet.",
    records: {
      gp: writeGp(subject, clock),
      acute: writeAcute(subject, clock),
      ambulance: writeAmbulance(subject, clock),
      community: writeCommunity(subject, clock),
      council: writeCouncil(subject, clock),
    },
  };
}

function writeGp(person: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("gp", person, clock);
  const hart = practitioner("gp", "hart");
  const died = clock.daysAgo(4, "05:40");
  patientRecord(writer, {
    recorded: clock.daysAgo(4, "09:30"),
    names: [{ use: "official", family: "ENTWISTLE", given: ["Walter", "Harold"], prefix: ["Mr"] }],
    addresses: [{ line: ["3 Fulling Mill Road"], city: "Northvale", postalCode: "NV7 1FM" }],
    deceasedDateTime: died,
    ethnicity: { code: "A", display: "British, Mixed British" },
    generalPractitioner: hart,
    managingOrganization: organisation("gp"),
  });
  for (const [name, term, onsetYears, words] of [
    ["heart-failure", clinical.heartFailure, 6.1, "Heart failure with reduced ejection fraction"],
    ["ihd", clinical.ischaemicHeartDisease, 19, undefined],
    ["af", clinical.atrialFibrillation, 8, undefined],
    ["ckd", clinical.ckd3b, 4, "CKD stage 3b"],
    ["gout", clinical.gout, 12, undefined],
  ] as const) {
    problem(writer, name, {
      recorded: clock.daysAgo(years(onsetYears) - 10, "11:00"),
      code: words === undefined ? codedFor("gp", term) : codedFor("gp", term, words),
      onset: clock.monthOf(years(onsetYears)),
      significance: "major",
      recorder: hart,
    });
  }
  const death = gpContact(writer, {
    name: "death-verified",
    daysAgo: 4,
    at: "07:50",
    by: "hart",
    kind: "home",
    reason: "Expected death at home, verified. Wife and son present",
    outcome: "Medical examiner informed",
  });
  observation(writer, "cause-of-death", {
    recorded: clock.daysAgo(3, "10:30"),
    at: died,
    category: "survey",
    code: concept("Cause of death as certified"),
    value: { text: "1a Congestive heart failure. 1b Ischaemic heart disease. 2 Chronic kidney disease" },
    performer: hart,
    encounter: death,
  });
  flag(writer, "not-for-cpr", {
    recorded: clock.daysAgo(96, "12:00"),
    code: cprDecisions.notForCpr,
    category: flagCategories.advanceDirective,
    status: "inactive",
    start: clock.dayAgo(96),
    end: clock.dayAgo(4),
    author: hart,
  });
  for (const [name, medicine, text, startedYears] of [
    ["bisoprolol", medicines.bisoprolol5, "One tablet each morning", 6],
    ["ramipril", medicines.ramipril2_5, "One capsule once a day", 6],
    ["furosemide", medicines.furosemide40, "Two tablets each morning, one at lunch", 5],
    ["spironolactone", medicines.spironolactone25, "One tablet each morning", 5],
    ["apixaban", medicines.apixaban2_5, "One tablet twice a day", 8],
    ["allopurinol", medicines.allopurinol300, "One tablet once a day", 12],
  ] as const) {
    prescription(writer, name, {
      recorded: clock.daysAgo(years(startedYears), "10:00"),
      medicine: medicineFor("gp", medicine),
      dose: { text },
      intent: "plan",
      kind: "repeat",
      requester: hart,
      start: clock.dayAgo(years(startedYears)),
      stopped: { at: clock.dayAgo(4), reason: "Deceased" },
    });
  }
  for (const [daysAgo, creatinine, egfr, potassium] of [
    [720, 128, 45, 4.6],
    [360, 139, 41, 4.8],
    [180, 151, 37, 5.0],
    [60, 168, 32, 5.2],
    [18, 189, 28, 5.4],
  ] as const) {
    bloods(writer, {
      name: `kidney-${daysAgo}d`,
      title: "Urea and electrolytes",
      collected: clock.daysAgo(daysAgo, "09:20"),
      results: { creatinine, egfr, potassium, sodium: 133 },
      limits: { creatinine: { low: 59, high: 104 } },
    });
  }
  list(writer, "allergy-list", {
    recorded: clock.daysAgo(360, "09:00"),
    title: "Allergies and adverse reactions",
    code: listCodes.allergies,
    entries: [],
    emptyReason: "no-content-recorded",
    source: organisation("gp"),
  });
  return writer.finish();
}

function writeAcute(person: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("acute", person, clock);
  const reid = practitioner("acute", "reid");
  patientRecord(writer, {
    recorded: clock.daysAgo(3, "04:00"),
    names: [{ use: "official", text: "Walter ENTWISTLE", family: "Entwistle", given: ["Walter"], prefix: ["Mr"] }],
    localNumber: { system: "https://northvale-hospital.example/hospital-number", value: "H051177" },
    addresses: [{ line: ["3 Fulling Mill Road"], postalCode: "NV7 1FM" }],
    // The hospital's feed carries the day without the time.
    deceasedDateTime: clock.dayAgo(4),
    generalPractitioner: organisationElsewhere("gp"),
    managingOrganization: organisation("acute"),
  });
  const stay = encounter(writer, "stay-40d", {
    recorded: clock.daysAgo(40, "18:00"),
    class: "IMP",
    type: concept("Inpatient stay, cardiology"),
    start: clock.daysAgo(52, "14:00"),
    end: clock.daysAgo(40, "15:30"),
    reason: codedFor("acute", clinical.heartFailure, "Decompensated heart failure"),
    responsible: reid,
    location: place("acute", "ward12"),
    provider: organisation("acute"),
    admittedFrom: "Own home",
    dischargedTo: "Own home",
  });
  observation(writer, "echo", {
    recorded: clock.daysAgo(50, "16:00"),
    at: clock.daysAgo(50, "11:00"),
    category: "imaging",
    code: concept("Left ventricular ejection fraction", loinc("10230-1", "Left ventricular Ejection fraction")),
    value: { quantity: quantity(22, "%") },
    performer: reid,
    encounter: stay,
  });
  const icd = device(writer, "icd", {
    recorded: clock.daysAgo(years(5), "15:00"),
    type: concept("Implantable defibrillator", snomed("72506001", "Implantable defibrillator, device")),
    name: "Implantable cardioverter defibrillator",
    manufacturer: "Example Cardiac Ltd",
    model: "ICD-V2",
    serialNumber: "V2-330918",
    owner: organisation("acute"),
    note: "Shocks switched off before discharge, at his request. Must be removed before cremation.",
  });
  procedure(writer, "icd-deactivated", {
    recorded: clock.daysAgo(41, "12:00"),
    code: concept("Deactivation of defibrillator therapies"),
    performed: clock.daysAgo(41, "11:40"),
    performer: reid,
    encounter: stay,
    extra: { usedReference: [icd] },
  });
  document(writer, "discharge-letter", {
    recorded: clock.daysAgo(38, "10:00"),
    title: "Discharge summary: heart failure",
    type: documentTypes.dischargeLetter,
    at: clock.daysAgo(40, "15:30"),
    author: reid,
    custodian: organisation("acute"),
    encounter: stay,
    content: {
      kind: "text",
      paragraphs: [
        "Mr Entwistle came in with breathlessness and swollen legs and went home 9 kg lighter. His heart is failing despite full treatment, and his kidneys will not take more. He knows this.",
        "He has asked that his defibrillator be switched off and that he is not brought back in. ReSPECT form completed. Heart failure nurse to visit weekly; GP to consider anticipatory medicines.",
      ],
    },
  });
  return writer.finish();
}

function writeAmbulance(person: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("ambulance", person, clock);
  patientRecord(writer, {
    recorded: clock.daysAgo(53, "13:10"),
    names: [{ use: "usual", text: "WALTER ENTWISTLE", family: "ENTWISTLE", given: ["WALTER"] }],
    managingOrganization: organisation("ambulance"),
  });
  encounter(writer, "attendance-52d", {
    recorded: clock.daysAgo(52, "14:00"),
    class: "FLD",
    type: concept("Ambulance attendance, conveyed"),
    start: clock.daysAgo(52, "12:50"),
    end: clock.daysAgo(52, "13:55"),
    reason: concept("Breathless"),
    seenBy: practitioner("ambulance", "dawson"),
    provider: organisation("ambulance"),
    outcome: "Conveyed",
  });
  return writer.finish();
}

function writeCommunity(person: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("community", person, clock);
  const blair = practitioner("community", "blair");
  patientRecord(writer, {
    recorded: clock.daysAgo(years(5.5), "10:00"),
    names: [{ use: "official", family: "Entwistle", given: ["Walter"], prefix: ["Mr"] }],
    addresses: [{ line: ["3 Fulling Mill Rd"], postalCode: "NV7 1FM" }],
    managingOrganization: organisation("community"),
    extra: {
      identifier: [
        { system: systems.nhsNumber, value: person.nhsNumber },
        // Replaced when two registrations were joined; this system keeps both.
        { use: "old", system: systems.nhsNumber, value: "9991122338", period: { end: clock.dayAgo(years(5)) } },
      ],
    },
  });
  for (const [daysAgo, kg, systolic, diastolic] of [
    [33, 71.4, 102, 58],
    [26, 72.0, 100, 58],
    [19, 73.8, 98, 56],
    [11, 76.1, 94, 52],
  ] as const) {
    const at = clock.daysAgo(daysAgo, "11:00");
    const visit = encounter(writer, `visit-${daysAgo}d`, {
      recorded: later(at, 45),
      class: "HH",
      type: concept("Heart failure nurse visit"),
      start: at,
      end: later(at, 40),
      reason: concept("Weekly heart failure review"),
      seenBy: blair,
      location: place("community", "home"),
      provider: organisation("community"),
    });
    weight(writer, `weight-${daysAgo}d`, { recorded: at, at, kg, by: blair, encounter: visit });
    bloodPressure(writer, `bp-${daysAgo}d`, { recorded: at, at, systolic, diastolic, by: blair, encounter: visit });
  }
  prescription(writer, "furosemide", {
    recorded: clock.daysAgo(11, "11:40"),
    medicine: medicineFor("community", medicines.furosemide40),
    dose: { text: "Three tablets each morning and two at lunch", route: oral },
    requester: blair,
    start: clock.dayAgo(11),
  });
  appointment(writer, "next-visit", {
    recorded: clock.daysAgo(11, "11:45"),
    status: "booked",
    start: clock.daysAhead(2, "11:00"),
    minutes: 40,
    reason: "Heart failure nurse visit",
    with: blair,
    location: place("community", "home"),
  });
  communication(writer, "no-answer", {
    recorded: clock.daysAgo(2, "15:30"),
    at: clock.daysAgo(2, "15:20"),
    about: "Telephone check",
    words: "Rang twice to ask about weight. No answer. Will visit as planned.",
    sender: blair,
    medium: "Telephone",
  });
  return writer.finish();
}

function writeCouncil(person: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("council", person, clock);
  patientRecord(writer, {
    recorded: clock.daysAgo(44, "10:00"),
    names: [{ use: "official", family: "Entwistle", given: ["Walter"] }],
    addresses: [{ line: ["3 Fulling Mill Road"], postalCode: "NV7 1FM" }],
    managingOrganization: organisation("council"),
  });
  episodeOfCare(writer, "reablement", {
    recorded: clock.daysAgo(40, "16:00"),
    type: concept("Reablement after hospital"),
    start: clock.dayAgo(40),
    organization: organisation("council"),
    careManager: practitioner("council", "vance"),
  });
  return writer.finish();
}
