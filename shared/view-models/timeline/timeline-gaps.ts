import type { HeadingStateName } from "../../domain/heading-state.ts";
import { headingIds } from "../../domain/headings.ts";
import type { SourceStateView } from "../headings/heading-state-view.ts";
import { stateOf } from "../headings/list-view.ts";
import type { SourceLabel } from "../sources/source-label.ts";
import type { ViewContext } from "../view-context.ts";

/** A source that may hold entries that are not on the timeline. */
export interface TimelineGap {
  readonly source: SourceLabel;
  /** `could not be reached`, `only in part: did not answer in time`, `is shown as it was, 6 h old`. */
  readonly words: string;
}

/** From the one that hides most to the one that hides least. */
const weights: Readonly<Partial<Record<HeadingStateName, number>>> = {
  failed: 0,
  withheld: 1,
  notAsked: 2,
  truncated: 3,
  stale: 4,
};

/** The gaps of all headings together, once for each source: the timeline draws every heading. */
export function timelineGaps(context: ViewContext): readonly TimelineGap[] {
  const states = headingIds.map((id) => stateOf(context, id));
  return [...context.sources.values()].flatMap((source) => {
    const isOwn = (view: SourceStateView) => view.source.id === source.id;
    const own = states.flatMap(({ gaps }) => gaps.filter(isOwn));
    const [worst] = [...own].sort((a, b) => (weights[a.state] ?? 9) - (weights[b.state] ?? 9));
    if (worst === undefined) return [];
    const asked = states.filter(({ outside }) => !outside.some(isOwn)).length;
    const inPart = own.length < asked || own.some(({ count }) => count > 0);
    return [{ source, words: gapWords(worst, inPart) }];
  });
}

function gapWords({ state, short, phrase }: SourceStateView, inPart: boolean): string {
  if (state === "stale") return `is shown as it was, ${short}`;
  if (state === "truncated") return "gave only part of what it holds";
  const [words = phrase] = phrase.split(";");
  return inPart ? `only in part: ${words}` : words;
}
