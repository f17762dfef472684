import type { ReactNode } from "react";
import { useState } from "react";
import type { GroupId } from "../../../shared/kernel/brand.ts";
import type { ResultTrendView } from "../../../shared/view-models/result-trend-view.ts";
import type { TrendChartView } from "../../../shared/view-models/trend-chart.ts";
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

/** One test over time: a chart for each unit, and every result in a table beside it. */
export function Trend({ groupId }: { readonly groupId: GroupId }): ReactNode {
  return <ViewGate answer={useView("resultTrend", { groupId })}>{(view) => <TrendOf view={view} />}</ViewGate>;
}

const periods = [
  { id: "all", words: "All", days: Number.POSITIVE_INFINITY },
  { id: "1y", words: "1 y", days: 365.25 },
  { id: "90d", words: "90 d", days: 90 },
  { id: "7d", words: "7 d", days: 7 },
] as const;

type PeriodId = (typeof periods)[number]["id"];

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
        <table>
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

const dayMs = 86_400_000;
/** As many results as an eye can follow on one chart; not all of a long series by itself (GTAB-098). */
const mostAtFirst = 60;

/** The longest time up to the newest result that is not crowded; "Drawn: 52 of 900" says that it is not all. */
function firstPeriod(charts: readonly TrendChartView[]): PeriodId {
  const count = (period: PeriodId) => charts.reduce((sum, chart) => sum + upToNewest(chart, period).points.length, 0);
  return periods.find(({ id }) => count(id) <= mostAtFirst)?.id ?? "7d";
}

/** The results of a time up to the newest one. The scale of values stays: a shorter time does not make a change look greater. */
function upToNewest(chart: TrendChartView, period: PeriodId): TrendChartView {
  const days = periods.find(({ id }) => id === period)?.days ?? Number.POSITIVE_INFINITY;
  const fromMs = (chart.points.at(-1)?.atMs ?? 0) - days * dayMs;
  return {
    ...chart,
    points: chart.points.filter(({ atMs }) => atMs >= fromMs),
    ranges: chart.ranges.filter(({ toMs }) => toMs >= fromMs),
  };
}
