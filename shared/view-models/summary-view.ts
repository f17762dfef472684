import type { HeadingStateView } from "./heading-state-view.ts";
import { gapWords } from "./heading-state-view.ts";
import { stateOf } from "./list-view.ts";
import { missingSources } from "./missing-sources.ts";
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
import { listWords } from "./text-part.ts";
import type { ViewContext } from "./view-context.ts";

/** One box of the first glance, with what is not known about it. */
export interface SummaryBlock extends BlockContent {
  readonly unknown: boolean;
  /** Who could not be heard about it, as a sentence; empty where every source answered. */
  readonly gap: string;
  /** The sources that could not be heard about this block, beyond those missing from the whole glance. */
  readonly missing: string;
  readonly state: HeadingStateView;
}

/** The first thirty seconds: what could kill, what to do, what is taken, how she is, who to ring. */
export interface SummaryView {
  /** Said once for all blocks: the sources that none of them could hear. Empty where there is none. */
  readonly missingEverywhere: string;
  /** What must be seen before the observations, and after them. */
  readonly first: readonly SummaryBlock[];
  readonly observations: ObservationsBlock;
  readonly rest: readonly SummaryBlock[];
  /** Blocks that hold nothing although every source answered: one line for all of them. */
  readonly notRecorded: readonly { readonly id: string; readonly title: string }[];
  /** Blocks that hold nothing because a source could not be heard, by who that is; an empty sentence where it is said for all above. */
  readonly notKnown: readonly { readonly sentence: string; readonly titles: readonly string[] }[];
}

export function toSummaryView(context: ViewContext): SummaryView {
  const first = [
    resuscitationBlock(context),
    contingencyBlock(context),
    allergiesBlock(context),
    medicinesBlock(context),
  ].map((content) => withGaps(content, context));
  const rest = [problemsBlock(context), safeguardingBlock(context), latestBlock(context), peopleBlock(context)].map(
    (content) => withGaps(content, context),
  );
  const all = [...first, ...rest];
  const everywhere = (all[0]?.missing ?? []).filter((gap) => all.every((block) => block.missing.includes(gap)));
  const show = ({ missing, ...block }: GappedBlock): SummaryBlock => ({
    ...block,
    // What is missing from the allergies is said on the allergies, also where it is said above for all.
    missing: missing.filter((gap) => block.id === "allergies" || !everywhere.includes(gap)).join(", "),
  });
  // Allergies are never folded away: nothing on record is itself what a prescriber must see.
  const isEmpty = (block: GappedBlock) => block.lines.length === 0 && block.id !== "allergies";
  const empty = all.filter(isEmpty);
  const missingEverywhere = gapSentence(first[0]?.state, everywhere);
  return {
    missingEverywhere,
    first: first.filter((block) => !isEmpty(block)).map(show),
    observations: toObservationsBlock(context, everywhere),
    rest: rest.filter((block) => !isEmpty(block)).map(show),
    notRecorded: empty.filter((block) => !block.unknown).map(({ id, title }) => ({ id, title })),
    notKnown: bySentence(
      empty.filter((block) => block.unknown),
      missingEverywhere,
    ),
  };
}

/** What became of the named sources, as one sentence without its full stop. */
function gapSentence(state: HeadingStateView | undefined, names: readonly string[]): string {
  const gaps = state?.gaps.filter((gap) => names.includes(gap.source.short)) ?? [];
  return listWords(gaps.map((gap) => `${gap.source.name} ${gap.phrase}`));
}

function bySentence(blocks: readonly GappedBlock[], saidAlready: string): SummaryView["notKnown"] {
  const titles = new Map<string, string[]>();
  for (const { title, gap } of blocks) {
    const sentence = gap === saidAlready ? "" : gap;
    titles.set(sentence, [...(titles.get(sentence) ?? []), title]);
  }
  return [...titles].map(([sentence, of]) => ({ sentence, titles: of }));
}

type GappedBlock = Omit<SummaryBlock, "missing"> & { readonly missing: readonly string[] };

function withGaps(content: BlockContent, context: ViewContext): GappedBlock {
  const states = content.headingIds.map((id) => stateOf(context, id));
  const unknown = states.filter((state) => state.unknown);
  const state = unknown[0] ?? states[0] ?? stateOf(context, "personDemographics");
  return {
    ...content,
    state,
    unknown: unknown.length > 0,
    missing: [...new Set(unknown.flatMap(missingSources))],
    gap: [...new Set(unknown.map(gapWords))].join(". "),
  };
}
