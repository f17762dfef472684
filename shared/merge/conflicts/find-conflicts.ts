import { compareText } from "../order.ts";
import { findAllergyConflicts } from "./allergy-conflicts.ts";
import type { FindConflicts } from "./conflict-words.ts";
import { findDeceasedConflict } from "./deceased-conflict.ts";
import { findMedicineConflicts } from "./medicine-conflicts.ts";
import { findPregnancyConflicts } from "./pregnancy-conflicts.ts";
import { findProblemConflicts } from "./problem-conflicts.ts";
import { findResultConflicts } from "./result-conflicts.ts";
import { findResuscitationConflicts } from "./resuscitation-conflicts.ts";
import { findRivalConflicts } from "./rival-conflicts.ts";

const finders: readonly FindConflicts[] = [
  findResuscitationConflicts,
  findAllergyConflicts,
  findMedicineConflicts,
  findProblemConflicts,
  findResultConflicts,
  findDeceasedConflict,
  findPregnancyConflicts,
  findRivalConflicts,
];

/** Everything in the record that cannot all be so. A disagreement is shown, not resolved (design promise 5). */
export const findConflicts: FindConflicts = (kinds, sourceName, now) =>
  finders.flatMap((find) => [...find(kinds, sourceName, now)].sort((a, b) => compareText(a.id, b.id)));
