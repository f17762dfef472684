import { expect, it } from "vitest";
import { toTimelineView } from "../../../shared/view-models/timeline/timeline-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { fitLanes } from "../../../src-renderer/features/timeline/fit-lanes.ts";
import { toLanes } from "../../../src-renderer/features/timeline/lanes.ts";
import { fixtureNow } from "../../fixtures/chart-parts.ts";
import { storyChart } from "../../fixtures/renderer/story-chart.ts";

const chart = storyChart("fall-at-84", fixtureNow, { failed: [], stale: [], loading: [] });
const story = toTimelineView(viewContext(chart, fixtureNow));

it("folds no problem while the room that few medicines leave stands empty", () => {
  const kinds = toLanes(story, story.items, "kind");
  const few = kinds.map((lane) =>
    lane.id === "medicines" ? { ...lane, stretches: lane.stretches.slice(0, 2) } : lane,
  );
  const roomRem = 49;
  const problems = kinds.find(({ id }) => id === "problems")?.stretches.length ?? 0;
  expect(fitLanes(kinds, roomRem, false).barRows.get("problems")).toBeLessThan(problems);
  expect(fitLanes(few, roomRem, false).barRows.get("problems")).toBeGreaterThanOrEqual(problems);
  expect(fitLanes(few, roomRem, false).barRows.get("medicines")).toBeGreaterThanOrEqual(2);
});
