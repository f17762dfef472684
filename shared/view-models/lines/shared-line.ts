import type { Group } from "../../domain/chart.ts";
import type { ViewContext } from "../view-context.ts";
import { sourcesOf } from "../view-context.ts";
import { newestFirst } from "./entry-order.ts";
import type { LineView } from "./line-view.ts";
import { tagsOf, toLine } from "./line-view.ts";
import { counted, quiet } from "./text-part.ts";

/** Groups by what their heading puts side by side (`Group.line`): an agent, a medicine. The newest of each first. */
export function byLine(groups: readonly Group[]): ReadonlyMap<string, readonly Group[]> {
  const lines = new Map<string, Group[]>();
  for (const group of newestFirst(groups)) {
    const name = group.line ?? group.id;
    const line = lines.get(name);
    if (line === undefined) lines.set(name, [group]);
    else line.push(group);
  }
  return lines;
}

/** Several statements about one agent or medicine on one line: the first one's words, everybody's tags and sources, and how many more there are. */
export function sharedLine(statements: readonly Group[], context: ViewContext): readonly LineView[] {
  const [head, ...others] = statements;
  if (head === undefined) return [];
  const line = toLine(head, context);
  const tags = new Map(line.tags.map((tag) => [tag.word, tag]));
  for (const tag of others.flatMap((group) => tagsOf(group, context))) {
    // What a refuted statement's tag says, the live one's tag says already; that one of several has no code does not leave the agent unchecked.
    if (tag.about !== "notChecked" && !tag.word.startsWith("still active")) tags.set(tag.word, tag);
  }
  const more = others.length === 0 ? [] : [quiet(`and ${counted(others.length, "more entry", "more entries")}`)];
  return [{ ...line, secondary: more, sources: sourcesOf(context, statements), tags: [...tags.values()] }];
}
