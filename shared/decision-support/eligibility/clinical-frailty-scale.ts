import type { Group } from "../../domain/chart.ts";
import type { Said } from "../../domain/said.ts";
import { partsSaid, resultsIn } from "../panels.ts";
import type { Result, ResultRow } from "../results.ts";
import { resultReader } from "../results.ts";

/**
 * The Clinical Frailty Scale as somebody recorded it: read, never worked out. Source: Rockwood and Theou, Can Geriatr J 2020;23:254-9 (version 2.0).
 * SNOMED CT: 445414007 as in standards §2.9; 763264000 (its score) as seen in two published FHIR profiles. Read 2026-11.
 */
const row: ResultRow = {
  id: "clinicalFrailtyScale",
  name: "Clinical Frailty Scale",
  codes: { snomed: ["445414007", "763264000"] },
  words:
    /^(?:rockwood )?(?:clinical frailty (?:scale|score)|frailty scale|cfs)(?: \(?(?:rockwood|cfs)\)?)?(?: (?:score|level))?$/i,
  unit: "1",
  unitless: true,
};

const reader = resultReader(row);

export type FrailtyGrade = "none" | "mild" | "moderate" | "severe";

/** 1 to 4 no more than very mild, 5 mild, 6 moderate, 7 and 8 severe. 9 (terminally ill) is no grade of frailty. */
const grades: ReadonlyMap<number, FrailtyGrade> = new Map([
  [1, "none"],
  [2, "none"],
  [3, "none"],
  [4, "none"],
  [5, "mild"],
  [6, "moderate"],
  [7, "severe"],
  [8, "severe"],
]);

/** The step on the scale, 1 to 9, also as a part of an assessment; `undefined` where the group is none, or no such step. */
export function frailtyScaleOf(group: Group): Result | undefined {
  return resultsIn(group)
    .filter(reader.isOf)
    .flatMap((part) => reader.read(part) ?? [])
    .find(({ value }) => grades.has(value) || value === 9);
}

/** Whether a thing, or a part of it, is named as the scale, whatever step it has. */
export function isNamedFrailtyScale(said: Said): boolean {
  return reader.isNamed(said) || partsSaid(said).some(reader.isNamed);
}

/** Step 1 to 8 → grade; `undefined` for 9 and anything else. */
export function gradeByScale(step: number): FrailtyGrade | undefined {
  return grades.get(step);
}
