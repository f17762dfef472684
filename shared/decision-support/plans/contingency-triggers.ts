import type { Chart, Group } from "../../domain/chart.ts";
import { startOf } from "../../domain/when.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate, formatDateTime } from "../../view-models/format/format-date.ts";
import type { CardDraft, Rule, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import type { ConditionalStep } from "./plans-in-force.ts";
import { conditionalSteps, plansInForce, unreadSentences } from "./plans-in-force.ts";
import type { Reading } from "./readings.ts";
import { readingsSince } from "./readings.ts";
import type { Trigger } from "./threshold-words.ts";
import { comparisonWords, isMet, planMeasures, planMeasureTable } from "./threshold-words.ts";
import type { WeightChange } from "./weight-change.ts";
import type { WeightsApart } from "./weights-apart.ts";
import { changeSince } from "./weights-apart.ts";

const hourMs = 3_600_000;

/**
 * An observation of the last day that the person's contingency plan names as the moment to do something. It says which reading, which threshold and
 * what the plan says, in the plan's words; readings that the person took are left to the rule on home monitoring, but for a
 * change of weight over days, which is weighed at home.
 * Source: PRSB, Personalised care and support plan standard v2 (2023), contingency plans.
 */
export const contingencyTriggers: Rule = {
  id: "contingencyTriggers",
  version: 3,
  title: "Contingency plan against today's observations",
  needs: ["contingencySafetyPlans", "examinationFindings"],
  evidence: {
    label: "PRSB, Personalised Care and Support Plan Standard (2023)",
    url: "https://theprsb.org/standards/personalisedcareandsupportplan/",
  },
  owner: ownOwner,
  population: {},
  thresholds: {
    hours: { value: 24, unit: "hours", meaning: "How far back a reading still counts as of today." },
  },
  tables: [planMeasureTable],
  evaluate(context): RuleOutcome {
    const { chart, nowMs } = context;
    if (context.died) return silent;
    const sinceMs = nowMs - context.threshold("hours") * hourMs;
    const plans = plansInForce(context);
    const steps = conditionalSteps(plans);
    const cards: CardDraft[] = [];
    const weight = planMeasures.find(({ id }) => id === "weight");
    const unclear = new Set<Group>();
    for (const step of steps) {
      const met = step.read.triggers.flatMap((trigger) => {
        const { readings, unread } = readingsSince(context, trigger.measure, sinceMs);
        for (const group of unread) unclear.add(group);
        const all = readings.filter(({ takenBy }) => takenBy !== "own");
        const reading = all.find(({ value }) => isMet(trigger, value));
        return reading === undefined ? [] : [{ trigger, reading, latest: all[0] ?? reading }];
      });
      const changed = step.read.changes.flatMap((change) => {
        if (weight === undefined) return [];
        const { met: apart, unread } = changeSince(context, weight, change, sinceMs);
        for (const group of unread) unclear.add(group);
        return apart === undefined ? [] : [{ change, apart }];
      });
      const metInAll = met.length + changed.length;
      const [first] = met;
      if (first !== undefined) cards.push(cardOf(chart, step, first, metInAll));
      for (const one of changed) cards.push(changeCard(step, one, metInAll));
    }
    return {
      cards,
      cannotCheck: [...unreadConditions(steps, unreadSentences(plans)), ...unreadReadings([...unclear])],
    };
  },
};

interface Met {
  readonly trigger: Trigger;
  readonly reading: Reading;
  /** Of the same measure. */
  readonly latest: Reading;
}

function cardOf(
  chart: Chart,
  { plan, step, read }: ConditionalStep,
  { trigger, reading, latest }: Met,
  met: number,
): CardDraft {
  const { measure, comparison, stated, qualifier } = trigger;
  const source = chart.sources.find(({ source: { id } }) => id === reading.entry.sourceId)?.source.name;
  const isLatest = latest === reading;
  const stand = isLatest ? `${reading.stated} is` : `was ${reading.stated},`;
  const others = read.others.length === 0 ? "" : ` The plan also names: ${read.others.join("; ")}.`;
  const partly = isPartly(read, met);
  return {
    summary: `${measure.name} ${stand} ${comparisonWords(comparison)} the plan's ${stated}: plan says ${step.action}`,
    detail: [
      `${reading.stated} on ${formatDateTime(reading.date)}${source === undefined ? "" : ` (${source})`}${reading.takenBy === "device" ? ", from a device; nobody is named as having taken it" : ""}.`,
      ...(isLatest ? [] : [`The latest is ${latest.stated} on ${formatDateTime(latest.date)}.`]),
      `“${plan.preferred.display}” of ${planDate(plan)}: if ${step.condition}, then ${step.action}`.replace(
        /([^.])$/,
        "$1.",
      ),
      ...(qualifier === undefined
        ? []
        : [`The plan's number is for a reading ${qualifier}: look how this one was taken.`]),
      ...(partly
        ? [`Only a part of what the plan asks for is met by a number.${others}`]
        : others === ""
          ? []
          : [others.trim()]),
    ].join(" "),
    indicator: partly ? "info" : "warning",
    inputs: [
      inputOf(reading.group, measure.name, `${reading.stated} (${formatDateTime(reading.date)})`),
      inputOf(plan, plan.preferred.display, `${step.condition}: ${step.action}`),
    ],
  };
}

function isPartly({ together, triggers, changes, others }: ConditionalStep["read"], met: number): boolean {
  return together && met < triggers.length + changes.length + others.length;
}

/** Of two weights, whoever took them: at home is where such a plan is kept. */
function changeCard(
  { plan, step, read }: ConditionalStep,
  { change, apart: { latest, earlier, change: by } }: { readonly change: WeightChange; readonly apart: WeightsApart },
  met: number,
): CardDraft {
  const partly = isPartly(read, met);
  const own = [latest, earlier].filter(({ takenBy }) => takenBy === "own").length;
  return {
    summary: `Weight ${change.direction} ${by} kg since ${formatDate(earlier.date)}: the plan names ${change.words}: plan says ${step.action}`,
    detail: [
      `${earlier.stated} on ${formatDateTime(earlier.date)}, ${latest.stated} on ${formatDateTime(latest.date)}.`,
      ...(own === 0
        ? []
        : [own === 2 ? "Both were taken at home." : "One of them was taken at home: it may be another scale."]),
      `“${plan.preferred.display}” of ${planDate(plan)}: if ${step.condition}, then ${step.action}`.replace(
        /([^.])$/,
        "$1.",
      ),
      ...(partly ? ["Only a part of what the plan asks for is met by a number."] : []),
    ].join(" "),
    indicator: partly ? "info" : "warning",
    inputs: [
      ...[latest, earlier].map(({ group, stated, date }) =>
        inputOf(group, "Weight", `${stated} (${formatDateTime(date)})`),
      ),
      inputOf(plan, plan.preferred.display, `${step.condition}: ${step.action}`),
    ],
  };
}

function planDate({ preferred: { when, recordedAt } }: Group): string {
  const date = startOf(when) ?? recordedAt;
  return date === undefined ? "no date" : formatDate(date);
}

/** A number that nothing was held against is said; a trigger in words is for the reader, and no check. */
function unreadConditions(
  steps: readonly ConditionalStep[],
  sentences: ReturnType<typeof unreadSentences>,
): RuleOutcome["cannotCheck"] {
  const byPlan = new Map<Group, string[]>();
  const add = (plan: Group, words: readonly string[]) => byPlan.set(plan, [...(byPlan.get(plan) ?? []), ...words]);
  for (const { plan, read } of steps) if (read.unreadNumbers.length > 0) add(plan, read.unreadNumbers);
  for (const { plan, words } of sentences) add(plan, [words]);
  return [...byPlan].map(([plan, parts]) => ({
    reason: `“${plan.preferred.display}” cannot be held against the observations by machine: ${listWords(parts.map((part) => `“${part}”`))}.`,
    entries: plan.members.map(({ key }) => key),
  }));
}

function unreadReadings(groups: readonly Group[]): RuleOutcome["cannotCheck"] {
  if (groups.length === 0) return [];
  const names = [...new Set(groups.map(({ preferred }) => preferred.display))];
  return [
    {
      reason: `Not held against the contingency plan, because value, unit or time is unclear: ${listWords(names)}.`,
      entries: groups.flatMap(({ members }) => members.map(({ key }) => key)),
    },
  ];
}
