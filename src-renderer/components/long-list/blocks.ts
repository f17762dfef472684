/** A list up to this long is drawn whole: nothing is won by more. */
export const longestDrawnWhole = 200;

/** Rows are drawn and put away so many at a time. */
export const blockRows = 40;

/** Where a block lies, in pixels from the top of what the reader sees. */
export interface BlockPlace {
  readonly topPx: number;
  readonly bottomPx: number;
}

export interface DrawnNow {
  readonly places: readonly BlockPlace[];
  readonly drawn: ReadonlySet<number>;
  /** Blocks that stay: the reader's focus is in them, or something in them is open. */
  readonly held: readonly number[];
  /** How tall the window is. */
  readonly windowPx: number;
}

/**
 * The blocks to draw: those that are seen or next to be seen (a window's height above and below), the held ones with their neighbours, so that the next row by key is
 * there; and of those already drawn the ones that are not yet far away, so that a little scrolling to and fro draws nothing twice.
 */
export function blocksToDraw({ places, drawn, held, windowPx }: DrawnNow): ReadonlySet<number> {
  const isWithin = ({ topPx, bottomPx }: BlockPlace, windows: number) =>
    bottomPx > -windows * windowPx && topPx < (1 + windows) * windowPx;
  const wanted = new Set<number>();
  for (const [block, place] of places.entries()) {
    if (isWithin(place, 1) || (drawn.has(block) && isWithin(place, 3))) wanted.add(block);
  }
  for (const block of held) {
    for (const near of [block - 1, block, block + 1]) if (near >= 0 && near < places.length) wanted.add(near);
  }
  return wanted;
}

/** What stands in a list from its top to its end: rows that are drawn, and the room of those that are not. */
export type Part =
  | { readonly kind: "rows"; readonly block: number; readonly from: number; readonly to: number }
  | { readonly kind: "room"; readonly block: number; readonly blocks: number };

/** Every row is in exactly one part. `to` is the row after the last. */
export function partsOf(count: number, drawn: ReadonlySet<number>): readonly Part[] {
  const parts: Part[] = [];
  for (let block = 0; block * blockRows < count; block += 1) {
    const before = parts.at(-1);
    if (drawn.has(block)) {
      parts.push({ kind: "rows", block, from: block * blockRows, to: Math.min(count, (block + 1) * blockRows) });
    } else if (before?.kind === "room") {
      parts[parts.length - 1] = { ...before, blocks: before.blocks + 1 };
    } else {
      parts.push({ kind: "room", block, blocks: 1 });
    }
  }
  return parts;
}

export function blockCount(count: number): number {
  return Math.ceil(count / blockRows);
}

/** How many rows some blocks hold together: the last of a list holds fewer. */
export function rowsOfBlocks(count: number, block: number, blocks: number): number {
  return Math.min(count, (block + blocks) * blockRows) - block * blockRows;
}

/** How tall each block is: as it was when it was drawn; before that as tall as the drawn ones are on average. */
export function blockHeights(count: number, known: ReadonlyMap<number, number>, guessedRowPx: number): number[] {
  const rowsIn = (block: number) => rowsOfBlocks(count, block, 1);
  let rows = 0;
  let px = 0;
  for (const [block, heightPx] of known) {
    if (block >= blockCount(count)) continue;
    rows += rowsIn(block);
    px += heightPx;
  }
  const rowPx = rows === 0 ? guessedRowPx : px / rows;
  return Array.from({ length: blockCount(count) }, (_, block) => known.get(block) ?? rowsIn(block) * rowPx);
}
