import type { ReactNode } from "react";
import { useId, useState } from "react";
import { counted } from "../../../shared/view-models/lines/text-part.ts";
import type { MedicineRowView } from "../../../shared/view-models/medicines/medicine-row.ts";
import type { MedicineStatementView } from "../../../shared/view-models/medicines/medicine-statement.ts";
import { LineList } from "../../components/line-list.tsx";
import { LongRows, type RowMarks } from "../../components/long-list/long-rows.tsx";
import { useLongList } from "../../components/long-list/use-long-list.ts";
import { LookAhead } from "../../components/look-ahead.tsx";
import { SourceNames } from "../../components/source-names.tsx";
import { Tag } from "../../components/tag.tsx";
import { TextParts } from "../../components/text-parts.tsx";
import { useNavigation } from "../../navigation.ts";
import { MedicineDetail } from "./medicine-detail.tsx";
import styles from "./medicine-table.module.css";

interface Props {
  readonly rows: readonly MedicineRowView[];
  readonly label: string;
  /** Whether these are taken is not known: the surface is hatched. */
  readonly unknown?: boolean;
}

/** A row a medicine; where organisations say different things of it, a line each below one another, both whole. */
export function MedicineTable({ rows, label, unknown = false }: Props): ReactNode {
  const long = useLongList<HTMLTableElement>(rows.length, {
    placeOf: (sought) => rows.findIndex(({ statements }) => statements.some(({ groupId }) => groupId === sought)),
  });
  return (
    <LookAhead names={rows.map(({ name }) => name)}>
      <table ref={long.list} className={styles.table} aria-label={label} onKeyDown={long.onKeyDown}>
        <thead className={styles.head}>
          <tr>
            <th scope="col">Medicine</th>
            <th scope="col">Since</th>
            <th scope="col">Last issued</th>
            <th scope="col">Recorded at</th>
          </tr>
        </thead>
        <LongRows of={long} rows={rows} as="tbody">
          {(row, index, marks) => <MedicineRows key={row.id} row={row} place={index} marks={marks} unknown={unknown} />}
        </LongRows>
      </table>
    </LookAhead>
  );
}

interface RowsProps {
  readonly row: MedicineRowView;
  readonly place: number;
  readonly marks: RowMarks;
  readonly unknown: boolean;
}

function MedicineRows({ row, place, marks, unknown }: RowsProps): ReactNode {
  const [open, setOpen] = useState(false);
  const entriesId = useId();
  const [first] = row.statements;
  const disagree = row.statements.some(({ tags }) => tags.some(({ about }) => about === "disagreement"));
  return (
    <tbody
      className={`${styles.medicine} ${unknown ? "hatched" : ""}`}
      {...marks}
      data-look={place}
      data-disagree={disagree}
      data-several={row.statements.length > 1}
    >
      {row.statements.map((statement, index) => (
        <Statement key={statement.groupId} statement={statement} row={row} first={index === 0}>
          {index === row.statements.length - 1 ? (
            <button
              type="button"
              className={styles.more}
              data-stays
              aria-expanded={open}
              aria-controls={entriesId}
              onClick={() => setOpen(!open)}
            >
              {open ? "Hide changes" : "Changes"}, supply, {counted(row.entries.length, "entry", "entries")}
              <span className="visually-hidden"> of {row.name}</span>
            </button>
          ) : null}
        </Statement>
      ))}
      {open ? (
        <tr id={entriesId}>
          <td colSpan={4} className={styles.entries}>
            {first === undefined ? null : <MedicineDetail groupId={first.groupId} />}
            <LineList lines={row.entries} label={`All entries of ${row.name}`} />
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}

interface StatementProps {
  readonly statement: MedicineStatementView;
  readonly row: MedicineRowView;
  readonly first: boolean;
  readonly children: ReactNode;
}

function Statement({ statement, row, first, children }: StatementProps): ReactNode {
  const { openRow } = useNavigation();
  const stopped = statement.currency === "past" || statement.currency === "notGiven";
  return (
    <tr data-stopped={stopped} data-first={first}>
      <th scope="row">
        <button
          type="button"
          className={styles.line}
          data-row={statement.groupId}
          onClick={() => openRow(statement.groupId)}
        >
          <TextParts parts={statement.parts} />
        </button>
        <span className={styles.tags}>
          {first && row.topic !== undefined ? <Tag tag={row.topic} /> : null}
          {statement.tags.map((tag) => (
            <Tag key={tag.word} tag={tag} />
          ))}
        </span>
        {statement.standing === "" ? null : (
          <span className={stopped ? styles.stop : styles.standing}>{statement.standing}</span>
        )}
        <span className={styles.notes}>
          <span className={styles.said}>{[prescribedBy(statement), ...statement.notes].join(" · ")}</span> {children}
        </span>
      </th>
      <td data-label="Since" className={styles.date}>
        {statement.since}
      </td>
      {first ? (
        <td data-label="Last issued" rowSpan={row.statements.length}>
          {row.lastIssued === "" ? "Not recorded" : row.lastIssued}
        </td>
      ) : null}
      <td data-label="Recorded at">
        <SourceNames sources={statement.sources} />
      </td>
    </tr>
  );
}

/** A statement of what is given or supplied has no prescriber: who did it is named as that. */
function prescribedBy({ prescriber }: MedicineStatementView): string {
  return prescriber === "Not stated" ? "Prescriber not stated" : prescriber;
}
