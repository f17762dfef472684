import charges from "../../assets/tables/ion-charges.json" with { type: "json" };
import linear from "../../assets/tables/linear-scales.json" with { type: "json" };
import masses from "../../assets/tables/molar-masses.json" with { type: "json" };
import { hasSctids, loinc } from "../fhir/code-systems.ts";
import type { CodeableConcept } from "../fhir/datatypes.ts";

interface AnalyteRow {
  readonly analyte: string;
  readonly snomed: readonly string[];
  readonly loinc: readonly string[];
  readonly words: readonly string[];
}

export type MolarMass = (typeof masses.rows)[number];
export type LinearScale = (typeof linear.rows)[number];
export type IonCharge = (typeof charges.rows)[number];

/** The row of a table that a test belongs to: by SNOMED CT or LOINC code; by its exact words only where it has neither. */
type FindRow<Row> = (concept: CodeableConcept | undefined) => Row | undefined;

export const molarMassOf: FindRow<MolarMass> = indexRows(masses.rows);
export const linearScaleOf: FindRow<LinearScale> = indexRows(linear.rows);
export const ionChargeOf: FindRow<IonCharge> = indexRows(charges.rows);

function indexRows<Row extends AnalyteRow>(rows: readonly Row[]): FindRow<Row> {
  const byCode = new Map<string, Row>();
  const byWords = new Map<string, Row>();
  for (const row of rows) {
    for (const code of row.snomed) byCode.set(`snomed ${code}`, row);
    for (const code of row.loinc) byCode.set(`loinc ${code}`, row);
    for (const words of row.words) byWords.set(words, row);
  }
  return (concept) => {
    let isCoded = false;
    for (const { system, code } of concept?.codings ?? []) {
      const name = system === undefined || code === undefined ? undefined : codeName(system, code);
      if (name === undefined) continue;
      isCoded = true;
      const row = byCode.get(name);
      if (row !== undefined) return row;
    }
    return isCoded || concept?.text === undefined ? undefined : byWords.get(plainWords(concept.text));
  };
}

function codeName(system: string, code: string): string | undefined {
  if (system === loinc) return `loinc ${code}`;
  return hasSctids(system) ? `snomed ${code}` : undefined;
}

function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
