import type { ReactNode } from "react";
import { useView } from "../../api/use-view.ts";
import { Card } from "../../components/card.tsx";
import { DecisionItem } from "../../components/decision-item.tsx";
import styles from "./sources-screen.module.css";

/** What users of this viewer decided about rows of this record. */
export function DecisionsList(): ReactNode {
  const { value, error } = useView("decisions", undefined);
  if (error !== undefined) return <p role="alert">Decisions could not be read. Reference {error.correlationId}</p>;
  if (value === undefined) return null;
  const { decisions, attention, warning } = value;
  return (
    <Card
      title="Rows taken apart or put together by users"
      aside={attention === 0 ? String(decisions.length) : `${decisions.length}, ${attention} to look at again`}
    >
      {warning === undefined ? null : <p role="alert">{warning}</p>}
      {decisions.length === 0 ? (
        <p className={styles.quiet}>None. Open a row to take it apart or to put it together with another one.</p>
      ) : null}
      {decisions.map((decision) => (
        <DecisionItem key={decision.seq} decision={decision} />
      ))}
    </Card>
  );
}
