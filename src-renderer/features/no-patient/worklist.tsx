import Button from "@mui/material/Button";
import FormControlLabel from "@mui/material/FormControlLabel";
import MenuItem from "@mui/material/MenuItem";
import Switch from "@mui/material/Switch";
import TextField from "@mui/material/TextField";
import type { ReactNode } from "react";
import { useState } from "react";
import type { CachedPatientRow } from "../../../shared/ipc/answers.ts";
import type { AppError } from "../../../shared/kernel/app-error.ts";
import type { WorklistFigure, WorklistRow, WorklistSort } from "../../../shared/view-models/worklist/worklist-view.ts";
import { toWorklist } from "../../../shared/view-models/worklist/worklist-view.ts";
import { useSettingsContext } from "../../api/settings-context.ts";
import { call } from "../../api/throughline.ts";
import { useNow } from "../../api/use-now.ts";
import { KeptName } from "../../components/kept-name.tsx";
import { LongRows, type RowMarks } from "../../components/long-list/long-rows.tsx";
import { useLongList } from "../../components/long-list/use-long-list.ts";
import { OpenKept } from "../../components/open-kept.tsx";
import styles from "./worklist.module.css";

const sorts: readonly { readonly value: WorklistSort; readonly label: string }[] = [
  { value: "lastOpened", label: "Last opened" },
  { value: "critical", label: "Critical flags" },
  { value: "news", label: "New items" },
  { value: "name", label: "Name" },
];

/** Records kept on this computer. More than one person: no banner here (PAB-0015). The list is read, and that recorded, only when asked for. */
export function Worklist({ count }: { readonly count: number }): ReactNode {
  const [rows, setRows] = useState<readonly CachedPatientRow[]>();
  const [error, setError] = useState<AppError>();
  const read = () => {
    void call("cached:list").then((answer) => {
      if (answer.ok) setRows(answer.value);
      else setError(answer.error);
    });
  };
  return (
    <section className={styles.worklist}>
      <h2>Kept on this computer</h2>
      {rows === undefined ? (
        <Button variant="outlined" onClick={read}>
          Show {count === 1 ? "the kept record" : `the ${count} kept records`}
        </Button>
      ) : (
        <Rows all={rows} />
      )}
      {error === undefined ? null : <p role="alert">The list could not be read. Reference {error.correlationId}</p>}
    </section>
  );
}

function Rows({ all }: { readonly all: readonly CachedPatientRow[] }): ReactNode {
  const [find, setFind] = useState("");
  const [sort, setSort] = useState<WorklistSort>("lastOpened");
  const { settings, change } = useSettingsContext();
  const now = useNow();
  const initialsOnly = settings.initialsOnly === true;
  const list = toWorklist(all, { now, initialsOnly, find, sort });
  const long = useLongList<HTMLTableSectionElement>(list.rows.length);
  return (
    <>
      <p>
        A kept record is as old as it says, and so are its numbers. Sources are not asked until it is opened from the
        host system.
      </p>
      <div className={styles.tools}>
        <TextField
          size="small"
          label="Find by name or NHS number"
          value={find}
          onChange={(event) => setFind(event.target.value.slice(0, 100))}
        />
        <TextField
          select
          size="small"
          label="Sorted by"
          value={sort}
          onChange={(event) => setSort(sorts.find(({ value }) => value === event.target.value)?.value ?? "lastOpened")}
        >
          {sorts.map(({ value, label }) => (
            <MenuItem key={value} value={value}>
              {label}
            </MenuItem>
          ))}
        </TextField>
        <FormControlLabel
          control={
            <Switch checked={initialsOnly} onChange={(_, checked) => change({ initialsOnly: checked })} size="small" />
          }
          label="Initials only"
        />
      </div>
      <p role="status">
        {list.headline}{" "}
        {find === "" ? null : (
          <button type="button" className={styles.clear} onClick={() => setFind("")}>
            Show all
          </button>
        )}
      </p>
      <table
        className={styles.patients}
        aria-label="Kept records"
        aria-rowcount={long.isLong ? list.rows.length + 1 : undefined}
      >
        <thead>
          <tr>
            {["Patient", "Flags", "New at last opening", "Record", ""].map((label) => (
              <th key={label} scope="col">
                {label === "" ? <span className="visually-hidden">Open</span> : label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={long.list}>
          <LongRows of={long} rows={list.rows} as="tr">
            {(row, _index, marks) => <Row key={row.cacheId} row={row} marks={marks} />}
          </LongRows>
        </tbody>
      </table>
    </>
  );
}

function Row({ row, marks }: { readonly row: WorklistRow; readonly marks: RowMarks }): ReactNode {
  return (
    <tr {...marks}>
      <KeptName person={row} />
      <td>
        <Figure figure={row.flags} />
        {row.notRun === undefined ? null : (
          <div>
            <Figure figure={row.notRun} />
          </div>
        )}
      </td>
      <td>
        <Figure figure={row.news} />
      </td>
      <td>
        <Figure figure={row.sources} />
        <span className={styles.below}>{row.asOf}</span>
        <span className={styles.below}>{row.opened}</span>
      </td>
      <td>
        <OpenKept person={row} />
      </td>
    </tr>
  );
}

function Figure({ figure }: { readonly figure: WorklistFigure }): ReactNode {
  switch (figure.tone) {
    case "unknown":
      return <span className={`hatched ${styles.unknown}`}>{figure.words}</span>;
    case "danger":
      return <span className={styles.danger}>▲ {figure.words}</span>;
    case "plain":
      return <span>{figure.words}</span>;
    default:
      return figure.tone satisfies never;
  }
}
