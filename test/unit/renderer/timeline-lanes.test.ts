import { expect, it } from "vitest";
import { toTimelineView } from "../../../shared/view-models/timeline/timeline-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { layoutLane, toLanes } from "../../../src-renderer/features/timeline/lanes.ts";
import { presetWindow } from "../../../src-renderer/features/timeline/time-window.ts";
import { applyFilter, noFilter } from "../../../src-renderer/features/timeline/timeline-filter.ts";
import { chartOf } from "../../fixtures/chart.ts";
import { date, fixtureNow } from "../../fixtures/chart-parts.ts";
import { life, ramipril, scaleOf, story } from "../../fixtures/renderer/timeline-story.ts";

// What a lane is called, which lanes there are, and what a bar says of a stop that is out of sight.

it("gives an organisation that is left out no lane: those of its entries that others hold too are not all that it has", () => {
  const others = new Set(story.sources.map(({ id }) => id).filter((id) => id !== "gp"));
  const items = applyFilter(story.items, { ...noFilter, hiddenSources: others }, undefined);
  const titles = toLanes(story, items, "organisation", others).map(({ title }) => title);
  expect(titles).toContain("Millbrook Surgery");
  expect(titles).not.toContain("Northvale Hospital");
  expect(titles).toContain("Vale Mental Health Trust");
});

it("says on a bar that goes on that somebody stopped it, also where that was before the window", () => {
  const medicines = toLanes(story, story.items, "kind").find(({ id }) => id === "medicines");
  if (medicines === undefined) throw new Error("medicines");
  const { marks } = layoutLane(medicines, scaleOf(presetWindow("24h", life)), true);
  const labels = marks.flatMap(({ shape }) => (shape.kind === "bar" ? (shape.label ?? []) : []));
  const stopped = labels.find(({ strong }) => strong === "ramipril");
  expect(stopped?.quiet).toMatch(/^5 mg, stopped \d\d-\w{3}-\d{4}$/);
  expect(labels.find(({ strong }) => strong === "bisoprolol")?.quiet).toBe("2.5 mg");
});

it("does not call a medicine stopped that was begun anew on the day on which its last prescription was stopped", () => {
  const groups = [
    ramipril("2016-01-01", { doseText: "One a day", currency: "past", end: date("2017-04-24") }, "stopped"),
    ramipril("2017-04-24", { doseText: "One a day" }),
  ];
  const view = toTimelineView(viewContext(chartOf(groups), fixtureNow));
  const [lane] = toLanes(view, view.items, "kind");
  if (lane === undefined) throw new Error("medicines");
  const { marks } = layoutLane(lane, scaleOf(presetWindow("90d", life), view), false);
  expect(marks.map(({ shape }) => (shape.kind === "bar" ? shape.label?.quiet : ""))).toEqual(["One a day"]);
});

it("names a stay's lane by what, where and when: what it was for stands on its bar", () => {
  const titles = toLanes(story, story.items, "stay").map(({ title }) => title);
  expect(titles).toContainEqual(expect.stringMatching(/^\d\d-\w{3}-\d{4}, Emergency attendance, Northvale Hospital$/));
});
