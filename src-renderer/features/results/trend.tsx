import type { ReactNode } from "react";
import { useState } from "react";
import type { GroupId } from "../../../shared/kernel/brand.ts";
import type { ResultTrendView } from "../../../shared/view-models/results/result-trend-view.ts";
import { useView } from "../../api/use-view.ts";
import { LateTrendChart } from "../../charts/late-trend-chart.tsx";
import { TrendLegend } from "../../charts/trend-legend.tsx";
import { ChoiceBar } from "../../components/choice-bar.tsx";
import { ShowMore } from "../../components/show-more.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import { useNavigation } from "../../navigation.ts";
import { useTaking } from "../../taking.ts";
import { ResultCell } from "./result-cell.tsx";
import styles from "./trend.module.css";
import { firstPeriod, mostAtFirst, type PeriodId, periods, upToNewest } from "./trend-period.ts";

/** One test over time: a chart for each unit, and every result in a table beside it. */
export function Trend({ groupId }: { readonly groupId: GroupId }): ReactNode {
  return <ViewGate answer={useView("resultTrend", { groupId })}>{(view) => <TrendOf view={view} />}</ViewGate>;
}

function TrendOf({ view }: { readonly view: ResultTrendView }): ReactNode {
  const { openRow } = useNavigation();
  const [period, setPeriod] = useState<PeriodId>(() => firstPeriod(view.charts));
  const [opened, setListed] = useState(mostAtFirst);
  const listed = useTaking() ? view.values.length : opened;
  const charts = view.charts.map((chart) => upToNewest(chart, period));
  const drawn = charts.reduce((sum, { points }) => sum + points.length, 0);
  const all = view.charts.reduce((sum, { points }) => sum + points.length, 0);
  return (
    <div className={styles.trend}>
      <div className={styles.charts}>
        {all < 2 ? null : (
          <div className={styles.period}>
            <ChoiceBar<PeriodId>
              label="Time before the newest result"
              options={periods}
              value={period}
              onChange={setPeriod}
            />
            <p role="status">
              Drawn: {drawn} of {all}
            </p>
          </div>
        )}
        {charts.map((chart) => (
          <div key={`${chart.kind} ${chart.unit}`}>
            <LateTrendChart chart={chart} title={view.title} onOpen={openRow} />
            <TrendLegend chart={chart} />
          </div>
        ))}
        {view.charts.length === 0 ? (
          <p className={styles.note}>There is no dated number to draw: the results are words, or have no date.</p>
        ) : null}
        {view.notes.map((note) => (
          <p key={note} className={styles.note}>
            {note}
          </p>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard */}
      <section className={styles.values} aria-label={`All results of ${view.title}`} tabIndex={0}>
        <table aria-label={`All results of ${view.title}`}>
          <thead>
            <tr>
              <th scope="col">Result</th>
              <th scope="col">Range</th>
            </tr>
          </thead>
          <tbody>
            {view.values.slice(0, listed).map((value, index) => (
              <tr key={value.groupId}>
                <td>
                  <ResultCell value={value} weight={index === 0 ? "latest" : "earlier"} dated />
                </td>
                <td className={styles.range}>{value.range ?? "Not stated"}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {view.values.length <= mostAtFirst ? null : (
          <ShowMore
            shown={Math.min(listed, view.values.length)}
            all={view.values.length}
            step={mostAtFirst}
            onMore={() => setListed(listed + mostAtFirst)}
          />
        )}
      </section>
    </div>
  );
}
