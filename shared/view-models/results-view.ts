import { newestFirst } from "./entry-order.ts";
import type { ListView } from "./list-view.ts";
import { headingTitle, stateOf, toSection } from "./list-view.ts";
import type { ViewContext } from "./view-context.ts";
import { groupsUnder } from "./view-context.ts";

export function toResultsView(context: ViewContext): ListView {
  const groups = newestFirst(groupsUnder(context, "investigationResults"));
  return {
    title: headingTitle("investigationResults"),
    state: stateOf(context, "investigationResults"),
    sections: [toSection("all", "All", groups, "Nothing is recorded.", context)],
    total: groups.length,
  };
}
