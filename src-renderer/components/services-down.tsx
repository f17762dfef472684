import type { ReactNode } from "react";
import styles from "./services-down.module.css";

/** Decision support of the locality that did not answer: what it would have said is not known. */
export function ServicesDown({ names }: { readonly names: readonly string[] }): ReactNode {
  if (names.length === 0) return null;
  return (
    <p className={`hatched ${styles.down}`} role="status">
      <strong>No answer from:</strong> {names.join(", ")}. What it would have flagged is not known.
    </p>
  );
}
