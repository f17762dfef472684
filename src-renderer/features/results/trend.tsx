import type { ReactNode } from "react";
import type { GroupId } from "../../../shared/kernel/brand.ts";
import type { ResultTrendView } from "../../../shared/view-models/result-trend-view.ts";
import { useView } from "../../api/use-view.ts";
import { TrendChart } from "../../charts/trend-chart.tsx";
import { TrendLegend } from "../../charts/trend-legend.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import { useNavigation } from "../../navigation.ts";
import { ResultCell } from "./result-cell.tsx";
import styles from "./trend.module.css";

/** One test over time: a chart for each unit, and every result in a table beside it. */
export function Trend({ groupId }: { readonly groupId: GroupId }): ReactNode {
  return <ViewGate answer={useView("resultTrend", { groupId })}>{(view) => <TrendOf view={view} />}</ViewGate>;
}

function TrendOf({ view }: { readonly view: ResultTrendView }): ReactNode {
  const { openRow } = useNavigation();
  return (
    <div className={styles.trend}>
      <div className={styles.charts}>
        {view.charts.map((chart) => (
          <div key={`${chart.kind} ${chart.unit}`}>
            <TrendChart chart={chart} title={view.title} onOpen={openRow} />
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
            {view.values.map((value, index) => (
              <tr key={value.groupId}>
                <td>
                  <ResultCell value={value} weight={index === 0 ? "latest" : "earlier"} dated />
                </td>
                <td className={styles.range}>{value.range ?? "Not stated"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
