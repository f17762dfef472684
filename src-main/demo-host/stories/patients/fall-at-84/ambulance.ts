import type { FhirResource } from "../../../demo-patient.ts";
import { concept, quantity } from "../../builders/concepts.ts";
import { document, documentTypes } from "../../builders/documents.ts";
import { encounter } from "../../builders/encounters.ts";
import { inhaled, medicationGiven, mg } from "../../builders/medicines.ts";
import { observation } from "../../builders/observations.ts";
import { patientRecord } from "../../builders/people.ts";
import { problem } from "../../builders/problems.ts";
import type { Subject } from "../../builders/record-writer.ts";
import { createRecordWriter } from "../../builders/record-writer.ts";
import { observationSet } from "../../builders/vital-signs.ts";
import { clinical, codedFor } from "../../codes/clinical-codes.ts";
import { medicineFor, medicines } from "../../codes/medicine-codes.ts";
import { organisation, place, practitioner } from "../../directory/who-and-where.ts";
import type { StoryClock } from "../../story-clock.ts";

export function writeAmbulance(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("ambulance", subject, clock);
  const dawson = practitioner("ambulance", "dawson");
  patientRecord(writer, {
    recorded: clock.minutesAgo(118),
    names: [{ use: "usual", text: "EDITH PEMBERTON", family: "PEMBERTON", given: ["EDITH"] }],
    verification: { code: "01", display: "Number present and verified" },
    addresses: [{ line: ["LARCH HOUSE"], postalCode: "NV47LH", use: "home" }],
    managingOrganization: organisation("ambulance"),
  });
  const attendance = encounter(writer, "attendance-now", {
    recorded: clock.minutesAgo(60),
    class: "FLD",
    type: concept("Ambulance attendance, conveyed"),
    start: clock.minutesAgo(135),
    end: clock.minutesAgo(60),
    reason: concept("Fall and breathlessness, category 2"),
    seenBy: dawson,
    location: place("ambulance", "vehicle"),
    provider: organisation("ambulance"),
    outcome: "Conveyed to Northvale Hospital emergency department, pre-alerted",
  });
  observationSet(writer, "obs-1", {
    recorded: clock.minutesAgo(110),
    at: clock.minutesAgo(112),
    by: dawson,
    encounter: attendance,
    respiratoryRate: 26,
    oxygenSaturation: 86,
    systolic: 104,
    diastolic: 58,
    pulse: 112,
    consciousness: "alert",
    temperature: 38.2,
    // Scored on scale 1 by the vehicle's device: the hospital's scale 2 was not known to it.
    storedTotal: 10,
  });
  observationSet(writer, "obs-2", {
    recorded: clock.minutesAgo(84),
    at: clock.minutesAgo(86),
    by: dawson,
    encounter: attendance,
    respiratoryRate: 24,
    oxygenSaturation: 89,
    oxygenLitres: 2,
    systolic: 108,
    diastolic: 60,
    pulse: 108,
    consciousness: "alert",
    temperature: 38.2,
    storedTotal: 10,
  });
  observation(writer, "glucose", {
    recorded: clock.minutesAgo(110),
    at: clock.minutesAgo(112),
    category: "exam",
    code: concept("Blood glucose, fingerprick"),
    value: { quantity: quantity(8.2, "mmol/L") },
    performer: dawson,
    encounter: attendance,
  });
  observation(writer, "ecg", {
    recorded: clock.minutesAgo(100),
    at: clock.minutesAgo(103),
    category: "procedure",
    code: concept("12-lead ECG"),
    value: { text: "Atrial fibrillation 110 a minute, no acute ST change" },
    performer: dawson,
    encounter: attendance,
  });
  observation(writer, "pain", {
    recorded: clock.minutesAgo(110),
    at: clock.minutesAgo(112),
    category: "survey",
    code: concept("Pain score, 0 to 10"),
    absent: "not-performed",
    performer: dawson,
    encounter: attendance,
    note: "Could not answer. Grimaces when left shoulder moved.",
  });
  problem(writer, "impression", {
    recorded: clock.minutesAgo(66),
    code: codedFor("ambulance", clinical.copd, "Exacerbation of COPD"),
    category: "encounter-diagnosis",
    verification: "provisional",
    recorder: dawson,
    encounter: attendance,
  });
  medicationGiven(writer, "given-salbutamol", {
    recorded: clock.minutesAgo(96),
    at: clock.minutesAgo(98),
    medicine: medicineFor("ambulance", medicines.salbutamolNebules),
    dose: { text: "5 mg nebulised, limited to six minutes", route: inhaled, amount: mg(5) },
    performer: dawson,
    encounter: attendance,
  });
  document(writer, "patient-report", {
    recorded: clock.minutesAgo(58),
    title: "Ambulance patient care record",
    type: documentTypes.clinicalLetter,
    at: clock.minutesAgo(135),
    author: dawson,
    custodian: organisation("ambulance"),
    encounter: attendance,
    setting: "Ambulance",
    content: {
      kind: "text",
      paragraphs: [
        "Called by the nurse in charge at Larch House. Found on bathroom floor after an unwitnessed fall; lifted with hoist. Head strike: 3 cm laceration left brow, dressed. On apixaban, last dose about six hours before the fall was found.",
        "More breathless for two days. On arrival sitting forward, pursed lips, SpO2 86 % on air. ReSPECT form seen at bedside: not for CPR, ward level care. Purple folder travels with her. COPD oxygen card: 88-92 %, 24 % Venturi started.",
        "Penicillin allergy confirmed by wristband: anaphylaxis. Hearing aids in. Daughter Joan informed and on her way.",
        "Lee Dawson, paramedic",
      ],
    },
  });
  const earlier = encounter(writer, "attendance-250d", {
    recorded: clock.daysAgo(250, "02:40"),
    class: "FLD",
    type: concept("Ambulance attendance, conveyed"),
    start: clock.daysAgo(250, "01:20"),
    end: clock.daysAgo(250, "02:30"),
    reason: concept("Fall, hip pain"),
    seenBy: practitioner("ambulance", "greig"),
    provider: organisation("ambulance"),
    outcome: "Conveyed",
  });
  observationSet(writer, "obs-250d", {
    recorded: clock.daysAgo(250, "01:55"),
    at: clock.daysAgo(250, "01:50"),
    by: practitioner("ambulance", "greig"),
    encounter: earlier,
    respiratoryRate: 20,
    oxygenSaturation: 90,
    systolic: 128,
    diastolic: 70,
    pulse: 88,
    consciousness: "alert",
    temperature: 36.6,
    storedTotal: 3,
  });
  encounter(writer, "attendance-500d", {
    recorded: clock.daysAgo(500, "21:35"),
    class: "FLD",
    type: concept("Ambulance attendance, not conveyed"),
    start: clock.daysAgo(500, "20:40"),
    end: clock.daysAgo(500, "21:30"),
    reason: concept("Fall without injury"),
    seenBy: practitioner("ambulance", "greig"),
    provider: organisation("ambulance"),
    outcome: "Left at care home, referred to falls service",
  });
  return writer.finish();
}
