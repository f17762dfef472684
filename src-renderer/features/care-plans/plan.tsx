import type { ReactNode } from "react";
import type { PlanView, ReviewView, StepView } from "../../../shared/view-models/care-plans/plan-view.ts";
import { LineList } from "../../components/line-list.tsx";
import type { RowMarks } from "../../components/long-list/long-rows.tsx";
import { SourceNames } from "../../components/source-names.tsx";
import { Tag } from "../../components/tag.tsx";
import { useNavigation } from "../../navigation.ts";
import { Goals } from "./goals.tsx";
import styles from "./plan.module.css";

interface Props {
  readonly plan: PlanView;
  readonly conditional: boolean;
  readonly marks: RowMarks;
}

/** One plan: what it is, whose and of when; then what the person wants, and what is to be done. */
export function Plan({ plan, conditional, marks }: Props): ReactNode {
  const { openRow } = useNavigation();
  const { line } = plan;
  return (
    <article className={styles.plan} aria-label={plan.title} {...marks}>
      <header className={styles.head}>
        <h3 className={styles.title}>
          <button type="button" data-row={line.groupId} onClick={() => openRow(line.groupId)}>
            {plan.title}
          </button>
        </h3>
        {plan.category === "" ? null : <span className={styles.category}>{plan.category}</span>}
        {line.tags.map((tag) => (
          <Tag key={`${tag.about} ${tag.word}`} tag={tag} />
        ))}
        {plan.review === undefined ? null : <ReviewTag review={plan.review} />}
        <span className={styles.standing}>
          {plan.standing} · <span aria-hidden="true">{line.when}</span>
          <span className="visually-hidden" data-spoken>
            {line.whenSpoken}
          </span>{" "}
          <SourceNames sources={line.sources} />
        </span>
      </header>
      <p className={styles.author}>{[`${plan.author} · ${plan.organisation}.`, ...plan.involved].join(" ")}</p>
      {plan.versions.replacedBy === "" ? null : (
        <p className={styles.description}>
          <Tag tag={{ word: plan.versions.replacedBy, tone: "warning", about: "status" }} />
        </p>
      )}
      {line.masked ? (
        <p className={styles.description}>Open it to see what it says. That you looked is recorded.</p>
      ) : null}
      {plan.goals.length === 0 ? null : <Goals goals={plan.goals} title="What matters to the person" />}
      {plan.description === "" ? null : <p className={styles.description}>{plan.description}</p>}
      {plan.steps.length === 0 ? null : <Steps steps={plan.steps} conditional={conditional} />}
      {plan.versions.replaces.length === 0 ? null : <Versions versions={plan.versions} />}
    </article>
  );
}

/** What this version changed, against the one that it replaces. */
function Versions({ versions }: { readonly versions: PlanView["versions"] }): ReactNode {
  return (
    <details className={styles.versions}>
      <summary>{versions.replaces.join("; ")}: what changed</summary>
      {versions.changed.length === 0 ? <p>No difference in its goals and actions.</p> : null}
      <ul>
        {versions.changed.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </details>
  );
}

function ReviewTag({ review }: { readonly review: ReviewView }): ReactNode {
  return <Tag tag={{ word: review.words, tone: review.overdue ? "warning" : "neutral", about: "status" }} />;
}

function Steps({
  steps,
  conditional,
}: {
  readonly steps: readonly StepView[];
  readonly conditional: boolean;
}): ReactNode {
  return (
    <div className={styles.steps}>
      {conditional ? null : <h4 className={styles.stepsTitle}>What is to be done</h4>}
      <ul>
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a plan have no identity but their place
          <li key={index} className={styles.step} data-cancelled={step.status === "cancelled"}>
            <span className={styles.what}>
              <Condition step={step} conditional={conditional} />
              {step.action}{" "}
              {step.overdue === undefined ? null : (
                <Tag tag={{ word: step.overdue, tone: "warning", about: "status" }} />
              )}
            </span>
            {step.linked === undefined ? null : (
              <div className={styles.linked}>
                <LineList lines={step.linked} label={`In the record for: ${step.action}`} />
              </div>
            )}
            <span className={styles.who}>
              {[step.who, step.when, step.status].filter((words) => words !== undefined).join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface ConditionProps {
  readonly step: StepView;
  readonly conditional: boolean;
}

/** "If …, then": the arrow is read out as "then". "If" stands only where the plan says it. */
function Condition({ step: { condition, saysIf = false }, conditional }: ConditionProps): ReactNode {
  if (condition === undefined) return null;
  return (
    <>
      {conditional && saysIf ? "If " : null}
      <strong>{condition}</strong>
      <span aria-hidden="true"> → </span>
      <span className="visually-hidden">{conditional && saysIf ? ", then " : ": "}</span>
    </>
  );
}
