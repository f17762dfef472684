import type { ReactNode } from "react";
import { useEffect, useMemo, useState } from "react";
import type { Lens } from "../../../shared/lenses/lenses.ts";
import { counted } from "../../../shared/view-models/lines/text-part.ts";
import { byTest, findTests } from "../../../shared/view-models/results/result-finder.ts";
import type { ResultSectionView, ResultsView } from "../../../shared/view-models/results/results-view.ts";
import { useSharedWords } from "../../api/use-shared-part.ts";
import { useView } from "../../api/use-view.ts";
import { readTrendChartAhead } from "../../charts/late-trend-chart.tsx";
import { Card } from "../../components/card.tsx";
import { ChoiceBar } from "../../components/choice-bar.tsx";
import { LineList } from "../../components/line-list.tsx";
import { EmptySection } from "../../components/list-screen.tsx";
import { LookAhead } from "../../components/look-ahead.tsx";
import { ScreenPage } from "../../components/screen-page.tsx";
import { BriefState } from "../../components/state-note.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import { useNavigation } from "../../navigation.ts";
import { FindTest } from "./find-test.tsx";
import { LatestTable } from "./latest-table.tsx";
import { Reports } from "./reports.tsx";
import styles from "./results-screen.module.css";
import { TimeGrid } from "./time-grid.tsx";

type Arrangement = Lens["results"];

/** Tests by the panel they came in or by name: the latest and the previous value of each, or all of them over time. */
export function ResultsScreen(): ReactNode {
  return <ViewGate answer={useView("results", undefined)}>{(view) => <Results view={view} />}</ViewGate>;
}

function Results({ view }: { readonly view: ResultsView }): ReactNode {
  const [arrangement, setArrangement] = useState<Arrangement>(useNavigation().lens.results);
  const [wanted, setWanted] = useState("");
  const want = useSharedWords(wanted, setWanted);
  const found = useMemo(() => findTests(view, wanted), [view, wanted]);
  const sections = useMemo(
    () => (arrangement === "test" ? byTest(found.sections) : found.sections),
    [arrangement, found.sections],
  );
  const tests = countTests(view.sections);
  useEffect(readTrendChartAhead, []);
  return (
    <ScreenPage
      title="Results"
      aside={`${counted(tests, "test")}, ${counted(view.results, "result")}, ${view.findings === 0 ? "" : `${counted(view.findings, "finding")}, `}${counted(view.reports, "report")}`}
    >
      <div className={styles.bar}>
        <ChoiceBar<Arrangement>
          label="Arrangement of the results"
          options={[
            { id: "latest", words: "By panel" },
            { id: "test", words: "By test" },
            { id: "time", words: "Over time" },
          ]}
          value={arrangement}
          onChange={setArrangement}
        />
        <FindTest wanted={wanted} onWant={want} found={found} all={tests} />
      </div>
      {view.states.map(({ title, state }) => (
        <div key={title} className={styles.state}>
          <span>{title}:</span> <BriefState state={state} />
        </div>
      ))}
      {view.sections.length === 0 ? (
        <EmptySection timed words="No result is recorded." unknown={view.states.some(({ state }) => state.unknown)} />
      ) : null}
      <LookAhead names={sections.map(({ title }) => title)}>
        {sections.map((section, place) => (
          <div key={section.id} className={styles.section} data-look={place}>
            <Card title={section.title} aside={section.lastDone === "" ? "" : `done ${section.lastDone}`}>
              {section.rows.length === 0 ? null : arrangement === "time" ? (
                <TimeGrid section={section} />
              ) : (
                <LatestTable section={section} />
              )}
              {section.findings.length === 0 ? null : <LineList lines={section.findings} label="Findings" />}
              {section.reports.length === 0 ? null : (
                <Reports reports={section.reports} alone={section.rows.length + section.findings.length === 0} />
              )}
            </Card>
          </div>
        ))}
      </LookAhead>
    </ScreenPage>
  );
}

function countTests(sections: readonly ResultSectionView[]): number {
  return sections.reduce((sum, section) => sum + section.rows.length, 0);
}
