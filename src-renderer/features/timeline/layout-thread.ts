import type { Lane } from "./lane.ts";
import { layoutBars } from "./layout-bars.ts";
import { layoutPoints } from "./layout-points.ts";
import type { LaneLayout, Scale } from "./marks.ts";

/** The problem or stay itself as bars, and below it, as points, what belongs to it. */
export function layoutThread({ items, stretches }: Lane, scale: Scale, stack: number): LaneLayout {
  const threads = new Set(stretches.flatMap((stretch) => stretch.items));
  const bars = layoutBars(stretches, scale, Number.POSITIVE_INFINITY);
  const others = items.filter((item) => !threads.has(item));
  if (others.length === 0) return bars;
  const points = layoutPoints(others, scale, stack);
  return {
    ...bars,
    marks: [...bars.marks, ...points.marks.map((mark) => ({ ...mark, y: mark.y + bars.height }))],
    height: bars.height + points.height,
  };
}
