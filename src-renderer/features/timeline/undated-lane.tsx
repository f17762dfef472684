import type { ReactNode } from "react";
import type { GroupId } from "../../../shared/kernel/brand.ts";
import type { TimelineItem } from "../../../shared/view-models/timeline-view.ts";
import { SourceMark } from "../../components/source-names.tsx";
import { sourceOf } from "./marks.ts";
import styles from "./undated-lane.module.css";

interface Props {
  readonly items: readonly TimelineItem[];
  readonly onOpen: (groupId: GroupId) => void;
  readonly onOpenAll: () => void;
}

const firstItems = 14;

/** What has no date, or is known to the year only: no place on the axis is made up for it, and it is not left out. */
export function UndatedLane({ items, onOpen, onOpenAll }: Props): ReactNode {
  const shown = items.length > firstItems ? items.slice(0, firstItems - 1) : items;
  return (
    <section className={styles.lane} aria-label="Undated, or known to the year only">
      <div className={styles.name}>
        <span>
          <span className={styles.title}>Undated or year only</span>{" "}
          <span className={styles.count}>{items.length}</span>
        </span>
      </div>
      <div className={`hatched ${styles.items}`}>
        {items.length === 0 ? <span className={styles.none}>None</span> : null}
        {shown.map((item) => (
          <button key={item.groupId} type="button" className={styles.item} onClick={() => onOpen(item.groupId)}>
            <SourceMark kind={sourceOf([item])} /> {item.label}
            {item.place.kind === "undated" ? <span className="visually-hidden">, undated</span> : `, ${item.day}`}
          </button>
        ))}
        {shown.length === items.length ? null : (
          <button type="button" className={styles.item} data-all="" onClick={onOpenAll}>
            and {items.length - shown.length} more
          </button>
        )}
      </div>
    </section>
  );
}
