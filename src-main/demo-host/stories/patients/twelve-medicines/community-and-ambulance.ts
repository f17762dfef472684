import type { FhirResource } from "../../../demo-patient.ts";
import { questionnaireResponse } from "../../builders/assessments.ts";
import { concept, quantity } from "../../builders/concepts.ts";
import { encounter } from "../../builders/encounters.ts";
import { later } from "../../builders/gp-record.ts";
import { medicationDispensed, mg, oral, prescription } from "../../builders/medicines.ts";
import { observation } from "../../builders/observations.ts";
import { patientRecord } from "../../builders/people.ts";
import { allergy } from "../../builders/problems.ts";
import type { Subject } from "../../builders/record-writer.ts";
import { createRecordWriter } from "../../builders/record-writer.ts";
import { observationSet } from "../../builders/vital-signs.ts";
import { allergyCodes, clinical, codedFor } from "../../codes/clinical-codes.ts";
import { medicineFor, medicines } from "../../codes/medicine-codes.ts";
import { labCode, labQuantity, labTests } from "../../codes/result-codes.ts";
import { organisation, place, practitioner } from "../../directory/who-and-where.ts";
import type { StoryClock } from "../../story-clock.ts";

export function writeCommunity(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("community", subject, clock);
  const okafor = practitioner("community", "okafor");
  const ives = practitioner("community", "ives");
  patientRecord(writer, {
    recorded: clock.daysAgo(6, "18:10"),
    names: [
      {
        use: "official",
        text: "Mr Balvinder Singh Sahota",
        family: "Sahota",
        given: ["Balvinder", "Singh"],
        prefix: ["Mr"],
      },
    ],
    addresses: [{ line: ["62, Loom Street"], city: "Northvale", postalCode: "NV5 3LW" }],
    managingOrganization: organisation("community"),
  });
  const urgent = encounter(writer, "urgent-care-6d", {
    recorded: clock.daysAgo(6, "18:45"),
    class: "AMB",
    type: concept("Urgent treatment centre"),
    start: clock.daysAgo(6, "18:15"),
    end: clock.daysAgo(6, "18:40"),
    reason: codedFor("community", clinical.cystitis, "Urinary symptoms, dipstick positive"),
    seenBy: okafor,
    location: place("community", "centre"),
    provider: organisation("community"),
    outcome: "Antibiotic supplied",
  });
  prescription(writer, "trimethoprim", {
    recorded: clock.daysAgo(6, "18:36"),
    medicine: medicineFor("community", medicines.trimethoprim200),
    dose: { text: "One tablet twice a day for 7 days", amount: mg(200), route: oral, perDay: 2 },
    requester: okafor,
    start: clock.dayAgo(6),
    end: clock.dayAhead(1),
    reason: "Lower urinary tract infection in a man",
    encounter: urgent,
    note: "Medicines asked: 'heart and sugar tablets, a blood thinner'. GP record not opened.",
  });
  medicationDispensed(writer, "trimethoprim-supplied", {
    recorded: clock.daysAgo(6, "18:39"),
    at: clock.daysAgo(6, "18:39"),
    medicine: medicineFor("community", medicines.trimethoprim200),
    quantity: { value: 14, unit: "tablet" },
    performer: okafor,
    authorizing: { reference: "MedicationRequest/balvinder-trimethoprim" },
  });
  allergy(writer, "no-known-allergies", {
    recorded: clock.daysAgo(6, "18:20"),
    code: allergyCodes.noKnownAllergies,
    recorder: okafor,
    note: "Asked through his grandson.",
  });
  // The centre's desk-top analyser prints American units.
  const analyser = { display: "Desk-top analyser, Weir Street" };
  for (const [daysAgo, glucose, cholesterol] of [
    [185, 151, 158],
    [6, 224, 149],
  ] as const) {
    const at = clock.daysAgo(daysAgo, daysAgo === 185 ? "08:40" : "18:22");
    for (const [key, value] of [
      ["glucoseMass", glucose],
      ["cholesterolMass", cholesterol],
    ] as const) {
      const test = labTests[key];
      observation(writer, `${key.toLowerCase()}-${daysAgo}d`, {
        recorded: later(at, 5),
        at,
        category: "laboratory",
        code: labCode("community", test),
        value: { quantity: labQuantity(test, value) },
        range: test.range,
        device: analyser,
        performer: okafor,
      });
    }
  }
  // The same result as the hospital's of the same morning, keyed in by hand without the laboratory's number.
  observation(writer, "inr-40d", {
    recorded: clock.daysAgo(40, "12:00"),
    at: clock.daysAgo(40, "08:50"),
    category: "laboratory",
    code: labCode("community", labTests.inr),
    value: { quantity: labQuantity(labTests.inr, 2.8) },
    performer: practitioner("community", "quill"),
  });
  for (const daysAgo of [540, 178]) {
    questionnaireResponse(writer, `feet-${daysAgo}d`, {
      recorded: clock.daysAgo(daysAgo, "11:30"),
      title: "Diabetic foot assessment",
      at: clock.daysAgo(daysAgo, "11:00"),
      author: ives,
      answers: [
        { id: "1", question: "Monofilament, right (of 10)", answer: daysAgo === 540 ? 7 : 5 },
        { id: "2", question: "Monofilament, left (of 10)", answer: daysAgo === 540 ? 6 : 4 },
        {
          id: "3",
          question: "Pulses",
          answer: "Dorsalis pedis present both sides, posterior tibial absent on the left",
        },
        { id: "4", question: "Risk", answer: "High risk: loss of sensation with callus" },
      ],
    });
  }
  return writer.finish();
}

export function writeAmbulance(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("ambulance", subject, clock);
  const greig = practitioner("ambulance", "greig");
  patientRecord(writer, {
    recorded: clock.daysAgo(130, "05:20"),
    names: [{ use: "usual", text: "B SAHOTA", family: "SAHOTA", given: ["B"] }],
    verification: { code: "03", display: "Trace required" },
    managingOrganization: organisation("ambulance"),
  });
  const attendance = encounter(writer, "hypo-130d", {
    recorded: clock.daysAgo(130, "06:10"),
    class: "FLD",
    type: concept("Ambulance attendance, treated at home"),
    start: clock.daysAgo(130, "05:05"),
    end: clock.daysAgo(130, "06:05"),
    reason: concept("Hypoglycaemia"),
    seenBy: greig,
    provider: organisation("ambulance"),
    outcome: "Recovered with glucose gel, GP informed",
  });
  observation(writer, "glucose-130d", {
    recorded: clock.daysAgo(130, "05:25"),
    at: clock.daysAgo(130, "05:22"),
    category: "exam",
    code: concept("Blood glucose, fingerprick"),
    value: { quantity: quantity(2.6, "mmol/L") },
    interpretation: "LL",
    performer: greig,
    encounter: attendance,
  });
  observationSet(writer, "obs-130d", {
    recorded: clock.daysAgo(130, "05:26"),
    at: clock.daysAgo(130, "05:24"),
    by: greig,
    encounter: attendance,
    respiratoryRate: 18,
    oxygenSaturation: 97,
    systolic: 136,
    diastolic: 78,
    pulse: 96,
    consciousness: "confusion",
    temperature: 35.9,
    // Added up wrongly on the vehicle: the seven parts make 5.
    storedTotal: 6,
  });
  return writer.finish();
}
