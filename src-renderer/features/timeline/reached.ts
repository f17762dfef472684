import type { GroupId } from "../../../shared/kernel/brand.ts";
import type { DrawnLane } from "./lane.ts";
import type { Mark, Scale } from "./marks.ts";

/** A mark that is pointed at or has been reached by keys. */
export interface Pointed {
  readonly mark: Mark;
  readonly laneId: string;
}

/** What was reached last: an entry and when it stands, so that a change of zoom does not lose the place. */
export interface LastReached {
  readonly groupId: GroupId | string;
  readonly laneId: string;
  readonly atMs: number;
}

/** The mark that holds the entry which was reached last, else the nearest to it on its lane; at first the newest of the top lane. */
export function findReached(
  drawn: readonly DrawnLane[],
  last: LastReached | undefined,
  { xOf }: Scale,
): Pointed | undefined {
  const lane = last === undefined ? undefined : drawn.find((one) => one.lane.id === last.laneId);
  if (last !== undefined && lane !== undefined) {
    const { marks } = lane.layout;
    const x = xOf(last.atMs);
    const mark =
      marks.find(({ items }) => items.some(({ groupId }) => groupId === last.groupId)) ??
      (marks.length === 0 ? undefined : marks.reduce((a, b) => (Math.abs(b.x - x) < Math.abs(a.x - x) ? b : a)));
    if (mark !== undefined) return { mark, laneId: lane.lane.id };
  }
  for (const { lane: top, layout } of drawn) {
    const mark = layout.marks.at(-1);
    if (mark !== undefined) return { mark, laneId: top.id };
  }
  return undefined;
}

export function lastReached({ mark, laneId }: Pointed): LastReached {
  const [first] = mark.items;
  const atMs = first === undefined || first.place.kind === "undated" ? 0 : first.place.startMs;
  return { groupId: mark.id, laneId, atMs };
}
