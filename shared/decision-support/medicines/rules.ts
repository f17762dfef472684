import type { Rule } from "../rule.ts";
import { allergyMedicine } from "./allergy-medicine.ts";
import { combinationRules } from "./combinations.ts";
import { duplicateMedicine } from "./duplicate-medicine.ts";
import { medicinesRecognised } from "./medicines-recognised.ts";
import { sameClass } from "./same-class.ts";
import { stoppedStillOnRepeat } from "./stopped-still-on-repeat.ts";

export const medicineRules: readonly Rule[] = [
  allergyMedicine,
  ...combinationRules,
  duplicateMedicine,
  sameClass,
  stoppedStillOnRepeat,
  medicinesRecognised,
];
