import type { HeadingId } from "../../domain/headings.ts";
import type { RailScreen } from "../headings/rail-view.ts";
import type { LineView } from "../lines/line-view.ts";
import type { TextPart } from "../lines/text-part.ts";

/** Where "3 more" leads. */
export type Opens =
  | { readonly to: "screen"; readonly screen: RailScreen }
  | { readonly to: "heading"; readonly heading: HeadingId };

/** A sentence that is no row of the record; hatched where it says that something is not known. */
export interface Remark {
  readonly words: string;
  readonly unknown: boolean;
}

/** Every block of the card that is made of lines. */
export type LinesBlockId =
  | "resuscitation"
  | "contingency"
  | "allergies"
  | "medicines"
  | "problems"
  | "people"
  | "safeguarding"
  | "latest";

/** What a block of the card is made of, before its headings' states are put to it. */
export interface BlockContent {
  readonly id: LinesBlockId;
  readonly title: string;
  readonly headingIds: readonly HeadingId[];
  readonly opens: Opens;
  readonly tone: "danger" | "safeguarding" | "neutral";
  readonly headline?: readonly TextPart[];
  /** What may be drawn here, the most urgent first; how many of them there is room for is worked out by {@link fitCard}. */
  readonly lines: readonly LineView[];
  /** How many of the lines stand there however little room there is. */
  readonly least: number;
  /** How many of those give way before the card gets longer than its page; none where absent. */
  readonly yields?: number;
  /** All rows that belong here, drawn or not: none is left out without being counted. */
  readonly total: number;
  /** Stands at the right of the title: whose it is. */
  readonly aside: string;
  readonly remarks: readonly Remark[];
  /** Where its headings hold rows and none of them belongs here: `None recorded as current`. */
  readonly none?: string;
}

/** More than this are on the block's own screen, however much room there is. */
const mostLines = 12;

/** The lines of a block, and how many they are. `least` counts from the first. */
export function counting(
  lines: readonly LineView[],
  least: number,
): Pick<BlockContent, "lines" | "least" | "total" | "remarks" | "aside"> {
  const most = Math.max(mostLines, least);
  return {
    lines: lines.slice(0, most),
    least: Math.min(least, lines.length),
    total: lines.length,
    remarks: [],
    aside: "",
  };
}
