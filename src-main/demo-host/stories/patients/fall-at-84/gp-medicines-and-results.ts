import { concept, quantity, readV2, snomed } from "../../builders/concepts.ts";
import { gpRepeat } from "../../builders/gp-record.ts";
import { bloods } from "../../builders/lab-series.ts";
import { mg, micrograms, oral, prescription } from "../../builders/medicines.ts";
import { observation } from "../../builders/observations.ts";
import type { RecordWriter } from "../../builders/record-writer.ts";
import { bloodPressure, weight } from "../../builders/vital-signs.ts";
import { medicineFor, medicines } from "../../codes/medicine-codes.ts";
import { practitioner } from "../../directory/who-and-where.ts";
import { years } from "../../story-clock.ts";

export function writeMedicines(writer: RecordWriter): void {
  const { clock } = writer;
  gpRepeat(writer, {
    name: "apixaban",
    medicine: medicines.apixaban2_5,
    dose: { text: "One tablet twice a day", amount: mg(2.5), route: oral, perDay: 2 },
    startedDaysAgo: 1490,
    issuedDaysAgo: 7,
    supply: "56 tablet",
    by: "fenwick",
    issues: 52,
    reason: "Atrial fibrillation",
  });
  gpRepeat(writer, {
    name: "ramipril",
    medicine: medicines.ramipril5,
    dose: { text: "One capsule once a day", amount: mg(5), route: oral, perDay: 1 },
    startedDaysAgo: 1270,
    issuedDaysAgo: 7,
    supply: "28 capsule",
    by: "hart",
    issues: 45,
    reason: "Hypertension",
  });
  gpRepeat(writer, {
    name: "prednisolone",
    medicine: medicines.prednisolone5Ec,
    dose: { text: "One tablet each morning with food", amount: mg(5), route: oral, perDay: 1 },
    startedDaysAgo: 940,
    issuedDaysAgo: 7,
    supply: "28 tablet",
    by: "hart",
    reason: "COPD, unable to wean below 5 mg",
    note: "Steroid emergency card issued. Do not stop suddenly.",
  });
  gpRepeat(writer, {
    name: "bisoprolol",
    medicine: medicines.bisoprolol2_5,
    dose: { text: "One tablet each morning", amount: mg(2.5), route: oral, perDay: 1 },
    startedDaysAgo: 3650,
    issuedDaysAgo: 7,
    supply: "28 tablet",
    by: "hart",
    reason: "Atrial fibrillation, rate control",
  });
  gpRepeat(writer, {
    name: "tiotropium",
    medicine: medicines.tiotropium,
    dose: { text: "Inhale the contents of one capsule once a day", amount: micrograms(18), perDay: 1 },
    startedDaysAgo: 3900,
    issuedDaysAgo: 7,
    supply: "30 capsule",
    by: "hart",
  });
  gpRepeat(writer, {
    name: "salbutamol",
    medicine: medicines.salbutamolInhaler,
    dose: { text: "Two puffs through a spacer up to four times a day when breathless", asNeeded: true },
    startedDaysAgo: 5400,
    issuedDaysAgo: 35,
    supply: "1 inhaler",
    by: "hart",
  });
  gpRepeat(writer, {
    name: "paracetamol",
    medicine: medicines.paracetamol500,
    dose: { text: "One tablet four times a day (under 50 kg)", amount: mg(500), route: oral, perDay: 4 },
    startedDaysAgo: 820,
    issuedDaysAgo: 7,
    supply: "112 tablet",
    by: "fenwick",
  });
  gpRepeat(writer, {
    name: "atorvastatin",
    medicine: medicines.atorvastatin20,
    dose: { text: "One tablet at night", amount: mg(20), route: oral, perDay: 1 },
    startedDaysAgo: 2400,
    issuedDaysAgo: 7,
    supply: "28 tablet",
    by: "hart",
  });
  gpRepeat(writer, {
    name: "calcium-vitamin-d",
    medicine: medicines.calciumVitaminD,
    dose: { text: "Chew one tablet twice a day" },
    startedDaysAgo: 810,
    issuedDaysAgo: 7,
    supply: "56 tablet",
    by: "fenwick",
  });
  gpRepeat(writer, {
    name: "senna",
    medicine: medicines.senna,
    dose: { text: "One or two tablets at night", route: oral },
    startedDaysAgo: 640,
    issuedDaysAgo: 35,
    supply: "56 tablet",
    by: "fenwick",
  });
  gpRepeat(writer, {
    name: "omeprazole",
    medicine: medicines.omeprazole20,
    dose: { text: "One capsule each morning", amount: mg(20), route: oral, perDay: 1 },
    startedDaysAgo: 930,
    issuedDaysAgo: 7,
    supply: "28 capsule",
    by: "fenwick",
  });
  const past = (
    name: string,
    medicine: Parameters<typeof medicineFor>[1],
    dose: string,
    daysAgo: number,
    stoppedDaysAgo: number,
    stopped: string,
  ) =>
    prescription(writer, name, {
      recorded: clock.daysAgo(daysAgo, "09:40"),
      medicine: medicineFor("gp", medicine),
      dose: { text: dose },
      kind: "acute",
      requester: practitioner("gp", "adeyemi"),
      start: clock.dayAgo(daysAgo),
      stopped: { at: clock.dayAgo(stoppedDaysAgo), reason: stopped },
    });
  past(
    "trimethoprim-course",
    medicines.trimethoprim200,
    "One tablet twice a day for 3 days",
    years(5.1) + 4,
    years(5.1),
    "Rash",
  );
  past(
    "donepezil",
    medicines.donepezil10,
    "One tablet at night",
    1480,
    560,
    "Pulse 44 and two faints: stopped with memory clinic",
  );
  past(
    "alendronic-acid",
    medicines.alendronic70,
    "One tablet once a week",
    2900,
    1010,
    "Five years completed: treatment holiday",
  );
  prescription(writer, "doxycycline-course", {
    recorded: clock.daysAgo(160, "12:20"),
    medicine: medicineFor("gp", medicines.doxycycline100),
    dose: { text: "Two capsules on day 1, then one a day for 4 days" },
    kind: "acute",
    status: "completed",
    requester: practitioner("gp", "adeyemi"),
    start: clock.dayAgo(160),
    end: clock.dayAgo(155),
    reason: "Infective exacerbation of COPD",
  });
}

