import type { Group } from "../../domain/chart.ts";
import { formatDate, formatDateTime } from "../../view-models/format/format-date.ts";
import type { CardDraft, Rule, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import { conditionalSteps, plansInForce } from "./plans-in-force.ts";
import type { Reading } from "./readings.ts";
import { isOwnReading, readingsSince } from "./readings.ts";
import { comparisonWords, isMet, planMeasureTable } from "./threshold-words.ts";

const dayMs = 86_400_000;

/**
 * Readings that the person took, held against the thresholds of the person's own plan: how many of the last week's lie beyond it. Always marked as the
 * person's own; whether the device was right nobody here knows.
 * Source: NHS England, Supporting clinical engagement in remote monitoring (2022); PRSB, Personalised care and support plan standard v2 (2023).
 */
export const homeReadings: Rule = {
  id: "homeReadings",
  version: 1,
  title: "Own readings against the plan",
  needs: ["contingencySafetyPlans", "examinationFindings"],
  evidence: {
    label: "PRSB, Personalised Care and Support Plan Standard (2023)",
    url: "https://theprsb.org/standards/personalisedcareandsupportplan/",
  },
  owner: ownOwner,
  population: {},
  thresholds: {
    days: { value: 7, unit: "days", meaning: "How far back the person's own readings are counted." },
    readings: { value: 1, unit: "readings", meaning: "How many beyond the plan's threshold are worth a card." },
  },
  tables: [planMeasureTable],
  evaluate(context): RuleOutcome {
    const { nowMs, threshold } = context;
    if (context.died) return silent;
    const days = threshold("days");
    const cards: CardDraft[] = [];
    const unclear = new Set<Group>();
    for (const { plan, step, read } of conditionalSteps(plansInForce(context))) {
      for (const trigger of read.triggers) {
        const { measure, comparison, stated } = trigger;
        const { readings, unread } = readingsSince(context, measure, nowMs - days * dayMs);
        for (const group of unread) if (isOwnReading(group.preferred)) unclear.add(group);
        const own = readings.filter(({ takenBy }) => takenBy === "own");
        const beyond = own.filter(({ value }) => isMet(trigger, value));
        const [latest] = beyond;
        if (latest === undefined || beyond.length < threshold("readings")) continue;
        const [newest] = own;
        cards.push({
          summary: `Own readings: ${measure.name} ${comparisonWords(comparison)} the plan's ${stated} in ${beyond.length} of ${own.length} in ${days} days (latest ${latest.stated})`,
          detail: [
            `${takers(beyond)}, not by a service. Beyond the plan's ${stated}: latest ${latest.stated} on ${formatDateTime(latest.date)}.`,
            ...(newest === undefined || newest === latest
              ? []
              : [`The newest own reading is ${newest.stated} on ${formatDateTime(newest.date)}.`]),
            `“${plan.preferred.display}” says: if ${step.condition}, then ${step.action}`.replace(/([^.])$/, "$1."),
            "Consider asking how they were taken, and measuring again.",
          ].join(" "),
          indicator: "warning",
          inputs: [
            ...beyond.map(({ group, stated: value, date }) =>
              inputOf(group, `Own reading, ${formatDate(date)}`, value),
            ),
            inputOf(plan, plan.preferred.display, step.condition),
          ],
        });
      }
    }
    return { cards, cannotCheck: unreadOwn([...unclear]) };
  },
};

function takers(readings: readonly Reading[]): string {
  const isOwn = ({ entry }: Reading) =>
    entry.performers.some(({ resolvedFrom }) => resolvedFrom?.includes("|Patient|"));
  return readings.every(isOwn) ? "Taken by the person" : "Taken at home, by the person or somebody of theirs";
}

function unreadOwn(groups: readonly Group[]): RuleOutcome["cannotCheck"] {
  if (groups.length === 0) return [];
  const readings = groups.length === 1 ? "1 own reading" : `${groups.length} own readings`;
  return [
    {
      reason: `Own readings against the plan: ${readings} not used, because value, unit or time is unclear.`,
      entries: groups.flatMap(({ members }) => members.map(({ key }) => key)),
    },
  ];
}
