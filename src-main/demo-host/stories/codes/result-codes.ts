import type { DemoSourceId } from "../../demo-patient.ts";
import type { CodeableConcept, Quantity } from "../builders/concepts.ts";
import { concept, loinc, quantity, snomed } from "../builders/concepts.ts";
import type { PanelResult, ReferenceRange } from "../builders/observations.ts";

/** Laboratory tests: GP systems file them under SNOMED CT (UK), the hospital laboratory sends LOINC. */
export interface LabTest {
  readonly term: string;
  readonly snomed?: string;
  readonly loinc?: readonly [string, string];
  readonly ucum: string;
  readonly unit: string;
  readonly range?: Pick<ReferenceRange, "low" | "high">;
}

export const labTests = {
  creatinine: {
    term: "Serum creatinine level",
    snomed: "1000731000000107",
    loinc: ["14682-9", "Creatinine [Moles/volume] in Serum or Plasma"],
    ucum: "umol/L",
    unit: "µmol/L",
    range: { low: 45, high: 84 },
  },
  egfr: {
    term: "eGFR using creatinine CKD-EPI",
    snomed: "1011481000000105",
    loinc: ["33914-3", "Glomerular filtration rate/1.73 sq M.predicted"],
    ucum: "mL/min/{1.73_m2}",
    unit: "mL/min/1.73m²",
  },
  sodium: {
    term: "Serum sodium level",
    snomed: "1000661000000107",
    loinc: ["2951-2", "Sodium [Moles/volume] in Serum or Plasma"],
    ucum: "mmol/L",
    unit: "mmol/L",
    range: { low: 133, high: 146 },
  },
  potassium: {
    term: "Serum potassium level",
    snomed: "1000651000000109",
    loinc: ["2823-3", "Potassium [Moles/volume] in Serum or Plasma"],
    ucum: "mmol/L",
    unit: "mmol/L",
    range: { low: 3.5, high: 5.3 },
  },
  urea: {
    term: "Plasma urea level",
    snomed: "1000961000000100",
    loinc: ["22664-7", "Urea [Moles/volume] in Serum or Plasma"],
    ucum: "mmol/L",
    unit: "mmol/L",
    range: { low: 2.5, high: 7.8 },
  },
  crp: {
    term: "Serum CRP (C reactive protein) level",
    snomed: "1001371000000100",
    loinc: ["1988-5", "C reactive protein [Mass/volume] in Serum or Plasma"],
    ucum: "mg/L",
    unit: "mg/L",
    range: { high: 5 },
  },
  haemoglobin: {
    term: "Haemoglobin estimation",
    snomed: "1022431000000105",
    loinc: ["718-7", "Hemoglobin [Mass/volume] in Blood"],
    ucum: "g/L",
    unit: "g/L",
    range: { low: 115, high: 165 },
  },
  whiteCells: {
    term: "Total white cell count",
    snomed: "1022541000000102",
    loinc: ["6690-2", "Leukocytes [#/volume] in Blood by Automated count"],
    ucum: "10*9/L",
    unit: "10⁹/L",
    range: { low: 4, high: 11 },
  },
  neutrophils: {
    term: "Neutrophil count",
    snomed: "1022551000000104",
    loinc: ["751-8", "Neutrophils [#/volume] in Blood by Automated count"],
    ucum: "10*9/L",
    unit: "10⁹/L",
    range: { low: 2, high: 7.5 },
  },
  platelets: {
    term: "Platelet count",
    snomed: "1022651000000100",
    loinc: ["26515-7", "Platelets [#/volume] in Blood"],
    ucum: "10*9/L",
    unit: "10⁹/L",
    range: { low: 150, high: 400 },
  },
  alt: {
    term: "ALT/SGPT serum level",
    snomed: "1018251000000107",
    loinc: ["1742-6", "Alanine aminotransferase [Enzymatic activity/volume] in Serum or Plasma"],
    ucum: "U/L",
    unit: "U/L",
    range: { high: 41 },
  },
  albumin: {
    term: "Serum albumin level",
    snomed: "1000821000000103",
    loinc: ["1751-7", "Albumin [Mass/volume] in Serum or Plasma"],
    ucum: "g/L",
    unit: "g/L",
    range: { low: 35, high: 50 },
  },
  calcium: {
    term: "Serum calcium level",
    snomed: "1000691000000101",
    loinc: ["2000-8", "Calcium [Moles/volume] in Serum or Plasma"],
    ucum: "mmol/L",
    unit: "mmol/L",
    range: { low: 2.2, high: 2.6 },
  },
  bilirubin: {
    term: "Total bilirubin level",
    snomed: "1026761000000106",
    loinc: ["14631-6", "Bilirubin.total [Moles/volume] in Serum or Plasma"],
    ucum: "umol/L",
    unit: "µmol/L",
    range: { high: 21 },
  },
  /** IFCC: what UK laboratories report. */
  hba1c: {
    term: "Haemoglobin A1c level, IFCC standardised",
    snomed: "999791000000106",
    loinc: ["59261-8", "Hemoglobin A1c/Hemoglobin.total in Blood by IFCC protocol"],
    ucum: "mmol/mol",
    unit: "mmol/mol",
    range: { high: 41 },
  },
  /** DCCT: the older unit, still printed by some systems. */
  hba1cPercent: {
    term: "Haemoglobin A1c (DCCT aligned)",
    loinc: ["4548-4", "Hemoglobin A1c/Hemoglobin.total in Blood"],
    ucum: "%",
    unit: "%",
    range: { high: 6 },
  },
  cholesterol: {
    term: "Serum cholesterol level",
    loinc: ["14647-2", "Cholesterol [Moles/volume] in Serum or Plasma"],
    ucum: "mmol/L",
    unit: "mmol/L",
    range: { high: 5 },
  },
  cholesterolMass: {
    term: "Cholesterol, total",
    loinc: ["2093-3", "Cholesterol [Mass/volume] in Serum or Plasma"],
    ucum: "mg/dL",
    unit: "mg/dL",
    range: { high: 200 },
  },
  glucose: {
    term: "Plasma glucose level",
    loinc: ["14749-6", "Glucose [Moles/volume] in Serum or Plasma"],
    ucum: "mmol/L",
    unit: "mmol/L",
    range: { low: 3.9, high: 6 },
  },
  glucoseMass: {
    term: "Glucose",
    loinc: ["2345-7", "Glucose [Mass/volume] in Serum or Plasma"],
    ucum: "mg/dL",
    unit: "mg/dL",
    range: { low: 70, high: 110 },
  },
  inr: {
    term: "INR",
    loinc: ["6301-6", "INR in Platelet poor plasma by Coagulation assay"],
    ucum: "1",
    unit: "ratio",
  },
  urineAcr: {
    term: "Urine microalbumin/creatinine ratio",
    snomed: "1027791000000103",
    ucum: "mg/mmol",
    unit: "mg/mmol",
    range: { high: 3 },
  },
  tsh: {
    term: "Serum TSH level",
    loinc: ["3016-3", "Thyrotropin [Units/volume] in Serum or Plasma"],
    ucum: "m[IU]/L",
    unit: "mU/L",
    range: { low: 0.3, high: 4.2 },
  },
  ferritin: {
    term: "Serum ferritin level",
    loinc: ["2276-4", "Ferritin [Mass/volume] in Serum or Plasma"],
    ucum: "ug/L",
    unit: "µg/L",
    range: { low: 15, high: 150 },
  },
  lactate: {
    term: "Lactate",
    loinc: ["2524-7", "Lactate [Moles/volume] in Serum or Plasma"],
    ucum: "mmol/L",
    unit: "mmol/L",
    range: { low: 0.5, high: 2 },
  },
  arterialPh: {
    term: "Arterial blood pH",
    loinc: ["2744-1", "pH of Arterial blood"],
    ucum: "[pH]",
    unit: "pH",
    range: { low: 7.35, high: 7.45 },
  },
  arterialPco2: {
    term: "Arterial blood pCO₂",
    loinc: ["2019-8", "Carbon dioxide [Partial pressure] in Arterial blood"],
    ucum: "kPa",
    unit: "kPa",
    range: { low: 4.7, high: 6 },
  },
  arterialPo2: {
    term: "Arterial blood pO₂",
    loinc: ["2703-7", "Oxygen [Partial pressure] in Arterial blood"],
    ucum: "kPa",
    unit: "kPa",
    range: { low: 10.6, high: 13.3 },
  },
  bicarbonate: {
    term: "Bicarbonate",
    loinc: ["1963-8", "Bicarbonate [Moles/volume] in Serum or Plasma"],
    ucum: "mmol/L",
    unit: "mmol/L",
    range: { low: 22, high: 29 },
  },
} as const satisfies Record<string, LabTest>;

