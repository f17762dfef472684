import type { Rule } from "../rule.ts";
import { anticipatoryMedicines } from "./anticipatory-medicines.ts";
import { contingencyTriggers } from "./contingency-triggers.ts";
import { goalsAgainstResults } from "./goals-against-results.ts";
import { homeReadings } from "./home-readings.ts";
import { plansOverdue } from "./plans-overdue.ts";
import { preferredPlace } from "./preferred-place.ts";

export const planRules: readonly Rule[] = [
  contingencyTriggers,
  homeReadings,
  anticipatoryMedicines,
  plansOverdue,
  goalsAgainstResults,
  preferredPlace,
];
