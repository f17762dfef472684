import type { ReactNode } from "react";
import { useState } from "react";
import type { CarePlansView, PlanSectionView } from "../../../shared/view-models/care-plans/care-plans-view.ts";
import type { PlanView } from "../../../shared/view-models/care-plans/plan-view.ts";
import { counted, rowCount } from "../../../shared/view-models/lines/text-part.ts";
import { useView } from "../../api/use-view.ts";
import { Card } from "../../components/card.tsx";
import { ChoiceBar } from "../../components/choice-bar.tsx";
import { LineList } from "../../components/line-list.tsx";
import { EmptySection } from "../../components/list-screen.tsx";
import { LongRows, noMarks } from "../../components/long-list/long-rows.tsx";
import { useLongList } from "../../components/long-list/use-long-list.ts";
import { ScreenPage } from "../../components/screen-page.tsx";
import { BriefState } from "../../components/state-note.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import styles from "./care-plans-screen.module.css";
import { Goals } from "./goals.tsx";
import { Plan } from "./plan.tsx";
import { Wishes } from "./wishes.tsx";

/** What must not be done, what to do if, and how the person wants to live: in this order, each with its own state. */
export function CarePlansScreen(): ReactNode {
  return <ViewGate answer={useView("carePlans", undefined)}>{(view) => <CarePlans view={view} />}</ViewGate>;
}

/** All of it, or one plan as a page of its own. */
function CarePlans({ view }: { readonly view: CarePlansView }): ReactNode {
  const [chosen, setChosen] = useState("all");
  const plans = view.sections.flatMap((section) => section.plans.map((plan) => ({ plan, section })));
  const page = plans.find(({ plan }) => plan.line.groupId === chosen);
  return (
    <ScreenPage title="Care plans" aside={rowCount(view.total)}>
      {view.overdue === 0 ? null : (
        <p className={styles.overdue}>
          <span aria-hidden="true">◆ </span>
          {counted(view.overdue, "review")} overdue
        </p>
      )}
      {plans.length < 2 ? null : (
        <ChoiceBar
          label="Which plan"
          options={[
            { id: "all", words: "All plans", count: plans.length },
            ...plans.map(({ plan }) => ({ id: plan.line.groupId, words: plan.title })),
          ]}
          value={page === undefined ? "all" : chosen}
          onChange={setChosen}
        />
      )}
      {page === undefined ? (
        view.sections.map((section) => <PlanSection key={section.id} section={section} />)
      ) : (
        <Card title={page.section.title} tone={page.section.conditional ? "notice" : "neutral"}>
          <Plan plan={page.plan} conditional={page.section.conditional} marks={noMarks} />
          <BriefState state={page.section.state} />
        </Card>
      )}
    </ScreenPage>
  );
}

function PlanSection({ section }: { readonly section: PlanSectionView }): ReactNode {
  const { plans, notInForce, goals, lines } = section;
  const rows = plans.length + notInForce.length + goals.length + lines.length;
  return (
    <>
      {section.id === "endOfLifeCare" ? <Decisions section={section} /> : null}
      {section.wishes.length === 0 ? null : <Wishes wishes={section.wishes} />}
      <Card
        title={section.title}
        aside={rows === 0 ? "" : String(rows)}
        tone={section.conditional && plans.length > 0 ? "notice" : "neutral"}
      >
        <Plans plans={plans} conditional={section.conditional} />
        {goals.length === 0 ? null : <Goals goals={goals} title="Goals that no plan names" />}
        {section.goalsWithPlans === 0 ? null : (
          <p className={styles.elsewhere}>
            {counted(section.goalsWithPlans, "goal")} {section.goalsWithPlans === 1 ? "stands" : "stand"} with the plans
            that name {section.goalsWithPlans === 1 ? "it" : "them"}.
          </p>
        )}
        {lines.length === 0 ? null : <LineList lines={lines} label={`${section.title}: other entries`} />}
        {section.anticipatory.length === 0 ? null : (
          <>
            <h3 className={styles.subtitle}>Anticipatory medicines, named so by their prescriber</h3>
            <LineList lines={section.anticipatory} label="Anticipatory medicines" />
          </>
        )}
        {notInForce.length === 0 ? null : (
          <details className={styles.past}>
            <summary>
              {counted(notInForce.length, "plan")} not in force: completed, withdrawn, replaced or not yet agreed
            </summary>
            <Plans plans={notInForce} conditional={section.conditional} />
          </details>
        )}
        <BriefState state={section.state} />
      </Card>
    </>
  );
}

interface PlansProps {
  readonly plans: readonly PlanView[];
  readonly conditional: boolean;
}

function Plans({ plans, conditional }: PlansProps): ReactNode {
  const long = useLongList<HTMLDivElement>(plans.length, {
    placeOf: (sought) => plans.findIndex(({ line }) => line.groupId === sought),
  });
  return (
    <div ref={long.list}>
      <LongRows of={long} rows={plans} as="div">
        {(plan, _index, marks) => <Plan key={plan.line.groupId} plan={plan} conditional={conditional} marks={marks} />}
      </LongRows>
    </div>
  );
}

/** Decisions of all organisations side by side; that none is recorded is said, with what it can be trusted for. */
function Decisions({ section }: { readonly section: PlanSectionView }): ReactNode {
  const { decisions, state } = section;
  return (
    <Card
      title="Resuscitation decision"
      aside={decisions.length === 0 ? "" : String(decisions.length)}
      tone={decisions.length > 0 ? "danger" : "neutral"}
    >
      {decisions.length === 0 ? (
        <EmptySection words="No resuscitation decision is recorded." unknown={state.unknown} />
      ) : (
        <LineList lines={decisions.map(({ line }) => line)} label="Resuscitation decisions" />
      )}
    </Card>
  );
}
