import { describe, expect, it } from "vitest";
import { toMedicationsView } from "../../../shared/view-models/medicines/medications-view.ts";
import { filterMedicines } from "../../../shared/view-models/medicines/medicine-filter.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { fixtureNow } from "../../fixtures/chart-parts.ts";
import { storyChart } from "../../fixtures/renderer/story-chart.ts";

const view = toMedicationsView(
  viewContext(storyChart("fall-at-84", fixtureNow, { failed: [], stale: [], loading: [] }), fixtureNow),
);
const now = view.current.length + view.unstated.length + view.given.length;

describe("a filter on the medicines", () => {
  it("says what the whole list is, what it is filtered to, and how much is left", () => {
    const made = filterMedicines(view, "current", " API ");
    expect(made.lists.current.map(({ name }) => name)).toEqual(["Apixaban 2.5mg tablets"]);
    expect(made.notice).toBe(`Current medicines (${now}) filtered to “API” (1)`);
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
