import type { Group } from "../../domain/chart.ts";
import type { RuleContext } from "../rule.ts";
import type { Reading } from "./readings.ts";
import { readingsSince } from "./readings.ts";
import type { MeasureRow } from "./threshold-words.ts";
import type { WeightChange } from "./weight-change.ts";

export interface WeightsRead {
  /** `undefined` where the change that the plan names is not met. */
  readonly met: WeightsApart | undefined;
  readonly unread: readonly Group[];
}

export interface WeightsApart {
  readonly latest: Reading;
  readonly earlier: Reading;
  /** kg, without a sign. */
  readonly change: number;
}

const dayMs = 86_400_000;
/** Somebody who is weighed each morning is not weighed at the same minute. */
const toleranceMs = dayMs / 2;

/**
 * The latest weight, where it was taken since `sinceMs`, against the one within the plan's days before it from which it is furthest. Weights of all scales: another scale may be what differs, which is why both are shown.
 */
export function changeSince(
  context: Pick<RuleContext, "selected" | "nowMs">,
  weight: MeasureRow,
  { direction, kilograms, isMore, days }: WeightChange,
  sinceMs: number,
): WeightsRead {
  const { readings, unread } = readingsSince(context, weight, sinceMs - days * dayMs - toleranceMs);
  const [latest] = readings;
  if (latest === undefined || latest.date.latestMs < sinceMs) return { met: undefined, unread };
  const apart = readings
    .filter(({ atMs }) => atMs < latest.atMs && atMs >= latest.atMs - days * dayMs - toleranceMs)
    .map((earlier) => ({ latest, earlier, change: changeOf(latest, earlier, direction) }))
    .sort((a, b) => b.change - a.change);
  const [most] = apart;
  const isMet = most !== undefined && (isMore ? most.change > kilograms : most.change >= kilograms);
  return { met: isMet ? most : undefined, unread };
}

function changeOf(latest: Reading, earlier: Reading, direction: WeightChange["direction"]): number {
  const change = direction === "up" ? latest.value - earlier.value : earlier.value - latest.value;
  return Math.round(change * 100) / 100;
}
