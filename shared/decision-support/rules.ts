import { contradictionRules } from "./contradictions/rules.ts";
import { eligibilityRules } from "./eligibility/rules.ts";
import { medicineRules } from "./medicines/rules.ts";
import { planRules } from "./plans/rules.ts";
import { repeatTestRules } from "./repeat-tests/rules.ts";
import type { Rule } from "./rule.ts";
import { safeguardingRules } from "./safeguarding/rules.ts";
import { safetyNetRules } from "./safety-nets/rules.ts";
import { scoreRules } from "./scores/rules.ts";

/** Every rule that ships, in the order in which cards of equal urgency are shown. How to add one: README.md in this folder. */
export const allRules: readonly Rule[] = [
  ...medicineRules,
  ...contradictionRules,
  ...scoreRules,
  ...safetyNetRules,
  ...safeguardingRules,
  ...planRules,
  ...repeatTestRules,
  ...eligibilityRules,
];
