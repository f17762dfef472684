import type { ReactNode } from "react";
import { Fragment } from "react";
import type { FormRow, TableSection } from "../../../shared/view-models/forms/form.ts";
import { textOf } from "../../../shared/view-models/lines/text-part.ts";
import { LongRows } from "../../components/long-list/long-rows.tsx";
import { useLongList } from "../../components/long-list/use-long-list.ts";
import { StatedBy, StatedTags, StatedWhen } from "../../components/stated.tsx";
import { TextParts } from "../../components/text-parts.tsx";
import { WholeWords } from "../../components/whole-words.tsx";
import { useNavigation } from "../../navigation.ts";
import styles from "./form-table.module.css";

/** So many columns have room for their words at one width each; more share out the room by what they say. */
const columnsOfAWidth = 3;
/** A cell of so many letters would stand in four lines and more at one width, beside empty ones. */
const longCell = 40;

/** Rows under named columns; a column of which no row says anything is left out. Narrow, each row is a block and each cell says what it is. */
export function FormTable({ section, label }: { readonly section: TableSection; readonly label: string }): ReactNode {
  const { openRow } = useNavigation();
  const { columns, rows, dateColumn } = section;
  const used = columns.map((_column, at) => at === 0 || rows.some((row) => (row.cells[at] ?? []).length > 0));
  const shown = used.filter(Boolean).length + (dateColumn === undefined ? 1 : 2);
  const isWordy =
    used.filter(Boolean).length > columnsOfAWidth ||
    rows.some(({ cells }) => cells.some((cell, at) => at > 0 && textOf(cell).length > longCell));
  const long = useLongList<HTMLTableSectionElement>(rows.length, {
    placeOf: (sought) => rows.findIndex(({ groupId }) => groupId === sought),
  });
  return (
    <table
      className={isWordy ? `${styles.table} ${styles.many}` : styles.table}
      aria-label={label}
      aria-rowcount={long.isLong ? rows.length + 1 : undefined}
      onKeyDown={long.onKeyDown}
    >
      <thead className={styles.head}>
        <tr>
          {columns.map((column, at) =>
            used[at] === true ? (
              <th key={column} scope="col">
                {column}
              </th>
            ) : null,
          )}
          {dateColumn === undefined ? null : (
            <th scope="col" className={styles.stated}>
              {dateColumn}
            </th>
          )}
          <th scope="col" className={styles.stated}>
            Recorded at
          </th>
        </tr>
      </thead>
      <tbody ref={long.list}>
        <LongRows of={long} rows={rows} as="tr">
          {(row, index, marks) => (
            <Fragment key={row.groupId}>
              {row.under === undefined || row.under === rows[index - 1]?.under ? null : (
                <tr className={styles.under}>
                  <th scope="rowgroup" colSpan={shown}>
                    {row.under}
                  </th>
                </tr>
              )}
              <tr {...marks}>
                <th scope="row">
                  <button type="button" data-row={row.groupId} onClick={() => openRow(row.groupId)}>
                    <TextParts parts={row.cells[0] ?? []} />
                  </button>
                  <StatedTags tags={row.tags} />
                  {row.note === "" ? null : (
                    <span className={styles.note}>
                      <WholeWords text={row.note} />
                    </span>
                  )}
                </th>
                {columns.map((column, at) =>
                  at > 0 && used[at] === true ? <Cell key={column} column={column} row={row} at={at} /> : null,
                )}
                {dateColumn === undefined ? null : (
                  <td data-label={dateColumn} className={styles.stated}>
                    <StatedWhen stated={row} />
                  </td>
                )}
                <td className={styles.stated}>
                  <StatedBy stated={row} />
                </td>
              </tr>
            </Fragment>
          )}
        </LongRows>
      </tbody>
    </table>
  );
}

interface CellProps {
  readonly column: string;
  readonly row: FormRow;
  readonly at: number;
}

function Cell({ column, row, at }: CellProps): ReactNode {
  return (
    <td data-label={column}>
      <TextParts parts={row.cells[at] ?? []} />
    </td>
  );
}
