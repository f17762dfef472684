import type { ReactNode } from "react";
import { useId, useState } from "react";
import { ukOffsetMs } from "../../../shared/kernel/uk-offset.ts";
import type {
  CompareDatesView,
  ComparedSection,
  DifferenceView,
} from "../../../shared/view-models/timeline/compare-dates-view.ts";
import { useView } from "../../api/use-view.ts";
import { LongRows } from "../../components/long-list/long-rows.tsx";
import { useLongList } from "../../components/long-list/use-long-list.ts";
import { SourceNames } from "../../components/source-names.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import { WholeWords } from "../../components/whole-words.tsx";
import { useNavigation } from "../../navigation.ts";
import styles from "./compare-panel.module.css";
import type { Life, TimeWindow } from "./time-window.ts";

interface Props {
  readonly life: Life;
  readonly window: TimeWindow;
}

/** Two days of the record beside each other: what started, stopped, changed, came and went between them. */
export function ComparePanel({ life, window }: Props): ReactNode {
  const [earlier, setEarlier] = useState(() => dayText(Math.max(window.fromMs, life.fromMs)));
  const [later, setLater] = useState(() => dayText(Math.min(window.toMs, life.nowMs)));
  const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);
  return (
    <div className={styles.panel}>
      <div className={styles.days}>
        <Day label="Earlier day" value={earlier} onChange={setEarlier} />
        <Day label="Later day" value={later} onChange={setLater} />
      </div>
      {isDay(earlier) && isDay(later) && earlier < later ? (
        <Compared earlier={earlier} later={later} />
      ) : (
        <p role="status">Choose two days, the earlier one first.</p>
      )}
    </div>
  );
}

interface DayProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Day({ label, value, onChange }: DayProps): ReactNode {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        className={styles.day}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}

function Compared(props: { readonly earlier: string; readonly later: string }): ReactNode {
  return <ViewGate answer={useView("compareDates", props)}>{(view) => <Differences view={view} />}</ViewGate>;
}

function Differences({ view }: { readonly view: CompareDatesView }): ReactNode {
  return (
    <>
      <p role="status" className={styles.headline}>
        {view.headline} between {view.earlier} and {view.later}
      </p>
      <p className={styles.notice}>{view.notice}</p>
      {view.sections.map((section) => (
        <Section key={section.title} section={section} />
      ))}
    </>
  );
}

function Section({ section }: { readonly section: ComparedSection }): ReactNode {
  const id = useId();
  const { differences } = section;
  const long = useLongList<HTMLUListElement>(differences.length);
  return (
    <section aria-labelledby={id} className={styles.section}>
      <h3 id={id}>{section.title}</h3>
      {differences.length === 0 ? null : (
        <ul ref={long.list} className={styles.rows}>
          <LongRows of={long} rows={differences} as="li">
            {(difference, _index, marks) => (
              <li key={`${difference.groupId} ${difference.change}`} {...marks}>
                <Difference difference={difference} />
              </li>
            )}
          </LongRows>
        </ul>
      )}
      <p className={styles.quiet}>{section.same}</p>
      {section.notPlaced === undefined ? null : <p className={`hatched ${styles.open}`}>{section.notPlaced}</p>}
    </section>
  );
}

const shapes: Readonly<Record<DifferenceView["change"], string>> = {
  started: "+",
  new: "+",
  stopped: "−",
  ended: "−",
  changed: "→",
};

function Difference({ difference }: { readonly difference: DifferenceView }): ReactNode {
  const { openRow } = useNavigation();
  const { change, name, before, after, groupId, sources } = difference;
  return (
    <button type="button" className={styles.row} onClick={() => openRow(groupId)}>
      <span className={styles.change} data-change={change}>
        <span aria-hidden="true">{shapes[change]} </span>
        {change}
      </span>
      <span>
        <strong>
          <WholeWords text={name} />
        </strong>{" "}
        {before === "" || after === "" ? (
          // A new plan whose name is all there is to say of it.
          before + after === name ? null : (
            <WholeWords text={before + after} />
          )
        ) : (
          <>
            <span className={styles.quiet}>from</span> <WholeWords text={before} />{" "}
            <span className={styles.quiet}>to</span> <WholeWords text={after} />
          </>
        )}
      </span>
      <SourceNames sources={sources} />
    </button>
  );
}

function dayText(atMs: number): string {
  return new Date(atMs + ukOffsetMs(atMs)).toISOString().slice(0, 10);
}
