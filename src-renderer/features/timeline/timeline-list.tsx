import type { ReactNode } from "react";
import type { TimelineItem } from "../../../shared/view-models/timeline/timeline-view.ts";
import { LineList } from "../../components/line-list.tsx";
import { LongRows } from "../../components/long-list/long-rows.tsx";
import { useLongList } from "../../components/long-list/use-long-list.ts";
import styles from "./timeline-list.module.css";

interface Props {
  /** In order of time, the undated last. */
  readonly items: readonly TimelineItem[];
}

/** The timeline as a list: the same entries, the newest first, under their dates. */
export function TimelineList({ items }: Props): ReactNode {
  const dated = items.filter(({ place }) => place.kind !== "undated");
  const undated = items.filter(({ place }) => place.kind === "undated");
  const ordered = [...dated.reverse(), ...undated];
  const byDay = days(ordered);
  const long = useLongList<HTMLUListElement>(byDay.length, {
    placeOf: (sought) => byDay.findIndex(({ items }) => items.some(({ line }) => line.groupId === sought)),
  });
  return (
    <ul ref={long.list} className={styles.list} aria-label="Days, the newest first">
      <LongRows of={long} rows={byDay} as="li">
        {({ day, items: ofDay }, _index, marks) => (
          <li key={day} {...marks} className={day === "Undated" ? `hatched ${styles.undated}` : undefined}>
            <h2 className={styles.day}>{day}</h2>
            <LineList lines={ofDay.map(({ line }) => line)} label={day} />
          </li>
        )}
      </LongRows>
    </ul>
  );
}

function days(
  items: readonly TimelineItem[],
): readonly { readonly day: string; readonly items: readonly TimelineItem[] }[] {
  const byDay = new Map<string, TimelineItem[]>();
  for (const item of items) {
    const day = byDay.get(item.day);
    if (day === undefined) byDay.set(item.day, [item]);
    else day.push(item);
  }
  return [...byDay].map(([day, ofDay]) => ({ day, items: ofDay }));
}
