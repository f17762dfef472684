import type { ReactNode } from "react";
import { useMemo, useState } from "react";
import type { ResultSectionView, ResultsView } from "../../../shared/view-models/results-view.ts";
import { counted } from "../../../shared/view-models/text-part.ts";
import { useView } from "../../api/use-view.ts";
import { Card } from "../../components/card.tsx";
import { ChoiceBar } from "../../components/choice-bar.tsx";
import { EmptySection } from "../../components/list-screen.tsx";
import { ScreenPage } from "../../components/screen-page.tsx";
import { BriefState } from "../../components/state-note.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import { LatestTable } from "./latest-table.tsx";
import { Reports } from "./reports.tsx";
import styles from "./results-screen.module.css";
import { TimeGrid } from "./time-grid.tsx";

type Arrangement = "latest" | "time";

/** Tests by the panel they came in: the latest and the previous value of each, or all of them over time. */
export function ResultsScreen(): ReactNode {
  return <ViewGate answer={useView("results", undefined)}>{(view) => <Results view={view} />}</ViewGate>;
}

function Results({ view }: { readonly view: ResultsView }): ReactNode {
  const [arrangement, setArrangement] = useState<Arrangement>("latest");
  const [wanted, setWanted] = useState("");
  const sections = useMemo(() => filterSections(view.sections, wanted), [view.sections, wanted]);
  const tests = countTests(view.sections);
  return (
    <ScreenPage
      title="Results"
      aside={`${counted(tests, "test")}, ${counted(view.results, "result")}, ${counted(view.reports, "report")}`}
    >
      <div className={styles.bar}>
        <ChoiceBar<Arrangement>
          label="Arrangement of the results"
          options={[
            { id: "latest", words: "Latest and previous" },
            { id: "time", words: "Over time" },
          ]}
          value={arrangement}
          onChange={setArrangement}
        />
        <label className={styles.find}>
          Find a test
          <input type="search" value={wanted} onChange={(event) => setWanted(event.target.value)} />
        </label>
        <Filter shown={countTests(sections)} all={tests} active={wanted.trim() !== ""} onClear={() => setWanted("")} />
      </div>
      {view.states.map(({ title, state }) => (
        <div key={title} className={styles.state}>
          <span>{title}:</span> <BriefState state={state} />
        </div>
      ))}
      {view.sections.length === 0 ? (
        <EmptySection timed words="No result is recorded." unknown={view.states.some(({ state }) => state.unknown)} />
      ) : null}
      {sections.map((section) => (
        <Card key={section.id} title={section.title} aside={sectionAside(section)}>
          {section.rows.length === 0 ? null : arrangement === "latest" ? (
            <LatestTable section={section} />
          ) : (
            <TimeGrid section={section} />
          )}
          {section.reports.length === 0 ? null : (
            <Reports reports={section.reports} alone={section.rows.length === 0} />
          )}
        </Card>
      ))}
    </ScreenPage>
  );
}

interface FilterProps {
  readonly shown: number;
  readonly all: number;
  readonly active: boolean;
  readonly onClear: () => void;
}

function Filter({ shown, all, active, onClear }: FilterProps): ReactNode {
  return (
    <p className={styles.filter} data-active={active} role="status">
      Showing {shown} of {counted(all, "test")}{" "}
      {active ? (
        <button type="button" onClick={onClear}>
          Show all
        </button>
      ) : null}
    </p>
  );
}

/** By the words of the test or of its panel. A report stays with its panel. */
function filterSections(sections: readonly ResultSectionView[], wanted: string): readonly ResultSectionView[] {
  const words = wanted.trim().toLocaleLowerCase("en-GB");
  if (words === "") return sections;
  const says = (text: string) => text.toLocaleLowerCase("en-GB").includes(words);
  return sections.flatMap((section) => {
    if (says(section.title)) return [section];
    const rows = section.rows.filter((row) => says(row.title));
    const reports = section.reports.filter((report) => report.parts.some((part) => says(part.text)));
    return rows.length + reports.length === 0 ? [] : [{ ...section, rows, reports }];
  });
}

function countTests(sections: readonly ResultSectionView[]): number {
  return sections.reduce((sum, section) => sum + section.rows.length, 0);
}

function sectionAside({ rows, columns }: ResultSectionView): string {
  const [newest] = columns;
  return rows.length === 0 || newest === undefined ? "" : `newest ${newest.when}`;
}
