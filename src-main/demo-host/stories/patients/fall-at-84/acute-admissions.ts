import { device } from "../../builders/administration.ts";
import type { CodeableConcept } from "../../builders/concepts.ts";
import { concept } from "../../builders/concepts.ts";
import { document, documentTypes } from "../../builders/documents.ts";
import { encounter } from "../../builders/encounters.ts";
import { bloods } from "../../builders/lab-series.ts";
import type { DoseDetails } from "../../builders/medicines.ts";
import { medicationStatement, mg, oral, prescription } from "../../builders/medicines.ts";
import { panel } from "../../builders/observations.ts";
import { problem, procedure } from "../../builders/problems.ts";
import type { RecordWriter } from "../../builders/record-writer.ts";
import { clinical, codedFor } from "../../codes/clinical-codes.ts";
import { medicineFor, medicines } from "../../codes/medicine-codes.ts";
import { department, organisation, place, practitioner } from "../../directory/who-and-where.ts";

/** The hospital's own past: three admissions, a clinic, and what was decided there. */
export function writeAdmissions(writer: RecordWriter): void {
  writeHipFracture(writer);
  writeEarlierAttendances(writer);
  writeExacerbation(writer);
  writeImaging(writer);
}

function writeHipFracture(writer: RecordWriter): void {
  const { clock } = writer;
  const stay = encounter(writer, "stay-hip", {
    recorded: clock.daysAgo(848, "23:40"),
    class: "IMP",
    type: concept("Inpatient stay, trauma and orthopaedics"),
    start: clock.daysAgo(848, "22:15"),
    end: clock.daysAgo(831, "14:30"),
    reason: codedFor("acute", clinical.hipFracture, "Displaced fracture of left neck of femur"),
    responsible: practitioner("acute", "beaumont"),
    location: place("acute", "ward3"),
    service: "Trauma and orthopaedics",
    provider: organisation("acute"),
    arrivedBy: "Emergency ambulance",
    admittedFrom: "Own home",
    dischargedTo: "Larch House, care home with nursing",
    dischargeMethod: "Discharged on clinical advice",
  });
  problem(writer, "hip-diagnosis", {
    recorded: clock.daysAgo(848, "23:55"),
    code: codedFor("acute", clinical.hipFracture, "Displaced fracture of left neck of femur"),
    category: "encounter-diagnosis",
    status: "resolved",
    onset: clock.dayAgo(848),
    bodySite: concept("Left hip"),
    recorder: practitioner("acute", "beaumont"),
    encounter: stay,
  });
  bloods(writer, {
    name: "bloods-846d",
    title: "Full blood count, urea and electrolytes, day 1 after hip operation",
    collected: clock.daysAgo(846, "07:10"),
    reportedAfter: 170,
    encounter: stay,
    results: { haemoglobin: 94, whiteCells: 12.4, platelets: 231, sodium: 133, urea: 9.1 },
  });
  procedure(writer, "hemiarthroplasty", {
    recorded: clock.daysAgo(847, "16:20"),
    code: concept("Cemented hemiarthroplasty, left hip"),
    performed: clock.daysAgo(847, "13:45"),
    performer: practitioner("acute", "beaumont"),
    bodySite: concept("Left hip"),
    encounter: stay,
    location: place("acute", "ward3"),
    complication: "Post-operative delirium, 4 days",
    note: "Spinal anaesthetic. Hypercapnic in recovery on 60 % oxygen: target saturation 88–92 % set.",
  });
  device(writer, "hip-implant", {
    recorded: clock.daysAgo(847, "16:25"),
    type: concept("Hip hemiarthroplasty prosthesis, cemented"),
    name: "Left hip hemiarthroplasty",
    manufacturer: "Example Orthopaedics Ltd",
    model: "CH-44",
    serialNumber: "CH44-218830",
    udi: "05099990442188",
    owner: organisation("acute"),
  });
  document(writer, "hip-letter", {
    recorded: clock.daysAgo(830, "17:05"),
    title: "Discharge summary: fractured neck of femur",
    type: documentTypes.dischargeLetter,
    at: clock.daysAgo(831, "14:30"),
    author: practitioner("acute", "beaumont"),
    custodian: organisation("acute"),
    encounter: stay,
    setting: "Trauma and orthopaedics",
    content: {
      kind: "html",
      heading: "Discharge summary",
      paragraphs: [
        "This 82-year-old lady fell at home and sustained a displaced intracapsular fracture of the left neck of femur. She had a cemented hemiarthroplasty under spinal anaesthetic the next day and was mobilised on day 1.",
        "She was delirious for four days and is now at her baseline. She retained carbon dioxide on high-flow oxygen in recovery; her target saturation is 88–92 %.",
        "Discharged to Larch House, walking with a frame and one person. Bone protection and falls follow-up please.",
      ],
    },
  });
}

