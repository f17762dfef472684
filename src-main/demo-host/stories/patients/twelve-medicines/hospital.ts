import type { FhirResource } from "../../../demo-patient.ts";
import { device, researchParticipation } from "../../builders/administration.ts";
import { concept, snomed } from "../../builders/concepts.ts";
import { document, documentTypes } from "../../builders/documents.ts";
import { appointment, encounter, serviceRequest, task } from "../../builders/encounters.ts";
import { later } from "../../builders/gp-record.ts";
import { bloods } from "../../builders/lab-series.ts";
import { mg, oral, prescription } from "../../builders/medicines.ts";
import { observation } from "../../builders/observations.ts";
import { patientRecord } from "../../builders/people.ts";
import { flag, flagCategories } from "../../builders/plans.ts";
import { problem, procedure } from "../../builders/problems.ts";
import type { RecordWriter, Subject } from "../../builders/record-writer.ts";
import { createRecordWriter } from "../../builders/record-writer.ts";
import { observationSet } from "../../builders/vital-signs.ts";
import { medicineFor, medicines } from "../../codes/medicine-codes.ts";
import { labCode, labQuantity, labTests } from "../../codes/result-codes.ts";
import { department, organisation, organisationElsewhere, place, practitioner } from "../../directory/who-and-where.ts";
import type { StoryClock } from "../../story-clock.ts";
import { years } from "../../story-clock.ts";

const male = {
  creatinine: { low: 59, high: 104 },
  haemoglobin: { low: 130, high: 180 },
} as const;

export function writeAcute(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("acute", subject, clock);
  patientRecord(writer, {
    recorded: clock.minutesAgo(190),
    names: [
      {
        use: "official",
        text: "Balvinder Singh SAHOTA",
        family: "Sahota",
        given: ["Balvinder", "Singh"],
        prefix: ["Mr"],
      },
    ],
    localNumber: { system: "https://northvale-hospital.example/hospital-number", value: "H119402" },
    addresses: [{ line: ["62 Loom St", "Northvale"], postalCode: "NV5 3LW" }],
    phones: [{ value: "07700900822", use: "mobile" }],
    language: { text: "Punjabi" },
    generalPractitioner: organisationElsewhere("gp"),
    managingOrganization: organisation("acute"),
  });
  flag(writer, "valve-alert", {
    recorded: clock.daysAgo(years(9) - 5, "16:00"),
    code: concept("Mechanical aortic valve: do not stop anticoagulation without cardiology"),
    category: flagCategories.clinical,
    start: clock.dayAgo(years(9) - 5),
    author: practitioner("acute", "reid"),
  });
  device(writer, "valve", {
    recorded: clock.daysAgo(years(9) - 5, "16:05"),
    type: concept("Mechanical aortic valve prosthesis, bileaflet"),
    name: "Aortic valve prosthesis 23 mm",
    manufacturer: "Example Cardiac Ltd",
    model: "BL-23",
    serialNumber: "BL23-0099117",
    owner: organisation("acute"),
    safety: [concept("MR conditional")],
  });
  procedure(writer, "pci", {
    recorded: clock.daysAgo(years(11.4) - 1, "12:00"),
    code: concept(
      "Percutaneous coronary intervention, right coronary artery",
      snomed("415070008", "Percutaneous coronary intervention"),
    ),
    performed: clock.dayAgo(years(11.4)),
    performer: practitioner("acute", "reid"),
  });
  procedure(writer, "valve-replacement", {
    recorded: clock.daysAgo(years(9) - 2, "12:00"),
    code: concept("Aortic valve replacement, mechanical", snomed("34068001", "Heart valve replacement")),
    performed: clock.dayAgo(years(9)),
    performer: practitioner("acute", "reid"),
  });
  researchParticipation(writer, "registry", {
    recorded: clock.daysAgo(900, "10:00"),
    title: "Long-term safety register of treatments for rheumatoid arthritis",
    study: { system: "https://research.example/study", value: "RA-REG-014" },
    since: clock.dayAgo(900),
  });
  writeClinics(writer);
  writeAnticoagulation(writer);
  writeVisitNow(writer);
  return writer.finish();
}

