import { describe, expect, it } from "vitest";
import { toResultTrendView } from "../../../shared/view-models/results/result-trend-view.ts";
import type { TimelineItem } from "../../../shared/view-models/timeline/timeline-view.ts";
import { toTimelineView } from "../../../shared/view-models/timeline/timeline-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import type { LaneFit } from "../../../src-renderer/features/timeline/fit-lanes.ts";
import { fitLanes } from "../../../src-renderer/features/timeline/fit-lanes.ts";
import type { Arrangement, DrawnLane } from "../../../src-renderer/features/timeline/lane.ts";
import { layoutLane, toLanes } from "../../../src-renderer/features/timeline/lanes.ts";
import type { Mark } from "../../../src-renderer/features/timeline/marks.ts";
import { neighbour } from "../../../src-renderer/features/timeline/neighbour.ts";
import { findReached, lastReached } from "../../../src-renderer/features/timeline/reached.ts";
import { stretchesOf } from "../../../src-renderer/features/timeline/stretches.ts";
import type { TimeWindow } from "../../../src-renderer/features/timeline/time-window.ts";
import {
  centreOn,
  firstWindow,
  pan,
  presetWindow,
  wholeLife,
  zoom,
} from "../../../src-renderer/features/timeline/time-window.ts";
import { isInWindow } from "../../../src-renderer/features/timeline/timeline-filter.ts";
import { ageWords, windowWords } from "../../../src-renderer/features/timeline/window-words.ts";
import { chartOf } from "../../fixtures/chart.ts";
import { at, date, entry, fixtureNow, group, medication } from "../../fixtures/chart-parts.ts";
import { context, life, ramipril, scaleOf, story } from "../../fixtures/renderer/timeline-story.ts";

function draw(
  window: TimeWindow,
  items: readonly TimelineItem[],
  arrangement: Arrangement = "kind",
): readonly DrawnLane[] {
  const scale = scaleOf(window);
  return toLanes(story, items, arrangement).map((lane) => ({ lane, layout: layoutLane(lane, scale, false) }));
}

const windows: readonly (readonly [string, TimeWindow])[] = [
  ["whole life", wholeLife(life)],
  ["5 y", presetWindow("5y", life)],
  ["1 y", presetWindow("1y", life)],
  ["90 d", presetWindow("90d", life)],
  ["7 d", presetWindow("7d", life)],
  ["an hour", { fromMs: life.nowMs - 3_600_000, toMs: life.nowMs }],
  ["a year long ago", { fromMs: date("2020").earliestMs, toMs: date("2020").latestMs }],
];

