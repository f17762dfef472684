import type { Group } from "../../domain/chart.ts";
import type { CarePlanDetail } from "../../domain/entry-detail.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { RuleContext } from "../rule.ts";
import type { PlanCondition } from "./plan-step.ts";
import { isPlanLive, splitAbout, splitCondition } from "./plan-step.ts";
import type { ReadCondition } from "./threshold-words.ts";
import { readCondition } from "./threshold-words.ts";

export interface PlanInForce {
  readonly group: Group;
  readonly detail: CarePlanDetail;
}

/** Where plans stand. */
export const planHeadings: readonly HeadingId[] = [
  "contingencySafetyPlans",
  "endOfLifeCare",
  "careAndSupportPlan",
  "additionalSupportPlans",
  "planAndRequestedActions",
];

const live = new Selection(
  ({ preferred: { detail, status }, members }) =>
    detail.kind === "carePlan" &&
    isPlanLive(status) &&
    !members.some((member) => member.detail.kind === "carePlan" && member.detail.supersededBy !== undefined),
);

/** Neither ended, withdrawn, replaced nor still a draft. One whose own period is over but which is still marked active counts: it was not closed. */
export function plansInForce({ selected }: Pick<RuleContext, "selected">): readonly PlanInForce[] {
  return selected(live, ...planHeadings).flatMap((group) =>
    group.preferred.detail.kind === "carePlan" ? [{ group, detail: group.preferred.detail }] : [],
  );
}

export interface ConditionalStep {
  readonly plan: Group;
  readonly step: PlanCondition;
  readonly read: ReadCondition;
}

/** Steps that something sets off: in a contingency plan however it is written, elsewhere only where the plan says "if" or gives the trigger apart. */
export function conditionalSteps(plans: readonly PlanInForce[]): readonly ConditionalStep[] {
  return plans.flatMap(({ group, detail }) =>
    detail.activities.flatMap(({ about, description }) => {
      const step = about === undefined ? splitCondition(description) : splitAbout(about, description);
      if (step === undefined || (!step.saysIf && group.headingId !== "contingencySafetyPlans")) return [];
      return [{ plan: group, step, read: readCondition(step.condition) }];
    }),
  );
}
