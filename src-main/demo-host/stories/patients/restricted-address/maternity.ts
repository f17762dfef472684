import type { FhirResource } from "../../../demo-patient.ts";
import { concept, loinc, quantity, snomed } from "../../builders/concepts.ts";
import { appointment, encounter, serviceRequest } from "../../builders/encounters.ts";
import { later } from "../../builders/gp-record.ts";
import { bloods } from "../../builders/lab-series.ts";
import { medicationGiven, mg, oral, prescription, units } from "../../builders/medicines.ts";
import { observation, panel } from "../../builders/observations.ts";
import { patientRecord } from "../../builders/people.ts";
import { carePlan, flag, flagCategories, planCategories } from "../../builders/plans.ts";
import { allergy } from "../../builders/problems.ts";
import type { RecordWriter, Subject } from "../../builders/record-writer.ts";
import { createRecordWriter } from "../../builders/record-writer.ts";
import { bloodPressure, observationSet } from "../../builders/vital-signs.ts";
import { allergyCodes, clinical, codedFor } from "../../codes/clinical-codes.ts";
import { medicineFor, medicines } from "../../codes/medicine-codes.ts";
import { department, organisation, place, practitioner } from "../../directory/who-and-where.ts";
import type { StoryClock } from "../../story-clock.ts";

/** The hospital knows that her whereabouts are to be withheld, and holds no address, telephone or practice. */
export function writeAcute(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("acute", subject, clock);
  patientRecord(writer, {
    recorded: clock.minutesAgo(70),
    confidentiality: "R",
    names: [{ use: "official", text: "Hannah WHITLOCK", family: "Whitlock", given: ["Hannah"], prefix: ["Ms"] }],
    localNumber: { system: "https://northvale-hospital.example/hospital-number", value: "H300641" },
    managingOrganization: organisation("acute"),
  });
  flag(writer, "alert", {
    recorded: clock.daysAgo(88, "12:10"),
    code: concept("Domestic abuse: see alone. Never give her whereabouts to anyone, including family"),
    category: flagCategories.safety,
    start: clock.dayAgo(88),
    author: practitioner("acute", "lorimer"),
    confidentiality: "R",
    note: "Discussed at MARAC. Ex-partner works for a contractor in this hospital. Use the code word on telephone calls.",
  });
  allergy(writer, "no-known-allergies", {
    recorded: clock.daysAgo(153, "10:20"),
    code: allergyCodes.noKnownAllergies,
    recorder: practitioner("acute", "deacon"),
    asserter: practitioner("acute", "deacon"),
  });
  writePregnancy(writer);
  writeAntenatalCare(writer);
  writeVisitNow(writer);
  return writer.finish();
}

