import type { ReactNode } from "react";
import { useState } from "react";
import type { TimelineItem } from "../../../shared/view-models/timeline-view.ts";
import { LineList } from "../../components/line-list.tsx";
import { ShowMore } from "../../components/show-more.tsx";
import { useTaking } from "../../taking.ts";
import styles from "./timeline-list.module.css";

interface Props {
  /** In order of time, the undated last. */
  readonly items: readonly TimelineItem[];
}

const pageSize = 200;

/** The timeline as a list: the same entries, the newest first, under their dates. How many there are is always said; none is more than one step away. */
export function TimelineList({ items }: Props): ReactNode {
  const [opened, setCount] = useState(pageSize);
  const dated = items.filter(({ place }) => place.kind !== "undated");
  const undated = items.filter(({ place }) => place.kind === "undated");
  const ordered = [...dated.reverse(), ...undated];
  const count = useTaking() ? ordered.length : opened;
  const shown = ordered.slice(0, count);
  return (
    <div className={styles.list}>
      {days(shown).map(({ day, items: ofDay }) => (
        <section
          key={day}
          aria-labelledby={`day ${day}`}
          className={day === "Undated" ? `hatched ${styles.undated}` : undefined}
        >
          <h2 id={`day ${day}`} className={styles.day}>
            {day}
          </h2>
          <LineList lines={ofDay.map(({ line }) => line)} label={day} />
        </section>
      ))}
      <ShowMore shown={shown.length} all={ordered.length} step={pageSize} onMore={() => setCount(count + pageSize)} />
    </div>
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