function writeEarlierAttendances(writer: RecordWriter): void {
  const { clock } = writer;
  const attendances = [
    ["ed-619d", 619, "03:12", "07:40", "Fall, scalp laceration, CT head normal", "Discharged to care home"],
    ["ed-430d", 430, "19:05", "23:10", "Epistaxis on apixaban, settled with pressure", "Discharged to care home"],
    ["ed-250d", 250, "02:31", "06:15", "Fall, bruised hip, films normal", "Discharged to care home"],
  ] as const;
  for (const [name, daysAgo, from, to, reason, outcome] of attendances) {
    encounter(writer, name, {
      recorded: clock.daysAgo(daysAgo, to),
      class: "EMER",
      type: concept("Emergency department attendance"),
      start: clock.daysAgo(daysAgo, from),
      end: clock.daysAgo(daysAgo, to),
      reason: concept(reason),
      seenBy: practitioner("acute", "lindqvist"),
      location: place("acute", "ed"),
      provider: organisation("acute"),
      arrivedBy: "Emergency ambulance",
      outcome,
    });
  }
  prescription(writer, "amoxicillin-cancelled", {
    recorded: clock.daysAgo(619, "05:50"),
    medicine: medicineFor("acute", medicines.amoxicillin500, "AMOXIL 500"),
    dose: { text: "One capsule three times a day for 5 days", route: oral, perDay: 3 },
    category: "discharge",
    requester: practitioner("acute", "lindqvist"),
    start: clock.dayAgo(619),
    stopped: { at: clock.daysAgo(619, "06:20"), reason: "Penicillin anaphylaxis noted by pharmacist; no dose given" },
  });
}

