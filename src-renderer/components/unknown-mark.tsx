import type { ReactNode } from "react";
import styles from "./unknown-mark.module.css";

/** A small hatched square before a count that may be short, with the words for a screen reader. */
export function UnknownMark(): ReactNode {
  return (
    <>
      <span
        className={`hatched ${styles.mark}`}
        aria-hidden="true"
        title="Not every source answered in full: there may be more"
      />
      <span className="visually-hidden">at least </span>
    </>
  );
}
