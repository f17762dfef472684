import type { ReactNode } from "react";
import { sessionNotices } from "../../shared/view-models/sources/session-notices.ts";
import { useChartSession } from "../api/chart-session.ts";
import styles from "./notices.module.css";

/** They stay. */
export function Notices(): ReactNode {
  const notices = sessionNotices(useChartSession());
  if (notices.length === 0) return null;
  return (
    <ul className={styles.notices} aria-label="Notices">
      {notices.map((notice) => (
        <li key={notice}>{notice}</li>
      ))}
    </ul>
  );
}
