import type { ReactNode } from "react";
import { useMemo } from "react";
import type { GroupId } from "../../../shared/kernel/brand.ts";
import type { TimelineItem } from "../../../shared/view-models/timeline/timeline-view.ts";
import { SourceMark } from "../../components/source-names.tsx";
import { sourceOf } from "./marks.ts";
import { noneShownWords } from "./timeline-words.ts";
import styles from "./undated-lane.module.css";

interface Props {
  readonly items: readonly TimelineItem[];
  /** How many the record has, shown or not. */
  readonly all: number;
  /** Of the row, in pixels; how many stand in it follows from that. */
  readonly width: number;
  readonly rem: number;
  readonly onOpen: (groupId: GroupId) => void;
  readonly onOpenAll: () => void;
}

/** A chip beside its words, and a letter of them, in rem. */
const chipRem = 2.3;
const letterRem = 0.42;

/** What has no date, or is known to the year only: no place on the axis is made up for it, and it is not left out. */
export function UndatedLane({ items, all, width, rem, onOpen, onOpenAll }: Props): ReactNode {
  const ordered = useMemo(() => peopleLast(items), [items]);
  const shown = firstRow(ordered, width / rem);
  return (
    <section className={styles.lane} data-undated="" aria-label="Undated, or known to the year only">
      <div className={styles.name}>
        <span>
          <span className={styles.title}>Undated, year only</span> <span className={styles.count}>{items.length}</span>
        </span>
      </div>
      <div className={`hatched ${styles.items}`}>
        {items.length === 0 ? <span className={styles.none}>{noneShownWords(all)}</span> : null}
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

/** Who somebody is never has a date, and is no event: an allergy or an operation without one stands before it. */
function peopleLast(items: readonly TimelineItem[]): readonly TimelineItem[] {
  const isOther = ({ lane }: TimelineItem) => lane === "other";
  return [...items.filter((item) => !isOther(item)), ...items.filter(isOther)];
}

/** Those that one row has room for beside the step to all of them; at least two. */
function firstRow(items: readonly TimelineItem[], roomRem: number): readonly TimelineItem[] {
  let left = roomRem;
  const most = items.findIndex(({ label, day, place }, at) => {
    left -= chipRem + (label.length + (place.kind === "undated" ? 0 : day.length + 2)) * letterRem;
    return left < (at === items.length - 1 ? 0 : 7);
  });
  return most < 0 ? items : items.slice(0, Math.max(2, most));
}
