import type { ReactNode } from "react";
import { Fragment } from "react";
import { unreachable } from "../../../shared/kernel/unreachable.ts";
import { counted } from "../../../shared/view-models/lines/text-part.ts";
import { rowsOfBlocks } from "./blocks.ts";
import styles from "./long-rows.module.css";
import type { DrawnPart, LongList } from "./use-long-list.ts";

/** What each row of a long list carries on its own element, so that a screen reader counts all of them. */
export interface RowMarks {
  readonly "data-block"?: number;
  readonly "aria-posinset"?: number;
  readonly "aria-setsize"?: number;
  readonly "aria-rowindex"?: number;
}

type RoomElement = "li" | "tr" | "tbody" | "div";

interface Props<T> {
  readonly of: Pick<LongList<HTMLElement>, "isLong" | "count" | "parts" | "leavesOut">;
  readonly rows: readonly T[];
  /** The element that a row is, for the room of those that are not drawn. */
  readonly as: RoomElement;
  /** Draws one row; the marks belong on its outermost element. */
  readonly children: (row: T, index: number, marks: RowMarks) => ReactNode;
}

/** The rows of a list, those far from the window as room alone. */
export function LongRows<T>({ of, rows, as, children }: Props<T>): ReactNode {
  return of.parts.map((part) =>
    part.kind === "rows" ? (
      <Fragment key={part.block}>
        {rows
          .slice(part.from, part.to)
          .map((row, at) => children(row, part.from + at, of.isLong ? marks(of.count, part, at, as) : noMarks))}
      </Fragment>
    ) : (
      <Room
        key={`room ${part.block}`}
        part={part}
        as={as}
        words={of.leavesOut ? leftOutWords(rowsOfBlocks(of.count, part.block, part.blocks)) : undefined}
      />
    ),
  );
}

/** A row that stands alone. */
export const noMarks: RowMarks = {};

function marks(count: number, part: Extract<DrawnPart, { kind: "rows" }>, at: number, as: RoomElement): RowMarks {
  const number = part.from + at + 1;
  const begins = at === 0 ? { "data-block": part.block } : noMarks;
  switch (as) {
    case "li":
      return { ...begins, "aria-posinset": number, "aria-setsize": count };
    case "tr":
      // The first row is the head.
      return { ...begins, "aria-rowindex": number + 1 };
    case "tbody":
    case "div":
      return begins;
    default:
      return unreachable(as);
  }
}

interface RoomProps {
  readonly part: Extract<DrawnPart, { kind: "room" }>;
  readonly as: RoomElement;
  /** What a copy gets in place of the rows. */
  readonly words: string | undefined;
}

function leftOutWords(rows: number): string {
  return `[${counted(rows, "row")} left out of this copy. “Print or copy”, then “Copy as text”, takes all of them.]`;
}

/** Never seen for longer than a frame; then as lines without words, so that it is not taken for an empty list. */
function Room({ part, as: Element, words }: RoomProps): ReactNode {
  const room = {
    "data-block": part.block,
    "data-room": part.blocks,
    "aria-hidden": true,
    className: styles.room,
    style: { blockSize: `${part.heightPx}px` },
  } as const;
  switch (Element) {
    case "li":
    case "div":
      return <Element {...room}>{words}</Element>;
    case "tr":
      return <tr {...room}>{words === undefined ? null : <td>{words}</td>}</tr>;
    case "tbody":
      return (
        <tbody data-block={part.block} data-room={part.blocks} aria-hidden="true">
          <tr className={styles.room} style={room.style}>
            {words === undefined ? null : <td>{words}</td>}
          </tr>
        </tbody>
      );
    default:
      return unreachable(Element);
  }
}
