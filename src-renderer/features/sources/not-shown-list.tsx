import type { ReactNode } from "react";
import type { NotShownReasonView } from "../../../shared/view-models/sources-view.ts";
import { Card } from "../../components/card.tsx";
import styles from "./sources-screen.module.css";

/** Everything that was received and is on no other screen, with its reason. */
export function NotShownList({ reasons }: { readonly reasons: readonly NotShownReasonView[] }): ReactNode {
  const total = reasons.reduce((sum, reason) => sum + reason.count, 0);
  return (
    <Card title="Received and not shown" aside={String(total)}>
      {reasons.length === 0 ? <p className={styles.quiet}>Everything that was received is on a screen.</p> : null}
      {reasons.map((reason) => (
        <details key={reason.reason} className={styles.reason}>
          <summary>
            <strong>{reason.title}</strong> {reason.count}. {reason.sentence}
          </summary>
          <ul>
            {reason.items.map((item) => (
              <li key={item.key}>
                {item.source}: {item.type} <span className={styles.id}>{item.id}</span>
                {item.detail === undefined ? "" : `, ${item.detail}`}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </Card>
  );
}
