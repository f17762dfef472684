import type { ReactNode } from "react";
import { formatInstant } from "../../../shared/view-models/format/format-date.ts";
import { toSourceStrip } from "../../../shared/view-models/sources/source-strip.ts";
import { useChartSession } from "../../api/chart-session.ts";
import { useNow } from "../../api/use-now.ts";
import styles from "./printed-foot.module.css";

/** On paper only: when and by whom it was printed, and which sources had answered. Who it is about stands in the banner above. */
export function PrintedFoot(): ReactNode {
  const { progress, userName, userRole, launchedFrom } = useChartSession();
  const now = useNow();
  const strip = toSourceStrip(progress, now);
  const user = [userName, userRole, launchedFrom].filter((words) => words !== undefined && words !== "").join(", ");
  return (
    <footer className={styles.foot}>
      <p>
        Printed {formatInstant(now)}
        {user === "" ? "" : ` by ${user}`}. <strong>{strip.headline}.</strong> {strip.sentences.join(" ")}
      </p>
      <p>A copy of the record as it was known then. It does not stay current: destroy it when you have used it.</p>
    </footer>
  );
}
