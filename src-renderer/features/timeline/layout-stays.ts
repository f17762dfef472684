import { spanEndMs } from "../../../shared/view-models/timeline/timeline-place.ts";
import type { TimelineItem } from "../../../shared/view-models/timeline/timeline-view.ts";
import { pillWidth, toCluster } from "./layout-points.ts";
import type { LaneLayout, Mark, Scale, StayShape } from "./marks.ts";
import { sourceOf } from "./marks.ts";
import type { Cell, PlacedRun } from "./placed.ts";
import { countOf, gather, joinOverlapping, placePoints } from "./placed.ts";

/** Admissions and attendances as blocks as long as they were; labels below, the newest first, where they find room. */
export function layoutStays(items: readonly TimelineItem[], scale: Scale, labelRows: number): LaneLayout {
  const { rem } = scale;
  const height = rem * 1.1;
  const run = placePoints(items, scale);
  const isPill = (cell: Cell) => countOf(cell) > 1;
  const half = (cell: Cell) =>
    isPill(cell) ? pillWidth(String(countOf(cell)), scale) / 2 : lengthOf(run, cell, scale) / 2;
  const marks = joinOverlapping(gather(run, rem * 0.5), half, isPill).map((cell) =>
    isPill(cell) ? toCluster(run, cell, height / 2 + rem * 0.1, scale) : toStay(run, cell, height, scale),
  );
  return {
    marks: withLabels(marks, height, scale, labelRows),
    height: height + rem * (0.3 + labelRows * 0.95),
    foldedRows: 0,
    rows: 1,
  };
}

function lengthOf({ items }: PlacedRun, { from }: Cell, { xOf, nowMs, rem }: Scale): number {
  const place = items[from]?.place;
  return place?.kind === "span" ? Math.max(xOf(spanEndMs(place, nowMs)) - xOf(place.startMs), rem * 0.4) : rem * 0.4;
}

function toStay(run: PlacedRun, cell: Cell, height: number, { xOf, rem, width, nowMs }: Scale): Mark {
  const [item, x = 0] = [run.items[cell.from], run.x[cell.from]];
  const place = item?.place;
  const from = place?.kind === "span" ? Math.max(xOf(place.startMs), 0) : x;
  const to = place?.kind === "span" ? Math.min(xOf(spanEndMs(place, nowMs)), width) : x;
  return {
    id: item?.groupId ?? "",
    items: item === undefined ? [] : [item],
    x: from,
    y: height / 2 + rem * 0.1,
    shape: {
      kind: "stay",
      source: sourceOf(item === undefined ? [] : [item]),
      width: Math.max(to - from, rem * 0.4),
      height,
      ongoing: place?.kind === "span" && place.end.kind === "ongoing",
    },
  };
}

function withLabels(marks: readonly Mark[], height: number, scale: Scale, labelRows: number): readonly Mark[] {
  const { rem, measure, width } = scale;
  const taken: [number, number][][] = Array.from({ length: labelRows }, () => []);
  const labels = new Map<string, StayShape["label"]>();
  for (const mark of [...marks].reverse()) {
    if (mark.shape.kind !== "stay") continue;
    const words = stayWords(mark, scale);
    const length = measure(words, "plain");
    if (length > width) continue;
    const x = Math.max(0, Math.min(mark.x, width - length));
    const row = taken.findIndex((spans) =>
      spans.every(([from, to]) => x + length + rem * 0.5 < from || x > to + rem * 0.5),
    );
    if (row < 0) continue;
    taken[row]?.push([x, x + length]);
    labels.set(mark.id, { x, y: height + rem * (1 + row * 0.95), words });
  }
  return marks.map((mark) => {
    const label = labels.get(mark.id);
    return mark.shape.kind === "stay" && label !== undefined ? { ...mark, shape: { ...mark.shape, label } } : mark;
  });
}

const hourMs = 3_600_000;

/** `Fractured neck of femur, 17 days`, `Fall, 4 h`, `Breathless, now`. */
function stayWords({ items }: Mark, { nowMs }: Scale): string {
  const [item] = items;
  if (item === undefined) return "";
  const { place, label } = item;
  if (place.kind !== "span" || place.end.kind === "notKnown") return label;
  if (place.end.kind === "ongoing") return `${label}, now`;
  const hours = Math.round((spanEndMs(place, nowMs) - place.startMs) / hourMs);
  const days = Math.round(hours / 24);
  return `${label}, ${hours < 36 ? `${Math.max(1, hours)} h` : `${days} days`}`;
}
