import Button from "@mui/material/Button";
import FormControlLabel from "@mui/material/FormControlLabel";
import LinearProgress from "@mui/material/LinearProgress";
import Switch from "@mui/material/Switch";
import type { ReactNode } from "react";
import { useEffect, useRef } from "react";
import type {
  AcrossRow,
  AskedPeople,
  AcrossSection as Section,
} from "../../../shared/view-models/worklist/across-view.ts";
import { toAcrossView } from "../../../shared/view-models/worklist/across-view.ts";
import type { KeptFlag } from "../../../shared/view-models/worklist/kept-answer-view.ts";
import { useSettingsContext } from "../../api/settings-context.ts";
import { useNow } from "../../api/use-now.ts";
import { KeptName } from "../../components/kept-name.tsx";
import { LongRows, type RowMarks } from "../../components/long-list/long-rows.tsx";
import { useLongList } from "../../components/long-list/use-long-list.ts";
import { OpenKept } from "../../components/open-kept.tsx";
import styles from "./across.module.css";

interface Props {
  readonly answers: AskedPeople;
  readonly onStop: () => void;
  readonly onClear: () => void;
}

/** Who is flagged and why, and of whom it is not known; it grows while records are looked at. */
export function AcrossAnswers({ answers, onStop, onClear }: Props): ReactNode {
  const { settings, change } = useSettingsContext();
  const now = useNow();
  const initialsOnly = settings.initialsOnly === true;
  const view = toAcrossView(answers, { now, initialsOnly });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const isRunning = answers.at === "running";
  return (
    <>
      <h3 ref={heading} tabIndex={-1} className={styles.asked}>
        {view.asked}
      </h3>
      {answers.asked.length === 1 ? null : (
        <details className={styles.section}>
          <summary>What was asked</summary>
          <ul className={styles.rules}>
            {answers.asked.map(({ id, title }) => (
              <li key={id}>{title}</li>
            ))}
          </ul>
        </details>
      )}
      <div className={styles.progress}>
        <LinearProgress
          variant="determinate"
          aria-label="Records looked at"
          aria-valuetext={view.progress}
          value={answers.people.length === 0 ? 100 : (100 * answers.looked.size) / answers.people.length}
        />
        <span>{view.progress}</span>
        {isRunning ? (
          <Button variant="outlined" onClick={onStop}>
            Stop
          </Button>
        ) : (
          <Button variant="outlined" onClick={onClear}>
            Ask something else
          </Button>
        )}
        <FormControlLabel
          control={
            <Switch checked={initialsOnly} onChange={(_, checked) => change({ initialsOnly: checked })} size="small" />
          }
          label="Initials only"
        />
      </div>
      <div role="status" className={styles.head}>
        {isRunning ? null : (
          <>
            <p className={styles.headline}>{view.headline}</p>
            {view.gaps.length === 0 ? null : (
              <ul className={`hatched ${styles.gaps}`}>
                {view.gaps.map((gap) => (
                  <li key={gap}>{gap}</li>
                ))}
              </ul>
            )}
          </>
        )}
      </div>
      {view.sections.map((section) => (
        <People key={section.kind} section={section} />
      ))}
      <p className={styles.below}>
        Every record is as old as it says: no source was asked. This list is kept nowhere and is gone when you leave
        this page.
      </p>
    </>
  );
}

function People({ section: { kind, title, rows, isUnknown } }: { readonly section: Section }): ReactNode {
  const long = useLongList<HTMLTableSectionElement>(rows.length);
  const table = (
    <table className={styles.people} aria-rowcount={long.isLong ? rows.length + 1 : undefined}>
      <caption className="visually-hidden">{title}</caption>
      <thead>
        <tr>
          {["Patient", kind === "found" ? "Flags" : "What is known", "Record", "Open"].map((label) => (
            <th key={label} scope="col">
              {label === "Open" ? <span className="visually-hidden">Open</span> : label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={long.list}>
        <LongRows of={long} rows={rows} as="tr">
          {(row, _index, marks) => <Person key={row.cacheId} row={row} marks={marks} kind={kind} />}
        </LongRows>
      </tbody>
    </table>
  );
  return kind === "nothingFound" ? (
    <details className={styles.section}>
      <summary>{title}</summary>
      {table}
    </details>
  ) : (
    <section className={styles.section} aria-label={title}>
      <h4 className={isUnknown ? `hatched ${styles.unknown}` : undefined}>{title}</h4>
      {table}
    </section>
  );
}

interface PersonProps {
  readonly row: AcrossRow;
  readonly marks: RowMarks;
  readonly kind: Section["kind"];
}

function Person({ row, marks, kind }: PersonProps): ReactNode {
  const isRead = kind !== "notRead" && kind !== "notLooked";
  return (
    <tr {...marks}>
      <KeptName person={row} />
      <td>
        {row.flags.map((flag) => (
          <Flag key={`${flag.summary} ${flag.groupIds.join(" ")}`} flag={flag} />
        ))}
        <Missed missed={row.missed} />
        {isRead ? (
          row.flags.length + row.missed.length === 0 ? (
            "Nothing found"
          ) : null
        ) : (
          <span className={`hatched ${styles.unknown}`}>Not known: {row.age}</span>
        )}
      </td>
      <td>
        {isRead ? row.age : null}
        {row.sources === undefined ? null : <span className={`hatched ${styles.unknown}`}>{row.sources}</span>}
      </td>
      <td>{kind === "notRead" ? null : <OpenKept person={row} />}</td>
    </tr>
  );
}

function Missed({ missed }: Pick<AcrossRow, "missed">): ReactNode {
  const [first, ...others] = missed;
  if (first === undefined) return null;
  if (others.length === 0) return <p className={`hatched ${styles.missed}`}>Not checked in full: {first}</p>;
  return (
    <details className={`hatched ${styles.missed}`}>
      <summary>Not checked in full, for {missed.length} reasons</summary>
      <ul>
        {missed.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </details>
  );
}

const signs = { danger: "▲", warning: "◆", notice: "●" } as const satisfies Record<KeptFlag["tone"], string>;

function Flag({ flag: { tone, indicator, summary, detail, setAside } }: { readonly flag: KeptFlag }): ReactNode {
  return (
    <details className={styles.flag}>
      <summary>
        <span className={styles[tone]}>
          {signs[tone]} {indicator}
        </span>{" "}
        {summary}
      </summary>
      {setAside === undefined ? null : <p>Set aside in the record: {setAside}</p>}
      <p className={styles.detail}>{detail}</p>
    </details>
  );
}
