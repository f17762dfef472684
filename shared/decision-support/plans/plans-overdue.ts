import { Selection } from "../../domain/group-lists.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import type { Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import type { Late } from "./decisions-late.ts";
import { decisionsLate } from "./decisions-late.ts";
import { isGoalSettled, isStepOpen, isTaskOpen } from "./plan-step.ts";
import { plansInForce } from "./plans-in-force.ts";

/**
 * What a plan, a decision, a goal or a task itself says should have been looked at or done by now: all of it on one card. A review of a resuscitation decision
 * that is overdue raises it, because the decision may no longer be the person's. It heads the card, then what was asked for as urgent, then what fell due last:
 * somebody may be waiting for that still, and what has stood open for years was mostly done and never closed.
 * Source: PRSB, Personalised care and support plan standard v2 (2023); Resuscitation Council UK, ReSPECT (2020), review.
 */
export const plansOverdue: Rule = {
  id: "plansOverdue",
  version: 3,
  title: "Overdue in plans and decisions",
  needs: ["careAndSupportPlan", "contingencySafetyPlans", "endOfLifeCare", "planAndRequestedActions"],
  evidence: {
    label: "PRSB, Personalised Care and Support Plan Standard (2023)",
    url: "https://theprsb.org/standards/personalisedcareandsupportplan/",
  },
  owner: ownOwner,
  population: {},
  evaluate(context): RuleOutcome {
    if (context.died) return silent;
    const late = [...plansLate(context), ...decisionsLate(context), ...goalsLate(context), ...tasksLate(context)].sort(
      (a, b) => gravity(a) - gravity(b) || b.due.latestMs - a.due.latestMs,
    );
    const [head] = late;
    if (head === undefined) return silent;
    const more = late.length === 1 ? "" : ` and ${late.length - 1} more`;
    return {
      cards: [
        {
          summary: `Overdue: ${head.words}, due ${formatDate(head.due)}${more}`,
          detail: `${late.map(({ words, due }) => `${words}: it was due ${formatDate(due)}`).join(". ")}. ${late.every(({ isTask }) => isTask) ? "Nobody has closed it in the record." : "Whatever they say may no longer be so."}`,
          indicator: head.isDecision === true ? "warning" : "info",
          inputs: late.map(({ group, words, due }) => inputOf(group, words, `due ${formatDate(due)}`)),
        },
      ],
      cannotCheck: [],
    };
  },
};

function gravity({ isDecision, isUrgent }: Late): number {
  if (isDecision === true) return 0;
  return isUrgent === true ? 1 : 2;
}

/** One line a plan: where its whole period is over, its steps are not named beside it. */
function plansLate(context: RuleContext): readonly Late[] {
  return plansInForce(context).flatMap(({ group, detail }): readonly Late[] => {
    const { display, when } = group.preferred;
    const end = detail.reviewDate ?? (when?.kind === "period" ? when.end : undefined);
    if (end !== undefined && end.latestMs < context.nowMs)
      return [{ group, words: `review of “${display}”`, due: end }];
    return detail.activities.flatMap(({ description, due, status }): readonly Late[] =>
      due !== undefined && due.latestMs < context.nowMs && isStepOpen(status)
        ? [{ group, words: `“${description}” of “${display}”`, due }]
        : [],
    );
  });
}

const tasks = new Selection(
  ({ preferred: { detail, status, type } }) =>
    detail.kind === "request" && type === "Task" && detail.due?.by !== undefined && isTaskOpen(status),
);

const urgent: ReadonlySet<string> = new Set(["urgent", "asap", "stat"]);

/** Something that somebody was to do by a day, and that nobody has closed. */
function tasksLate({ selected, nowMs }: RuleContext): readonly Late[] {
  return selected(tasks, "planAndRequestedActions", "referralDetails").flatMap((group): readonly Late[] => {
    const { detail, display } = group.preferred;
    if (detail.kind !== "request") return [];
    const due = detail.due?.by;
    if (due === undefined || due.latestMs >= nowMs) return [];
    const isUrgent = detail.priority !== undefined && urgent.has(detail.priority);
    const words = `${isUrgent ? "urgent task" : "task"} “${display}”`;
    return [{ group, words, due, isTask: true, ...(isUrgent ? { isUrgent } : {}) }];
  });
}

const goals = new Selection(
  ({ preferred: { detail, status } }) =>
    detail.kind === "goal" &&
    !isGoalSettled(status, detail.achievement) &&
    detail.targets.some(({ due }) => due !== undefined),
);

function goalsLate({ selected, nowMs }: RuleContext): readonly Late[] {
  return selected(goals, "careAndSupportPlan", "additionalSupportPlans", "endOfLifeCare").flatMap(
    (group): readonly Late[] => {
      const { detail, display } = group.preferred;
      const past =
        detail.kind === "goal"
          ? detail.targets.flatMap(({ due }) => (due !== undefined && due.latestMs < nowMs ? [due] : []))
          : [];
      const [first] = past.sort((a, b) => a.latestMs - b.latestMs);
      return first === undefined ? [] : [{ group, words: `goal “${display}”`, due: first }];
    },
  );
}
