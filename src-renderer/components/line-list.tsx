import type { ReactNode } from "react";
import type { LineView } from "../../shared/view-models/lines/line-view.ts";
import styles from "./line-list.module.css";
import { LineRow } from "./line-row.tsx";
import { LongRows } from "./long-list/long-rows.tsx";
import { useLongList } from "./long-list/use-long-list.ts";

/** Rows with a hairline between them. The arrow keys, Home and End move from row to row; Tab goes on as everywhere. */
export function LineList({ lines, label }: { readonly lines: readonly LineView[]; readonly label: string }): ReactNode {
  const long = useLongList<HTMLUListElement>(lines.length, {
    placeOf: (sought) => lines.findIndex(({ groupId }) => groupId === sought),
  });
  return (
    <ul ref={long.list} className={styles.list} aria-label={label} onKeyDown={long.onKeyDown}>
      <LongRows of={long} rows={lines} as="li">
        {(line, index, marks) => (
          <li key={`${line.groupId} ${index}`} {...marks}>
            <LineRow line={line} />
          </li>
        )}
      </LongRows>
    </ul>
  );
}
