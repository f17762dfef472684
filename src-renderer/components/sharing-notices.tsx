import type { ReactNode } from "react";
import { toSharingNotices } from "../../shared/view-models/meeting/sharing-words.ts";
import { changeSharing, useSharing } from "../api/sharing-store.ts";
import styles from "./sharing-notices.module.css";

/** Whether what is on this screen is what others see: the presenter of a meeting, and the host that launched the record. It stays for as long as it is true. */
export function SharingNotices(): ReactNode {
  const notices = toSharingNotices(useSharing().state);
  if (notices.length === 0) return null;
  return (
    <section aria-label="Other machines">
      {notices.map(({ tone, words, does }) => (
        <div key={words} className={styles.notice} data-tone={tone}>
          <p role={tone === "apart" ? "alert" : "status"}>{tone === "apart" ? <strong>{words}</strong> : words}</p>
          {does === undefined ? null : (
            <button type="button" className={styles.does} onClick={() => void changeSharing({ do: does.change })}>
              {does.words}
            </button>
          )}
        </div>
      ))}
    </section>
  );
}
