import type { ReactNode } from "react";
import styles from "./plain-page.module.css";

interface Props {
  readonly title: string;
  readonly tone?: "stop" | "neutral";
  /** It holds a table. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A page without a patient: never the banner's colours, so that it cannot be taken for a record. */
export function PlainPage({ title, tone = "neutral", wide = false, children }: Props): ReactNode {
  return (
    <div className={styles.window}>
      <main className={`${styles.page} ${styles[tone]}`} data-wide={wide}>
        <p className={styles.name}>Throughline</p>
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
