import table from "../../../assets/tables/plan-measures.json" with { type: "json" };
import { anyOf, orBeyond, readCondition } from "./threshold-words.ts";

/** A step of a plan taken apart: what sets it off, and what is to be done then. */
export interface PlanCondition {
  readonly condition: string;
  readonly action: string;
  /** The plan itself says "if", or gives the trigger apart. */
  readonly saysIf: boolean;
}

const wordsOf = (actions: readonly string[]) => `(?:please\\s+|then\\s+)?(?:${actions.join("|")})\\b`;
const doing = wordsOf(table.actions);
/** Before any of these, what looks like a word of doing is a noun or belongs to the condition ("on call", "unable to start"). */
const within = "to|not|cannot|and|or|the|a|an|on|in|of|for|at|by|with|from|after|before|until|during|no";
const lead = `(?:${table.leads.join("|")})`;
const number = `\\d+(?:\\.\\d+)?\\+?\\s*(?:${anyOf(table.measures.flatMap(({ units }) => units))})?(?:\\s*or (?:${orBeyond}))?`;
const shapes = {
  ifThen: new RegExp(`^${lead}\\s+(.+?),?\\s+then\\s+(.+)$`, "is"),
  marked: /^(.{3,}?)\s*(?:→|->|=>|:\s)\s*(.{3,})$/s,
  ifComma: new RegExp(`^${lead}\\s+(.+?)(?:,|\\s[-–—])\\s+(?=${doing})(.{3,})$`, "is"),
  dash: new RegExp(`^(.{3,}?)\\s[-–—]\\s(?=${doing})(.{3,})$`, "is"),
  ifDo: new RegExp(`^if\\s+(.{3,}?)(?<!\\b(?:${within}))\\s+(?=${wordsOf(table.plainActions)})(.{3,})$`, "is"),
};
const doIf = new RegExp(`^(${doing}.{2,}?),?\\s+if\\s+(.{3,})$`, "is");
/** What divides them here is only that the one is a threshold, and what follows goes on with none. */
const byThreshold = {
  thresholdDo: new RegExp(
    `^${lead}\\s+(.+?${number}(?:\\s+(?:${anyOf(table.qualifiers)}))?)\\s+(?=${doing})(.{3,})$`,
    "is",
  ),
  thresholdMark: new RegExp(
    `^(?:${lead}\\s+)?(.+?${number}(?:\\s+(?:${anyOf(table.qualifiers)}))?)(?:\\s*[,;=]|\\s+[-–—])\\s*(?!(?:or|and|but|unless|with|for)\\b)(\\D.{2,})$`,
    "is",
  ),
};
/** What is to be done where no word of doing says it: `rescue pack`. Else `best 450` behind a threshold would be something to do. */
const means = new RegExp(`^(?:do not |don't )?${doing}|(?<![a-z\\d])(?:${anyOf(table.means)})(?![a-z\\d])`, "i");
const reassuring = /^(?:no need|no action|nothing|ok|okay|fine|normal|usual|acceptable|target|aim|continue)\b/i;
const anythingIf = new RegExp(`^(.{2,80}?),?\\s+${lead}\\s+(.{3,})$`, "is");

/** What is longer is no step but a page: its sentences are read one by one, and no pattern runs over it for seconds. */
const longestStep = 1_000;

/**
 * `If X, then Y`, `X → Y`, `X: Y`, `X - call Y`, `If X, call Y`, `If X call Y`, `Call Y if X`; the last four only before a word of doing (`actions` of
 * assets/tables/plan-measures.json; where nothing divides them, one of `plainActions`). Where X is a threshold and nothing else, also `When X, Y`, `X - Y`,
 * `Should X call Y` and `Y if X` without one. `undefined` where none of them is found: then the step is read as written.
 */
export function splitCondition(description: string): PlanCondition | undefined {
  if (description.length > longestStep) return undefined;
  const { ifThen, marked, ifComma, dash, ifDo } = shapes;
  const [, condition, action] =
    ifThen.exec(description) ??
    marked.exec(description) ??
    ifComma.exec(description) ??
    dash.exec(description) ??
    ifDo.exec(description) ??
    [];
  if (condition !== undefined && action !== undefined) {
    return { condition: withoutIf(condition), action, saysIf: /^if\s/i.test(description) };
  }
  const [, done, when] = doIf.exec(description) ?? [];
  if (done !== undefined && when !== undefined) return { condition: when, action: done, saysIf: true };
  return splitThreshold(description);
}

function splitThreshold(description: string): PlanCondition | undefined {
  for (const shape of Object.values(byThreshold)) {
    const [, condition, action] = shape.exec(description) ?? [];
    if (condition !== undefined && isDoing(action) && isThreshold(condition))
      return { condition, action, saysIf: true };
  }
  const [, action, condition] = anythingIf.exec(description) ?? [];
  return condition !== undefined && isDoing(action) && isThreshold(condition)
    ? { condition, action, saysIf: true }
    : undefined;
}

function isDoing(action: string | undefined): action is string {
  return action !== undefined && means.test(action) && !reassuring.test(action);
}

function isThreshold(condition: string): boolean {
  const { triggers, others } = readCondition(condition);
  return triggers.length > 0 && others.length === 0;
}

/** Where the plan gives the trigger apart (`about`), which the description begins with. */
export function splitAbout(about: string, description: string): PlanCondition {
  const action = description.startsWith(`${about}: `) ? description.slice(about.length + 2) : description;
  return { condition: withoutIf(about), action, saysIf: true };
}

function withoutIf(words: string): string {
  return words.replace(new RegExp(`^${lead}\\s+`, "i"), "");
}

/** FHIR R4 care-plan-activity-status: nothing more is waited for. */
const settledSteps: ReadonlySet<string> = new Set(["completed", "cancelled", "stopped", "entered-in-error"]);

/** FHIR R4 care-plan-activity-status. Without a status a step is open: what nobody settled is still to be done. */
export function isStepOpen(status: string | undefined): boolean {
  return status === undefined || !settledSteps.has(status);
}

/** FHIR R4 task-status: done, given up, refused, or not yet asked of anybody. */
const settledTasks: ReadonlySet<string> = new Set([
  "completed",
  "cancelled",
  "rejected",
  "failed",
  "draft",
  "entered-in-error",
]);

/** FHIR R4 task-status, as {@link isStepOpen}. */
export function isTaskOpen(status: string | undefined): boolean {
  return status === undefined || !settledTasks.has(status);
}

/** FHIR R4 request-status: not in force are those that ended, were withdrawn or are not yet agreed. */
const notInForce: ReadonlySet<string> = new Set([
  "completed",
  "revoked",
  "draft",
  "cancelled",
  "rejected",
  "superseded",
  "entered-in-error",
]);

/** FHIR R4 request-status. Without a status a plan is in force. */
export function isPlanLive(status: string | undefined): boolean {
  return status === undefined || !notInForce.has(status);
}

/** FHIR R4 goal-status: nothing more is waited for. */
const settledGoals: ReadonlySet<string> = new Set(["completed", "cancelled", "rejected", "entered-in-error"]);

/** FHIR R4 goal-status and goal-achievement. */
export function isGoalSettled(status: string | undefined, achievement: string | undefined): boolean {
  return settledGoals.has(status ?? "") || achievement?.toLocaleLowerCase("en-GB") === "achieved";
}
