import type { Group } from "../../domain/chart.ts";
import type { CarePlanDetail } from "../../domain/entry-detail.ts";
import { fieldsLabelled } from "../../domain/fields-when-asked.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { RuleContext } from "../rule.ts";
import type { PlanCondition } from "./plan-step.ts";
import { isPlanLive, splitAbout, splitCondition } from "./plan-step.ts";
import type { ReadCondition } from "./threshold-words.ts";
import { namesLimit, readCondition } from "./threshold-words.ts";

export interface PlanInForce {
  readonly group: Group;
  readonly detail: CarePlanDetail;
}

/** Where plans stand. */
const planHeadings: readonly HeadingId[] = [
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
  const listed = detail.activities.flatMap(({ about, description }) =>
    about === undefined ? stepsIn(description) : [splitAbout(about, description)],
  );
  const written = [detail.description ?? "", ...notesOf(group)].flatMap(sentencesOf).map(splitCondition);
  const steps = new Map<string, ConditionalStep>();
  const add = (step: PlanCondition | undefined, isProse: boolean) => {
    if (step === undefined || (!step.saysIf && group.headingId !== "contingencySafetyPlans")) return;
    const read = readCondition(step.condition);
    const key = `${step.condition}\n${step.action}`;
    if (steps.has(key) || (isProse && !setsOff(step))) return;
    steps.set(key, { plan: group, step, read });
  };
  for (const step of listed) add(step, false);
  for (const step of written) add(step, true);
  return [...steps.values()];
}

/** A step is one condition; where no whole one is found, it may have several sentences. */
function stepsIn(description: string): readonly (PlanCondition | undefined)[] {
  const whole = splitCondition(description);
  return whole === undefined ? sentencesOf(description).map(splitCondition) : [whole];
}

/** "Contact: 01632 960000" in prose sets nothing off. */
function setsOff(step: PlanCondition | undefined): boolean {
  if (step === undefined || step.saysIf) return step !== undefined;
  const { triggers, changes } = readCondition(step.condition);
  return triggers.length + changes.length > 0;
}

/**
 * Sentences of contingency plans that name a measure and a number, and of which no condition could be taken apart: nothing is held against them.
 */
export function unreadSentences(
  plans: readonly PlanInForce[],
): readonly { readonly plan: Group; readonly words: string }[] {
  return plans.flatMap(({ group, detail }) => {
    if (group.headingId !== "contingencySafetyPlans") return [];
    const listed = detail.activities
      .flatMap(({ about, description }) =>
        about === undefined && splitCondition(description) === undefined ? sentencesOf(description) : [],
      )
      .filter((sentence) => splitCondition(sentence) === undefined);
    const written = [detail.description ?? "", ...notesOf(group)]
      .flatMap(sentencesOf)
      .filter((sentence) => !setsOff(splitCondition(sentence)));
    return [...new Set([...listed, ...written].filter(namesLimit))].map((words) => ({ plan: group, words }));
  });
}

function notesOf({ preferred }: Group): readonly string[] {
  return fieldsLabelled(preferred, (label) => label === "Note").map(({ value }) => value);
}

function sentencesOf(prose: string): readonly string[] {
  return prose.split(/(?<=[.;!])\s+|\n+/).map((sentence) => sentence.replace(/^[\s•*-]+|[\s.;!]+$/g, ""));
}
