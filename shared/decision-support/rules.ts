import { contradictionRules } from "./contradictions/rules.ts";
import { eligibilityRules } from "./eligibility/rules.ts";
import { medicineRules } from "./medicines/rules.ts";
import { planRules } from "./plans/rules.ts";
import { repeatTestRules } from "./repeat-tests/rules.ts";
import type { Rule } from "./rule.ts";
import { safeguardingRules } from "./safeguarding/rules.ts";
import { safetyNetRules } from "./safety-nets/rules.ts";
import { scoreRules } from "./scores/rules.ts";

/** The rules by what they are about, as a reader chooses among them. */
export const ruleFamilies = [
  { id: "medicines", title: "Medicines", rules: medicineRules },
  { id: "contradictions", title: "Records that disagree", rules: contradictionRules },
  { id: "scores", title: "Scores", rules: scoreRules },
  { id: "safetyNets", title: "Safety nets", rules: safetyNetRules },
  { id: "safeguarding", title: "Safeguarding", rules: safeguardingRules },
  { id: "plans", title: "Plans", rules: planRules },
  { id: "repeatTests", title: "Repeat tests", rules: repeatTestRules },
  { id: "eligibility", title: "Reviews and prevention", rules: eligibilityRules },
] as const satisfies readonly { readonly id: string; readonly title: string; readonly rules: readonly Rule[] }[];

/** Every rule that ships, in the order in which cards of equal urgency are shown. How to add one: README.md in this folder. */
export const allRules: readonly Rule[] = ruleFamilies.flatMap(({ rules }) => [...rules]);
