import { newestFirst } from "./entry-order.ts";
import type { LineView } from "./line-view.ts";
import { toLine } from "./line-view.ts";
import type { ViewContext } from "./view-context.ts";

export interface TimelineView {
  readonly lines: readonly LineView[];
  readonly total: number;
}

export function toTimelineView(context: ViewContext): TimelineView {
  const groups = newestFirst([...context.groups.values()]);
  return { lines: groups.map((group) => toLine(group, context)), total: groups.length };
}
