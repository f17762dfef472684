import type { FhirResource } from "../../../demo-patient.ts";
import { list, listCodes } from "../../builders/administration.ts";
import { concept, snomed } from "../../builders/concepts.ts";
import { gpContact, gpRepeat } from "../../builders/gp-record.ts";
import { bloods } from "../../builders/lab-series.ts";
import { medicationStatement } from "../../builders/medicines.ts";
import { observation } from "../../builders/observations.ts";
import { patientRecord, relatedPerson, relationship } from "../../builders/people.ts";
import { allergy, familyHistory, immunization, problem } from "../../builders/problems.ts";
import type { RecordWriter, Subject } from "../../builders/record-writer.ts";
import { createRecordWriter } from "../../builders/record-writer.ts";
import { bloodPressure, weight } from "../../builders/vital-signs.ts";
import { allergyCodes, clinical, codedFor, reactions, substances } from "../../codes/clinical-codes.ts";
import { medicineFor, medicines } from "../../codes/medicine-codes.ts";
import { labCode, labQuantity, labTests } from "../../codes/result-codes.ts";
import { organisation, practitioner } from "../../directory/who-and-where.ts";
import type { StoryClock } from "../../story-clock.ts";
import { years } from "../../story-clock.ts";

export function writeGp(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("gp", subject, clock);
  const hart = practitioner("gp", "hart");
  patientRecord(writer, {
    recorded: clock.daysAgo(2200, "10:00"),
    names: [{ use: "official", family: "SAHOTA", given: ["Balvinder", "Singh"], prefix: ["Mr"] }],
    localNumber: { system: "https://millbrook-surgery.example/patient", value: "11820" },
    addresses: [{ line: ["62 Loom Street"], city: "Northvale", postalCode: "NV5 3LW" }],
    phones: [
      { value: "01632 960 822", use: "home" },
      { value: "07700 900 822", use: "mobile" },
    ],
    ethnicity: { code: "H", display: "Indian or British Indian" },
    language: { coding: [{ system: "urn:ietf:bcp:47", code: "pa", display: "Punjabi" }] },
    interpreterNeeded: true,
    generalPractitioner: hart,
    managingOrganization: organisation("gp"),
  });
  relatedPerson(writer, "wife", {
    recorded: clock.daysAgo(2200, "10:05"),
    family: "Sahota",
    given: "Manjit",
    prefix: "Mrs",
    relationship: [relationship("WIFE", "wife", "Wife, next of kin")],
    phone: "07700 900 823",
  });
  const allergies = [
    allergy(writer, "allergy-septrin", {
      recorded: clock.daysAgo(years(12), "14:00"),
      code: concept("SEPTRIN - rash and mouth ulcers", allergyCodes.transferDegradedDrug),
      category: "medication",
      recorder: practitioner("gp", "dent"),
      note: "Degraded on transfer from previous practice. Original term: Septrin.",
    }),
    allergy(writer, "allergy-codeine", {
      recorded: clock.daysAgo(years(6), "11:20"),
      code: concept("Codeine", substances.codeine),
      type: "intolerance",
      category: "medication",
      criticality: "low",
      recorder: hart,
      reactions: [{ manifestation: reactions.nausea, severity: "moderate" }],
    }),
  ];
  list(writer, "allergy-list", {
    recorded: clock.daysAgo(30, "10:00"),
    title: "Allergies and adverse reactions",
    code: listCodes.allergies,
    entries: allergies,
    source: organisation("gp"),
  });
  // De-labelled: what stood in the record for decades was found to be none.
  allergy(writer, "allergy-penicillin", {
    recorded: clock.daysAgo(410, "15:40"),
    code: concept("Penicillin", substances.penicillinClass),
    status: "inactive",
    verification: "refuted",
    category: "medication",
    recorder: hart,
    ended: { at: clock.dayAgo(410), reason: "De-labelled after an oral challenge: no reaction to 500 mg amoxicillin." },
  });
  writeProblems(writer);
  writeRepeats(writer);
  writeDiabetesYears(writer);
  writeContacts(writer);
  return writer.finish();
}