describe("the timeline at every zoom", () => {
  it.each(windows)("draws every dated entry of the window once, by kind: %s", (_name, window) => {
    const drawn = draw(window, story.items).flatMap(({ layout }) => layout.marks.flatMap(({ items }) => items));
    const inWindow = story.items.filter(
      (item) => item.place.kind !== "undated" && item.place.kind !== "year" && isInWindow(item, window, story.nowMs),
    );
    const ids = drawn.map(({ groupId }) => groupId);
    expect(new Set(ids).size).toBe(ids.length);
    const named = (items: readonly TimelineItem[]) => items.map(({ label, day }) => `${label} ${day}`).sort();
    expect(named(drawn)).toEqual(named(inWindow));
  });

  it.each(windows)("draws an entry in the lane of every organisation that holds it: %s", (_name, window) => {
    for (const { lane, layout } of draw(window, story.items, "organisation")) {
      const drawn = layout.marks.reduce((sum, mark) => sum + mark.items.length, 0);
      expect(drawn).toBe(lane.items.filter((item) => isInWindow(item, window, story.nowMs)).length);
    }
  });

  /** Pills that follow each other in one row of a lane. */
  const neighbours = (window: (typeof windows)[number][1]) =>
    draw(window, story.items).flatMap(({ layout }) => {
      const pills = layout.marks
        .flatMap(({ x, y, shape }) => (shape.kind === "cluster" ? [{ x, y, width: shape.width }] : []))
        .sort((a, b) => a.x - b.x);
      return pills.flatMap((pill, index) => {
        const next = pills[index + 1];
        return next?.y === pill.y ? [{ pill, next }] : [];
      });
    });

  it.each(windows)("keeps pills apart from each other: %s", (_name, window) => {
    const touching = neighbours(window).filter(
      ({ pill, next }) => pill.x + pill.width / 2 > next.x - next.width / 2 + 1,
    );
    expect(touching).toEqual([]);
  });

  it("has pills beside each other at most zooms", () => {
    expect(windows.filter(([, window]) => neighbours(window).length > 0).length).toBeGreaterThan(windows.length / 2);
  });

  it.each(windows)("never cuts the name of a problem or medicine: %s", (_name, window) => {
    for (const { layout } of draw(window, story.items)) {
      for (const { shape } of layout.marks) {
        if (shape.kind !== "bar" || shape.label === undefined) continue;
        expect(shape.label.x).toBeGreaterThanOrEqual(0);
        expect(shape.label.x + shape.label.width).toBeLessThanOrEqual(1001);
      }
    }
  });

  it.each(windows)("draws every result once, whichever test is drawn over time: %s", (_name, window) => {
    const [creatinine] = story.trends;
    if (creatinine === undefined) throw new Error("a trend");
    const chart = toResultTrendView(context, creatinine)?.charts[0];
    const lane = toLanes(story, story.items, "kind").find(({ id }) => id === "results");
    if (lane === undefined || chart === undefined) throw new Error("results");
    const drawn = layoutLane(lane, scaleOf(window), false, { trend: chart }).marks;
    const ids = drawn.flatMap(({ items }) => items.map(({ groupId }) => groupId));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(lane.items.filter((item) => isInWindow(item, window, story.nowMs)).length);
  });

  it("stands a higher value higher, and a stated range behind the values", () => {
    const [creatinine] = story.trends;
    const chart = creatinine === undefined ? undefined : toResultTrendView(context, creatinine)?.charts[0];
    const lane = toLanes(story, story.items, "kind").find(({ id }) => id === "results");
    if (lane === undefined || chart === undefined) throw new Error("results");
    const { marks, backdrop } = layoutLane(lane, scaleOf(presetWindow("1y", life)), false, { trend: chart });
    const readings = marks.filter(({ shape }) => shape.kind === "reading");
    const newest = readings.at(-1);
    expect(newest?.shape).toMatchObject({ concern: true, label: { words: "142" } });
    expect(Math.min(...readings.map(({ y }) => y))).toBe(newest?.y);
    expect(backdrop?.bands[0]).toMatchObject({ hasHigh: true, hasLow: true });
    expect(backdrop?.bands[0]?.y1).toBeGreaterThan(newest?.y ?? 0);
  });

  it.each(["problem", "stay"] as const)("leaves no dated entry out by %s", (arrangement) => {
    const drawn = draw(wholeLife(life), story.items, arrangement).flatMap(({ layout }) =>
      layout.marks.flatMap(({ items }) => items.map(({ groupId }) => groupId)),
    );
    const dated = story.items.filter(({ place }) => place.kind !== "undated" && place.kind !== "year");
    expect(new Set(drawn)).toEqual(new Set(dated.map(({ groupId }) => groupId)));
  });

  it("shows a change of dose as another shade on the same row", () => {
    const dose = (value: number, when: string, end: string | undefined) =>
      ramipril(when, {
        dose: { value, unit: "mg" },
        ...(end === undefined ? {} : { currency: "past", end: date(end) }),
      });
    const view = toTimelineView(
      viewContext(chartOf([dose(2.5, "2024-01-01", "2025-01-01"), dose(5, "2025-01-02", undefined)]), fixtureNow),
    );
    const [lane] = toLanes(view, view.items, "kind");
    if (lane === undefined) throw new Error("medicines");
    const bars = layoutLane(lane, scaleOf(presetWindow("5y", life), view), false).marks.map(({ shape, y }) =>
      shape.kind === "bar" ? [shape.deeper, shape.label?.strong, y] : [],
    );
    expect(bars.map(([deeper, words]) => [deeper, words])).toEqual([
      [false, "ramipril"],
      [true, "5 mg"],
    ]);
    expect(bars[0]?.[2]).toBe(bars[1]?.[2]);
  });

  it("takes away labels and rows, never entries, where there is little room", () => {
    const lanes = toLanes(story, story.items, "kind");
    const heightOf = (fit: LaneFit) =>
      lanes.reduce((sum, lane) => sum + layoutLane(lane, scaleOf(presetWindow("5y", life)), false, { fit }).height, 0);
    const [small, large] = [fitLanes(lanes, 26, false), fitLanes(lanes, 60, false)];
    expect(heightOf(small)).toBeLessThan(heightOf(large));
    expect(heightOf(large) / 16).toBeLessThanOrEqual(60);
    expect(small.barRows.get("medicines")).toBeGreaterThanOrEqual(3);
  });

  it("gives an organisation that did not answer a lane that says so", () => {
    const missing = draw(wholeLife(life), story.items, "organisation").find(({ lane }) => lane.items.length === 0);
    expect([missing?.lane.title, missing?.lane.gap?.words]).toEqual([
      "Vale Mental Health Trust",
      "had an error of its own",
    ]);
  });

  it("folds many rows into one pill that holds them all, and unfolds them", () => {
    const [, window] = windows[1] ?? ["", wholeLife(life)];
    const medicines = toLanes(story, story.items, "kind").find(({ id }) => id === "medicines");
    if (medicines === undefined) throw new Error("medicines");
    const folded = layoutLane(medicines, scaleOf(window), false);
    const all = layoutLane(medicines, scaleOf(window), true);
    const count = (marks: readonly Mark[]) => marks.reduce((sum, { items }) => sum + items.length, 0);
    expect(folded.foldedRows).toBeGreaterThan(2);
    expect(all.foldedRows).toBe(0);
    expect(count(folded.marks)).toBe(count(all.marks));
  });
});