function writePregnancy(writer: RecordWriter): void {
  const { clock } = writer;
  const deacon = practitioner("acute", "deacon");
  const recorded = clock.daysAgo(153, "11:00");
  observation(writer, "pregnant", {
    recorded,
    at: recorded,
    code: concept("Pregnancy status", loinc("82810-3", "Pregnancy status")),
    value: { concept: concept("Pregnant", snomed("77386006", "Pregnancy")) },
    performer: deacon,
  });
  observation(writer, "due-date", {
    recorded: clock.daysAgo(132, "15:40"),
    at: clock.daysAgo(132, "15:40"),
    category: "exam",
    code: concept(
      "Estimated date of delivery",
      snomed("161714006", "Estimated date of delivery"),
      loinc("11778-8", "Delivery date Estimated"),
    ),
    value: { moment: clock.dayAhead(60) },
    performer: deacon,
    note: "By dating scan.",
  });
  observation(writer, "gravida", {
    recorded,
    at: recorded,
    code: concept("Earlier pregnancies"),
    value: { text: "G2 P1: forceps delivery at 38 weeks after pre-eclampsia, four years ago" },
    performer: deacon,
  });
  bloods(writer, {
    name: "booking-bloods",
    title: "Booking bloods",
    collected: clock.daysAgo(153, "10:50"),
    reportedAfter: 1800,
    results: { haemoglobin: 118, platelets: 241, whiteCells: 8.4, ferritin: 19 },
    limits: { haemoglobin: { low: 110 } },
    more: [
      { name: "group", code: concept("Blood group"), value: { text: "O RhD NEGATIVE" } },
      { name: "antibodies", code: concept("Red cell antibody screen"), value: { text: "No antibodies detected" } },
      { name: "hiv", code: concept("HIV antibody and antigen"), value: { text: "Not detected" } },
      { name: "hepatitis-b", code: concept("Hepatitis B surface antigen"), value: { text: "Not detected" } },
      { name: "syphilis", code: concept("Syphilis antibody"), value: { text: "Not detected" } },
      { name: "sickle", code: concept("Sickle cell and thalassaemia screen"), value: { text: "No abnormality" } },
    ],
  });
  flag(writer, "rhd-negative", {
    recorded: clock.daysAgo(151, "16:00"),
    code: concept("RhD negative: needs anti-D after any bleed or abdominal injury"),
    category: flagCategories.clinical,
    start: clock.dayAgo(151),
    author: deacon,
  });
  bloods(writer, {
    name: "bloods-28-weeks",
    title: "28-week bloods",
    collected: clock.daysAgo(24, "09:30"),
    reportedAfter: 420,
    results: { haemoglobin: 98, platelets: 176, ferritin: 8, creatinine: 52, alt: 18 },
    limits: { haemoglobin: { low: 105 } },
  });
  for (const [name, daysAgo, title, conclusion] of [
    [
      "dating-scan",
      132,
      "Dating and combined screening scan",
      "Single live pregnancy 12 weeks 4 days. Low chance result.",
    ],
    ["anomaly-scan", 78, "Anomaly scan", "20 weeks 2 days. No abnormality seen. Placenta posterior, not low."],
    [
      "growth-scan",
      17,
      "Growth scan",
      "29 weeks. Growth on the 12th centile, liquor normal, Doppler normal. Repeat in two weeks.",
    ],
  ] as const) {
    const at = clock.daysAgo(daysAgo, "14:00");
    panel(writer, name, {
      recorded: later(at, 50),
      collected: at,
      title: concept(title),
      category: "RAD",
      laboratory: department("acute", "radiology"),
      results: [],
      conclusion,
    });
    writer.put(
      "ImagingStudy",
      `${name}-images`,
      { recorded: later(at, 50) },
      {
        status: "available",
        subject: writer.patient,
        started: at,
        modality: [{ system: "http://dicom.nema.org/resources/ontology/DCM", code: "US", display: "Ultrasound" }],
        description: title,
        numberOfSeries: 1,
        numberOfInstances: 14,
      },
    );
  }
}

