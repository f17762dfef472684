import type { ReactNode } from "react";
import { Fragment, useId, useState } from "react";
import { counted } from "../../../shared/view-models/lines/text-part.ts";
import type { ResultRowView, ResultSectionView } from "../../../shared/view-models/results/results-view.ts";
import { LongRows, type RowMarks } from "../../components/long-list/long-rows.tsx";
import { useLongList } from "../../components/long-list/use-long-list.ts";
import { useRange } from "../../range.ts";
import { ResultCell } from "./result-cell.tsx";
import styles from "./results-table.module.css";
import { Trend } from "./trend.tsx";

/** A line a test: the latest value first and heavier, then the one before it (CUI GTAB-045 to 047); the rest is one step away. */
export function LatestTable({ section }: { readonly section: ResultSectionView }): ReactNode {
  const { rows } = section;
  const long = useLongList<HTMLTableSectionElement>(rows.length, {
    placeOf: (sought) => rows.findIndex(({ values }) => values.some(({ groupId }) => groupId === sought)),
  });
  return (
    <table
      className={`${styles.table} ${styles.latest}`}
      aria-label={section.title}
      aria-rowcount={long.isLong ? rows.length + 1 : undefined}
    >
      <thead className={styles.head}>
        <tr>
          <th scope="col">Test</th>
          <th scope="col">Latest</th>
          <th scope="col">Previous</th>
          <th scope="col">Reference range</th>
          <th scope="col">All</th>
        </tr>
      </thead>
      <tbody ref={long.list}>
        <LongRows of={long} rows={rows} as="tr">
          {(row, _index, marks) => <LatestRow key={row.id} row={row} marks={marks} />}
        </LongRows>
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly row: ResultRowView;
  readonly marks: RowMarks;
}

function LatestRow({ row, marks }: RowProps): ReactNode {
  const { range } = useRange();
  const [open, setOpen] = useState(false);
  const trendId = useId();
  const [latest, previous] = row.values;
  const [newest] = row.values;
  return (
    <Fragment>
      <tr className={styles.row} {...marks}>
        <th scope="row">
          <TestName row={row} />
        </th>
        <td data-label="Latest">{latest === undefined ? null : <ResultCell value={latest} weight="latest" dated />}</td>
        <td data-label="Previous">
          {previous === undefined ? (
            <span className={styles.quiet}>{range === undefined ? "None earlier" : "None in this stretch"}</span>
          ) : (
            <ResultCell value={previous} weight="earlier" dated />
          )}
        </td>
        <td data-label="Reference range" className={styles.quiet}>
          {latest?.range ?? "Not stated"}
        </td>
        <td data-label="All">
          {newest === undefined ? null : (
            <button
              type="button"
              className={styles.all}
              aria-expanded={open}
              aria-controls={trendId}
              onClick={() => setOpen(!open)}
            >
              {counted(row.values.length, "result")}
              <span aria-hidden="true" data-stays>
                {open ? " ▴" : " ▾"}
              </span>
              <span className="visually-hidden"> of {row.title}</span>
            </button>
          )}
        </td>
      </tr>
      {open && newest !== undefined ? (
        <tr id={trendId}>
          <td colSpan={5} className={styles.trend}>
            <Trend groupId={newest.groupId} />
          </td>
        </tr>
      ) : null}
    </Fragment>
  );
}

/** The author's name for it; other specimens than blood, and several units, are said. */
export function TestName({ row }: { readonly row: ResultRowView }): ReactNode {
  return (
    <>
      {row.title}
      {row.specimen === undefined ? null : <span className={styles.quiet}> ({row.specimen})</span>}
      {row.units.length > 1 ? <span className={styles.quiet}> in {row.units.join(" and ")}</span> : null}
    </>
  );
}
