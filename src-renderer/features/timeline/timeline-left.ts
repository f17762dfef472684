import { createContext, type RefObject, useContext } from "react";
import type { GroupId } from "../../../shared/kernel/brand.ts";
import type { LensId } from "../../../shared/lenses/lens-id.ts";
import type { TimeRange } from "../../../shared/view-models/timeline/within-range.ts";
import type { Arrangement } from "./lane.ts";
import type { TimeWindow } from "./time-window.ts";
import type { TimelineFilter } from "./timeline-filter.ts";

/** How the reader left the timeline: they find it so again, until the record is closed or another view is chosen. */
export interface TimelineLeft {
  readonly window: TimeWindow | undefined;
  readonly filter: TimelineFilter;
  readonly arrangement: Arrangement;
  readonly asList: boolean;
  readonly trend: GroupId | "none" | undefined;
  /** The stretch that alone was shown: where another one is by now, that one is to be seen. */
  readonly range: TimeRange | undefined;
  readonly lens: LensId;
}

/** A place that lives as long as the chart: what is written in it draws nothing anew. */
export const TimelineLeftContext = createContext<RefObject<TimelineLeft | undefined>>({ current: undefined });

export function useTimelineLeft(): RefObject<TimelineLeft | undefined> {
  return useContext(TimelineLeftContext);
}
