import type { HeadingStateView } from "../headings/heading-state-view.ts";
import { emptyWords, gapList, gapWords } from "../headings/heading-state-view.ts";
import { stateOf } from "../headings/list-view.ts";
import { missingSources } from "../sources/missing-sources.ts";
import type { ViewContext } from "../view-context.ts";
import type { ObservationsBlock } from "./observations-block.ts";
import { toObservationsBlock } from "./observations-block.ts";
import type { BlockContent } from "./summary-block.ts";
import { contingencyBlock, resuscitationBlock } from "./summary-decisions.ts";
import { allergiesBlock, medicinesBlock } from "./summary-medicines.ts";
import { peopleBlock, safeguardingBlock } from "./summary-people.ts";
import { latestBlock, problemsBlock } from "./summary-problems.ts";

/** One box of the card, with what is not known about it. A box that holds nothing stands there and says why. */
export interface LinesBlock extends BlockContent {
  readonly kind: "lines";
  /** In which column it always stands where there are two: the eye learns the place. */
  readonly side: Side;
  readonly unknown: boolean;
  /** Who could not be heard about it, as a sentence. */
  readonly gap: string;
  /** The sources that could not be heard about this block, beyond those missing from the whole card. */
  readonly missing: string;
  readonly state: HeadingStateView;
  /** What stands where its lines would; empty where its headline has said it. */
  readonly whenEmpty: string;
}

export type Side = "left" | "right";
export type SummaryBlock = LinesBlock | ObservationsBlock;
export type SummaryBlockId = SummaryBlock["id"];

/** The first thirty seconds: what could kill, what to do, what is taken, how the person is, whom to ring. */
export interface SummaryView {
  /** Said once for all blocks: the sources that none of them could hear. Empty where there is none. */
  readonly missingEverywhere: string;
  /** In the order in which they are read in one column, unless the reader's lens has another (shared/lenses). */
  readonly blocks: readonly SummaryBlock[];
}

export function toSummaryView(context: ViewContext): SummaryView {
  const blocks = [
    withGaps(resuscitationBlock(context), "left", context),
    withGaps(contingencyBlock(context), "right", context),
    withGaps(allergiesBlock(context), "left", context),
    withGaps(medicinesBlock(context), "right", context),
    withGaps(problemsBlock(context), "right", context),
    withGaps(peopleBlock(context), "left", context),
    withGaps(safeguardingBlock(context), "right", context),
    withGaps(latestBlock(context), "right", context),
  ];
  const [first] = blocks;
  const everywhere = (first?.missing ?? []).filter((gap) => blocks.every((block) => block.missing.includes(gap)));
  const show = ({ missing, ...block }: GappedBlock): LinesBlock => ({
    ...block,
    // What is missing from the allergies is said on the allergies, also where it is said above for all.
    missing: missing.filter((gap) => block.id === "allergies" || !everywhere.includes(gap)).join(", "),
  });
  return {
    missingEverywhere: gapSentence(first?.state, everywhere),
    blocks: [...blocks.slice(0, 4).map(show), toObservationsBlock(context, everywhere), ...blocks.slice(4).map(show)],
  };
}

/** What became of the named sources, as one sentence without its full stop. */
function gapSentence(state: HeadingStateView | undefined, names: readonly string[]): string {
  const gaps = state?.gaps.filter((gap) => names.includes(gap.source.short)) ?? [];
  return gapList(gaps);
}

type GappedBlock = Omit<LinesBlock, "missing"> & { readonly missing: readonly string[] };

function withGaps(content: BlockContent, side: Side, context: ViewContext): GappedBlock {
  const states = content.headingIds.map((id) => stateOf(context, id));
  const unknown = states.filter((state) => state.unknown);
  const state = unknown[0] ?? states[0] ?? stateOf(context, "personDemographics");
  return {
    ...content,
    kind: "lines",
    side,
    state,
    whenEmpty: content.headline !== undefined && unknown.length === 0 ? "" : emptyWords(state, content.none),
    unknown: unknown.length > 0,
    missing: [...new Set(unknown.flatMap(missingSources))],
    gap: [...new Set(unknown.map(gapWords))].join(". "),
  };
}
