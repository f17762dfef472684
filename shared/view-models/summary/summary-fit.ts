import type { LineView } from "../lines/line-view.ts";
import { textOf } from "../lines/text-part.ts";
import type { ObservationRow } from "./observation-row.ts";
import type { SummaryBlock } from "./summary-view.ts";

/** The room that the card has, in the reader's own letter size: what is twice as large has half the room. */
export interface CardRoom {
  /** Of one column, from the first block's upper edge to the end of the page. */
  readonly heightRem: number;
  /** Of one column. */
  readonly columnRem: number;
}

/** Heights as summary-screen.module.css draws them, in rem. */
export const cardSizes = {
  /** Title, padding, border and the gap to the next block. */
  block: 2.25,
  headline: 1.5,
  /** The least that can be hit with a pointer (WCAG 2.2, 2.5.8), and its rule. */
  row: 1.5625,
  /** A row's padding and rule, and each line of its words. */
  rowEdges: 0.25,
  wrapped: 1.22,
  remark: 1.5,
  tableHead: 1.05,
  tableRow: 1.5625,
  /** Mean width of a letter of the text, and of the small print at the right edge. */
  letter: 0.5,
  smallLetter: 0.42,
  /** Of a score, which is larger and bold. */
  scoreLetter: 0.6,
} as const;

/**
 * One side of A4 at twelve pixels a rem: 277 mm of height less the banner and the foot, 190 mm of width in two columns (chart-frame.module.css prints
 * at that size).
 */
export const printedPage: CardRoom = { columnRem: 28.5, heightRem: 62 };

/**
 * How many lines of each block are drawn: first what must always stand, then a line more for each block in its turn, the most urgent block first, for
 * as long as its column has room. Pure arithmetic on the number of letters: no block is measured, and none is dropped.
 */
export function fitCard(blocks: readonly SummaryBlock[], room: CardRoom): ReadonlyMap<string, number> {
  const shown = new Map<string, number>();
  for (const side of ["left", "right"] as const) {
    fitColumn(
      blocks.filter((block) => block.side === side),
      room,
      shown,
    );
  }
  return shown;
}

function fitColumn(blocks: readonly SummaryBlock[], room: CardRoom, shown: Map<string, number>): void {
  let left = room.heightRem;
  const waiting = blocks.map((block) => {
    const heights = rowHeights(block, room.columnRem);
    const least = Math.min(block.least, heights.length);
    left -= fixedHeight(block, room.columnRem) + sum(heights.slice(0, least));
    shown.set(block.id, least);
    return { id: block.id, heights, least, rest: heights.slice(least), yields: yieldsOf(block) };
  });
  const yieldable = sum(waiting.flatMap(({ heights, least, yields }) => heights.slice(least - yields, least)));
  // Where the page scrolls whoever gives way, nobody does.
  const isInReach = left + yieldable >= -outOfReach * room.heightRem;
  for (const { id, heights, least, yields } of isInReach ? waiting : []) {
    for (let given = 0; given < yields && left < -reckonedOver * room.heightRem; given += 1) {
      left += heights[least - 1 - given] ?? 0;
      shown.set(id, least - 1 - given);
    }
  }
  for (let open = waiting; open.length > 0; ) {
    open = open.filter(({ id, rest }) => {
      const next = rest.shift();
      if (next === undefined || next > left) return false;
      left -= next;
      shown.set(id, (shown.get(id) ?? 0) + 1);
      return true;
    });
  }
}

/** By as much as this share of the page its rows are reckoned taller than they are drawn: up to there a row that yields is still on it. */
const reckonedOver = 0.1;
/** By as much it is longer than its page however its rows turn out to be drawn. */
const outOfReach = 0.25;

function yieldsOf(block: SummaryBlock): number {
  return block.kind === "observations" ? 0 : (block.yields ?? 0);
}

function fixedHeight(block: SummaryBlock, columnRem: number): number {
  if (block.kind === "observations") {
    const score = scoreLines(block.news2?.summary ?? block.news2Missing, columnRem) * cardSizes.remark;
    return (
      cardSizes.block +
      score +
      (score === 0 ? 0 : 0.25) +
      cardSizes.remark +
      (block.rows.length === 0 ? 0 : cardSizes.tableHead)
    );
  }
  const headline = block.headline === undefined ? 0 : cardSizes.headline;
  const empty = block.lines.length === 0 ? cardSizes.remark : 0;
  return cardSizes.block + headline + empty + block.remarks.length * cardSizes.remark;
}

function scoreLines(words: string | undefined, columnRem: number): number {
  return words === undefined ? 0 : Math.ceil((words.length * cardSizes.scoreLetter) / (columnRem - 1.75));
}

function rowHeights(block: SummaryBlock, columnRem: number): number[] {
  return block.kind === "observations"
    ? block.rows.map((row) => tableRowHeight(row, columnRem))
    : block.lines.map((line) => rowHeight(line, columnRem));
}

/** Widths of the table's columns in rem (observations.module.css): name, before, latest, when. */
function tableColumns(columnRem: number): readonly number[] {
  const [name, latest, when] = [7.5, 0.26 * columnRem, 5.5];
  return [name, columnRem - name - latest - when, latest, when];
}

function tableRowHeight({ name, previous, baseline, latest, sources }: ObservationRow, columnRem: number): number {
  const { letter, smallLetter, tableRow, wrapped } = cardSizes;
  const before =
    baseline ?? (previous === undefined ? "none known" : `${previous.value} ${previous.unit ?? ""} ${previous.when}`);
  const widths = [
    name.length * letter,
    before.length * smallLetter,
    (latest.value.length + (latest.stated === undefined ? 0 : 2)) * letter * boldWider +
      (latest.unit?.length ?? 0) * smallLetter,
    latest.when.length * smallLetter + (sources.length === 0 ? 0 : (sources[0]?.short.length ?? 0) * smallLetter + 1.5),
  ];
  const columns = tableColumns(columnRem);
  const lines = widths.map((width, index) => Math.ceil(width / ((columns[index] ?? columnRem) - 0.375)));
  return tableRow + (Math.max(1, ...lines) - 1) * wrapped;
}

const boldWider = 1.08;

/** The words take the whole width, then date and organisations stand at the right of their last line, or on one more. */
function rowHeight(line: LineView, columnRem: number): number {
  const names = line.sources.length > 2 ? "3 sources" : line.sources.map(({ short }) => short).join(", ");
  const edge =
    (line.when.length + names.length + (line.sources.length > 2 ? 0 : line.sources.length) + 2) *
      cardSizes.smallLetter +
    0.5;
  const tags = line.tags.reduce((width, { word }) => width + word.length * cardSizes.smallLetter + 1.75, 0);
  const words = textOf(line.parts).length * cardSizes.letter + tags;
  const lines = Math.ceil((words + edge) / (columnRem - 1.75));
  return Math.max(cardSizes.row, cardSizes.rowEdges + lines * cardSizes.wrapped);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
