import type { FollowedPosition, OwnPosition } from "../../../shared/ipc/sharing-state.ts";
import type { SourceLabel } from "../../../shared/view-models/sources/source-label.ts";
import { timelineLanes } from "../../../shared/view-models/timeline/timeline-lane.ts";
import type { TimelineFilter } from "./timeline-filter.ts";

/** What is left out and looked for, as it is said to the other machines of a meeting. */
export function toShared({ hiddenLanes, hiddenSources, words, only }: TimelineFilter): OwnPosition {
  return {
    hiddenLanes: [...hiddenLanes],
    hiddenSources: [...hiddenSources],
    words: words.trim() === "" ? null : words,
    onlyFound: only ? true : null,
  };
}

export const nothingShared: OwnPosition = {
  window: null,
  hiddenLanes: null,
  hiddenSources: null,
  words: null,
  onlyFound: null,
};

/** The presenter's filter in this record. What this machine does not have cannot be left out here. */
export function fromShared(there: FollowedPosition, sources: readonly SourceLabel[]): TimelineFilter {
  const { hiddenLanes = [], hiddenSources = [], words = "", onlyFound = false } = there;
  return {
    hiddenLanes: new Set(timelineLanes.map(({ id }) => id).filter((id) => hiddenLanes.includes(id))),
    hiddenSources: new Set(sources.map(({ id }) => id).filter((id) => hiddenSources.includes(id))),
    words,
    only: onlyFound,
  };
}
