import type { ReactNode } from "react";
import type { GoalEvidenceView, MeasuredView } from "../../../shared/view-models/care-plans/goal-evidence.ts";
import { LineList } from "../../components/line-list.tsx";
import { SourceNames } from "../../components/source-names.tsx";
import { useNavigation } from "../../navigation.ts";
import styles from "./evidence.module.css";

/** The record's evidence beside a goal: what measures it, what it is about, what came of it. */
export function Evidence({ evidence }: { readonly evidence: GoalEvidenceView }): ReactNode {
  const { measured, about, linked, none } = evidence;
  return (
    <div className={styles.evidence}>
      {measured.map((one) => (
        <Measured key={one.title} measured={one} />
      ))}
      {linked.length === 0 ? null : <LineList lines={linked} label="In the record for this goal" />}
      {none === "" ? null : <p className={styles.none}>{none}</p>}
      {about.length === 0 ? null : (
        <>
          <p className={styles.label}>About</p>
          <LineList lines={about} label="What the goal is about" />
        </>
      )}
    </div>
  );
}

function Measured({ measured }: { readonly measured: MeasuredView }): ReactNode {
  const { openRow } = useNavigation();
  return (
    <div>
      <p className={styles.label}>
        {measured.title}. {measured.trend}
        {measured.earlier === 0 ? null : `; ${measured.earlier} earlier`}
      </p>
      <ul>
        {measured.values.map((value) => (
          <li key={value.groupId}>
            <button
              type="button"
              className={styles.value}
              data-row={value.groupId}
              onClick={() => openRow(value.groupId)}
            >
              <strong>{value.words}</strong> <span aria-hidden="true">{value.when}</span>
              <span className="visually-hidden" data-spoken>
                {value.whenSpoken}
              </span>{" "}
              <SourceNames sources={value.sources} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
