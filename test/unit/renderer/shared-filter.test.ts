import { expect, test } from "vitest";
import { toTimelineView } from "../../../shared/view-models/timeline/timeline-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { fromShared, toShared } from "../../../src-renderer/features/timeline/shared-filter.ts";
import { noFilter, type TimelineFilter } from "../../../src-renderer/features/timeline/timeline-filter.ts";
import { fixtureNow } from "../../fixtures/chart-parts.ts";
import { storyChart } from "../../fixtures/renderer/story-chart.ts";

const chart = storyChart("fall-at-84", fixtureNow, { failed: [], stale: [], loading: [] });
const { sources } = toTimelineView(viewContext(chart, fixtureNow));
const hiddenSources = new Set(sources.slice(0, 1).map(({ id }) => id));
const filter: TimelineFilter = { hiddenLanes: new Set(["results"]), hiddenSources, words: "warfarin", only: true };

test("the presenter's filter is the same one on another machine of the meeting", () => {
  const { hiddenLanes, hiddenSources: hidden, words } = toShared(filter);
  const there = { move: 1, patientSession: "s", hiddenLanes: hiddenLanes ?? [], hiddenSources: hidden ?? [] };
  expect(fromShared({ ...there, words: words ?? "", onlyFound: true }, sources)).toEqual(filter);
  expect(fromShared({ move: 2, patientSession: "s" }, sources)).toEqual(noFilter);
});

test("an organisation or a lane that this machine does not have leaves nothing out here", () => {
  const there = { move: 1, patientSession: "s", hiddenLanes: ["dreams"], hiddenSources: ["elsewhere"] };
  expect(fromShared(there, sources)).toEqual(noFilter);
});

test("spaces alone are nothing looked for", () => {
  expect(toShared({ ...noFilter, words: "  " }).words).toBeNull();
});
