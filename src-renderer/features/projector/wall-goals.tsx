import type { ReactNode } from "react";
import { counted } from "../../../shared/view-models/lines/text-part.ts";
import type { ProjectorView, RoomGoal } from "../../../shared/view-models/meeting/projector-view.ts";
import { Part } from "./part.tsx";
import styles from "./wall-goals.module.css";

interface Props {
  readonly view: Pick<ProjectorView, "goals" | "plans" | "noGoals">;
  /** Beside other parts: one column. */
  readonly brief: boolean;
}

/** What the person wants, in their own words, and beside each what the record holds; below, what is being done. */
export function WallGoals({ view: { goals, plans, noGoals }, brief }: Props): ReactNode {
  const isBare = goals.length > 0 && goals.every(({ evidence }) => evidence.length === 0);
  return (
    <Part
      title="What matters to this person"
      area="goals"
      aside={goals.length === 0 ? "" : counted(goals.length, "goal")}
    >
      {noGoals === undefined ? null : <p className={noGoals.unknown ? "hatched" : undefined}>{noGoals.words}</p>}
      <ol>
        {goals.map((goal) => (
          <li key={goal.groupId} className={styles.goal} data-wide={!brief && goal.evidence.length > 0}>
            <div>
              <p className={styles.words}>{goal.ownWords ? <q>{goal.words}</q> : goal.words}</p>
              <p className={styles.quiet}>{goal.standing}</p>
            </div>
            <Beside goal={goal} />
          </li>
        ))}
      </ol>
      {isBare ? <p className={styles.quiet}>No entry of the record is linked to these goals.</p> : null}
      {plans.map((plan) => (
        <section key={plan.groupId} className={styles.plan} aria-label={`What is being done: ${plan.title}`}>
          <h3 className={styles.title}>What is being done: {plan.title}</h3>
          <ul>
            {plan.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
        </section>
      ))}
    </Part>
  );
}

function Beside({ goal: { evidence } }: { readonly goal: RoomGoal }): ReactNode {
  if (evidence.length === 0) return null;
  return (
    <ul className={styles.beside} aria-label="In the record">
      {evidence.map((line) => (
        <li key={line.groupId}>
          {line.words} <span className={styles.quiet}>{line.when}</span>
        </li>
      ))}
    </ul>
  );
}
