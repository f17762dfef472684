import type { HeadingStateView } from "../headings/heading-state-view.ts";

/** Short names of the sources that could not be heard about a heading. */
export function missingSources(state: HeadingStateView): readonly string[] {
  return state.gaps.filter((gap) => gap.state !== "stale" && gap.state !== "truncated").map((gap) => gap.source.short);
}
