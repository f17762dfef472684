import type { ReactNode } from "react";
import type { TimeRange } from "../../shared/view-models/timeline/within-range.ts";
import { useView } from "../api/use-view.ts";
import { useRange } from "../range.ts";
import styles from "./range-notice.module.css";

/** While only a stretch of time is shown: what is out of sight, and the one step back. On every screen, never scrolled away. */
export function RangeNotice(): ReactNode {
  const { range, choose } = useRange();
  return range === undefined ? null : <Notice range={range} onAll={() => choose(undefined)} />;
}

function Notice({ range, onAll }: { readonly range: TimeRange; readonly onAll: () => void }): ReactNode {
  const { value } = useView("rangeNotice", { within: range });
  return (
    <section className={styles.notice} aria-label="Stretch of time shown">
      <div className={styles.words}>
        <p role="status">
          <strong>{value?.words ?? "Only a stretch of time is shown"}</strong>
        </p>
        <p>{value?.limits}</p>
      </div>
      <button type="button" className={styles.all} onClick={onAll}>
        Show all again
      </button>
    </section>
  );
}