describe("the window", () => {
  const window = presetWindow("5y", life);

  it("keeps what is pointed at in its place while it zooms", () => {
    const about = window.fromMs + (window.toMs - window.fromMs) * 0.3;
    const nearer = zoom(window, 0.5, about, life);
    expect((about - nearer.fromMs) / (nearer.toMs - nearer.fromMs)).toBeCloseTo(0.3);
    expect(nearer.toMs - nearer.fromMs).toBeCloseTo((window.toMs - window.fromMs) / 2);
  });

  it("leaves neither end of the record, and is never finer than an hour", () => {
    expect(pan(window, 1e15, life).toMs).toBe(wholeLife(life).toMs);
    expect(pan(window, -1e15, life).fromMs).toBe(wholeLife(life).fromMs);
    expect(zoom(window, 1e6, life.nowMs, life)).toEqual(wholeLife(life));
    const finest = zoom(window, 1e-9, life.nowMs, life);
    expect(finest.toMs - finest.fromMs).toBeCloseTo(3_600_000);
  });

  it("goes where the strip is pressed", () => {
    const moved = centreOn(window, date("1980").earliestMs, life);
    expect((moved.fromMs + moved.toMs) / 2).toBeCloseTo(date("1980").earliestMs);
  });

  it("is first what the view wants, and the whole life where nothing begins in that: an empty picture is not an empty life", () => {
    expect(firstWindow("5y", life, story.items)).toEqual(presetWindow("5y", life));
    const old = story.items.filter(
      ({ place }) => place.kind !== "undated" && place.startMs < life.nowMs - 6 * 365 * 86_400_000,
    );
    expect(old.length).toBeGreaterThan(0);
    expect(firstWindow("5y", life, old)).toEqual(wholeLife(life));
    expect(firstWindow("5y", life, [])).toEqual(wholeLife(life));
  });

  it("is said in words", () => {
    expect(windowWords(window, life)).toBe("Nov-2021 to today and after");
    expect(windowWords(window, { ...life, toMs: life.nowMs })).toBe("Nov-2021 to today");
    expect(windowWords(window, { ...life, toMs: life.nowMs, died: true })).toBe("Nov-2021 to death");
    expect(windowWords({ fromMs: date("2020-03-01").earliestMs, toMs: date("2020-05-01").earliestMs }, life)).toBe(
      "01-Mar-2020 to 01-May-2020",
    );
  });

  it("has the person's age along it, in months for a small child, and none before birth", () => {
    const birth = date("1942-03-14").earliestMs;
    expect(ageWords(birth, date("2026-01-01").earliestMs)).toBe("83y");
    expect(ageWords(birth, date("2026-03-14").earliestMs)).toBe("84y");
    expect(ageWords(birth, date("1943-01-20").earliestMs)).toBe("10m");
    expect(ageWords(birth, date("1940-01-01").earliestMs)).toBe("");
    expect(ageWords(undefined, date("2026-01-01").earliestMs)).toBe("");
  });
});

