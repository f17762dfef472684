import type { KeyboardEvent } from "react";

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
