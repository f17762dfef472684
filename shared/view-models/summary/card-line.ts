import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { GroupId, Instant } from "../../kernel/brand.ts";
import { instantToMs } from "../../kernel/brand.ts";
import { formatDate, formatRecent } from "../format/format-date.ts";
import { startOf } from "../lines/entry-order.ts";
import type { LineView, TagView } from "../lines/line-view.ts";
import { toLine } from "../lines/line-view.ts";
import { byLine, sharedLine } from "../lines/shared-line.ts";
import { counted, quiet } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";
import { sourcesOf } from "../view-context.ts";

/** A group as one short line of the card: no second line, and one date. What is not on it is one key away. */
export function cardLine(group: Group, context: ViewContext, under: HeadingId = group.headingId): LineView {
  return { ...toLine(group, context, under), secondary: [], when: cardWhen(group.preferred, context.now) };
}

/** Several statements about one thing on one line: the newest one's words, everybody's tags and sources, and how many they are. */
export function sharedCardLine(statements: readonly Group[], context: ViewContext): readonly LineView[] {
  const [head] = statements;
  if (head === undefined) return [];
  // One of each organisation is what their names say already.
  const many =
    statements.length <= sourcesOf(context, statements).length
      ? []
      : [quiet(counted(statements.length, "entry", "entries").replace(" ", "\u00a0"))];
  return sharedLine(statements, context).map((line) => ({
    ...line,
    parts: [...line.parts, ...many],
    secondary: [],
    when: cardWhen(head.preferred, context.now),
  }));
}

/** Groups of one agent, medicine or problem side by side, the newest first. */
export function linesOf(groups: readonly Group[]): readonly (readonly Group[])[] {
  return [...byLine(groups).values()];
}

/** One date in the fewest words: `17-Sep-2026`, `ended 06-Jan-2026`, `recorded 03-Feb-2024`, `undated`. Empty for who somebody is, which has none. */
export function cardWhen({ when, recordedAt, detail }: Entry, now: Instant): string {
  if (detail.kind === "person") return "";
  if (when?.kind === "period") {
    const { start, end } = when;
    if (end !== undefined && isPast(end.latestMs, now)) return `ended ${formatDate(end)}`;
    if (start !== undefined) return formatDate(start);
    if (end !== undefined) return `until ${formatDate(end)}`;
  }
  if (when?.kind === "at") return formatRecent(when.date, now);
  return recordedAt === undefined ? "undated" : `recorded ${formatDate(recordedAt)}`;
}

/** When it began, for what has happened. */
export function beganWhen(entry: Entry, now: Instant): string {
  const date = startOf(entry);
  return date === undefined ? "undated" : formatRecent(date, now);
}

function isPast(ms: number, now: Instant): boolean {
  return ms < instantToMs(now);
}

export function statusTag(word: string, tone: TagView["tone"] = "neutral"): TagView {
  return { word, tone, about: "status" };
}

/** One row for each group, in the order given. */
export function uniqueGroups(groups: readonly Group[]): readonly Group[] {
  return [...new Map<GroupId, Group>(groups.map((group) => [group.id, group])).values()];
}
