import type { Rule } from "../rule.ts";
import { allergyMedicine } from "./allergy-medicine.ts";
import { stoppedStillOnRepeat } from "./stopped-still-on-repeat.ts";

export const medicineRules: readonly Rule[] = [allergyMedicine, stoppedStillOnRepeat];
