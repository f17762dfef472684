import type { ReactNode } from "react";
import type { GoalView } from "../../../shared/view-models/care-plans/plan-view.ts";
import { LongRows } from "../../components/long-list/long-rows.tsx";
import { useLongList } from "../../components/long-list/use-long-list.ts";
import { Tag } from "../../components/tag.tsx";
import { useNavigation } from "../../navigation.ts";
import { Evidence } from "./evidence.tsx";
import styles from "./goals.module.css";

/** What the person wants; their own words stand in quotation marks. Beside each goal what the record knows of it. */
export function Goals({ goals, title }: { readonly goals: readonly GoalView[]; readonly title: string }): ReactNode {
  const { openRow } = useNavigation();
  const long = useLongList<HTMLUListElement>(goals.length, {
    placeOf: (sought) => goals.findIndex(({ groupId }) => groupId === sought),
  });
  return (
    <div className={styles.goals}>
      <h4 className={styles.title}>{title}</h4>
      <ul ref={long.list}>
        <LongRows of={long} rows={goals} as="li">
          {(goal, _index, marks) => (
            <li key={goal.groupId} className={styles.one} {...marks}>
              <button
                type="button"
                className={styles.goal}
                data-row={goal.groupId}
                onClick={() => openRow(goal.groupId)}
              >
                <span className={styles.words}>{goal.ownWords ? <q>{goal.words}</q> : goal.words}</span>
                <span className={styles.standing}>{[goal.standing, ...goal.targets].join(", ")}</span>
                {goal.overdue === "" ? null : <Tag tag={{ word: goal.overdue, tone: "warning", about: "status" }} />}
                {goal.outcome === "" ? null : <span className={styles.standing}>Outcome: {goal.outcome}</span>}
              </button>
              {goal.evidence === undefined ? null : <Evidence evidence={goal.evidence} />}
            </li>
          )}
        </LongRows>
      </ul>
    </div>
  );
}
