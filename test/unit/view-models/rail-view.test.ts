import { expect, it } from "vitest";
import { toCarePlansView } from "../../../shared/view-models/care-plans/care-plans-view.ts";
import { toRailView } from "../../../shared/view-models/headings/rail-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { fixtureNow } from "../../fixtures/chart-parts.ts";
import { storyChart } from "../../fixtures/renderer/story-chart.ts";

it.each(["dying-at-home", "fall-at-84", "twenty-years"] as const)(
  "%s: the rail counts as many rows under care plans as the screen shows, a resuscitation decision among them",
  (story) => {
    const context = viewContext(storyChart(story, fixtureNow, { failed: [], stale: [], loading: [] }), fixtureNow);
    const count = toRailView(context).counts.find(({ screen }) => screen === "carePlans")?.count;
    expect(count).toBe(toCarePlansView(context).total);
    expect(count).toBeGreaterThan(0);
  },
);
