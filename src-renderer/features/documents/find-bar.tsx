import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import type { KeyboardEvent, ReactNode } from "react";
import { useRef } from "react";
import styles from "./find-bar.module.css";
import type { Find } from "./use-find.ts";
import { useViewerKey } from "./use-viewer-key.ts";

interface Props {
  readonly find: Find;
  /** `40 of 500 pages searched`; empty when all of it has been looked through. */
  readonly searched?: string;
}

/** Finds words in the file that is open. Ctrl and F lead to it, Enter to the next place, Shift and Enter to the one before. */
export function FindBar({ find, searched = "" }: Props): ReactNode {
  const field = useRef<HTMLInputElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  useViewerKey(bar, (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "f") return false;
    field.current?.focus();
    field.current?.select();
    return true;
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") {
      event.preventDefault();
      find.step(event.shiftKey ? -1 : 1);
    }
    if (event.key === "Escape" && find.typed !== "") {
      event.preventDefault();
      event.stopPropagation();
      find.setTyped("");
    }
  };
  return (
    <search className={styles.bar} ref={bar} aria-label="Find in this document">
      <TextField
        size="small"
        label="Find (Ctrl+F)"
        value={find.typed}
        inputRef={field}
        onChange={(event) => find.setTyped(event.target.value.slice(0, 200))}
        onKeyDown={onKeyDown}
      />
      <Button variant="outlined" disabled={find.count < 2} onClick={() => find.step(-1)} aria-label="Previous place">
        Previous
      </Button>
      <Button variant="outlined" disabled={find.count < 2} onClick={() => find.step(1)} aria-label="Next place">
        Next
      </Button>
      <span role="status" className={styles.count}>
        {find.words.length === 0 ? "" : [placeWords(find), searched].filter((words) => words !== "").join(" · ")}
      </span>
    </search>
  );
}

function placeWords({ count, current }: Find): string {
  return count === 0 ? "Not in the text of this file" : `${current + 1} of ${count}`;
}
