import { statedAbnormal } from "../../domain/stated-abnormal.ts";
import type { GroupId } from "../../kernel/brand.ts";
import { newestFirst } from "../lines/entry-order.ts";
import type { Measured } from "../results/analyte-rows.ts";
import { arrangeByAnalyte } from "../results/analyte-rows.ts";
import { resultGroups, testName, toMeasured } from "../results/results-view.ts";
import type { ViewContext } from "../view-context.ts";
import { sensitiveTitle } from "../withheld/sensitivity.ts";
import { laneOf } from "./timeline-lane.ts";

/** A test whose numbers can be drawn over time. */
export interface TimelineTrend {
  /** Its newest result: what the `resultTrend` view is asked with. */
  readonly groupId: GroupId;
  readonly title: string;
  readonly count: number;
}

/**
 * The tests of the lane of results that have two numbers or more, the one to look at first on top: that of the first flag that rests on one, then those whose newest result
 * is stated out of range, then those with most results.
 */
export function timelineTrends(context: ViewContext): readonly TimelineTrend[] {
  const groups = resultGroups(context).filter(
    (group) => sensitiveTitle(group) === undefined && laneOf(group.preferred, context) === "results",
  );
  const flagged = new Map<GroupId, number>();
  for (const [at, card] of context.evaluation.cards.entries()) {
    for (const { groupId } of card.inputs) if (!flagged.has(groupId)) flagged.set(groupId, at);
  }
  return arrangeByAnalyte(groups.flatMap(toMeasured).filter(hasNumber))
    .flatMap(({ results }) => {
      const [newest] = newestFirst(results.map(({ group }) => group));
      if (newest === undefined || results.length < 2) return [];
      const { detail } = newest.preferred;
      const abnormal = detail.kind === "observation" && statedAbnormal(detail.interpretation) !== undefined;
      const flag = Math.min(...results.map(({ group }) => flagged.get(group.id) ?? Number.POSITIVE_INFINITY));
      return [{ trend: { groupId: newest.id, title: testName(newest), count: results.length }, abnormal, flag }];
    })
    .sort((a, b) => compare(a.flag, b.flag) || Number(b.abnormal) - Number(a.abnormal) || b.trend.count - a.trend.count)
    .map(({ trend }) => trend);
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function hasNumber({ detail }: Measured): boolean {
  return detail.value?.type === "quantity" && detail.value.quantity.value !== undefined;
}
