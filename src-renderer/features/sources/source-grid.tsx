import type { KeyboardEvent, ReactNode } from "react";
import { useRef, useState } from "react";
import type { HeadingStateName } from "../../../shared/domain/heading-state.ts";
import type { HeadingId } from "../../../shared/domain/headings.ts";
import type { SourceId } from "../../../shared/kernel/brand.ts";
import type { SourceStateView } from "../../../shared/view-models/headings/heading-state-view.ts";
import { headingStateWords } from "../../../shared/view-models/headings/heading-state-view.ts";
import type { SourcesView } from "../../../shared/view-models/sources/sources-view.ts";
import { Card } from "../../components/card.tsx";
import { SourceMark } from "../../components/source-names.tsx";
import styles from "./source-grid.module.css";
import { SourceHeadingDrawer } from "./source-heading-drawer.tsx";

type Props = Pick<SourcesView, "columns" | "rows">;

/** Never colour alone: each state has its sign beside its word. */
const signs: Readonly<Record<HeadingStateName, string>> = {
  present: "●",
  noneAsserted: "✓",
  notRecorded: "–",
  notAsked: "○",
  failed: "✕",
  withheld: "⊘",
  stale: "◷",
  truncated: "◐",
};

interface Chosen {
  readonly source: SourceId;
  readonly heading: HeadingId;
}

/** Heading by source, every box in words. Hatched: not known. Enter on a box tells why, and what that source holds there. */
export function SourceGrid({ columns, rows }: Props): ReactNode {
  const [chosen, setChosen] = useState<Chosen>();
  /** One box is in the tab order; the arrow keys move. */
  const [here, setHere] = useState("0 0");
  const table = useRef<HTMLTableElement>(null);
  const move = (event: KeyboardEvent) => {
    const [row = 0, column = 0] = here.split(" ").map(Number);
    const to = stepFrom(event.key, row, column, rows.length, columns.length);
    if (to === undefined) return;
    event.preventDefault();
    setHere(to);
    table.current?.querySelector<HTMLElement>(`[data-place="${to}"]`)?.focus();
  };
  return (
    <Card title="What each source says under each heading" aside="Arrow keys move, Enter tells why">
      <section className={styles.scroll} aria-label="Source by heading">
        <table className={styles.grid} aria-label="Source by heading" ref={table} onKeyDown={move}>
          <thead>
            <tr>
              <th scope="col">Heading</th>
              {columns.map((column) => (
                <th key={column.source.id} scope="col" title={column.source.name}>
                  <SourceMark kind={column.source.kind} /> {column.source.short}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, rowPlace) => (
              <tr key={row.headingId}>
                <th scope="row">{row.title}</th>
                {row.cells.map((cell, place) => (
                  <td key={cell.source.id} data-state={cell.state} data-outside={cell.outside}>
                    <Box
                      cell={cell}
                      heading={row.title}
                      place={`${rowPlace} ${place}`}
                      isHere={here === `${rowPlace} ${place}`}
                      onHere={setHere}
                      onOpen={() => setChosen({ source: cell.source.id, heading: row.headingId })}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Legend />
      <SourceHeadingDrawer chosen={chosen} onClose={() => setChosen(undefined)} />
    </Card>
  );
}

const states: readonly HeadingStateName[] = [
  "present",
  "noneAsserted",
  "notRecorded",
  "notAsked",
  "failed",
  "withheld",
  "stale",
  "truncated",
];

function Legend(): ReactNode {
  return (
    <dl className={styles.legend}>
      {states.map((state) => (
        <div key={state}>
          <dt data-state={state}>
            <span aria-hidden="true">{signs[state]}</span> {headingStateWords[state].short}
          </dt>
          <dd>{headingStateWords[state].meaning}</dd>
        </div>
      ))}
    </dl>
  );
}

interface BoxProps {
  readonly cell: SourceStateView;
  readonly heading: string;
  readonly place: string;
  readonly isHere: boolean;
  readonly onHere: (place: string) => void;
  readonly onOpen: () => void;
}

function Box({ cell, heading, place, isHere, onHere, onOpen }: BoxProps): ReactNode {
  return (
    <button
      type="button"
      className={styles.box}
      data-place={place}
      tabIndex={isHere ? 0 : -1}
      aria-label={`${cell.short}, ${heading}, ${cell.source.name}`}
      title={`${cell.source.name} ${cell.phrase}`}
      onFocus={() => onHere(place)}
      onClick={onOpen}
    >
      <span aria-hidden="true" className={styles.sign}>
        {signs[cell.state]}
      </span>{" "}
      <span>{cell.short}</span>
    </button>
  );
}

function stepFrom(key: string, row: number, column: number, rows: number, columns: number): string | undefined {
  const within = (place: number, count: number) => Math.max(0, Math.min(count - 1, place));
  switch (key) {
    case "ArrowDown":
      return `${within(row + 1, rows)} ${column}`;
    case "ArrowUp":
      return `${within(row - 1, rows)} ${column}`;
    case "ArrowRight":
      return `${row} ${within(column + 1, columns)}`;
    case "ArrowLeft":
      return `${row} ${within(column - 1, columns)}`;
    case "Home":
      return `${row} 0`;
    case "End":
      return `${row} ${columns - 1}`;
    default:
      return undefined;
  }
}
