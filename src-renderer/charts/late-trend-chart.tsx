import type { ComponentProps, ReactNode } from "react";
import { lazy, Suspense } from "react";
import styles from "./trend-chart.module.css";
import type { TrendChart } from "./trend-chart.tsx";

const load = async () => ({ default: (await import("./trend-chart.tsx")).TrendChart });
const Late = lazy(load);

/** Reads the code of the charts while nothing else is to be done, so that the first chart does not wait for it. */
export function readTrendChartAhead(): () => void {
  const idle = requestIdleCallback(() => void load());
  return () => cancelIdleCallback(idle);
}

/** {@link TrendChart}, whose code (a third of all that the page is made of) is read after the first screen. Its room is kept meanwhile. */
export function LateTrendChart(props: ComponentProps<typeof TrendChart>): ReactNode {
  return (
    <Suspense
      fallback={
        <p aria-busy="true" className={styles.plot}>
          Drawing
        </p>
      }
    >
      <Late {...props} />
    </Suspense>
  );
}
