import type { Group } from "../../domain/chart.ts";
import type { EntryKey, GroupId } from "../../kernel/brand.ts";
import { limitBetween } from "../../merge/decisions/check-decision.ts";
import { formatWhen } from "../format/format-date.ts";
import { headingTitle } from "../headings/list-view.ts";
import type { LineView } from "../lines/line-view.ts";
import { toLine } from "../lines/line-view.ts";
import type { ViewContext } from "../view-context.ts";
import { groupsUnder, sourcesOf } from "../view-context.ts";
import { isSensitive } from "../withheld/sensitivity.ts";
import { likenessTo, likestFirst } from "./likeness.ts";

/** Rows that could be the same as one row: of its heading, kind and resource type. */
export interface SameAsView {
  readonly heading: string;
  readonly candidates: readonly {
    readonly groupId: GroupId;
    readonly keys: readonly EntryKey[];
    readonly line: LineView;
    /** Why it can never be the same, in words. */
    readonly limit?: string;
  }[];
  /** `30 of 112 rows, the likest first.` Absent where all of them are shown, and none was looked for by words. */
  readonly extent?: string;
}

const mostCandidates = 30;

/** Those that no safety limit forbids before the others; of each the likest first, then the nearest in time. */
export function toSameAsView(
  context: ViewContext,
  params: { readonly groupId: GroupId; readonly text: string },
): SameAsView | undefined {
  const own = context.groups.get(params.groupId);
  if (own === undefined) return undefined;
  const words = params.text
    .toLocaleLowerCase("en-GB")
    .split(/\s+/)
    .filter((word) => word !== "");
  const alike = groupsUnder(context, own.headingId).filter((group) => isAlike(group, own));
  const likeness = likenessTo(own);
  const ranked = alike
    .filter((group) => holds(group, words, context))
    .map((group) => ({ group, limit: limitBetween(own.members, group.members), likeness: likeness(group) }))
    .sort(
      (a, b) => Number(a.limit !== undefined) - Number(b.limit !== undefined) || likestFirst(a.likeness, b.likeness),
    );
  const extent = extentWords(Math.min(ranked.length, mostCandidates), ranked.length, alike.length);
  return {
    heading: headingTitle(own.headingId),
    candidates: ranked.slice(0, mostCandidates).map(({ group, limit }) => ({
      groupId: group.id,
      keys: group.members.map(({ key }) => key),
      line: toLine(group, context),
      ...(limit === undefined ? {} : { limit }),
    })),
    ...(extent === undefined ? {} : { extent }),
  };
}

function isAlike(group: Group, own: Group): boolean {
  const { type, detail } = own.preferred;
  return group.id !== own.id && group.preferred.type === type && group.preferred.detail.kind === detail.kind;
}

/** By its words, its organisations and its date. Rows whose words are held back are found by no word. */
function holds(group: Group, words: readonly string[], context: ViewContext): boolean {
  if (words.length === 0) return true;
  if (group.members.some(isSensitive)) return false;
  const names = sourcesOf(context, [group]).flatMap(({ name, short }) => [name, short]);
  const dates = group.members.map(({ when }) => formatWhen(when));
  const text = [...group.members.map(({ display }) => display), ...names, ...dates]
    .join(" ")
    .toLocaleLowerCase("en-GB");
  return words.every((word) => text.includes(word));
}

function extentWords(shown: number, found: number, all: number): string | undefined {
  if (shown < found) return `${shown} of ${found} rows, the likest first. Type to find others.`;
  return found < all ? `${found} of ${all} rows.` : undefined;
}
