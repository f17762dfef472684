import { describe, expect, it } from "vitest";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { readView, viewNames } from "../../../shared/view-models/views.ts";
import { fixtureNow } from "../../fixtures/chart-parts.ts";
import { storyChart } from "../../fixtures/renderer/story-chart.ts";

const context = viewContext(
  storyChart("fall-at-84", fixtureNow, { failed: ["mental-health"], stale: [], loading: [] }),
  fixtureNow,
);
const groups = [...context.groups.values()];
const ofGroup = ["provenance", "sameAs", "resultTrend", "document", "medicine"];

/** Every way of asking for a view that this record can answer. */
function asked(name: string): readonly unknown[] {
  const rows = ofGroup.includes(name) ? groups.map(({ id }) => ({ groupId: id })) : [];
  return [undefined, { text: "serum" }, { id: "investigationResults", all: true }, ...rows];
}

// Views go to their page as JSON: what JSON does not know (a date, a map, a number that is none) would come there as something else, or as nothing.
describe("a view is on the page what it is in the engine", () => {
  it.each(viewNames)("%s", (name) => {
    for (const params of asked(name)) {
      const made = readView(name, context, params);
      if (made.ok) expect(JSON.parse(JSON.stringify(made.value))).toEqual(made.value);
    }
  });

  it("most views answer here", () => {
    const answered = viewNames.filter((name) => asked(name).some((params) => readView(name, context, params).ok));
    expect(answered.length).toBeGreaterThan(viewNames.length * 0.6);
  });
});