function writeClinics(writer: RecordWriter): void {
  const { clock } = writer;
  const pellow = practitioner("acute", "pellow");
  const rheumatology = encounter(writer, "rheumatology-33d", {
    recorded: clock.daysAgo(33, "10:10"),
    class: "AMB",
    type: concept("Rheumatology clinic"),
    start: clock.daysAgo(33, "09:30"),
    end: clock.daysAgo(33, "09:55"),
    seenBy: pellow,
    location: place("acute", "outpatients"),
    provider: organisation("acute"),
  });
  prescription(writer, "methotrexate", {
    recorded: clock.daysAgo(33, "09:50"),
    medicine: medicineFor("acute", medicines.methotrexate2_5),
    dose: { text: "10 mg (four tablets) ONCE A WEEK on Mondays", amount: mg(10), route: oral },
    category: "outpatient",
    requester: pellow,
    start: clock.dayAgo(33),
    reason: "Rheumatoid arthritis",
    encounter: rheumatology,
    note: "Dose held at 10 mg because of kidney function. Avoid trimethoprim and co-trimoxazole.",
  });
  bloods(writer, {
    name: "shared-report",
    title: "Full blood count and kidney function",
    collected: clock.daysAgo(33, "09:15"),
    labNumber: "NVP-70211",
    encounter: rheumatology,
    results: { haemoglobin: 128, whiteCells: 5.9, neutrophils: 3.8, platelets: 214, creatinine: 165, egfr: 36 },
    limits: male,
  });
  document(writer, "rheumatology-letter", {
    recorded: clock.daysAgo(31, "12:20"),
    title: "Rheumatology clinic letter",
    type: documentTypes.outpatientLetter,
    at: clock.daysAgo(33, "09:30"),
    author: pellow,
    custodian: organisation("acute"),
    encounter: rheumatology,
    setting: "Rheumatology",
    content: {
      kind: "html",
      heading: "Rheumatology clinic",
      paragraphs: [
        "Diagnosis: seropositive rheumatoid arthritis, low disease activity. Methotrexate 10 mg once a week with folic acid 5 mg the day after. Prescribed by this clinic; please do not add to repeat.",
        "Two swollen joints today, DAS28 2.8. Blood count satisfactory, creatinine 165 and stable. I have not increased methotrexate because of his kidneys.",
        "He must not be given trimethoprim or co-trimoxazole. He has been reminded to stop methotrexate and ring the helpline with fever, sore mouth or any infection.",
      ],
    },
  });
  for (const [daysAgo, percent, glucose] of [
    [905, 8.2, 9.6],
    [540, 7.6, 8.5],
    [190, 7.4, 8.4],
  ] as const) {
    const visit = encounter(writer, `diabetes-clinic-${daysAgo}d`, {
      recorded: clock.daysAgo(daysAgo, "15:20"),
      class: "AMB",
      type: concept("Diabetes clinic"),
      start: clock.daysAgo(daysAgo, "14:30"),
      end: clock.daysAgo(daysAgo, "15:00"),
      seenBy: practitioner("acute", "greaves"),
      location: place("acute", "outpatients"),
      provider: organisation("acute"),
    });
    // The clinic's analyser still prints HbA1c in per cent.
    bloods(writer, {
      name: `clinic-hba1c-${daysAgo}d`,
      title: "Clinic HbA1c",
      collected: clock.daysAgo(daysAgo, "14:40"),
      reportedAfter: 10,
      encounter: visit,
      results: { hba1cPercent: percent, glucose },
    });
  }
  appointment(writer, "cardiology-next", {
    recorded: clock.daysAgo(40, "09:00"),
    status: "booked",
    start: clock.daysAhead(26, "11:10"),
    reason: "Valve clinic and echocardiogram",
    with: practitioner("acute", "reid"),
    location: place("acute", "cardiology"),
  });
  appointment(writer, "rheumatology-next", {
    recorded: clock.daysAgo(33, "10:00"),
    status: "booked",
    start: clock.daysAhead(58, "09:30"),
    reason: "Rheumatology clinic",
    with: pellow,
    location: place("acute", "outpatients"),
  });
}