export type LabTestKey = keyof typeof labTests;

/** In the order in which a report prints them. */
export const labTestKeys: readonly LabTestKey[] = Object.keys(labTests).filter(isLabTestKey);

function isLabTestKey(key: string): key is LabTestKey {
  return key in labTests;
}

export function labCode(source: DemoSourceId, test: LabTest): CodeableConcept {
  const inSnomed = test.snomed === undefined ? [] : [snomed(test.snomed, test.term)];
  const inLoinc = test.loinc === undefined ? [] : [loinc(...test.loinc)];
  if (source === "gp") return concept(test.term, ...(inSnomed.length > 0 ? inSnomed : inLoinc));
  return concept(test.term, ...(inLoinc.length > 0 ? inLoinc : inSnomed));
}

export function labQuantity(test: LabTest, value: number): Quantity {
  return quantity(value, test.ucum, test.unit);
}

/** A numeric result with its range and the flag that follows from it; `range` overrides the usual one (sex, age). */
export function labResult(
  source: DemoSourceId,
  key: LabTestKey,
  value: number,
  more: Partial<PanelResult> & { readonly limits?: ReferenceRange } = {},
): PanelResult {
  const test: LabTest = labTests[key];
  const { limits, ...rest } = more;
  const range = limits ?? test.range;
  const flag = range === undefined ? undefined : outOfRange(value, range);
  return {
    name: key.toLowerCase().replaceAll("_", "-"),
    code: labCode(source, test),
    value: { quantity: labQuantity(test, value) },
    ...(range === undefined ? {} : { range }),
    ...(flag === undefined ? {} : { interpretation: flag }),
    ...rest,
  };
}

function outOfRange(value: number, range: Pick<ReferenceRange, "low" | "high">): "H" | "L" | undefined {
  if (range.high !== undefined && value > range.high) return "H";
  if (range.low !== undefined && value < range.low) return "L";
  return undefined;
}
