import type { TimelineLaneId } from "../../../shared/view-models/timeline/timeline-lane.ts";
import type { Lane } from "./lane.ts";
import { barRowRem } from "./layout-bars.ts";
import { trendRem } from "./layout-results.ts";

/** How many rows each kind of lane may take, so that the whole timeline stands on one screen where it can. */
export interface LaneFit {
  readonly stayLabels: number;
  readonly labels: number;
  /** How many points may stand at one place before they become a pill. */
  readonly stack: number;
  /** By lane of bars; what is beyond is one pill that opens. */
  readonly barRows: ReadonlyMap<string, number>;
}

export const roomy: LaneFit = {
  stayLabels: 2,
  labels: 4,
  stack: 3,
  barRows: new Map([
    ["problems", 6],
    ["medicines", 9],
  ]),
};

/** As in the layout of points, and no less than a lane's name needs. */
const pointsRem = (stack: number) => Math.max(stack * 0.6 + 0.3, laneNameRem) + ruleRem;
const laneNameRem = 1.5;
const ruleRem = 1 / 16;

/** From the most room to the least. */
const steps: readonly Omit<LaneFit, "barRows">[] = [
  { stayLabels: 2, labels: 4, stack: 3 },
  { stayLabels: 2, labels: 3, stack: 3 },
  { stayLabels: 2, labels: 3, stack: 2 },
  { stayLabels: 1, labels: 2, stack: 2 },
  { stayLabels: 1, labels: 1, stack: 2 },
];

const shares: Readonly<Partial<Record<TimelineLaneId, number>>> = { problems: 0.4, medicines: 0.6 };
const fewestRows = 3;
const wantedRows = 14;

/**
 * `roomRem`: the height that all lanes together may take. Names and dates keep their size: where there is too little of it, the lanes scroll. What one lane of bars
 * does not need of its share is the other's: nothing is folded beside empty room.
 */
export function fitLanes(lanes: readonly Lane[], roomRem: number, trend: boolean): LaneFit {
  const bars = lanes.filter(({ form }) => form === "bars");
  const rowsLeft = (step: (typeof steps)[number]) =>
    (roomRem - lanes.reduce((sum, lane) => sum + heightRem(lane, step, trend), 0)) / barRowRem;
  const wanted = Math.min(
    wantedRows,
    bars.reduce((sum, { stretches }) => sum + stretches.length, 0),
  );
  const step = steps.find((one) => rowsLeft(one) >= wanted) ?? steps.at(-1) ?? roomy;
  const left = Math.floor(rowsLeft(step));
  return {
    ...step,
    barRows: new Map(
      bars.map((lane) => {
        const spare = bars
          .filter((other) => other !== lane)
          .reduce((sum, other) => sum + Math.max(0, share(other, bars, left) - other.stretches.length), 0);
        const own = share(lane, bars, left) + spare;
        // The pill of what is beyond takes a row itself.
        return [lane.id, Math.max(fewestRows, lane.stretches.length <= own ? own : own - 1)];
      }),
    ),
  };
}

function share({ id }: Lane, bars: readonly Lane[], left: number): number {
  const part = bars.length === 1 ? 1 : (shares[id === "problems" ? "problems" : "medicines"] ?? 0.5);
  return Math.floor(left * part);
}

function heightRem({ form }: Lane, step: (typeof steps)[number], trend: boolean): number {
  switch (form) {
    case "stays":
      return 1.4 + step.stayLabels * 0.95;
    case "labels":
      return step.labels * 1.1 + pointsRem(step.stack) + 0.3;
    case "results":
      return pointsRem(step.stack) + (trend ? trendRem : 0);
    case "bars":
      return 0.3;
    case "points":
    case "thread":
      return pointsRem(step.stack);
  }
}
