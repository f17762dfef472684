import type { Group } from "../../domain/chart.ts";
import type { GoalDetail } from "../../domain/entry-detail.ts";
import { Selection } from "../../domain/group-lists.ts";
import { startOf } from "../../domain/when.ts";
import { listWords } from "../../kernel/list-words.ts";
import { convert } from "../../units/convert.ts";
import { unitCode } from "../../units/printed-units.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import { maxSummaryLength } from "../card.ts";
import type { CardDraft, Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import { measuredWords } from "../words.ts";
import { measuredOf, measuring } from "./goal-measures.ts";
import type { Looked, Missed } from "./goals-in-words.ts";
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
  version: 4,
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
    const looked = goals.map((goal) => ({ goal, of: lookAtAll(goal, context) }));
    return {
      cards: looked.flatMap(
        ({ goal, of }) =>
          toCard(
            goal,
            of.flatMap(({ missed }) => missed ?? []),
          ) ?? [],
      ),
      cannotCheck: looked.flatMap(({ of }) => of.flatMap(({ cannot }) => cannot ?? [])),
    };
  },
};

const openGoals = new Selection(
  ({ preferred: { detail, status } }) => detail.kind === "goal" && !isGoalSettled(status, detail.achievement),
);

function lookAtAll(goal: Group, context: RuleContext): readonly Looked[] {
  const { detail } = goal.preferred;
  if (detail.kind !== "goal") return [];
  const coded = detail.targets.filter(({ code }) => code !== undefined);
  return coded.length > 0 ? coded.map((target) => lookAt(goal, target, context)) : goalInWords(goal, context);
}

/** One card for one goal: both numbers of a blood pressure are one thing to look at. */
function toCard(goal: Group, missed: readonly Missed[]): CardDraft | undefined {
  const [first, ...others] = missed;
  if (first === undefined) return undefined;
  const one = ({ said, day, goal: target }: Missed) => `${said} (${day}), goal ${target}`;
  const isOneDay = missed.every(({ day }) => day === first.day);
  const together = `${missed.map(({ said, goal: target }) => `${said}, goal ${target}`).join("; ")} (${first.day})`;
  const all = others.length > 0 && isOneDay ? together : missed.map(one).join("; ");
  const summary = `Goal not met: ${all}`;
  const words = goal.preferred.display;
  const targets = missed.flatMap(({ target }) => target ?? []);
  return {
    summary: summary.length <= maxSummaryLength ? summary : `Goal not met: ${one(first)} and ${others.length} more`,
    detail: `“${words}”. ${missed.map(({ detail }) => detail).join(" ")} Consider what gets in the way, with the person.`,
    indicator: "info",
    inputs: [
      inputOf(goal, "Goal", targets.length === 0 ? words : `${words}: ${listWords(targets)}`),
      ...missed.map(({ measured }) => measured),
    ],
  };
}

/** Nothing to say where nothing was measured: the goal itself shows that. */
function lookAt(
  goal: Group,
  { code, detail: words, measure }: GoalDetail["targets"][number],
  context: RuleContext,
): Looked {
  const sinceMs = context.nowMs - context.threshold("maxAgeDays") * dayMs;
  const latest = measuring(context.chart, code, context.nowMs)[0];
  const date = startOf(latest?.preferred.when);
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
  const measuredValue = measuredOf(latest, code);
  const quantity = measuredValue?.type === "quantity" ? measuredValue.quantity : undefined;
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
  const stated = measuredWords(quantity ?? {});
  const condition =
    target.rest === undefined ? "" : ` The goal is meant ${target.rest}: look how this one was measured.`;
  return {
    missed: {
      said: `${name} ${stated}`,
      day: formatDate(date),
      goal: words,
      detail: `The latest ${name} is ${stated}, of ${formatDate(date)}; the goal is ${words}.${condition}`,
      measured: inputOf(latest, name, `${stated} (${formatDate(date)})`),
      target: words,
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
