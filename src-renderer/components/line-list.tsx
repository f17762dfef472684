import type { KeyboardEvent, ReactNode } from "react";
import type { LineView } from "../../shared/view-models/line-view.ts";
import styles from "./line-list.module.css";
import { LineRow } from "./line-row.tsx";

/** Rows with a hairline between them. The arrow keys, Home and End move from row to row; Tab goes on as everywhere. */
export function LineList({ lines, label }: { readonly lines: readonly LineView[]; readonly label: string }): ReactNode {
  return (
    <ul className={styles.list} aria-label={label} onKeyDown={moveBetweenRows}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one plan may give several lines of the same group
        <li key={`${line.groupId} ${index}`}>
          <LineRow line={line} />
        </li>
      ))}
    </ul>
  );
}

/** Moves the focus to the neighbouring row of the same list. */
export function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row]")];
  const here = rows.findIndex((row) => row.matches(":focus"));
  if (here < 0) return;
  const target = nextIndex(event.key, here, rows.length);
  if (target === undefined) return;
  event.preventDefault();
  rows[target]?.focus();
}

function nextIndex(key: string, here: number, length: number): number | undefined {
  switch (key) {
    case "ArrowDown":
      return Math.min(here + 1, length - 1);
    case "ArrowUp":
      return Math.max(here - 1, 0);
    case "Home":
      return 0;
    case "End":
      return length - 1;
    default:
      return undefined;
  }
}
