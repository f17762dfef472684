import type { FhirResource } from "../../../demo-patient.ts";
import { concept, quantity, snomed } from "../../builders/concepts.ts";
import { document, documentTypes } from "../../builders/documents.ts";
import { gpContact, gpRepeat } from "../../builders/gp-record.ts";
import { bloods } from "../../builders/lab-series.ts";
import { prescription } from "../../builders/medicines.ts";
import { observation } from "../../builders/observations.ts";
import { patientRecord } from "../../builders/people.ts";
import { allergy, immunization, problem } from "../../builders/problems.ts";
import type { RecordWriter, Subject } from "../../builders/record-writer.ts";
import { createRecordWriter } from "../../builders/record-writer.ts";
import { bloodPressure, vitalSigns, weight } from "../../builders/vital-signs.ts";
import { clinical, codedFor, reactions, substances } from "../../codes/clinical-codes.ts";
import { medicineFor, medicines } from "../../codes/medicine-codes.ts";
import { organisation, practitioner } from "../../directory/who-and-where.ts";
import type { SeededRandom } from "../../seeded-random.ts";
import type { StoryClock } from "../../story-clock.ts";
import { years } from "../../story-clock.ts";
import { writeGpOddities } from "./oddities.ts";

const everydayReasons = [
  "Low back pain",
  "Cough for two weeks",
  "Repeat prescription query",
  "Rash on forearm",
  "Sore throat",
  "Tired all the time",
  "Heartburn",
  "Knee pain",
  "Fit note",
  "Constipation",
  "Sleep poor, neighbours noisy",
  "Weight and diet",
  "Feet sore, new shoes",
  "Ear wax",
  "Benefits form",
  "Housing letter",
] as const satisfies readonly [string, ...string[]];

/** Twenty years at one practice: a review a year, the visits between, the letters that came in. */
export function writeGp(subject: Subject, clock: StoryClock, random: SeededRandom): readonly FhirResource[] {
  const writer = createRecordWriter("gp", subject, clock);
  patientRecord(writer, {
    recorded: clock.daysAgo(years(20), "09:00"),
    names: [{ use: "official", family: "LOCKYER", given: ["Graham", "Peter"], prefix: ["Mr"] }],
    addresses: [{ line: ["Flat 12", "Spindle House"], city: "Northvale", postalCode: "NV3 2SH" }],
    phones: [{ value: "07700 900 655", use: "mobile" }],
    ethnicity: { code: "A", display: "British, Mixed British" },
    generalPractitioner: practitioner("gp", "hart"),
    managingOrganization: organisation("gp"),
  });
  writeProblems(writer);
  for (let year = 19; year >= 0; year--) writeYear(writer, year, random);
  writeMedicines(writer);
  writeGpOddities(writer);
  return writer.finish();
}

function writeProblems(writer: RecordWriter): void {
  const { clock } = writer;
  for (const [name, term, onsetYears] of [
    ["schizophrenia", clinical.schizophrenia, 31],
    ["diabetes", clinical.type2Diabetes, 13],
    ["obesity", clinical.obesity, 16],
    ["lipids", clinical.hyperlipidaemia, 13],
    ["hypertension", clinical.hypertension, 10],
    ["knee", clinical.osteoarthritisKnee, 6],
  ] as const) {
    problem(writer, name, {
      recorded: clock.daysAgo(years(Math.min(onsetYears, 20)) - 15, "10:00"),
      code: codedFor("gp", term),
      onset: onsetYears > 20 ? clock.yearOf(years(onsetYears)) : clock.monthOf(years(onsetYears)),
      significance: "major",
      recorder: practitioner("gp", "hart"),
    });
  }
  allergy(writer, "allergy-clarithromycin", {
    recorded: clock.daysAgo(years(15), "10:00"),
    code: concept("Clarithromycin", substances.clarithromycin),
    type: "intolerance",
    category: "medication",
    criticality: "low",
    recorder: practitioner("gp", "hart"),
    reactions: [{ manifestation: reactions.diarrhoea, severity: "moderate" }],
  });
}

