import type { HeadingStateView } from "./heading-state-view.ts";
import { gapWords } from "./heading-state-view.ts";
import { headingTitle, stateOf } from "./list-view.ts";
import type { ObservationsBlock } from "./observations-block.ts";
import { toObservationsBlock } from "./observations-block.ts";
import type { BlockContent } from "./summary-blocks.ts";
import {
  allergiesBlock,
  contingencyBlock,
  latestBlock,
  medicinesBlock,
  peopleBlock,
  problemsBlock,
  resuscitationBlock,
  safeguardingBlock,
} from "./summary-blocks.ts";
import type { ViewContext } from "./view-context.ts";

/** One box of the first glance, with what is not known about it. */
export interface SummaryBlock extends BlockContent {
  readonly unknown: boolean;
  /** Who could not be heard, in a sentence; empty where every source answered. */
  readonly gap: string;
  readonly state: HeadingStateView;
}

/** The first thirty seconds: what could kill, what to do, what is taken, how she is, who to ring. */
export interface SummaryView {
  readonly blocks: readonly SummaryBlock[];
  readonly observations: ObservationsBlock;
  /** Blocks that hold nothing although every source answered: one line for all of them. */
  readonly notRecorded: readonly { readonly id: string; readonly title: string }[];
  /** Blocks that hold nothing because a source could not be heard. */
  readonly notKnown: readonly { readonly id: string; readonly title: string; readonly sentence: string }[];
}

export function toSummaryView(context: ViewContext): SummaryView {
  const all = [
    resuscitationBlock(context),
    contingencyBlock(context),
    allergiesBlock(context),
    medicinesBlock(context),
    safeguardingBlock(context),
    problemsBlock(context),
    peopleBlock(context),
    latestBlock(context),
  ].map((content) => withState(content, context));
  // Allergies are never folded away: nothing on record is itself what a prescriber must see.
  const empty = all.filter((block) => block.lines.length === 0 && block.id !== "allergies");
  return {
    blocks: all.filter((block) => !empty.includes(block)),
    observations: toObservationsBlock(context),
    notRecorded: empty.filter((block) => !block.unknown).map(({ id, title }) => ({ id, title })),
    notKnown: empty.filter((block) => block.unknown).map(({ id, title, gap }) => ({ id, title, sentence: gap })),
  };
}

function withState(content: BlockContent, context: ViewContext): SummaryBlock {
  const states = content.headingIds.map((id) => ({ id, state: stateOf(context, id) }));
  const unknown = states.filter(({ state }) => state.unknown);
  const [first] = states;
  const state = unknown[0]?.state ?? first?.state ?? stateOf(context, "personDemographics");
  return {
    ...content,
    state,
    unknown: unknown.length > 0,
    gap: [
      ...new Set(
        unknown.map(({ id, state: one }) =>
          states.length === 1 ? gapWords(one) : `${headingTitle(id)}: ${gapWords(one)}`,
        ),
      ),
    ].join(". "),
  };
}