function writeAnticoagulation(writer: RecordWriter): void {
  const { clock } = writer;
  for (const [daysAgo, inr, dose] of [
    [320, 2.4, "4 mg a day"],
    [264, 2.7, "4 mg a day"],
    [208, 2.1, "4 mg a day"],
    [152, 2.6, "4 mg a day"],
    [96, 2.5, "4 mg a day"],
    [40, 2.8, "4 mg a day"],
  ] as const) {
    const at = clock.daysAgo(daysAgo, "08:50");
    observation(writer, `inr-${daysAgo}d`, {
      recorded: later(at, 15),
      at,
      category: "laboratory",
      code: labCode("acute", labTests.inr),
      value: { quantity: labQuantity(labTests.inr, inr) },
      range: { low: 2, high: 3 },
      performer: department("acute", "pathology"),
      note: `Warfarin ${dose}. Target 2.5.`,
    });
  }
  prescription(writer, "warfarin-dosing", {
    recorded: clock.daysAgo(40, "09:10"),
    medicine: medicineFor("acute", medicines.warfarin1, "Warfarin"),
    dose: { text: "4 mg a day at 6 pm, INR target 2.5", amount: mg(4), route: oral, perDay: 1 },
    category: "outpatient",
    requester: practitioner("acute", "reid"),
    start: clock.dayAgo(40),
  });
  task(writer, "inr-due", {
    recorded: clock.daysAgo(40, "09:12"),
    what: "INR in 8 weeks; within 5 days of any new antibiotic",
    status: "requested",
    requester: practitioner("acute", "reid"),
    owner: organisation("acute"),
    dueBy: clock.dayAhead(16),
  });
}

function writeVisitNow(writer: RecordWriter): void {
  const { clock } = writer;
  const visit = encounter(writer, "visit-now", {
    recorded: clock.minutesAgo(185),
    class: "EMER",
    status: "in-progress",
    type: concept("Same day emergency care"),
    start: clock.minutesAgo(195),
    reason: concept("Sore mouth, fever and nosebleed, six days into an antibiotic"),
    seenBy: practitioner("acute", "varma"),
    responsible: practitioner("acute", "okonkwo"),
    location: place("acute", "sdec"),
    provider: organisation("acute"),
  });
  observationSet(writer, "obs-now", {
    recorded: clock.minutesAgo(178),
    at: clock.minutesAgo(180),
    by: practitioner("acute", "prentice"),
    encounter: visit,
    respiratoryRate: 22,
    oxygenSaturation: 96,
    systolic: 108,
    diastolic: 62,
    pulse: 104,
    consciousness: "alert",
    temperature: 38.6,
    storedTotal: 5,
  });
  bloods(writer, {
    name: "bloods-now",
    title: "Urgent bloods",
    collected: clock.minutesAgo(172),
    reportedAfter: 70,
    encounter: visit,
    results: {
      haemoglobin: 96,
      whiteCells: 1.8,
      neutrophils: 0.6,
      platelets: 71,
      creatinine: 214,
      egfr: 27,
      potassium: 6.2,
      sodium: 133,
      crp: 168,
      inr: 5.9,
      glucose: 11.2,
      lactate: 2.2,
    },
    limits: { ...male, inr: { low: 2, high: 3 } },
    conclusion: "Telephoned to Dr Varma: pancytopenia, neutrophils 0.6, potassium 6.2, INR 5.9.",
  });
  problem(writer, "neutropenia", {
    recorded: clock.minutesAgo(88),
    code: concept("Neutropenia with fever"),
    category: "encounter-diagnosis",
    verification: "provisional",
    recorder: practitioner("acute", "varma"),
    encounter: visit,
    note: "Cause not yet established.",
  });
  serviceRequest(writer, "blood-cultures", {
    recorded: clock.minutesAgo(86),
    what: concept("Blood cultures, two sets"),
    category: "investigation",
    priority: "stat",
    requester: practitioner("acute", "varma"),
    encounter: visit,
  });
}
