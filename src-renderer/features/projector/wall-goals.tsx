import type { ReactNode } from "react";
import type { ProjectorView, RoomGoal } from "../../../shared/view-models/projector-view.ts";
import { counted } from "../../../shared/view-models/text-part.ts";
import { Part } from "./part.tsx";
import styles from "./wall-goals.module.css";

interface Props {
  readonly goals: readonly RoomGoal[];
  readonly noGoals: ProjectorView["noGoals"];
  /** Beside other parts: the goals and what is beside them, without what is being done. */
  readonly brief: boolean;
}

/** What the person wants, in their own words, and beside each what the record holds. */
export function WallGoals({ goals, noGoals, brief }: Props): ReactNode {
  return (
    <Part
      title="What matters to this person"
      area="goals"
      aside={goals.length === 0 ? "" : counted(goals.length, "goal")}
      of={[goals, brief]}
    >
      {noGoals === undefined ? null : <p className={noGoals.unknown ? "hatched" : undefined}>{noGoals.words}</p>}
      <ol className={styles.goals}>
        {goals.map((goal) => (
          <li key={goal.groupId} className={styles.goal} data-wide={!brief}>
            <div>
              <p className={styles.words}>{goal.ownWords ? <q>{goal.words}</q> : goal.words}</p>
              <p className={styles.standing}>{goal.standing}</p>
            </div>
            <Beside goal={goal} brief={brief} />
          </li>
        ))}
      </ol>
    </Part>
  );
}

function Beside({ goal, brief }: { readonly goal: RoomGoal; readonly brief: boolean }): ReactNode {
  const { evidence, steps } = goal;
  if (brief && evidence.length === 0) return null;
  return (
    <div className={styles.beside}>
      {evidence.length === 0 ? (
        <p className={styles.standing}>No entry of the record is linked to this goal.</p>
      ) : (
        <ul aria-label="In the record">
          {evidence.map((line) => (
            <li key={line.groupId}>
              {line.words} <span className={styles.standing}>{line.when}</span>
            </li>
          ))}
        </ul>
      )}
      {brief || steps.length === 0 ? null : (
        <ul aria-label="What is being done">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
