import type { ReactNode } from "react";
import type { GoalView } from "../../../shared/view-models/plan-view.ts";
import { Tag } from "../../components/tag.tsx";
import { useNavigation } from "../../navigation.ts";
import { Evidence } from "./evidence.tsx";
import styles from "./goals.module.css";

/** What the person wants; their own words stand in quotation marks. Beside each goal what the record knows of it. */
export function Goals({ goals, title }: { readonly goals: readonly GoalView[]; readonly title: string }): ReactNode {
  const { openRow } = useNavigation();
  return (
    <div className={styles.goals}>
      <h4 className={styles.title}>{title}</h4>
      <ul>
        {goals.map((goal) => (
          <li key={goal.groupId} className={styles.one}>
            <button type="button" className={styles.goal} data-row={goal.groupId} onClick={() => openRow(goal.groupId)}>
              <span className={styles.words}>{goal.ownWords ? <q>{goal.words}</q> : goal.words}</span>
              <span className={styles.standing}>{[goal.standing, ...goal.targets].join(", ")}</span>
              {goal.overdue === "" ? null : <Tag tag={{ word: goal.overdue, tone: "warning", about: "status" }} />}
              {goal.outcome === "" ? null : <span className={styles.standing}>Outcome: {goal.outcome}</span>}
            </button>
            {goal.evidence === undefined ? null : <Evidence evidence={goal.evidence} />}
          </li>
        ))}
      </ul>
    </div>
  );
}
