import type { ReactNode } from "react";
import styles from "./plain-page.module.css";

interface Props {
  readonly title: string;
  readonly tone?: "stop" | "neutral";
  readonly children: ReactNode;
}

/** A page without a patient: never the banner's colours, so that it cannot be taken for a record. */
export function PlainPage({ title, tone = "neutral", children }: Props): ReactNode {
  return (
    <div className={styles.window}>
      <main className={`${styles.page} ${styles[tone]}`}>
        <p className={styles.name}>Throughline</p>
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
