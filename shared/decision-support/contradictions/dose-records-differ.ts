import type { Group } from "../../domain/chart.ts";
import type { Agent } from "../agents.ts";
import { agentOf } from "../agents.ts";
import type { CardDraft, Rule, RuleOutcome } from "../rule.ts";
import { ownOwner, silent } from "../rule.ts";
import { dailyMilligrams } from "../safety-nets/long-term-corticosteroids.ts";
import { contradictionsOf, sideOf } from "./conflicting-groups.ts";

/** Medicines of which another dose may kill. Source: WHO, Medication safety in high-risk situations (2019), table of high-risk medicines (A PINCH). */
const highRisk = {
  source: "World Health Organization, Medication Safety in High-risk Situations, WHO/UHC/SDS/2019.10 (2019)",
  date: "2019-06-20",
  classes: [
    "opioids",
    "aminoglycosides",
    "vitaminKAntagonists",
    "doacs",
    "heparins",
    "insulins",
    "benzodiazepines",
    "chemotherapy",
  ],
  ingredients: ["warfarin", "methotrexate", "insulin", "digoxin", "lithium", "amiodarone"],
} as const;

/**
 * One medicine that two organisations have as current in two doses. Both are shown as their authors wrote them.
 * Source: NICE NG5, Medicines optimisation (2015), recommendations on medicines reconciliation.
 */
export const doseRecordsDiffer: Rule = {
  id: "doseRecordsDiffer",
  version: 2,
  title: "Doses that disagree",
  needs: ["medicationsAndMedicalDevices"],
  evidence: { label: "NICE NG5, Medicines optimisation (2015)", url: "https://www.nice.org.uk/guidance/ng5" },
  owner: ownOwner,
  population: {},
  tables: [{ name: "High-risk medicines", source: highRisk.source, date: highRisk.date }],
  evaluate({ chart, died }): RuleOutcome {
    if (died) return silent;
    const differing = contradictionsOf(chart, ["medicineDoseDiffers"]).filter(({ groups }) => !comeToOne(groups));
    const cards = differing.map(({ conflict, groups }): CardDraft => {
      const risky = groups.some(isHighRisk);
      return {
        summary: `Doses disagree. ${conflict.summary}`,
        detail: `${conflict.summary}. ${risky ? "It is one of the medicines of which another dose may do great harm. " : ""}Ask what is taken, and who changed it last.`,
        indicator: risky ? "warning" : "info",
        inputs: groups.map((group) => sideOf(chart, group, doseOf(group))),
      };
    });
    return { cards, cannotCheck: [] };
  },
};

function isHighRisk({ preferred: { detail, display } }: Group): boolean {
  if (detail.kind !== "medication") return false;
  const agent: Agent = agentOf(detail.medicine, display);
  return (
    highRisk.classes.some((id) => agent.ingredientClasses.has(id)) ||
    highRisk.ingredients.some((name) => agent.ingredients.has(name) || agent.words.includes(name))
  );
}

/** Two tablets of 2.5 mg a day are one of 5 mg, where each can be read for certain. */
function comeToOne(groups: readonly Group[]): boolean {
  const daily = new Set(
    groups.map(({ preferred: { detail, display } }) =>
      detail.kind === "medication" ? dailyMilligrams(detail.doseText, display) : undefined,
    ),
  );
  return daily.size === 1 && !daily.has(undefined);
}

function doseOf({ preferred: { detail, display } }: Group): string {
  const dose = detail.kind === "medication" ? detail.doseText : undefined;
  return dose === undefined ? display : `${display}: ${dose}`;
}
