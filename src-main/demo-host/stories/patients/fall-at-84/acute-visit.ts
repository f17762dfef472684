import type { Reference } from "../../builders/concepts.ts";
import { concept, loinc, quantity, snomed } from "../../builders/concepts.ts";
import { encounter, serviceRequest } from "../../builders/encounters.ts";
import { bloods } from "../../builders/lab-series.ts";
import { inhaled, medicationGiven, mg, oral, prescription } from "../../builders/medicines.ts";
import { observation } from "../../builders/observations.ts";
import { problem } from "../../builders/problems.ts";
import type { RecordWriter } from "../../builders/record-writer.ts";
import { observationSet } from "../../builders/vital-signs.ts";
import { clinical, codedFor } from "../../codes/clinical-codes.ts";
import { medicineFor, medicines } from "../../codes/medicine-codes.ts";
import { organisation, place, practitioner } from "../../directory/who-and-where.ts";

/** What is happening now: a fall in the night, an ambulance, and an emergency department that is still finding out. */
export function writeVisit(writer: RecordWriter): Reference {
  const { clock } = writer;
  const lindqvist = practitioner("acute", "lindqvist");
  const varma = practitioner("acute", "varma");
  const prentice = practitioner("acute", "prentice");
  const visit = encounter(writer, "visit-now", {
    recorded: clock.minutesAgo(55),
    class: "EMER",
    status: "in-progress",
    type: concept("Emergency department attendance"),
    start: clock.minutesAgo(58),
    reason: codedFor("acute", clinical.breathlessness, "Breathless, fall with head strike on anticoagulant"),
    seenBy: lindqvist,
    responsible: practitioner("acute", "rahman"),
    location: place("acute", "resus"),
    service: "Emergency medicine",
    provider: organisation("acute"),
    arrivedBy: "Emergency ambulance",
    admittedFrom: "Larch House, care home with nursing",
  });
  observationSet(writer, "triage-obs", {
    recorded: clock.minutesAgo(46),
    at: clock.minutesAgo(48),
    by: prentice,
    encounter: visit,
    respiratoryRate: 25,
    oxygenSaturation: 89,
    scale: 2,
    oxygenLitres: 2,
    systolic: 106,
    diastolic: 60,
    pulse: 109,
    consciousness: "alert",
    temperature: 38.3,
    storedTotal: 8,
  });
  observation(writer, "triage-obs-scale-2", {
    recorded: clock.minutesAgo(46),
    at: clock.minutesAgo(48),
    category: "survey",
    code: concept(
      "NEWS2 oxygen saturation score, scale 2",
      snomed("1104321000000108", "Royal College of Physicians NEWS2 - oxygen saturation scale 2 score"),
    ),
    value: { quantity: quantity(0, "{score}", "score") },
    performer: prentice,
    encounter: visit,
  });
  observation(writer, "gcs", {
    recorded: clock.minutesAgo(46),
    at: clock.minutesAgo(48),
    category: "exam",
    code: concept("Glasgow coma score", loinc("9269-2", "Glasgow coma score total")),
    value: { quantity: quantity(14, "{score}", "score") },
    performer: prentice,
    encounter: visit,
    note: "E4 V4 M6. Care home say this is her usual.",
  });
  observation(writer, "head-wound", {
    recorded: clock.minutesAgo(31),
    at: clock.minutesAgo(34),
    category: "exam",
    code: concept("Examination of head"),
    value: { text: "3 cm laceration over left eyebrow, boggy swelling around it, no crepitus. Pupils equal." },
    performer: lindqvist,
    encounter: visit,
  });
  bloods(writer, {
    name: "arterial-gas",
    title: "Arterial blood gas on 24 % oxygen",
    collected: clock.minutesAgo(35),
    reportedAfter: 4,
    specimen: "Arterial blood",
    encounter: visit,
    results: { arterialPh: 7.31, arterialPco2: 8.4, arterialPo2: 7.6, bicarbonate: 31, lactate: 2.4 },
    more: [
      { name: "glucose", code: concept("Glucose (blood gas analyser)"), value: { quantity: quantity(7.9, "mmol/L") } },
    ],
    conclusion: "Acute on chronic hypercapnic respiratory failure. Repeat in 30 minutes; consider NIV.",
  });
  for (const [name, what, priority] of [
    ["request-bloods", "Urea and electrolytes, full blood count, CRP, coagulation, troponin, blood cultures", "stat"],
    ["request-ct-head", "CT head: fall with head strike on apixaban", "urgent"],
    ["request-chest-film", "Chest X-ray, portable", "urgent"],
  ] as const) {
    serviceRequest(writer, name, {
      recorded: clock.minutesAgo(33),
      what: concept(what),
      category: "investigation",
      priority,
      requester: lindqvist,
      encounter: visit,
    });
  }
  problem(writer, "working-diagnosis", {
    recorded: clock.minutesAgo(22),
    code: codedFor("acute", clinical.copdExacerbation),
    category: "encounter-diagnosis",
    verification: "provisional",
    onset: clock.dayAgo(2),
    recorder: varma,
    encounter: visit,
    note: "Differential: pneumonia. Fall probably secondary. Head injury on apixaban: last dose eight hours ago per care home.",
  });
  medicationGiven(writer, "given-nebuliser", {
    recorded: clock.minutesAgo(28),
    at: clock.minutesAgo(29),
    medicine: medicineFor("acute", medicines.salbutamolNebules),
    dose: { text: "2.5 mg nebulised, driven by air", route: inhaled, amount: mg(2.5) },
    performer: prentice,
    encounter: visit,
  });
  prescription(writer, "order-prednisolone", {
    recorded: clock.minutesAgo(20),
    medicine: medicineFor("acute", medicines.prednisolone5Soluble, "Prednisolone soluble tablets"),
    dose: { text: "30 mg once a day for 5 days, then back to 5 mg", amount: mg(30), route: oral, perDay: 1 },
    category: "inpatient",
    requester: varma,
    start: clock.minutesAgo(20),
    encounter: visit,
  });
  prescription(writer, "draft-co-amoxiclav", {
    recorded: clock.minutesAgo(9),
    medicine: medicineFor("acute", medicines.coAmoxiclav),
    dose: { text: "One tablet three times a day for 5 days", route: oral, perDay: 3 },
    status: "draft",
    category: "inpatient",
    requester: varma,
    encounter: visit,
    note: "Not yet signed.",
  });
  return visit;
}
