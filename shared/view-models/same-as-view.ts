import type { Group } from "../domain/chart.ts";
import type { EntryKey, GroupId } from "../kernel/brand.ts";
import { limitBetween } from "../merge/decisions/check-decision.ts";
import { beginningMs } from "../merge/same-date.ts";
import type { LineView } from "./line-view.ts";
import { toLine } from "./line-view.ts";
import { headingTitle } from "./list-view.ts";
import { isSensitive } from "./sensitivity.ts";
import type { ViewContext } from "./view-context.ts";
import { groupsUnder } from "./view-context.ts";

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
  /** How many more there are: type to narrow. */
  readonly more: number;
}

const mostCandidates = 30;

/** Nearest in time first, those that no safety limit forbids before the others. */
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
  const found = groupsUnder(context, own.headingId).filter((group) => isAlike(group, own) && holds(group, words));
  const ranked = found
    .map((group) => ({ group, limit: limitBetween(own.members, group.members), apartMs: apartMs(own, group) }))
    .sort((a, b) => Number(a.limit !== undefined) - Number(b.limit !== undefined) || a.apartMs - b.apartMs);
  return {
    heading: headingTitle(own.headingId),
    candidates: ranked.slice(0, mostCandidates).map(({ group, limit }) => ({
      groupId: group.id,
      keys: group.members.map(({ key }) => key),
      line: toLine(group, context),
      ...(limit === undefined ? {} : { limit }),
    })),
    more: Math.max(0, ranked.length - mostCandidates),
  };
}

function isAlike(group: Group, own: Group): boolean {
  const { type, detail } = own.preferred;
  return group.id !== own.id && group.preferred.type === type && group.preferred.detail.kind === detail.kind;
}

/** Rows whose words are held back are found by no word. */
function holds(group: Group, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  if (group.members.some(isSensitive)) return false;
  const text = group.members.map(({ display }) => display.toLocaleLowerCase("en-GB")).join(" ");
  return words.every((word) => text.includes(word));
}

function apartMs(a: Group, b: Group): number {
  const apart = Math.abs(beginningMs(a.preferred.when) - beginningMs(b.preferred.when));
  return Number.isNaN(apart) ? 0 : apart;
}