function writeProblems(writer: RecordWriter): void {
  const { clock } = writer;
  const hart = practitioner("gp", "hart");
  for (const [name, term, onsetYears, words] of [
    ["diabetes", clinical.type2Diabetes, 18, undefined],
    ["ihd", clinical.ischaemicHeartDisease, 11.4, undefined],
    ["mi", clinical.myocardialInfarction, 11.4, "Inferior myocardial infarction"],
    ["hypertension", clinical.hypertension, 21, undefined],
    ["ckd", clinical.ckd3b, 4.2, "CKD stage 3b, A2"],
    ["rheumatoid", clinical.rheumatoidArthritis, 7.1, "Seropositive rheumatoid arthritis"],
    ["gout", clinical.gout, 9.5, undefined],
    ["lipids", clinical.hyperlipidaemia, 18, undefined],
  ] as const) {
    problem(writer, name, {
      recorded: clock.daysAgo(years(onsetYears) - 20, "12:10"),
      code: words === undefined ? codedFor("gp", term) : codedFor("gp", term, words),
      onset: onsetYears > 15 ? clock.yearOf(years(onsetYears)) : clock.monthOf(years(onsetYears)),
      significance: "major",
      recorder: hart,
    });
  }
  problem(writer, "valve", {
    recorded: clock.daysAgo(years(9) - 12, "09:30"),
    code: concept("Mechanical aortic valve replacement"),
    onset: clock.dayAgo(years(9)),
    significance: "major",
    recorder: hart,
    note: "Lifelong warfarin, INR target 2.5 (2 to 3).",
  });
  for (const [name, words] of [
    ["retinopathy", "Background diabetic retinopathy, both eyes"],
    ["neuropathy", "Loss of sensation in both feet"],
  ] as const) {
    problem(writer, name, {
      recorded: clock.daysAgo(years(3), "12:10"),
      code: concept(words),
      onset: clock.yearOf(years(3)),
      recorder: practitioner("gp", "collis"),
    });
  }
}

