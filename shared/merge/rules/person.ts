import type { MergeRule } from "../merge-rule.ts";

/**
 * Patient resources reach the merge only after `matchPatients` was certain that they are this person, so they are one group:
 * one person, told by each source. What they state differently stays visible in `MergedPatient`.
 */
export const personRule: MergeRule<"person"> = {
  name: "samePerson",
  version: 1,
  contentKeys: () => ["person"],
  compare: (a, b) => ({
    agrees: ["identity"],
    differs: a.display === b.display ? [] : ["wording"],
    vetoes: [],
    open: [],
  }),
  isRepeatable: () => true,
};
