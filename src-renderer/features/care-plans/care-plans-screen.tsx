import type { ReactNode } from "react";
import type { CarePlansView, PlanSectionView } from "../../../shared/view-models/care-plans-view.ts";
import { counted } from "../../../shared/view-models/text-part.ts";
import { useView } from "../../api/use-view.ts";
import { Card } from "../../components/card.tsx";
import { LineList } from "../../components/line-list.tsx";
import { LineRow } from "../../components/line-row.tsx";
import { ScreenPage } from "../../components/screen-page.tsx";
import { BriefState } from "../../components/state-note.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import styles from "./care-plans-screen.module.css";
import { Goals } from "./goals.tsx";
import { Plan, ReviewTag } from "./plan.tsx";

/** What must not be done, what to do if, and how the person wants to live: in this order, each with its own state. */
export function CarePlansScreen(): ReactNode {
  return <ViewGate answer={useView("carePlans", undefined)}>{(view) => <CarePlans view={view} />}</ViewGate>;
}

function CarePlans({ view }: { readonly view: CarePlansView }): ReactNode {
  return (
    <ScreenPage title="Care plans" aside={counted(view.total, "row")}>
      {view.overdue === 0 ? null : (
        <p className={styles.overdue}>
          <span aria-hidden="true">◆ </span>
          {counted(view.overdue, "review")} overdue
        </p>
      )}
      {view.sections.map((section) => (
        <PlanSection key={section.id} section={section} />
      ))}
    </ScreenPage>
  );
}

function PlanSection({ section }: { readonly section: PlanSectionView }): ReactNode {
  const { decisions, plans, notInForce, goals, lines } = section;
  const rows = decisions.length + plans.length + notInForce.length + goals.length + lines.length;
  return (
    <Card
      title={section.title}
      aside={rows === 0 ? "" : String(rows)}
      tone={decisions.length > 0 ? "danger" : section.conditional && plans.length > 0 ? "notice" : "neutral"}
    >
      {decisions.length === 0 ? null : (
        <ul className={styles.rows} aria-label="Resuscitation decisions">
          {decisions.map(({ line, review }) => (
            <li key={line.groupId}>
              <LineRow line={line} />
              {review === undefined ? null : (
                <p className={styles.review}>
                  <ReviewTag review={review} />
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {plans.map((plan) => (
        <Plan key={plan.line.groupId} plan={plan} conditional={section.conditional} />
      ))}
      {goals.length === 0 ? null : <Goals goals={goals} title="Goals that no plan names" />}
      {lines.length === 0 ? null : <LineList lines={lines} label={`${section.title}: other entries`} />}
      {notInForce.length === 0 ? null : (
        <details className={styles.past}>
          <summary>{counted(notInForce.length, "plan")} not in force: completed, withdrawn or not yet agreed</summary>
          {notInForce.map((plan) => (
            <Plan key={plan.line.groupId} plan={plan} conditional={section.conditional} />
          ))}
        </details>
      )}
      <BriefState state={section.state} />
    </Card>
  );
}
