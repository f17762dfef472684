import { listWords } from "../../kernel/list-words.ts";
import { classNameOf, isKnown } from "../agents.ts";
import type { MedicineLine } from "../medicine-lines.ts";
import { medicineLinesTaken } from "../medicine-lines.ts";
import type { Rule, RuleOutcome } from "../rule.ts";
import { ownOwner } from "../rule.ts";

/**
 * Medicines that no table knows, and those of which only the kind is written ("ACE inhibitor"), said once for all the checks of medicines against each
 * other: thirty checks that repeat one gap would hide what they found.
 */
export const medicinesRecognised: Rule = {
  id: "medicinesRecognised",
  version: 2,
  title: "Combinations, duplicates and doses of medicines",
  needs: ["medicationsAndMedicalDevices"],
  evidence: { label: "NICE NG5, Medicines optimisation (2015)", url: "https://www.nice.org.uk/guidance/ng5" },
  owner: ownOwner,
  population: { living: true },
  evaluate(context): RuleOutcome {
    const { taken } = medicineLinesTaken(context);
    const unknown = taken.filter(({ agent }) => !isKnown(agent));
    const kinds = taken.filter(({ agent }) => isKnown(agent) && agent.ingredients.size === 0);
    return {
      cards: [],
      cannotCheck: [
        ...notChecked(unknown, (many) => `no table knows ${many ? "them" : "it"}`, quoted),
        ...notChecked(kinds, () => "only the kind of medicine is written", quotedKind),
      ],
    };
  },
};

function notChecked(
  lines: readonly MedicineLine[],
  why: (many: boolean) => string,
  wordsOf: (line: MedicineLine) => string,
): RuleOutcome["cannotCheck"] {
  if (lines.length === 0) return [];
  const names = [...new Set(lines.map(wordsOf))];
  return [
    {
      reason: `Not checked for combinations, duplicates or doses, because ${why(names.length > 1)}: ${listWords(names)}.`,
      entries: lines.flatMap(({ medicines }) => medicines.flatMap(({ group }) => group.members.map(({ key }) => key))),
    },
  ];
}

function quoted({ name }: MedicineLine): string {
  return `“${name}”`;
}

function quotedKind(line: MedicineLine): string {
  return `${quoted(line)} (${listWords([...line.agent.namedClasses].map(classNameOf))})`;
}
