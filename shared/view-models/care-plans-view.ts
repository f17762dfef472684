import { newestFirst } from "./entry-order.ts";
import type { ListView } from "./list-view.ts";
import { headingTitle, stateOf, toSection } from "./list-view.ts";
import type { ViewContext } from "./view-context.ts";
import { groupsUnder } from "./view-context.ts";

export function toCarePlansView(context: ViewContext): ListView {
  const groups = newestFirst(groupsUnder(context, "careAndSupportPlan"));
  return {
    title: headingTitle("careAndSupportPlan"),
    state: stateOf(context, "careAndSupportPlan"),
    sections: [toSection("all", "All", groups, "Nothing is recorded.", context)],
    total: groups.length,
  };
}
