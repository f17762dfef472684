import { newestFirst } from "./entry-order.ts";
import type { ListView } from "./list-view.ts";
import { headingTitle, stateOf, toSection } from "./list-view.ts";
import type { ViewContext } from "./view-context.ts";
import { groupsUnder } from "./view-context.ts";

export function toMedicationsView(context: ViewContext): ListView {
  const groups = newestFirst(groupsUnder(context, "medicationsAndMedicalDevices"));
  return {
    title: headingTitle("medicationsAndMedicalDevices"),
    state: stateOf(context, "medicationsAndMedicalDevices"),
    sections: [toSection("all", "All", groups, "Nothing is recorded.", context)],
    total: groups.length,
  };
}
