import type { ReactNode } from "react";
import type { SourcesView } from "../../../shared/view-models/sources/sources-view.ts";
import { useView } from "../../api/use-view.ts";
import { Card } from "../../components/card.tsx";
import { ScreenPage } from "../../components/screen-page.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import { DataQuality } from "./data-quality.tsx";
import { DecisionsList } from "./decisions-list.tsx";
import { KnownAtCard } from "./known-at-card.tsx";
import { NotShownList } from "./not-shown-list.tsx";
import { SamePerson } from "./same-person.tsx";
import { SourceGrid } from "./source-grid.tsx";
import { questionId, SourceList } from "./source-list.tsx";
import styles from "./sources-screen.module.css";
import { WhoLooked } from "./who-looked.tsx";

/** What each source said about each heading, how old it is, and the account of everything that was received. */
export function SourcesScreen(): ReactNode {
  return <ViewGate answer={useView("sources", undefined)}>{(view) => <Sources view={view} />}</ViewGate>;
}

function Sources({ view }: { readonly view: SourcesView }): ReactNode {
  return (
    <ScreenPage title="About this record">
      <p className={styles.account} data-adds-up={view.countsAddUp}>
        {view.headline}
        {view.countsAddUp ? "" : ` These numbers do not add up, report it: ${view.account}`}
      </p>
      <SourceList columns={view.columns} asked={new Set(view.uncertain.map(({ id }) => id))} />
      {view.terminology === undefined ? null : (
        <Card title="Terminology server" tone={view.terminology.incomplete ? "warning" : "neutral"}>
          <p className={styles.uncertain}>{view.terminology.sentence}</p>
        </Card>
      )}
      {view.uncertain.length === 0 ? null : (
        <Card title="Kept apart: perhaps another person" tone="warning">
          {view.uncertain.map((one) => (
            <section
              key={one.id}
              id={questionId(one.id)}
              tabIndex={-1}
              aria-label={`Is this the same person? ${one.source}`}
            >
              <p className={styles.uncertain}>
                <strong>{one.source}.</strong> {one.sentence}
              </p>
              {one.questions.map((question) => (
                <SamePerson key={question.key} question={question} />
              ))}
            </section>
          ))}
        </Card>
      )}
      <SourceGrid columns={view.columns} rows={view.rows} />
      <NotShownList reasons={view.notShown} />
      <DataQuality />
      <DecisionsList />
      <KnownAtCard />
      <WhoLooked />
    </ScreenPage>
  );
}