function writeRepeats(writer: RecordWriter): void {
  const item = (
    name: string,
    medicine: Parameters<typeof gpRepeat>[1]["medicine"],
    text: string,
    startedYears: number,
    supply: string,
    reason: string,
    note?: string,
    earlierIssuesDaysAgo?: readonly number[],
  ) =>
    gpRepeat(writer, {
      name,
      medicine,
      dose: { text },
      startedDaysAgo: years(startedYears),
      issuedDaysAgo: 12,
      supply,
      by: "hart",
      reason,
      ...(note === undefined ? {} : { note }),
      ...(earlierIssuesDaysAgo === undefined ? {} : { earlierIssuesDaysAgo }),
    });
  item(
    "metformin",
    medicines.metformin500,
    "One tablet twice a day with food",
    17.8,
    "56 tablet",
    "Type 2 diabetes",
    "Reduced from 1 g twice a day when eGFR fell below 45.",
  );
  // One month was never asked for: what was issued was not enough for the time.
  item(
    "gliclazide",
    medicines.gliclazide80,
    "One tablet twice a day",
    9,
    "56 tablet",
    "Type 2 diabetes",
    undefined,
    [40, 68, 96, 152, 180, 208],
  );
  item(
    "empagliflozin",
    medicines.empagliflozin10,
    "One tablet once a day",
    2.1,
    "28 tablet",
    "Type 2 diabetes, heart and kidney protection",
    "Stop when unwell: sick day rules given.",
  );
  item(
    "glargine",
    medicines.insulinGlargine,
    "18 units at night",
    3.2,
    "5 pre-filled disposable injection",
    "Type 2 diabetes",
  );
  item(
    "warfarin",
    medicines.warfarin3,
    "As in the yellow book, last dose 4 mg a day",
    9,
    "56 tablet",
    "Mechanical aortic valve",
  );
  item(
    "aspirin",
    medicines.aspirin75,
    "One tablet once a day, dispersed in water",
    11.4,
    "28 tablet",
    "Ischaemic heart disease, mechanical valve",
  );
  item("atorvastatin", medicines.atorvastatin80, "One tablet at night", 11.4, "28 tablet", "Ischaemic heart disease");
  item("bisoprolol", medicines.bisoprolol5, "One tablet each morning", 11.4, "28 tablet", "Ischaemic heart disease");
  item(
    "ramipril",
    medicines.ramipril10,
    "One capsule once a day",
    11.4,
    "28 capsule",
    "Ischaemic heart disease, hypertension",
  );
  item("amlodipine", medicines.amlodipine5, "One tablet once a day", 6, "28 tablet", "Hypertension");
  item(
    "omeprazole",
    medicines.omeprazole20,
    "One capsule each morning",
    9,
    "28 capsule",
    "Stomach protection with aspirin and warfarin",
  );
  item(
    "folic-acid",
    medicines.folicAcid5,
    "One tablet once a week, the day after methotrexate",
    7,
    "4 tablet",
    "Cover for methotrexate",
  );
  medicationStatement(writer, "methotrexate-hospital-only", {
    recorded: writer.clock.daysAgo(400, "10:15"),
    medicine: medicineFor("gp", medicines.methotrexate2_5),
    dose: { text: "10 mg (four tablets) ONCE A WEEK on Mondays" },
    start: writer.clock.dayAgo(years(7)),
    informant: organisation("gp"),
    note: "Prescribed by hospital. Entered for information so that interactions are checked.",
    extra: {
      extension: [
        {
          url: "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-MedicationPrescribingOrganizationType",
          valueCodeableConcept: { text: "Prescribed at another organisation" },
        },
      ],
    },
  });
}

/** Yearly and half-yearly bloods: HbA1c climbs, insulin brings it down, the kidneys go the other way. */
function writeDiabetesYears(writer: RecordWriter): void {
  const { clock } = writer;
  const male = { creatinine: { low: 59, high: 104 }, haemoglobin: { low: 130, high: 180 } };
  const samples = [
    [2560, 58, 128, 51, 4.6, 8.9],
    [2190, 62, 131, 50, 4.4, 9.4],
    [1830, 66, 138, 46, 4.3, 10.2],
    [1460, 74, 147, 43, 4.4, 11.8],
    [1170, 81, 150, 41, 4.2, 12.6],
    [980, 69, 152, 41, 4.1, 9.9],
    [730, 61, 157, 39, 4.0, 8.6],
    [550, 60, 158, 39, 4.1, 8.2],
    [365, 59, 161, 38, 4.0, 8.1],
    [185, 57, 163, 37, 4.1, 8.4],
  ] as const;
  for (const [daysAgo, hba1c, creatinine, egfr, cholesterol, glucose] of samples) {
    bloods(writer, {
      name: `diabetes-${daysAgo}d`,
      title: "Diabetes bloods",
      collected: clock.daysAgo(daysAgo, "08:40"),
      reportedAfter: 500,
      results: { hba1c, creatinine, egfr, cholesterol, glucose, potassium: 4.6 + (daysAgo % 4) / 10 },
      limits: male,
    });
  }
  // The laboratory sent the same report to hospital and practice: one number, two copies.
  bloods(writer, {
    name: "shared-report",
    title: "Full blood count and kidney function",
    collected: clock.daysAgo(33, "09:15"),
    labNumber: "NVP-70211",
    results: { haemoglobin: 128, whiteCells: 5.9, neutrophils: 3.8, platelets: 214, creatinine: 165, egfr: 36 },
    limits: male,
  });
  observation(writer, "potassium-corrected", {
    recorded: clock.daysAgo(3, "16:20"),
    at: clock.daysAgo(3, "08:40"),
    category: "laboratory",
    status: "corrected",
    code: labCode("gp", labTests.potassium),
    value: { quantity: labQuantity(labTests.potassium, 4.8) },
    range: { low: 3.5, high: 5.3 },
    note: "First reported as 6.9 mmol/L: haemolysed sample, repeated on a fresh one.",
  });
  observation(writer, "acr", {
    recorded: clock.daysAgo(185, "17:00"),
    at: clock.daysAgo(185, "08:45"),
    category: "laboratory",
    code: labCode("gp", labTests.urineAcr),
    value: { quantity: labQuantity(labTests.urineAcr, 14.2) },
    range: { high: 3 },
    interpretation: "H",
  });
  for (const [daysAgo, systolic, diastolic, kg] of [
    [1830, 148, 84, 94.2],
    [1170, 142, 80, 92.8],
    [550, 138, 78, 90.1],
    [185, 134, 76, 88.6],
  ] as const) {
    const at = clock.daysAgo(daysAgo, "08:30");
    bloodPressure(writer, `bp-${daysAgo}d`, {
      recorded: at,
      at,
      systolic,
      diastolic,
      by: practitioner("gp", "collis"),
    });
    weight(writer, `weight-${daysAgo}d`, { recorded: at, at, kg, by: practitioner("gp", "collis") });
  }
  observation(writer, "smoking", {
    recorded: clock.daysAgo(185, "08:35"),
    at: clock.daysAgo(185, "08:35"),
    category: "social-history",
    code: concept("Smoking status"),
    value: { concept: concept("Ex-smoker since his heart attack", snomed("8517006", "Ex-smoker")) },
    performer: practitioner("gp", "collis"),
  });
  observation(writer, "occupation", {
    recorded: clock.daysAgo(2200, "10:10"),
    at: clock.dayAgo(2200),
    category: "social-history",
    code: concept("Occupation"),
    value: { text: "Retired bus driver. Lives with wife; fasts on some days." },
  });
}

