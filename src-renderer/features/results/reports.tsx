import type { ReactNode } from "react";
import type { LineView } from "../../../shared/view-models/lines/line-view.ts";
import { counted } from "../../../shared/view-models/lines/text-part.ts";
import { LineList } from "../../components/line-list.tsx";
import styles from "./reports.module.css";

interface Props {
  readonly reports: readonly LineView[];
  /** Reports that no result came with are the section itself; others stand behind their results. */
  readonly alone: boolean;
}

/** The reports in which results came, with their conclusions. One with a conclusion is never folded away. */
export function Reports({ reports, alone }: Props): ReactNode {
  const concluded = alone ? reports : reports.filter((report) => report.secondary.length > 0 || report.tags.length > 0);
  const others = alone ? [] : reports.filter((report) => !concluded.includes(report));
  return (
    <div className={styles.reports}>
      {concluded.length === 0 ? null : <LineList lines={concluded} label="Reports" />}
      {others.length === 0 ? null : (
        <details>
          <summary>{counted(others.length, "report")} without a conclusion of its own</summary>
          <LineList lines={others} label="Reports without a conclusion" />
        </details>
      )}
    </div>
  );
}