function writeAntenatalCare(writer: RecordWriter): void {
  const { clock } = writer;
  const deacon = practitioner("acute", "deacon");
  const antiD = prescription(writer, "anti-d", {
    recorded: clock.daysAgo(24, "09:40"),
    medicine: medicineFor("acute", medicines.antiD),
    dose: { text: "1,500 units into the deltoid, once", amount: units(1500) },
    category: "outpatient",
    status: "completed",
    requester: practitioner("acute", "stone"),
    start: clock.dayAgo(24),
    reason: "Routine prophylaxis, RhD negative",
  });
  medicationGiven(writer, "anti-d-given", {
    recorded: clock.daysAgo(24, "09:55"),
    at: clock.daysAgo(24, "09:50"),
    medicine: medicineFor("acute", medicines.antiD),
    dose: { text: "1,500 units", amount: units(1500) },
    performer: deacon,
    request: antiD,
  });
  prescription(writer, "aspirin", {
    recorded: clock.daysAgo(132, "16:00"),
    medicine: medicineFor("acute", medicines.aspirin75),
    dose: { text: "150 mg (two tablets) at night until 36 weeks", amount: mg(150), route: oral, perDay: 1 },
    category: "outpatient",
    requester: practitioner("acute", "stone"),
    start: clock.dayAgo(132),
    reason: "Pre-eclampsia in last pregnancy",
  });
  for (const [daysAgo, systolic, diastolic, protein, fundus] of [
    [153, 104, 62, "Nil", undefined],
    [115, 108, 64, "Nil", 16],
    [66, 112, 70, "Nil", 22],
    [38, 118, 74, "Trace", 26],
    [24, 124, 80, "Trace", 28],
    [10, 132, 86, "+", 29],
  ] as const) {
    const at = clock.daysAgo(daysAgo, "10:30");
    const visit = encounter(writer, `antenatal-${daysAgo}d`, {
      recorded: at,
      class: "AMB",
      type: concept("Antenatal appointment"),
      start: at,
      end: later(at, 25),
      seenBy: deacon,
      location: place("acute", "antenatal"),
      provider: organisation("acute"),
    });
    bloodPressure(writer, `bp-${daysAgo}d`, { recorded: at, at, systolic, diastolic, by: deacon, encounter: visit });
    observation(writer, `urine-${daysAgo}d`, {
      recorded: at,
      at,
      category: "exam",
      code: concept("Urine protein, dipstick"),
      value: { text: protein },
      performer: deacon,
      encounter: visit,
    });
    if (fundus !== undefined) {
      observation(writer, `fundus-${daysAgo}d`, {
        recorded: at,
        at,
        category: "exam",
        code: concept("Symphysis-fundal height"),
        value: { quantity: quantity(fundus, "cm") },
        performer: deacon,
        encounter: visit,
      });
    }
  }
  carePlan(writer, "birth-plan", {
    recorded: clock.daysAgo(38, "11:00"),
    title: "Maternity care plan",
    category: planCategories.support,
    start: clock.dayAgo(153),
    author: deacon,
    activities: [
      { what: "Consultant-led: aspirin, blood pressure every two weeks, growth scans" },
      { what: "See alone at every visit; ask about safety" },
      { what: "Her own room on the ward, name not on the board" },
      { what: "Birth partner: her sister (name held by safeguarding midwife)" },
    ],
    confidentiality: "R",
  });
  appointment(writer, "growth-next", {
    recorded: clock.daysAgo(17, "15:00"),
    status: "booked",
    start: clock.daysAhead(2, "13:40"),
    reason: "Growth scan and consultant clinic",
    with: practitioner("acute", "stone"),
    location: place("acute", "antenatal"),
    confidentiality: "R",
  });
}

function writeVisitNow(writer: RecordWriter): void {
  const { clock } = writer;
  const deacon = practitioner("acute", "deacon");
  const visit = encounter(writer, "visit-now", {
    recorded: clock.minutesAgo(66),
    class: "EMER",
    status: "in-progress",
    type: concept("Maternity assessment"),
    start: clock.minutesAgo(72),
    reason: codedFor("acute", clinical.pregnancy, "31 weeks: headache, fewer movements since yesterday"),
    seenBy: deacon,
    responsible: practitioner("acute", "stone"),
    location: place("acute", "antenatal"),
    provider: organisation("acute"),
  });
  observationSet(writer, "obs-now", {
    recorded: clock.minutesAgo(60),
    at: clock.minutesAgo(61),
    by: deacon,
    encounter: visit,
    respiratoryRate: 16,
    oxygenSaturation: 98,
    systolic: 152,
    diastolic: 98,
    pulse: 88,
    consciousness: "alert",
    temperature: 36.8,
  });
  observation(writer, "urine-now", {
    recorded: clock.minutesAgo(55),
    at: clock.minutesAgo(58),
    category: "exam",
    code: concept("Urine protein, dipstick"),
    value: { text: "++" },
    interpretation: "A",
    performer: deacon,
    encounter: visit,
  });
  serviceRequest(writer, "bloods-now", {
    recorded: clock.minutesAgo(50),
    what: concept("Pre-eclampsia bloods and urine protein:creatinine ratio"),
    category: "investigation",
    priority: "urgent",
    requester: deacon,
    encounter: visit,
  });
}
