import type { ReactNode } from "react";
import { useChartSession } from "../api/chart-session.ts";
import styles from "./notices.module.css";

/** What is true of this whole session and must not be forgotten while reading. They stay. */
export function Notices(): ReactNode {
  const { cache, cacheSetAside, offline } = useChartSession();
  const notices = [
    offline
      ? "Opened from what was kept on this computer: no source has been asked. Each one's age is on the screen About this record."
      : undefined,
    cache === "memoryOnly"
      ? "This computer has no key store, so nothing is kept: when the record is closed it must be loaded again."
      : undefined,
    cacheSetAside
      ? "What was kept on this computer could not be read. It was set aside and the record is being loaded anew."
      : undefined,
  ].filter((notice) => notice !== undefined);
  if (notices.length === 0) return null;
  return (
    <ul className={styles.notices} aria-label="Notices">
      {notices.map((notice) => (
        <li key={notice}>{notice}</li>
      ))}
    </ul>
  );
}
