import type { Group } from "../../domain/chart.ts";
import type { CarePlanDetail } from "../../domain/entry-detail.ts";
import type { EntryKey } from "../../kernel/brand.ts";
import { startWords } from "../lines/entry-order.ts";
import { isHeldBack } from "../withheld/sensitivity.ts";

/** How a plan stands to the one before it and the one after it, as the newer one itself names the older. */
export interface PlanVersionsView {
  /** `Replaced by “Anticipatory care plan” of 12-Sep-2026`; empty where no received plan replaces it. */
  readonly replacedBy: string;
  /** `Replaces “Anticipatory care plan” of 01-Mar-2025`. */
  readonly replaces: readonly string[];
  /** What is new in it and what is no longer there, against what it replaces. */
  readonly changed: readonly string[];
}

interface ReadPlan {
  readonly group: Group;
  readonly detail: CarePlanDetail;
}

export function planVersions(
  plan: ReadPlan,
  plans: ReadonlyMap<EntryKey, ReadPlan>,
  goalWords: (keys: readonly EntryKey[]) => readonly string[],
): PlanVersionsView {
  const newer = plan.group.members
    .flatMap(({ detail }) => (detail.kind === "carePlan" ? (detail.supersededBy ?? []) : []))
    .flatMap((key) => plans.get(key) ?? [])
    .find(({ group }) => group.id !== plan.group.id);
  const older = [...new Set(plans.values())].filter(
    ({ group }) =>
      group.id !== plan.group.id &&
      group.members.some(
        ({ detail }) =>
          detail.kind === "carePlan" &&
          detail.supersededBy !== undefined &&
          plan.group.members.some(({ key }) => key === detail.supersededBy),
      ),
  );
  return {
    replacedBy: newer === undefined ? "" : `Replaced by ${named(newer)}`,
    replaces: older.map((one) => `Replaces ${named(one)}`),
    changed: older.flatMap((one) => changesBetween(one, plan, goalWords)),
  };
}

function named({ group }: ReadPlan): string {
  const of = `of ${startWords(group.preferred)}`;
  return isHeldBack(group) ? `a sensitive plan ${of}` : `“${group.preferred.display}” ${of}`;
}

function changesBetween(
  older: ReadPlan,
  newer: ReadPlan,
  goalWords: (keys: readonly EntryKey[]) => readonly string[],
): readonly string[] {
  if (isHeldBack(older.group) || isHeldBack(newer.group)) return [];
  const actions = ({ detail }: ReadPlan) => detail.activities.map(({ description }) => description);
  return [
    ...listChanges("goal", goalWords(older.detail.goals), goalWords(newer.detail.goals)),
    ...listChanges("action", actions(older), actions(newer)),
    ...(older.detail.description !== newer.detail.description && older.detail.description !== undefined
      ? [`Its description was: ${older.detail.description}`]
      : []),
  ];
}

function listChanges(what: string, before: readonly string[], after: readonly string[]): readonly string[] {
  return [
    ...after.filter((words) => !before.includes(words)).map((words) => `New ${what}: ${words}`),
    ...before.filter((words) => !after.includes(words)).map((words) => `No longer there: ${words}`),
  ];
}