function writeContacts(writer: RecordWriter): void {
  for (const [daysAgo, at, by, kind, reason] of [
    [4, "17:40", "lowe", "telephone", "Sore mouth for two days, advised mouthwash"],
    [12, "09:10", "fenwick", "telephone", "Repeat prescriptions authorised"],
    [128, "11:00", "hart", "surgery", "After hypo with ambulance attendance: gliclazide discussed, declined to reduce"],
    [185, "08:30", "collis", "surgery", "Diabetes annual review, feet and bloods"],
    [365, "08:30", "collis", "surgery", "Diabetes review"],
    [550, "08:30", "collis", "surgery", "Diabetes annual review"],
    [730, "10:20", "hart", "surgery", "Empagliflozin started, sick day rules"],
    [1170, "10:20", "hart", "surgery", "Insulin started"],
  ] as const) {
    gpContact(writer, { name: `contact-${daysAgo}d`, daysAgo, at, by, kind, reason });
  }
  for (const [name, vaccine, daysAgo] of [
    ["flu", "Influenza vaccine", 52],
    ["covid", "COVID-19 vaccine", 770],
    ["pneumococcal", "Pneumococcal polysaccharide vaccine", 2900],
    ["shingles", "Shingles vaccine, second dose", 430],
  ] as const) {
    immunization(writer, `vaccine-${name}`, {
      recorded: writer.clock.daysAgo(daysAgo, "10:00"),
      at: writer.clock.daysAgo(daysAgo, "10:00"),
      vaccine: concept(vaccine),
      performer: practitioner("gp", "collis"),
    });
  }
  familyHistory(writer, "brother", {
    recorded: writer.clock.daysAgo(2200, "10:12"),
    relationship: relationship("BRO", "brother", "Brother"),
    conditions: [{ code: concept("Myocardial infarction", snomed("22298006", "Myocardial infarction")), onsetAge: 52 }],
    deceased: true,
  });
}
