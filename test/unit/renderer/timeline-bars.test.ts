import { describe, expect, it } from "vitest";
import { toTimelineView } from "../../../shared/view-models/timeline/timeline-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { layoutLane, toLanes } from "../../../src-renderer/features/timeline/lanes.ts";
import { presetWindow } from "../../../src-renderer/features/timeline/time-window.ts";
import { chartOf } from "../../fixtures/chart.ts";
import { date, entry, fixtureNow, group, medication } from "../../fixtures/chart-parts.ts";
import { life, ramipril, scaleOf } from "../../fixtures/renderer/timeline-story.ts";

describe("the bars of the medicines", () => {
  it("names a medicine on the first bar of its row that has room: a dose alone named nothing", () => {
    const name = "Fluticasone propionate 44 micrograms inhaler with a dose counter";
    const course = (when: string, doseText: string, more: object = {}) =>
      group(
        [
          entry({
            type: "MedicationRequest",
            heading: "medicationsAndMedicalDevices",
            display: name,
            when,
            detail: medication(name, { start: date(when), doseText, ...more }),
          }),
        ],
        { line: "fluticasone" },
      );
    const view = toTimelineView(
      viewContext(
        chartOf([
          course("2022-01-01", "One puff", { currency: "past", end: date("2022-01-20") }),
          course("2022-01-21", "Two puffs"),
        ]),
        fixtureNow,
      ),
    );
    const [lane] = toLanes(view, view.items, "kind");
    if (lane === undefined) throw new Error("medicines");
    const labels = layoutLane(lane, scaleOf(presetWindow("5y", life), view), false).marks.flatMap(({ shape }) =>
      shape.kind === "bar" ? [shape.label?.strong] : [],
    );
    expect(labels).toEqual([undefined, "fluticasone"]);
  });

  it("names a medicine that was stopped before it says why, where there is room for one", () => {
    const stopped = { currency: "past", start: date("2021-12-01"), end: date("2022-01-20") } as const;
    const view = toTimelineView(viewContext(chartOf([ramipril("2021-12-01", stopped, "stopped")]), fixtureNow));
    const [lane] = toLanes(view, view.items, "kind");
    if (lane === undefined) throw new Error("medicines");
    const [mark] = layoutLane(lane, scaleOf(presetWindow("5y", life), view), false).marks;
    expect(mark?.shape).toMatchObject({
      label: { strong: "ramipril" },
      stops: [{ words: expect.stringContaining("20-Jan-2022") }],
    });
  });

  it("has on top what one organisation stopped and another goes on with: it was folded away below what nobody disputes", () => {
    const old = group([
      entry({
        type: "MedicationRequest",
        heading: "medicationsAndMedicalDevices",
        display: "Bisoprolol",
        when: "2015-01-01",
        detail: medication("Bisoprolol", { start: date("2015-01-01") }),
      }),
    ]);
    const stopped = { currency: "past", start: date("2020-01-01"), end: date("2026-11-09") } as const;
    const view = toTimelineView(
      viewContext(
        chartOf([
          old,
          ramipril("2020-01-01", { start: date("2020-01-01") }),
          ramipril("2020-01-01", stopped, "stopped"),
        ]),
        fixtureNow,
      ),
    );
    const [lane] = toLanes(view, view.items, "kind");
    if (lane === undefined) throw new Error("medicines");
    const rows = layoutLane(lane, scaleOf(presetWindow("5y", life), view), false).marks.flatMap(({ shape, y }) =>
      shape.kind === "bar" ? [[y, shape.label?.strong] as const] : [],
    );
    expect(rows.sort(([a], [b]) => a - b).map(([, name]) => name)).toEqual(["ramipril", "Bisoprolol"]);
  });
});
