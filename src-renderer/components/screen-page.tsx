import type { ReactNode } from "react";
import styles from "./screen-page.module.css";

interface Props {
  readonly title: string;
  /** A count or a sentence beside the title. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A screen's frame: its heading, which takes the focus when the screen is opened, and what stands below it. */
export function ScreenPage({ title, aside, children }: Props): ReactNode {
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 tabIndex={-1}>{title}</h1>
        {aside === undefined ? null : <span className={styles.aside}>{aside}</span>}
      </header>
      {children}
    </div>
  );
}
