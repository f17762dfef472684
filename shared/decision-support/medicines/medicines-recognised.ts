import { isKnown } from "../agents.ts";
import { medicineLinesTaken } from "../medicine-lines.ts";
import type { Rule, RuleOutcome } from "../rule.ts";
import { ownOwner, silent } from "../rule.ts";
import { listOf } from "../words.ts";

/**
 * Medicines that no table knows, said once for all the checks of medicines against each other: thirty checks that repeat one gap would hide what they found.
 */
export const medicinesRecognised: Rule = {
  id: "medicinesRecognised",
  version: 1,
  title: "Combinations, duplicates and doses of medicines",
  needs: ["medicationsAndMedicalDevices"],
  evidence: { label: "NICE NG5, Medicines optimisation (2015)", url: "https://www.nice.org.uk/guidance/ng5" },
  owner: ownOwner,
  population: { living: true },
  evaluate(context): RuleOutcome {
    const unknown = medicineLinesTaken(context).taken.filter(({ agent }) => !isKnown(agent));
    if (unknown.length === 0) return silent;
    const names = [...new Set(unknown.map(({ name }) => `“${name}”`))];
    const entries = unknown.flatMap(({ medicines }) =>
      medicines.flatMap(({ group }) => group.members.map(({ key }) => key)),
    );
    const reason = `Not checked for combinations, duplicates or doses, because no table knows ${names.length === 1 ? "it" : "them"}: ${listOf(names)}.`;
    return { cards: [], cannotCheck: [{ reason, entries }] };
  },
};