/** One year of practice life; `year` counts back from now. */
function writeYear(writer: RecordWriter, year: number, random: SeededRandom): void {
  const { clock } = writer;
  const collis = practitioner("gp", "collis");
  const daysAgo = years(year) + 50 + random.between(0, 20);
  const at = clock.daysAgo(daysAgo, "09:30");
  const kg = Math.round((82 + (19 - year) * 1.35 + random.wobble() * 2) * 10) / 10;
  const diabetic = year < 13;
  const review = gpContact(writer, {
    name: `review-${year}`,
    daysAgo,
    at: "09:30",
    by: "collis",
    kind: "surgery",
    minutes: 30,
    reason: diabetic
      ? "Annual health check: severe mental illness and diabetes"
      : "Annual health check: severe mental illness",
  });
  bloodPressure(writer, `bp-${year}`, {
    recorded: at,
    at,
    systolic: 128 + Math.round((19 - year) * 0.7 + random.wobble() * 8),
    diastolic: 78 + Math.round(random.wobble() * 6),
    by: collis,
    encounter: review,
  });
  weight(writer, `weight-${year}`, { recorded: at, at, kg, by: collis, encounter: review });
  observation(writer, `bmi-${year}`, {
    recorded: at,
    at,
    category: "vital-signs",
    code: vitalSigns.bmi,
    value: { quantity: quantity(Math.round((kg / 1.78 ** 2) * 10) / 10, "kg/m2") },
    performer: collis,
  });
  observation(writer, `smoking-${year}`, {
    recorded: at,
    at,
    category: "social-history",
    code: concept("Smoking status"),
    value: { concept: concept(`Smoker, ${random.between(15, 30)} a day`, snomed("77176002", "Smoker")) },
    performer: collis,
  });
  bloods(writer, {
    name: `review-bloods-${year}`,
    title: "Annual review bloods",
    collected: at,
    reportedAfter: 400,
    results: {
      creatinine: 74 + Math.round((19 - year) * 0.9 + random.wobble() * 3),
      cholesterol: Math.round((6.1 - (diabetic ? 1.3 : 0) + random.wobble() * 0.3) * 10) / 10,
      alt: 28 + random.between(0, 26),
      haemoglobin: 146 + random.between(-6, 6),
      ...(diabetic ? { hba1c: 52 + Math.round((13 - year) * 1.4 + random.wobble() * 5) } : { glucose: 5.4 }),
    },
    limits: { creatinine: { low: 59, high: 104 }, haemoglobin: { low: 130, high: 180 } },
  });
  immunization(writer, `flu-${year}`, {
    recorded: at,
    at,
    vaccine: concept("Influenza vaccine"),
    procedure: concept(
      "Administration of influenza vaccine",
      snomed("86198006", "Administration of influenza vaccine"),
    ),
    ...(random.next() < 0.25 ? { status: "not-done", reasonNotGiven: "Declined by patient" } : {}),
    performer: collis,
  });
  const visits = random.between(3, 6);
  for (let visit = 0; visit < visits; visit++) {
    gpContact(writer, {
      name: `visit-${year}-${visit}`,
      daysAgo: years(year) + 80 + Math.floor((270 / visits) * visit) + random.between(0, 20),
      at: random.pick(["08:50", "10:20", "11:40", "15:10", "16:30"]),
      by: random.pick(["hart", "adeyemi", "lowe", "collis"]),
      kind: random.pick(["surgery", "surgery", "telephone"]),
      reason: random.pick(everydayReasons),
    });
  }
  if (diabetic) {
    document(writer, `eye-screening-${year}`, {
      recorded: clock.daysAgo(daysAgo - 20, "12:00"),
      title: "Diabetic eye screening result",
      type: documentTypes.clinicalLetter,
      at: clock.daysAgo(daysAgo - 24, "10:00"),
      custodian: organisation("gp"),
      content: {
        kind: "text",
        paragraphs: [
          "NHS diabetic eye screening programme. Result for Mr Graham Lockyer.",
          year < 3
            ? "Background retinopathy in both eyes. Return in 12 months."
            : "No retinopathy. Return in 12 months.",
        ],
      },
    });
  }
}

function writeMedicines(writer: RecordWriter): void {
  const { clock } = writer;
  for (const [name, medicine, text, startedYears, issuedDaysAgo, supply] of [
    ["metformin", medicines.metformin500, "Two tablets twice a day with food", 12.8, 16, "112 tablet"],
    ["gliclazide", medicines.gliclazide80, "One tablet twice a day", 4, 16, "56 tablet"],
    ["atorvastatin", medicines.atorvastatin20, "One tablet at night", 12.5, 16, "28 tablet"],
    ["ramipril", medicines.ramipril5, "One capsule once a day", 9.6, 16, "28 capsule"],
    ["macrogol", medicines.macrogol, "One sachet twice a day", 11, 128, "60 sachet"],
    ["hyoscine", medicines.hyoscineHydrobromide, "One tablet sucked at night for drooling", 10, 16, "28 tablet"],
  ] as const) {
    gpRepeat(writer, {
      name,
      medicine,
      dose: { text },
      startedDaysAgo: years(startedYears),
      issuedDaysAgo,
      supply,
      by: "hart",
      issues: Math.round(startedYears * 13),
      authorised: 260,
    });
  }
  for (const [name, medicine, text, fromYears, toYears, reason] of [
    ["ramipril-2-5", medicines.ramipril2_5, "One capsule once a day", 10, 9.6, "Dose increased"],
    ["metformin-low", medicines.metformin500, "One tablet twice a day", 13, 12.8, "Dose increased"],
    ["citalopram", medicines.citalopram10, "One tablet once a day", 17, 14.5, "Recovered"],
    ["omeprazole", medicines.omeprazole20, "One capsule once a day", 9, 7.5, "No longer needed"],
  ] as const) {
    prescription(writer, name, {
      recorded: clock.daysAgo(years(fromYears), "11:00"),
      medicine: medicineFor("gp", medicine),
      dose: { text },
      intent: "plan",
      kind: "repeat",
      requester: practitioner("gp", "hart"),
      start: clock.dayAgo(years(fromYears)),
      stopped: { at: clock.dayAgo(years(toYears)), reason },
    });
  }
}
