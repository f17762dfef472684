import type { ReactNode } from "react";
import { useRef } from "react";
import styles from "./list-filter.module.css";

interface Props {
  /** Of the box in which the words are typed. */
  readonly label: string;
  readonly wanted: string;
  readonly onWant: (words: string) => void;
  readonly active: boolean;
  /** How much of the list is shown: with a filter, that there is one. */
  readonly notice: string;
  /** What the filter hides that must be said all the same; empty: nothing. */
  readonly hidden?: string;
}

/** A list's box for words to look for, with what is left of the list beside it, so that a filtered one is never taken for the whole. */
export function ListFilter({ label, wanted, onWant, active, notice, hidden = "" }: Props): ReactNode {
  const box = useRef<HTMLInputElement>(null);
  const remove = () => {
    onWant("");
    // The button goes with the filter: the focus must not be lost with it.
    box.current?.focus();
  };
  return (
    <>
      <label className={styles.find}>
        {label}
        <input ref={box} type="search" value={wanted} onChange={(event) => onWant(event.target.value)} />
      </label>
      <p className={styles.filter} data-active={active} role="status">
        {notice}{" "}
        {active ? (
          <button type="button" onClick={remove}>
            Remove filter
          </button>
        ) : null}
        {hidden === "" ? null : <span className={styles.hidden}>{hidden}</span>}
      </p>
    </>
  );
}
