import { expect, test } from "vitest";
import { groupId } from "../../../shared/kernel/brand.ts";
import type { RoomBar } from "../../../shared/view-models/meeting/projector-timeline.ts";
import { layLane } from "../../../src-renderer/features/projector/wall-layout.ts";

const span = { fromMs: 0, toMs: 1_000 };

function bar(label: string, startMs: number, endMs: number): RoomBar {
  return { groupIds: [groupId(label)], label, startMs, endMs, end: "ended" };
}

/** What each bar takes of its row, words and all. */
function extents(bars: readonly RoomBar[], mostRows = 5, letter = 1) {
  return layLane(bars, span, mostRows, letter).bars.map(({ left, width, row, label, bar: { label: words } }) => {
    const room = words.length * letter;
    return {
      row,
      from: label === "before" ? left - room : left,
      to: label === "after" ? left + width + room : left + width,
    };
  });
}

test("no bar and no name runs over another, or over the edge of the wall", () => {
  const bars = Array.from({ length: 40 }, (_, index) =>
    bar(`Emergency attendance ${index}`, (index * 137) % 1_000, ((index * 137) % 1_000) + (index % 7) * 30),
  );
  const found = extents(bars, 12);
  expect(found.length).toBeGreaterThan(10);
  for (const [index, one] of found.entries()) {
    expect(one.from).toBeGreaterThanOrEqual(0);
    expect(one.to).toBeLessThanOrEqual(100.001);
    for (const other of found.slice(index + 1)) {
      if (other.row === one.row) expect(one.to <= other.from || other.to <= one.from).toBe(true);
    }
  }
});

test("a name stands inside its bar, beside it where that is too short, on the side that has room", () => {
  expect(layLane([bar("COPD", 0, 900)], span, 3, 1).bars[0]?.label).toBe("inside");
  expect(layLane([bar("Emergency attendance", 100, 110)], span, 3, 1).bars[0]?.label).toBe("after");
  expect(layLane([bar("Emergency attendance", 980, 990)], span, 3, 1).bars[0]?.label).toBe("before");
});

test("a name too long for the wall stands by its first words, and says that there are more", () => {
  const long = "24 HR Metformin hydrochloride 500 MG Extended Release Oral Tablet";
  const [drawn] = layLane([bar(long, 0, 1_000)], span, 3, 2).bars;
  expect(drawn).toMatchObject({ label: "inside", words: "24 HR Metformin hydrochloride 500 MG Extended…" });
  expect((drawn?.words.length ?? 0) * 2).toBeLessThanOrEqual(100);
  expect(layLane([bar(long, 0, 50)], span, 3, 2).bars[0]?.label).toBe("none");
  const [halfStrength] = layLane(
    [bar("Morphine sulfate 10 mg/5 ml oral solution in a bottle", 0, 600)],
    span,
    3,
    2.6,
  ).bars;
  expect(halfStrength?.words).toBe("Morphine sulfate…");
  const [halfName] = layLane(
    [bar("Hydroxychloroquinesulfate and a long name behind it, very long", 0, 300)],
    span,
    3,
    2,
  ).bars;
  expect(halfName?.label).toBe("none");
});

test("bars that find no row are counted, the first ones come first, and one short mark is wide enough to be seen", () => {
  const long = ["First", "Second", "Third"].map((label) => bar(label, 0, 1_000));
  const laid = layLane(long, span, 2, 1);
  expect(laid.bars.map(({ bar: { label } }) => label)).toEqual(["First", "Second"]);
  expect(laid.notDrawn).toBe(1);
  expect(layLane([bar("x", 500, 500)], span, 2, 1).bars[0]?.width).toBeGreaterThan(0.5);
});
