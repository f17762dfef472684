import type { Group } from "../../domain/chart.ts";
import { type Instant, instantToMs } from "../../kernel/brand.ts";
import { futureGraceMs, happenedMs, startMs } from "../lines/entry-order.ts";

export interface Dated {
  readonly group: Group;
  /** As {@link happenedMs} tells it. */
  readonly ms: number;
}

export interface Newest {
  /** The newest first; of two at one moment, the one that stands first in the list. What is undated, or dated in the future, comes last. */
  readonly newest: readonly Dated[];
  /** How many of the list have happened on a date that is recorded. */
  readonly happened: number;
}

interface Known extends Newest {
  readonly most: number;
  readonly fromMs: number;
  /** Then something that is dated in the future will have happened. */
  readonly untilMs: number;
}

const known = new WeakMap<readonly Group[], Known>();

/** Of a list of thousands the few that are drawn. A list that has not changed has the same ones, until time brings what was dated in the future. */
export function newestOf(groups: readonly Group[], most: number, now: Instant): Newest {
  const nowMs = instantToMs(now);
  const before = known.get(groups);
  if (before?.most === most && before.fromMs <= nowMs && nowMs < before.untilMs) return before;
  const newest: Dated[] = [];
  let happened = 0;
  let untilMs = Number.POSITIVE_INFINITY;
  for (const group of groups) {
    const ms = happenedMs(group.preferred, now);
    if (Number.isFinite(ms)) happened += 1;
    else untilMs = Math.min(untilMs, happensAt(group));
    if (newest.length === most && ms <= (newest.at(-1)?.ms ?? 0)) continue;
    const at = newest.findIndex((other) => other.ms < ms);
    newest.splice(at < 0 ? newest.length : at, 0, { group, ms });
    if (newest.length > most) newest.pop();
  }
  const made = { newest, happened, most, fromMs: nowMs, untilMs };
  known.set(groups, made);
  return made;
}

function happensAt({ preferred }: Group): number {
  const ms = startMs(preferred);
  return Number.isFinite(ms) ? ms - futureGraceMs : Number.POSITIVE_INFINITY;
}
