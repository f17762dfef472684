import { expect, it } from "vitest";
import { toTimelineView } from "../../../shared/view-models/timeline/timeline-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { type Life, presetWindow } from "../../../src-renderer/features/timeline/time-window.ts";
import { isInWindow } from "../../../src-renderer/features/timeline/timeline-filter.ts";
import { leadTo } from "../../../src-renderer/features/timeline/use-sought-entry.ts";
import { fixtureNow } from "../../fixtures/chart-parts.ts";
import { storyChart } from "../../fixtures/renderer/story-chart.ts";

const chart = storyChart("fall-at-84", fixtureNow, { failed: [], stale: [], loading: [] });
const story = toTimelineView(viewContext(chart, fixtureNow));
const life: Life = { fromMs: story.fromMs ?? 0, toMs: story.toMs, nowMs: story.nowMs, died: story.died };

it("leads to an entry that was opened elsewhere: one out of sight comes to the middle, one on show stays, one without a day has no place", () => {
  const window = presetWindow("90d", life);
  const old = story.items.find((item) => item.place.kind === "at" && !isInWindow(item, window, life.nowMs));
  const fresh = story.items.find((item) => item.place.kind === "at" && isInWindow(item, window, life.nowMs));
  const undated = story.items.find(({ place }) => place.kind === "undated");
  if (old === undefined || fresh === undefined || undated === undefined) throw new Error("story");
  const led = leadTo(old, window, life)?.window;
  expect(led !== undefined && isInWindow(old, led, life.nowMs)).toBe(true);
  expect((led?.toMs ?? 0) - (led?.fromMs ?? 0)).toBeCloseTo(window.toMs - window.fromMs, 0);
  expect(leadTo(fresh, window, life)).not.toHaveProperty("window");
  expect(leadTo(undated, window, life)).toBeUndefined();
});
