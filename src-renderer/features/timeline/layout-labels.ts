import type { TimelineItem } from "../../../shared/view-models/timeline/timeline-view.ts";
import { layoutPoints } from "./layout-points.ts";
import type { LaneLayout, Mark, Scale } from "./marks.ts";
import { sourceOf } from "./marks.ts";

/** A lane of few weighty entries: each with its words beside it, the newest first; what finds no room stands as points below. */
export function layoutLabels(
  items: readonly TimelineItem[],
  scale: Scale,
  labelRows: number,
  stack: number,
): LaneLayout {
  const { rem } = scale;
  const rowHeight = rem * 1.1;
  const taken: [number, number][][] = Array.from({ length: labelRows }, () => []);
  const marks: Mark[] = [];
  const rest: TimelineItem[] = [];
  for (const item of [...items].reverse()) {
    if (item.place.kind !== "at" && item.place.kind !== "span") continue;
    const x = scale.xOf(item.place.startMs);
    if (x < 0 || x > scale.width) continue;
    const words = scale.measure(item.label, "strong") + rem * 0.9;
    const side = x + words > scale.width ? "left" : "right";
    const reach: [number, number] = side === "left" ? [x - words, x + rem * 0.5] : [x - rem * 0.5, x + words];
    const row =
      reach[0] < 0 ? -1 : taken.findIndex((spans) => spans.every(([from, to]) => reach[1] < from || reach[0] > to));
    if (row < 0) {
      rest.push(item);
      continue;
    }
    taken[row]?.push(reach);
    marks.push({
      id: item.groupId,
      items: [item],
      x,
      y: rowHeight * (row + 0.5),
      shape: { kind: "labelled", source: sourceOf([item]), label: item.label, side, width: words },
    });
  }
  const used = taken.filter((spans) => spans.length > 0).length;
  const top = rowHeight * used;
  const points = rest.length === 0 ? undefined : layoutPoints(rest.reverse(), scale, stack);
  return {
    marks: [...marks, ...(points?.marks.map((mark) => ({ ...mark, y: mark.y + top })) ?? [])],
    height: top + (points?.height ?? 0) + rem * 0.3,
    foldedRows: 0,
    rows: used,
  };
}
