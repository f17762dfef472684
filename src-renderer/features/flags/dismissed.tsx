import type { ReactNode } from "react";
import { useState } from "react";
import type { DismissedFlagView } from "../../../shared/view-models/flags/flags-view.ts";
import { useChartSession } from "../../api/chart-session.ts";
import { call } from "../../api/throughline.ts";
import { FlagHead } from "./flag.tsx";
import styles from "./flags-panel.module.css";

/** Flags that were set aside: folded, never gone. */
export function Dismissed({ dismissed }: { readonly dismissed: readonly DismissedFlagView[] }): ReactNode {
  if (dismissed.length === 0) return null;
  return (
    <details className={styles.dismissed}>
      <summary>Dismissed ({dismissed.length})</summary>
      <ul className={styles.flags}>
        {dismissed.map((flag) => (
          <li key={flag.id}>
            <DismissedFlag flag={flag} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function DismissedFlag({ flag }: { readonly flag: DismissedFlagView }): ReactNode {
  const { patientSession } = useChartSession();
  const [refused, setRefused] = useState<string>();

  async function bringBack(): Promise<void> {
    const dismissal = { kind: "restored" as const, restores: flag.seq };
    const answer = await call("flag:dismiss", { patientSession, dismissal });
    if (!answer.ok) setRefused(`It was not brought back. Reference ${answer.error.correlationId}`);
  }

  return (
    <div className={`${styles.flag} ${styles[flag.tone]}`}>
      <FlagHead flag={flag} />
      <p className={styles.detail}>{flag.made}</p>
      {flag.note === undefined ? null : <p className={styles.detail}>“{flag.note}”</p>}
      {refused === undefined ? null : <p role="alert">{refused}</p>}
      <button type="button" className={styles.dismiss} onClick={() => void bringBack()}>
        Bring back<span className="visually-hidden">: {flag.summary}</span>
      </button>
    </div>
  );
}