function writeExacerbation(writer: RecordWriter): void {
  const { clock } = writer;
  const stay = encounter(writer, "stay-copd", {
    recorded: clock.daysAgo(23, "16:10"),
    class: "IMP",
    type: concept("Inpatient stay, respiratory medicine"),
    start: clock.daysAgo(23, "13:20"),
    end: clock.daysAgo(14, "15:45"),
    reason: codedFor("acute", clinical.copdExacerbation),
    responsible: practitioner("acute", "bell"),
    location: place("acute", "ward7"),
    service: "Respiratory medicine",
    provider: organisation("acute"),
    arrivedBy: "Emergency ambulance",
    admittedFrom: "Larch House, care home with nursing",
    dischargedTo: "Larch House, care home with nursing",
    dischargeMethod: "Discharged on clinical advice",
  });
  problem(writer, "stay-diagnosis", {
    recorded: clock.daysAgo(14, "14:10"),
    code: codedFor("acute", clinical.copdExacerbation, "Infective exacerbation of COPD"),
    category: "encounter-diagnosis",
    status: "resolved",
    onset: clock.dayAgo(24),
    abatement: clock.dayAgo(14),
    recorder: practitioner("acute", "varma"),
    encounter: stay,
  });
  for (const [name, daysAgo, at, creatinine, egfr, potassium, urea] of [
    ["bloods-23d", 23, "13:50", 98, 46, 5.1, 11.2],
    ["bloods-20d", 20, "06:40", 91, 50, 5.2, 9.8],
  ] as const) {
    bloods(writer, {
      name,
      title: "Urea and electrolytes",
      collected: clock.daysAgo(daysAgo, at),
      reportedAfter: 180,
      encounter: stay,
      results: { creatinine, egfr, sodium: 134, potassium, urea, crp: daysAgo === 23 ? 118 : 44 },
    });
  }
  bloods(writer, {
    name: "bloods-15d",
    title: "Urea and electrolytes",
    collected: clock.daysAgo(15, "06:50"),
    reportedAfter: 190,
    encounter: stay,
    labNumber: "NVH-55120",
    results: { creatinine: 84, egfr: 55, potassium: 4.9 },
  });
  prescription(writer, "ramipril-stopped", {
    recorded: clock.daysAgo(23, "18:00"),
    medicine: medicineFor("acute", medicines.ramipril5),
    dose: { text: "5 mg once a day", amount: mg(5), route: oral, perDay: 1 },
    category: "inpatient",
    requester: practitioner("acute", "bell"),
    start: clock.dayAgo(23),
    encounter: stay,
    stopped: {
      at: clock.dayAgo(14),
      reason: "Stopped at discharge: blood pressure 104/58, creatinine rose to 98, risk of acute kidney injury",
    },
    note: "Do not restart without checking kidney function and blood pressure.",
  });
  medicationStatement(writer, "discharge-ramipril", {
    recorded: clock.daysAgo(14, "13:30"),
    medicine: medicineFor("acute", medicines.ramipril5),
    status: "stopped",
    start: clock.dayAgo(1270),
    end: clock.dayAgo(14),
    informant: practitioner("acute", "osman"),
    changeSummary: {
      status: "discontinued",
      indication: "Low blood pressure and rising creatinine during admission",
      at: clock.dayAgo(14),
    },
  });
  const discharge = (name: string, medicine: CodeableConcept, dose: DoseDetails) =>
    prescription(writer, name, {
      recorded: clock.daysAgo(14, "13:40"),
      medicine,
      dose,
      category: "discharge",
      requester: practitioner("acute", "varma"),
      start: clock.dayAgo(14),
      encounter: stay,
    });
  discharge("discharge-apixaban", medicineFor("acute", medicines.apixaban2_5Previous), {
    text: "One tablet twice a day",
    amount: mg(2.5),
    route: oral,
    perDay: 2,
  });
  discharge("discharge-prednisolone", medicineFor("acute", medicines.prednisolone5Ec), {
    text: "One tablet each morning with food",
    amount: mg(5),
    route: oral,
    perDay: 1,
  });
  discharge("discharge-inhaler", concept("Inhaler as before"), { text: "As before" });
  discharge("discharge-furosemide", medicineFor("acute", medicines.furosemide20), {
    text: "One tablet each morning for 14 days",
    amount: mg(20),
    route: oral,
    perDay: 1,
  });
  document(writer, "copd-letter", {
    recorded: clock.daysAgo(13, "17:48"),
    title: "Discharge summary: COPD exacerbation",
    type: documentTypes.dischargeLetter,
    at: clock.daysAgo(14, "15:45"),
    author: practitioner("acute", "varma"),
    custodian: organisation("acute"),
    encounter: stay,
    setting: "Respiratory medicine",
    content: {
      kind: "pdf",
      heading: "Northvale Hospital - discharge summary",
      paragraphs: [
        "Mrs Edith Pemberton was admitted from Larch House with a productive cough, wheeze and confusion. pH on arrival 7.33 with pCO2 7.9 kPa; she improved on controlled oxygen, nebulisers, prednisolone 30 mg and doxycycline. Non-invasive ventilation was not needed.",
        "MEDICINES STOPPED: ramipril 5 mg. Her blood pressure was 104/58 and creatinine rose from 84 to 98. Please do not restart without checking kidney function.",
        "MEDICINES CHANGED: none. MEDICINES STARTED: furosemide 20 mg each morning for 14 days for ankle swelling.",
        "Oxygen: target saturation 88–92 %. She has a ReSPECT form (not for attempted CPR; ward level care including non-invasive ventilation).",
        "GP to do, please: urea and electrolytes in one week. Dr Neha Varma, for Dr Marcus Bell.",
      ],
    },
  });
}

function writeImaging(writer: RecordWriter): void {
  const { clock } = writer;
  const report = (name: string, title: string, daysAgo: number, conclusion: string, taken = "15:10", read = "18:30") =>
    panel(writer, name, {
      recorded: clock.daysAgo(daysAgo, read),
      collected: clock.daysAgo(daysAgo, taken),
      title: concept(title),
      category: "RAD",
      laboratory: department("acute", "radiology"),
      requester: practitioner("acute", "achterberg"),
      results: [],
      conclusion,
    });
  report(
    "chest-film-23d",
    "Chest X-ray",
    23,
    "Hyperinflated lungs. Patchy shadowing at the right base. Heart size at the upper limit. No effusion.",
  );
  report(
    "ct-head-619d",
    "CT head",
    619,
    "No acute intracranial haemorrhage. Moderate small vessel disease and generalised volume loss.",
  );
  report(
    "hip-film-848d",
    "X-ray pelvis and left hip",
    848,
    "Displaced intracapsular fracture of the left neck of femur.",
    "22:40",
    "23:10",
  );
}
