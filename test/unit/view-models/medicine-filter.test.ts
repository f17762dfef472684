import { describe, expect, it } from "vitest";
import { toMedicationsView } from "../../../shared/view-models/medicines/medications-view.ts";
import { countNow, filterMedicines } from "../../../shared/view-models/medicines/medicine-filter.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { fixtureNow } from "../../fixtures/chart-parts.ts";
import { storyChart } from "../../fixtures/renderer/story-chart.ts";

const view = toMedicationsView(
  viewContext(storyChart("fall-at-84", fixtureNow, { failed: [], stale: [], loading: [] }), fixtureNow),
);

describe("a filter on the medicines", () => {
  it("says what the whole list is, what it is filtered to, and how much is left", () => {
    const made = filterMedicines(view, "current", " API ");
    expect(made.lists.current.map(({ name }) => name)).toEqual(["Apixaban 2.5mg tablets"]);
    expect(made.notice).toBe("Current medicines (14, 1 not stated) filtered to “API” (1)");
  });

  it("counts apart what nobody says is taken", () => {
    const { current, unstated, given } = view;
    expect(countNow({ current, unstated, given }, " current")).toBe("14 current, 1 not stated");
    expect(countNow({ current, unstated: [], given: current.slice(0, 1) }, " current")).toBe(
      "14 current, 1 given or supplied lately",
    );
  });

  it("finds by what is said of a medicine and by what makes it matter, not only by its name", () => {
    expect(filterMedicines(view, "current", "anticoagulant").lists.current.map(({ name }) => name)).toEqual([
      "Apixaban 2.5mg tablets",
    ]);
  });

  it("says that a hidden medicine has a disagreement", () => {
    expect(filterMedicines(view, "current", "apixaban").hidden).toMatch(/hidden medicines? ha(s|ve) a disagreement/);
  });

  it("is no filter while it is empty", () => {
    const made = filterMedicines(view, "past", "  ");
    expect(made).toMatchObject({ active: false, notice: "", hidden: "" });
    expect(made.lists).toEqual({ current: view.current, unstated: view.unstated, given: view.given, past: view.past });
  });
});
