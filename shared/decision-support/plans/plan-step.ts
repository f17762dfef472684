/** A step of a plan taken apart: what sets it off, and what is to be done then. */
export interface PlanCondition {
  readonly condition: string;
  readonly action: string;
  /** The plan itself says "if", or gives the trigger apart. */
  readonly saysIf: boolean;
}

/** `If X, then Y`, `X → Y`, `X: Y`. `undefined` where none of them is found: then the step is read as written. */
export function splitCondition(description: string): PlanCondition | undefined {
  const said = /^if\s+(.+?),?\s+then\s+(.+)$/is.exec(description);
  const match = said ?? /^(.{3,}?)\s*(?:→|->|=>|:\s)\s*(.{3,})$/s.exec(description);
  const [, condition, action] = match ?? [];
  return condition === undefined || action === undefined
    ? undefined
    : { condition: withoutIf(condition), action, saysIf: said !== null };
}

/** Where the plan gives the trigger apart (`about`), which the description begins with. */
export function splitAbout(about: string, description: string): PlanCondition {
  const action = description.startsWith(`${about}: `) ? description.slice(about.length + 2) : description;
  return { condition: withoutIf(about), action, saysIf: true };
}

function withoutIf(words: string): string {
  return words.replace(/^if\s+/i, "");
}

/** FHIR R4 care-plan-activity-status: nothing more is waited for. */
const settledSteps: ReadonlySet<string> = new Set(["completed", "cancelled", "stopped", "entered-in-error"]);

export function isStepOpen(status: string | undefined): boolean {
  return status === undefined || !settledSteps.has(status);
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

export function isPlanLive(status: string | undefined): boolean {
  return status === undefined || !notInForce.has(status);
}

/** FHIR R4 goal-status: nothing more is waited for. */
const settledGoals: ReadonlySet<string> = new Set(["completed", "cancelled", "rejected", "entered-in-error"]);

export function isGoalSettled(status: string | undefined, achievement: string | undefined): boolean {
  return settledGoals.has(status ?? "") || achievement?.toLocaleLowerCase("en-GB") === "achieved";
}