describe("a medicine's bars", () => {
  const prescription = (
    name: string,
    from: string,
    more: Parameters<typeof medication>[1],
    source = at.gp,
    status = "active",
  ) =>
    group(
      [
        entry({
          source,
          type: "MedicationRequest",
          heading: "medicationsAndMedicalDevices",
          display: name,
          when: from,
          status,
          detail: medication(name, { start: date(from), ...more }),
        }),
      ],
      { line: "ramipril" },
    );
  const bars = (...groups: readonly ReturnType<typeof prescription>[]) => {
    const view = toTimelineView(viewContext(chartOf(groups), fixtureNow));
    return stretchesOf(view.items, view.nowMs);
  };

  it("change where the dose changes", () => {
    const made = bars(
      prescription("Ramipril 2.5mg", "2021-01-01", {
        dose: { value: 2.5, unit: "mg" },
        currency: "past",
        end: date("2022-06-01"),
      }),
      prescription("Ramipril 5mg", "2022-06-02", { dose: { value: 5, unit: "mg" } }),
    );
    expect(made.map(({ dose, end }) => [dose, end])).toEqual([
      ["2.5 mg", "ended"],
      ["5 mg", "ongoing"],
    ]);
  });

  it("are two where organisations state two doses in words, and one where a dose is not stated", () => {
    const here = prescription("Ramipril", "2023-06-02", { doseText: "One a day" });
    const there = prescription("Ramipril", "2024-06-02", { doseText: "Two a day" }, at.acute);
    expect(bars(here, there).map(({ dose }) => dose)).toEqual(["One a day", "Two a day"]);
    expect(bars(here, prescription("Ramipril", "2024-06-02", {}, at.acute))).toHaveLength(1);
  });

  it("are one where issues of one dose follow on each other, and two where years lie between", () => {
    const issue = (from: string, to: string) =>
      prescription("Ramipril", from, { doseText: "One a day", currency: "past", end: date(to) }, at.gp, "completed");
    expect(bars(issue("2026-01-01", "2026-01-28"), issue("2026-02-05", "2026-03-04"))).toHaveLength(1);
    expect(bars(issue("2020-01-01", "2020-01-28"), issue("2026-02-05", "2026-03-04"))).toHaveLength(2);
  });

  it("carry a stop that one organisation states while another goes on", () => {
    const made = bars(
      prescription("Ramipril 5mg", "2023-06-02", { doseText: "One a day" }),
      prescription("Ramipril 5mg", "2023-06-02", { currency: "past", end: date("2026-11-09") }, at.acute, "stopped"),
      prescription(
        "Ramipril 5mg",
        "2026-10-31",
        { currency: "past", end: date("2026-11-09"), statusReason: "AKI" },
        at.acute,
        "stopped",
      ),
    );
    expect(made).toHaveLength(1);
    expect(made[0]).toMatchObject({ end: "ongoing", stops: [{ words: "stopped 09-Nov-2026: AKI" }] });
    expect(made[0]?.items).toHaveLength(3);
  });

  it("are torn where nobody says when, or whether, it ended", () => {
    expect(bars(prescription("Ramipril", "2020-01-01", { currency: "unknown" }))[0]?.end).toBe("torn");
  });
});

describe("what the keys have reached", () => {
  it("stays with its entry through a change of zoom, else at the nearest of its lane", () => {
    const near = presetWindow("90d", life);
    const drawn = draw(near, story.items);
    const results = drawn.find(({ lane }) => lane.id === "results");
    const mark = results?.layout.marks[0];
    if (mark === undefined) throw new Error("a result");
    const last = lastReached({ mark, laneId: "results" });
    const wide = findReached(draw(wholeLife(life), story.items), last, scaleOf(wholeLife(life)));
    expect(wide?.mark.items.map(({ groupId }) => groupId)).toContain(mark.id);
    const elsewhere = presetWindow("7d", life);
    expect(findReached(draw(elsewhere, story.items), last, scaleOf(elsewhere))?.laneId).toBe("results");
  });
});

describe("the arrow keys", () => {
  const [, window] = windows[1] ?? ["", wholeLife(life)];
  const drawn = draw(window, story.items);
  const first = drawn[0];
  const mark = first?.layout.marks.at(-1);

  it("go along a lane in time and stop at its ends", () => {
    if (first === undefined || mark === undefined) throw new Error("a mark");
    const here = { mark, laneId: first.lane.id };
    const left = neighbour(drawn, here, "ArrowLeft");
    expect(left?.mark.x).toBeLessThan(mark.x);
    expect(neighbour(drawn, here, "End")?.mark.id).toBe(mark.id);
    expect(neighbour(drawn, here, "ArrowRight")).toBeUndefined();
  });

  it("go through the rows of a lane of bars one by one", () => {
    const medicines = drawn.find(({ lane }) => lane.id === "medicines");
    const rows = [...new Set(medicines?.layout.marks.map(({ y }) => y))].sort((a, b) => a - b);
    const top = medicines?.layout.marks.find(({ y }) => y === rows[0]);
    if (medicines === undefined || top === undefined) throw new Error("a row");
    const passed = [top.y];
    for (let here = neighbour(drawn, { mark: top, laneId: "medicines" }, "ArrowDown"); here?.laneId === "medicines"; ) {
      passed.push(here.mark.y);
      here = neighbour(drawn, here, "ArrowDown");
    }
    expect(passed).toEqual(rows);
  });

  it("reach every lane downwards, and come back up", () => {
    if (first === undefined || mark === undefined) throw new Error("a mark");
    let here = { mark, laneId: first.lane.id };
    const lanes = new Set([here.laneId]);
    for (
      let next = neighbour(drawn, here, "ArrowDown");
      next !== undefined;
      next = neighbour(drawn, here, "ArrowDown")
    ) {
      here = next;
      lanes.add(here.laneId);
    }
    expect([...lanes]).toEqual(drawn.filter(({ layout }) => layout.marks.length > 0).map(({ lane }) => lane.id));
    for (let next = neighbour(drawn, here, "ArrowUp"); next !== undefined; next = neighbour(drawn, here, "ArrowUp"))
      here = next;
    expect(here.laneId).toBe(first.lane.id);
  });
});
