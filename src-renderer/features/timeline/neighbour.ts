import type { DrawnLane } from "./lane.ts";
import type { Mark } from "./marks.ts";

interface Reached {
  readonly mark: Mark;
  readonly laneId: string;
}

/** Where an arrow key leads: along the lane in time, or to the nearest mark of the row or lane above or below. */
export function neighbour(drawn: readonly DrawnLane[], from: Reached, key: string): Reached | undefined {
  const at = drawn.findIndex(({ lane }) => lane.id === from.laneId);
  const lane = drawn[at];
  if (lane === undefined) return undefined;
  const inTime = [...lane.layout.marks].sort((a, b) => a.x - b.x || a.y - b.y);
  const place = inTime.findIndex(({ id }) => id === from.mark.id);
  const here = (mark: Mark | undefined) => (mark === undefined ? undefined : { mark, laneId: from.laneId });
  switch (key) {
    case "ArrowRight":
      return here(inTime[place + 1]);
    case "ArrowLeft":
      return here(inTime[place - 1]);
    case "Home":
      return here(inTime[0]);
    case "End":
      return here(inTime.at(-1));
    case "ArrowDown":
      return here(rowBeside(lane.layout.marks, from.mark, 1)) ?? laneBeside(drawn, at, from.mark, 1);
    case "ArrowUp":
      return here(rowBeside(lane.layout.marks, from.mark, -1)) ?? laneBeside(drawn, at, from.mark, -1);
    default:
      return undefined;
  }
}

/** Bars stand in rows: the next row of the same lane comes before the next lane. */
function rowBeside(marks: readonly Mark[], from: Mark, direction: 1 | -1): Mark | undefined {
  if (from.shape.kind !== "bar" && !marks.some(({ shape }) => shape.kind === "bar")) return undefined;
  const beyond = marks.filter(({ y }) => (y - from.y) * direction > 1);
  if (beyond.length === 0) return undefined;
  const row = Math.min(...beyond.map(({ y }) => Math.abs(y - from.y)));
  return nearest(
    beyond.filter(({ y }) => Math.abs(y - from.y) - row < 1),
    from.x,
  );
}

function laneBeside(drawn: readonly DrawnLane[], at: number, from: Mark, direction: 1 | -1): Reached | undefined {
  for (let next = at + direction; drawn[next] !== undefined; next += direction) {
    const lane = drawn[next];
    if (lane === undefined) break;
    const marks = edgeRow(lane.layout.marks, direction);
    const mark = nearest(marks, from.x);
    if (mark !== undefined) return { mark, laneId: lane.lane.id };
  }
  return undefined;
}

/** The row of a lane of bars that is met first; all marks of any other lane. */
function edgeRow(marks: readonly Mark[], direction: 1 | -1): readonly Mark[] {
  if (!marks.some(({ shape }) => shape.kind === "bar")) return marks;
  const edge = direction === 1 ? Math.min(...marks.map(({ y }) => y)) : Math.max(...marks.map(({ y }) => y));
  return marks.filter(({ y }) => Math.abs(y - edge) < 1);
}

function nearest(marks: readonly Mark[], x: number): Mark | undefined {
  let best: Mark | undefined;
  for (const mark of marks) {
    if (best === undefined || Math.abs(mark.x - x) < Math.abs(best.x - x)) best = mark;
  }
  return best;
}
