import { expect, test } from "vitest";
import {
  blockCount,
  blockHeights,
  blockRows,
  blocksToDraw,
  partsOf,
} from "../../../src-renderer/components/long-list/blocks.ts";

const windowPx = 900;
/** Blocks of 1,200 pixels, as far down the page as the reader has scrolled up. */
const places = (blocks: number, scrolledPx: number) =>
  Array.from({ length: blocks }, (_, block) => ({
    topPx: block * 1_200 - scrolledPx,
    bottomPx: (block + 1) * 1_200 - scrolledPx,
  }));
const none: ReadonlySet<number> = new Set();
const sorted = (blocks: ReadonlySet<number>) => [...blocks].sort((one, other) => one - other);

test("every row stands in exactly one place, drawn or as room, whatever is drawn", () => {
  const count = 5_017;
  for (const drawn of [none, new Set([0]), new Set([0, 1, 77, 125]), new Set([125])]) {
    const rows = partsOf(count, drawn).flatMap((part) => {
      if (part.kind === "rows") return [[part.from, part.to]];
      const [from, to] = [part.block * blockRows, (part.block + part.blocks) * blockRows];
      return [[from, Math.min(count, to)]];
    });
    expect(rows[0]?.[0]).toBe(0);
    expect(rows.at(-1)?.[1]).toBe(count);
    for (const [at, part] of rows.entries()) if (at > 0) expect(part[0]).toBe(rows[at - 1]?.[1]);
  }
});

test("with every block drawn there is no room left: so a list is printed", () => {
  const count = 631;
  const all = new Set(Array.from({ length: blockCount(count) }, (_, block) => block));
  const parts = partsOf(count, all);
  expect(parts.every(({ kind }) => kind === "rows")).toBe(true);
  expect(parts.reduce((sum, part) => sum + (part.kind === "rows" ? part.to - part.from : 0), 0)).toBe(count);
});

test("what is in the window is drawn, with a window's height above and below it", () => {
  const scrolledPx = 50 * 1_200;
  const drawn = blocksToDraw({ places: places(125, scrolledPx), drawn: none, held: [], windowPx });
  expect(sorted(drawn)).toEqual([49, 50, 51]);
});

test("a jump to the far end draws the end, and does not draw what lies between", () => {
  const drawn = blocksToDraw({ places: places(125, 124 * 1_200), drawn: new Set([0, 1]), held: [], windowPx });
  expect(sorted(drawn)).toEqual([123, 124]);
});

test("a little scrolling back and forth puts nothing away; a long way does", () => {
  const near = blocksToDraw({ places: places(125, 2_400), drawn: new Set([0, 1, 2]), held: [], windowPx });
  expect(near.has(0)).toBe(true);
  const far = blocksToDraw({ places: places(125, 6_000), drawn: new Set([0, 1, 2]), held: [], windowPx });
  expect(far.has(0)).toBe(false);
});

test("the row that has the focus stays with its neighbours, so that the next arrow key finds the next row", () => {
  const drawn = blocksToDraw({ places: places(125, 100 * 1_200), drawn: new Set([3]), held: [3], windowPx });
  expect([2, 3, 4].every((block) => drawn.has(block))).toBe(true);
  const first = blocksToDraw({ places: places(3, 0), drawn: none, held: [0], windowPx });
  expect(sorted(first)).toEqual([0, 1]);
});

test("rows that were not drawn yet are thought as tall as those that were; the last block holds fewer", () => {
  const heights = blockHeights(100, new Map([[0, 40 * 50]]), 32);
  expect(heights).toEqual([2_000, 2_000, 1_000]);
  expect(blockHeights(100, new Map(), 32)).toEqual([40 * 32, 40 * 32, 20 * 32]);
});
