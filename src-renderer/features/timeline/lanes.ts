import type { SourceLabel } from "../../../shared/view-models/source-label.ts";
import type { TimelineGap } from "../../../shared/view-models/timeline-gaps.ts";
import type { TimelineLaneId } from "../../../shared/view-models/timeline-lane.ts";
import type { TimelineItem, TimelineView } from "../../../shared/view-models/timeline-view.ts";
import { layoutBars } from "./layout-bars.ts";
import { layoutLabels } from "./layout-labels.ts";
import { layoutPoints } from "./layout-points.ts";
import { layoutStays } from "./layout-stays.ts";
import type { LaneLayout, Scale } from "./marks.ts";
import type { Stretch } from "./stretches.ts";
import { stretchesOf } from "./stretches.ts";

export type Arrangement = "kind" | "organisation";

/** One lane before it is laid out: all of it that does not change with the window. */
export interface Lane {
  readonly id: string;
  readonly title: string;
  readonly source?: SourceLabel;
  readonly items: readonly TimelineItem[];
  readonly stretches: readonly Stretch[];
  readonly form: "stays" | "bars" | "points" | "labels";
  /** Rows of bars that are drawn one by one unless the reader asks for all. */
  readonly mostRows: number;
  /** This organisation's part of the record is missing, or not all of it is here. */
  readonly gap?: TimelineGap;
}

/** A lane as it is drawn at this moment. */
export interface DrawnLane {
  readonly lane: Lane;
  readonly layout: LaneLayout;
}

const forms: Readonly<Record<TimelineLaneId, Pick<Lane, "form" | "mostRows">>> = {
  admissions: { form: "stays", mostRows: 1 },
  contacts: { form: "points", mostRows: 1 },
  problems: { form: "bars", mostRows: 6 },
  medicines: { form: "bars", mostRows: 9 },
  results: { form: "points", mostRows: 1 },
  observations: { form: "points", mostRows: 1 },
  procedures: { form: "points", mostRows: 1 },
  documents: { form: "points", mostRows: 1 },
  alerts: { form: "labels", mostRows: 1 },
  other: { form: "points", mostRows: 1 },
};

/** The lanes that have something in them; an organisation that did not answer has its lane all the same. */
export function toLanes(view: TimelineView, items: readonly TimelineItem[], arrangement: Arrangement): readonly Lane[] {
  const dated = items.filter(({ place }) => place.kind !== "undated" && place.kind !== "year");
  return arrangement === "kind" ? byKind(view, dated) : byOrganisation(view, dated);
}

function byKind(view: TimelineView, items: readonly TimelineItem[]): readonly Lane[] {
  return view.lanes.flatMap(({ id, title }): readonly Lane[] => {
    const own = items.filter(({ lane }) => lane === id);
    if (own.length === 0) return [];
    const stretches = forms[id].form === "bars" ? stretchesOf(own, view.nowMs) : [];
    return [{ id, title, items: own, stretches, ...forms[id] }];
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
        mostRows: 1,
        ...(gap === undefined ? {} : { gap }),
      },
    ];
  });
}

export function layoutLane(lane: Lane, scale: Scale, allRows: boolean): LaneLayout {
  switch (lane.form) {
    case "stays":
      return layoutStays(lane.items, scale);
    case "bars":
      return layoutBars(lane.stretches, scale, allRows ? Number.POSITIVE_INFINITY : lane.mostRows);
    case "points":
      return layoutPoints(lane.items, lane.source === undefined ? scale : { ...scale, only: lane.source.kind });
    case "labels":
      return layoutLabels(lane.items, scale);
  }
}
