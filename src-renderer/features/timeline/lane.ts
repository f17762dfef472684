import type { SourceLabel } from "../../../shared/view-models/sources/source-label.ts";
import type { TimelineGap } from "../../../shared/view-models/timeline/timeline-gaps.ts";
import type { TimelineItem } from "../../../shared/view-models/timeline/timeline-view.ts";
import type { LaneLayout } from "./marks.ts";
import type { Stretch } from "./stretches.ts";

export type Arrangement = "kind" | "organisation" | "problem" | "stay";

/** One lane before it is laid out: all of it that does not change with the window. */
export interface Lane {
  readonly id: string;
  readonly title: string;
  readonly source?: SourceLabel;
  readonly items: readonly TimelineItem[];
  readonly stretches: readonly Stretch[];
  /** `thread`: what a problem or stay was, as bars, and what belongs to it as points below. */
  readonly form: "stays" | "bars" | "points" | "labels" | "results" | "thread";
  /** This organisation's part of the record is missing, or not all of it is here. */
  readonly gap?: TimelineGap;
}

/** A lane as it is drawn at this moment. */
export interface DrawnLane {
  readonly lane: Lane;
  readonly layout: LaneLayout;
}
