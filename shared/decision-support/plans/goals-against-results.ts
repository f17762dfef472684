import type { Group } from "../../domain/chart.ts";
import type { GoalDetail } from "../../domain/entry-detail.ts";
import { Selection } from "../../domain/group-lists.ts";
import { convert } from "../../units/convert.ts";
import { unitCode } from "../../units/printed-units.ts";
import { formatDate } from "../../view-models/format-date.ts";
import type { CardInput } from "../card.ts";
import type { Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import { startDate } from "../words.ts";
import { measuring } from "./goal-measures.ts";
import type { Looked } from "./goals-in-words.ts";
import { goalInWords } from "./goals-in-words.ts";
import { isGoalSettled } from "./plan-step.ts";
import { readTarget } from "./target-words.ts";

const dayMs = 86_400_000;

/**
 * A goal whose own measure lies outside its own target: the goal's words, the target and the latest value beside each other.
 * Source: PRSB, Personalised care and support plan standard v2 (2023), goals and outcomes.
 */
export const goalsAgainstResults: Rule = {
  id: "goalsAgainstResults",
  version: 2,
  title: "Goals against results and observations",
  needs: ["careAndSupportPlan", "examinationFindings", "investigationResults"],
  evidence: {
    label: "PRSB, Personalised Care and Support Plan Standard (2023)",
    url: "https://theprsb.org/standards/personalisedcareandsupportplan/",
  },
  owner: ownOwner,
  population: {},
  thresholds: {
    maxAgeDays: { value: 365, unit: "days", meaning: "An older value says nothing of where the goal stands." },
  },
  evaluate(context): RuleOutcome {
    if (context.died) return silent;
    const goals = context.selected(openGoals, "careAndSupportPlan", "additionalSupportPlans", "endOfLifeCare");
    const looked = goals.flatMap((group) => {
      const { detail } = group.preferred;
      if (detail.kind !== "goal") return [];
      const coded = detail.targets.filter(({ code }) => code !== undefined);
      return coded.length > 0 ? coded.map((target) => lookAt(group, target, context)) : goalInWords(group, context);
    });
    return {
      cards: looked.flatMap(({ card }) => card ?? []),
      cannotCheck: looked.flatMap(({ cannot }) => cannot ?? []),
    };
  },
};

const openGoals = new Selection(
  ({ preferred: { detail, status } }) => detail.kind === "goal" && !isGoalSettled(status, detail.achievement),
);

/** Nothing to say where nothing was measured: the goal itself shows that. */
function lookAt(
  goal: Group,
  { code, detail: words, measure }: GoalDetail["targets"][number],
  context: RuleContext,
): Looked {
  const sinceMs = context.nowMs - context.threshold("maxAgeDays") * dayMs;
  const latest = measuring(context.chart, code, context.nowMs)[0];
  const date = startDate(latest?.preferred.when);
  if (latest === undefined || date === undefined || date.latestMs < sinceMs || words === undefined) return {};
  const name = measure ?? latest.preferred.display;
  const entries = [...goal.members, ...latest.members].map(({ key }) => key);
  const target = readTarget(words);
  if (target === undefined) {
    return /\d/.test(words)
      ? {
          cannot: {
            reason: `Goal not held against results: “${name} ${words}” is not a range that can be compared.`,
            entries,
          },
        }
      : {};
  }
  const { preferred } = latest;
  const quantity =
    preferred.detail.kind === "observation" && preferred.detail.value?.type === "quantity"
      ? preferred.detail.value.quantity
      : undefined;
  const value = quantity?.value;
  const converted =
    quantity === undefined || value === undefined || quantity.comparator !== undefined
      ? { refused: "no exact number" }
      : convert(value, unitCode(quantity), unitCode({ unit: target.unit }), { code: preferred.code });
  if ("refused" in converted) {
    return {
      cannot: {
        reason: `Goal not held against results: ${name} of ${formatDate(date)} and the goal’s “${words}” are not in one unit.`,
        entries,
      },
    };
  }
  if (!isOutside(target, converted.value)) return {};
  const stated = `${value} ${quantity?.unit ?? quantity?.ucum ?? ""}`.trim();
  const inputs: readonly CardInput[] = [
    inputOf(goal, "Goal", `${goal.preferred.display}: ${words}`),
    inputOf(latest, name, `${stated} (${formatDate(date)})`),
  ];
  return {
    card: {
      summary: `Goal not met: ${name} ${stated} (${formatDate(date)}), goal ${words}`,
      detail: `“${goal.preferred.display}”. The latest ${name} is ${stated}, of ${formatDate(date)}; the goal is ${words}. ${target.rest === undefined ? "" : `The goal is meant ${target.rest}: look how this one was measured. `}Consider what gets in the way, with the person.`,
      indicator: "info",
      inputs,
    },
  };
}

function isOutside(
  { low, high, lowIncluded, highIncluded }: NonNullable<ReturnType<typeof readTarget>>,
  value: number,
): boolean {
  if (low !== undefined && (lowIncluded ? value < low : value <= low)) return true;
  return high !== undefined && (highIncluded ? value > high : value >= high);
}
