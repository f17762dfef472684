import type { ReactNode } from "react";
import { useState } from "react";
import type { AppError } from "../../../shared/kernel/app-error.ts";
import { meetingRefusalWords } from "../../../shared/view-models/meeting/meeting-refusal-words.ts";
import type { MeetingView } from "../../../shared/view-models/meeting/meeting-view.ts";
import { useChartSession } from "../../api/chart-session.ts";
import { call } from "../../api/throughline.ts";
import styles from "./meeting-panel.module.css";

/** What this meeting has written down about this person, the latest first. Taking back leaves the line and strikes it through. */
export function PointList({ view }: { readonly view: MeetingView }): ReactNode {
  const { patientSession } = useChartSession();
  const [refused, setRefused] = useState<AppError>();
  const takeBack = async (undoes: number) => {
    const answer = await call("meeting:point", { patientSession, change: { kind: "undone", undoes } });
    setRefused(answer.ok ? undefined : answer.error);
  };
  return (
    <section className={styles.part} aria-label="Written down">
      <h3>Written down</h3>
      {view.points.length === 0 ? <p className={styles.quiet}>Nothing about this person yet.</p> : null}
      {refused === undefined ? null : (
        <p role="alert" className={styles.alert}>
          {meetingRefusalWords(refused)}
        </p>
      )}
      <ul className={styles.list} aria-label="Written down">
        {view.points.map((point) => (
          <li key={point.seq}>
            <div className={styles.point}>
              <p className={point.takenBack === undefined ? undefined : styles.gone}>
                <span className={styles.quiet}>{point.kind}</span> <strong>{point.text}</strong>
              </p>
              {point.who === undefined ? null : <p>{point.who}</p>}
              {point.about === undefined ? null : <p className={styles.quiet}>{point.about}</p>}
              <p className={styles.quiet}>{point.takenBack ?? point.made}</p>
            </div>
            {point.takenBack === undefined ? (
              <button
                type="button"
                className={styles.plain}
                aria-label={`Take back: ${point.text}`}
                onClick={() => void takeBack(point.seq)}
              >
                Take back
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {view.earlier === "" ? null : <p className={styles.quiet}>{view.earlier}</p>}
    </section>
  );
}
