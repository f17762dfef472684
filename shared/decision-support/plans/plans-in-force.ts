import type { Group } from "../../domain/chart.ts";
import type { CarePlanDetail } from "../../domain/entry-detail.ts";
import { fieldsLabelled } from "../../domain/fields-when-asked.ts";
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

/**
 * Steps that something sets off: in a contingency plan however it is written, elsewhere only where the plan says "if" or gives the trigger apart. Where a
 * plan is written as prose (its description, its notes), each sentence is a step.
 */
export function conditionalSteps(plans: readonly PlanInForce[]): readonly ConditionalStep[] {
  return plans.flatMap((plan) => {
    const known = stepsOf.get(plan.group) ?? readSteps(plan);
    stepsOf.set(plan.group, known);
    return known;
  });
}

const stepsOf = new WeakMap<Group, readonly ConditionalStep[]>();

function readSteps({ group, detail }: PlanInForce): readonly ConditionalStep[] {
  const listed = detail.activities.map(({ about, description }) =>
    about === undefined ? splitCondition(description) : splitAbout(about, description),
  );
  const written = [detail.description ?? "", ...notesOf(group)].flatMap(sentencesOf).map(splitCondition);
  const steps = new Map<string, ConditionalStep>();
  const add = (step: PlanCondition | undefined, isProse: boolean) => {
    if (step === undefined || (!step.saysIf && group.headingId !== "contingencySafetyPlans")) return;
    const read = readCondition(step.condition);
    const key = `${step.condition}\n${step.action}`;
    // "Contact: 01632 960000" in prose sets nothing off.
    if (steps.has(key) || (isProse && !step.saysIf && read.triggers.length + read.changes.length === 0)) return;
    steps.set(key, { plan: group, step, read });
  };
  for (const step of listed) add(step, false);
  for (const step of written) add(step, true);
  return [...steps.values()];
}

function notesOf({ preferred }: Group): readonly string[] {
  return fieldsLabelled(preferred, (label) => label === "Note").map(({ value }) => value);
}

function sentencesOf(prose: string): readonly string[] {
  return prose.split(/(?<=[.;!])\s+|\n+/).map((sentence) => sentence.replace(/^[\s•*-]+|[\s.;!]+$/g, ""));
}
