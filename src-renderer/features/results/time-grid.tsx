import type { ReactNode } from "react";
import { useMemo, useState } from "react";
import { counted } from "../../../shared/view-models/lines/text-part.ts";
import { olderColumns } from "../../../shared/view-models/results/result-finder.ts";
import type { ResultValueView } from "../../../shared/view-models/results/result-value.ts";
import type {
  ResultColumnView,
  ResultRowView,
  ResultSectionView,
} from "../../../shared/view-models/results/results-view.ts";
import { LongRows, type RowMarks } from "../../components/long-list/long-rows.tsx";
import { useLongList } from "../../components/long-list/use-long-list.ts";
import { TestName } from "./latest-table.tsx";
import { ResultCell } from "./result-cell.tsx";
import styles from "./results-table.module.css";

const firstColumns = 6;
const moreColumns = 12;

/** A column a moment, the newest first. Not all columns at once (GTAB-098): how many there are is said, and they are one step away. */
export function TimeGrid({ section }: { readonly section: ResultSectionView }): ReactNode {
  const [count, setCount] = useState(firstColumns);
  const columns = section.columns.slice(0, count);
  const hidden = section.columns.length - columns.length;
  const { rows } = section;
  const long = useLongList<HTMLTableSectionElement>(rows.length, {
    placeOf: (sought) => rows.findIndex(({ values }) => values.some(({ groupId }) => groupId === sought)),
  });
  const older = olderColumns(section, columns.length);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard */}
      <section className={styles.scroll} aria-label={`${section.title} over time`} tabIndex={0}>
        <table
          className={styles.table}
          aria-label={`${section.title} over time`}
          aria-rowcount={long.isLong ? rows.length + 1 : undefined}
        >
          <thead className={styles.head}>
            <tr>
              <th scope="col" className={styles.fixed}>
                Test
              </th>
              {columns.map((column) => (
                <th key={column.atMs ?? "undated"} scope="col">
                  {column.when}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={long.list}>
            <LongRows of={long} rows={rows} as="tr">
              {(row, _index, marks) => <GridRow key={row.id} row={row} columns={columns} marks={marks} />}
            </LongRows>
          </tbody>
        </table>
      </section>
      <p className={styles.columns} role="status">
        Showing {columns.length} of {counted(section.columns.length, "date")}{" "}
        {hidden === 0 ? null : (
          <button type="button" className={styles.all} onClick={() => setCount(count + moreColumns)}>
            Show {Math.min(moreColumns, hidden)} older
          </button>
        )}
        {older === "" ? null : <span className={styles.older}>Not in view: {older}</span>}
      </p>
    </>
  );
}

interface GridRowProps {
  readonly row: ResultRowView;
  readonly columns: readonly ResultColumnView[];
  readonly marks: RowMarks;
}

function GridRow({ row, columns, marks }: GridRowProps): ReactNode {
  const [latest] = row.values;
  const at = useMemo(() => valuesByMoment(row), [row]);
  return (
    <tr className={styles.row} {...marks}>
      <th scope="row" className={styles.fixed}>
        <TestName row={row} />
        <span className={styles.range}>{latest?.range ?? "Range not stated"}</span>
      </th>
      {columns.map((column) => (
        <td key={column.atMs ?? "undated"}>
          {(at.get(column.atMs) ?? []).map((value) => (
            <ResultCell
              key={value.groupId}
              value={value}
              weight={value === latest ? "latest" : "earlier"}
              dated={false}
            />
          ))}
        </td>
      ))}
    </tr>
  );
}

function valuesByMoment({ values }: ResultRowView): ReadonlyMap<number | undefined, readonly ResultValueView[]> {
  const moments = new Map<number | undefined, ResultValueView[]>();
  for (const value of values) {
    const moment = moments.get(value.atMs);
    if (moment === undefined) moments.set(value.atMs, [value]);
    else moment.push(value);
  }
  return moments;
}