export function writeResults(writer: RecordWriter): void {
  const { clock } = writer;
  const kidney = (name: string, daysAgo: number, creatinine: number, egfr: number, potassium: number, urea: number) =>
    bloods(writer, {
      name,
      title: "Urea and electrolytes",
      collected: clock.daysAgo(daysAgo, "10:05"),
      reportedAfter: 410,
      labNumber: `NVP-${88000 - daysAgo}`,
      results: { creatinine, egfr, sodium: 138 - (daysAgo % 3), potassium, urea },
    });
  kidney("bloods-345d", 345, 82, 57, 4.4, 8.1);
  kidney("bloods-255d", 255, 84, 55, 4.6, 8.4);
  kidney("bloods-170d", 170, 83, 56, 4.3, 7.9);
  kidney("bloods-75d", 75, 84, 55, 4.5, 8.2);
  kidney("bloods-2d", 2, 142, 29, 5.6, 14.8);
  // The laboratory sent the hospital's discharge bloods to the practice as well, under the same report number.
  bloods(writer, {
    name: "bloods-discharge-copy",
    title: "Urea and electrolytes",
    collected: clock.daysAgo(15, "06:50"),
    reportedAfter: 300,
    labNumber: "NVH-55120",
    results: { creatinine: 84, egfr: 55, potassium: 4.9 },
  });
  bloods(writer, {
    name: "fbc-75d",
    title: "Full blood count",
    collected: clock.daysAgo(75, "10:05"),
    results: { haemoglobin: 112, whiteCells: 9.8, platelets: 288, neutrophils: 7.1 },
  });
  observation(writer, "fev1", {
    recorded: clock.daysAgo(400, "14:10"),
    at: clock.daysAgo(400, "14:10"),
    category: "procedure",
    code: concept("FEV1 percent of predicted"),
    value: { quantity: quantity(38, "%") },
    performer: practitioner("gp", "collis"),
  });
  observation(writer, "mrc", {
    recorded: clock.daysAgo(75, "10:10"),
    at: clock.daysAgo(75, "10:10"),
    category: "survey",
    code: concept("MRC dyspnoea grade 4", snomed("391125004", "MRC Breathlessness Scale: grade 4")),
    performer: practitioner("gp", "collis"),
  });
  for (const [daysAgo, systolic, diastolic] of [
    [345, 132, 74],
    [170, 128, 70],
    [75, 126, 68],
    [2, 118, 66],
  ] as const) {
    const at = clock.daysAgo(daysAgo, "10:02");
    bloodPressure(writer, `bp-${daysAgo}d`, {
      recorded: at,
      at,
      systolic,
      diastolic,
      by: practitioner("gp", "collis"),
    });
  }
  const weighed = clock.daysAgo(345, "10:08");
  weight(writer, "weight-345d", { recorded: weighed, at: weighed, kg: 48.6, by: practitioner("gp", "collis") });
  observation(writer, "smoking", {
    recorded: clock.daysAgo(400, "14:15"),
    at: clock.daysAgo(400, "14:15"),
    category: "social-history",
    code: concept("Smoking status"),
    value: {
      concept: concept("Ex-smoker, 40 pack years", snomed("8517006", "Ex-smoker"), readV2("137S.00", "Ex smoker")),
    },
    performer: practitioner("gp", "collis"),
  });
}
