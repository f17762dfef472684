import { Selection } from "../../domain/group-lists.ts";
import { formatDate } from "../../view-models/format-date.ts";
import type { Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import type { Late } from "./decisions-late.ts";
import { decisionsLate } from "./decisions-late.ts";
import { isGoalSettled, isStepOpen, isTaskOpen } from "./plan-step.ts";
import { plansInForce } from "./plans-in-force.ts";

/**
 * What a plan, a decision, a goal or a task itself says should have been looked at or done by now: all of it on one card. A review of a resuscitation decision
 * that is overdue raises it, because the decision may no longer be the person's.
 * Source: PRSB, Personalised care and support plan standard v2 (2023); Resuscitation Council UK, ReSPECT (2020), review.
 */
export const plansOverdue: Rule = {
  id: "plansOverdue",
  version: 2,
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
      (a, b) => a.due.latestMs - b.due.latestMs,
    );
    const [first] = late;
    if (first === undefined) return silent;
    const more = late.length === 1 ? "" : ` and ${late.length - 1} more`;
    const decision = late.find(({ isDecision }) => isDecision);
    const head = decision ?? first;
    return {
      cards: [
        {
          summary: `Overdue: ${head.words}, due ${formatDate(head.due)}${more}`,
          detail: `${late.map(({ words, due }) => `${words}: it was due ${formatDate(due)}`).join(". ")}. Whatever they say may no longer be so.`,
          indicator: decision === undefined ? "info" : "warning",
          inputs: late.map(({ group, words, due }) => inputOf(group, words, `due ${formatDate(due)}`)),
        },
      ],
      cannotCheck: [],
    };
  },
};

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

/** Something that somebody was to do by a day, and that nobody has closed. */
function tasksLate({ selected, nowMs }: RuleContext): readonly Late[] {
  return selected(tasks, "planAndRequestedActions", "referralDetails").flatMap((group): readonly Late[] => {
    const { detail, display } = group.preferred;
    const due = detail.kind === "request" ? detail.due?.by : undefined;
    return due !== undefined && due.latestMs < nowMs ? [{ group, words: `task “${display}”`, due }] : [];
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
