import { unreachable } from "../../../shared/kernel/unreachable.ts";
import type { TrendChartView } from "../../../shared/view-models/results/trend-chart.ts";
import type { SourceLabel } from "../../../shared/view-models/sources/source-label.ts";
import type { TimelineLaneId } from "../../../shared/view-models/timeline/timeline-lane.ts";
import type { TimelineItem, TimelineView } from "../../../shared/view-models/timeline/timeline-view.ts";
import type { LaneFit } from "./fit-lanes.ts";
import { roomy } from "./fit-lanes.ts";
import type { Arrangement, Lane } from "./lane.ts";
import { layoutBars } from "./layout-bars.ts";
import { layoutLabels } from "./layout-labels.ts";
import { layoutPoints } from "./layout-points.ts";
import { layoutResults } from "./layout-results.ts";
import { layoutStays } from "./layout-stays.ts";
import { layoutThread } from "./layout-thread.ts";
import type { LaneLayout, Scale } from "./marks.ts";
import { stretchesOf } from "./stretches.ts";
import { noFilter, type TimelineFilter } from "./timeline-filter.ts";

const forms: Readonly<Record<TimelineLaneId, Lane["form"]>> = {
  admissions: "stays",
  contacts: "points",
  problems: "bars",
  medicines: "bars",
  results: "results",
  observations: "points",
  procedures: "points",
  documents: "points",
  alerts: "labels",
  goals: "labels",
  other: "points",
};

/**
 * The lanes that have something in them; an organisation that did not answer has its lane all the same. One that is left out has none: of its entries only
 * those that another holds too would stand in it, as if it had no more.
 */
export function toLanes(
  view: TimelineView,
  items: readonly TimelineItem[],
  arrangement: Arrangement,
  hiddenSources: TimelineFilter["hiddenSources"] = noFilter.hiddenSources,
): readonly Lane[] {
  const dated = items.filter(({ place }) => place.kind !== "undated" && place.kind !== "year");
  switch (arrangement) {
    case "kind":
      return byKind(view, dated);
    case "organisation":
      return byOrganisation(view, dated).filter(({ source }) => source === undefined || !hiddenSources.has(source.id));
    case "problem":
      return byProblem(view, dated);
    case "stay":
      return byStay(view, dated);
    default:
      return unreachable(arrangement);
  }
}

function byKind(view: TimelineView, items: readonly TimelineItem[]): readonly Lane[] {
  const own = new Map<TimelineLaneId, TimelineItem[]>(view.lanes.map(({ id }) => [id, []]));
  for (const item of items) own.get(item.lane)?.push(item);
  return view.lanes.flatMap(({ id, title }): readonly Lane[] => {
    const inside = own.get(id) ?? [];
    if (inside.length === 0) return [];
    const stretches = forms[id] === "bars" ? stretchesOf(inside, view.nowMs) : [];
    return [{ id, title, items: inside, stretches, form: forms[id] }];
  });
}

function byOrganisation(view: TimelineView, items: readonly TimelineItem[]): readonly Lane[] {
  const gapOf = (id: SourceLabel["id"]) => view.gaps.find(({ source }) => source.id === id);
  const silent = view.gaps
    .map(({ source }) => source)
    .filter(({ id }) => !view.sources.some((source) => source.id === id));
  return [...view.sources, ...silent].flatMap((source): readonly Lane[] => {
    const own = items.filter(({ line }) => line.sources.some(({ id }) => id === source.id));
    const gap = gapOf(source.id);
    if (own.length === 0 && gap === undefined) return [];
    return [
      {
        id: source.id,
        title: source.name,
        source,
        items: own,
        stretches: [],
        form: "points",
        ...(gap === undefined ? {} : { gap }),
      },
    ];
  });
}

/** Problems in the order in which the lane of problems has them; what nobody ties to one stands in the last lane. */
function byProblem(view: TimelineView, items: readonly TimelineItem[]): readonly Lane[] {
  const titles = new Map<string, string>();
  for (const { lane, track, label } of items) if (lane === "problems" && track !== undefined) titles.set(track, label);
  const threads = [...titles].map(([id, title]) => ({ id, title }));
  const order = (lane: Lane) => (lane.stretches.some(({ end }) => end === "ongoing") ? 0 : 1);
  const lanes = threadLanes(view, items, threads, ({ problems }) => problems ?? []);
  return [
    ...[...lanes].sort((a, b) => order(a) - order(b) || b.items.length - a.items.length),
    ...rest(items, "Not tied to a problem", ({ problems }) => problems?.some((id) => titles.has(id)) !== true),
  ];
}

function byStay(view: TimelineView, items: readonly TimelineItem[]): readonly Lane[] {
  return [
    ...threadLanes(view, items, view.stays, ({ stays }) => stays ?? []),
    ...rest(items, "Not part of a stay", ({ stays }) => stays === undefined),
  ];
}

function threadLanes(
  view: TimelineView,
  items: readonly TimelineItem[],
  threads: readonly { readonly id: string; readonly title: string }[],
  threadsOf: (item: TimelineItem) => readonly string[],
): readonly Lane[] {
  const own = new Map<string, TimelineItem[]>(threads.map(({ id }) => [id, []]));
  for (const item of items) for (const id of threadsOf(item)) own.get(id)?.push(item);
  return threads.flatMap(({ id, title }): readonly Lane[] => {
    const inside = own.get(id) ?? [];
    if (inside.length === 0) return [];
    const isThread = ({ lane, track }: TimelineItem) => track === id || (lane === "admissions" && track === undefined);
    return [{ id, title, items: inside, stretches: stretchesOf(inside.filter(isThread), view.nowMs), form: "thread" }];
  });
}

function rest(items: readonly TimelineItem[], title: string, isRest: (item: TimelineItem) => boolean): readonly Lane[] {
  const own = items.filter(isRest);
  return own.length === 0 ? [] : [{ id: "rest", title, items: own, stretches: [], form: "points" }];
}

export function layoutLane(
  lane: Lane,
  scale: Scale,
  allRows: boolean,
  { fit = roomy, trend }: { readonly fit?: LaneFit; readonly trend?: TrendChartView | undefined } = {},
): LaneLayout {
  switch (lane.form) {
    case "stays":
      return layoutStays(lane.items, scale, fit.stayLabels);
    case "bars":
      return layoutBars(lane.stretches, scale, allRows ? Number.POSITIVE_INFINITY : (fit.barRows.get(lane.id) ?? 6));
    case "points":
      return layoutPoints(
        lane.items,
        lane.source === undefined ? scale : { ...scale, only: lane.source.kind },
        fit.stack,
      );
    case "labels":
      return layoutLabels(lane.items, scale, fit.labels, fit.stack);
    case "results":
      return layoutResults(lane.items, trend, scale, fit.stack);
    case "thread":
      return layoutThread(lane, scale, fit.stack);
    default:
      return unreachable(lane.form);
  }
}
