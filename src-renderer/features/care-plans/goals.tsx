import type { ReactNode } from "react";
import type { GoalView } from "../../../shared/view-models/plan-view.ts";
import { useNavigation } from "../../navigation.ts";
import styles from "./goals.module.css";

/** What the person wants; their own words stand in quotation marks. */
export function Goals({ goals, title }: { readonly goals: readonly GoalView[]; readonly title: string }): ReactNode {
  const { openRow } = useNavigation();
  return (
    <div className={styles.goals}>
      <h4 className={styles.title}>{title}</h4>
      <ul>
        {goals.map((goal) => (
          <li key={goal.groupId}>
            <button type="button" className={styles.goal} data-row={goal.groupId} onClick={() => openRow(goal.groupId)}>
              <span className={styles.words}>{goal.ownWords ? <q>{goal.words}</q> : goal.words}</span>
              <span className={styles.standing}>{[goal.standing, ...goal.targets].join(", ")}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
