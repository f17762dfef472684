import type { ReactNode } from "react";
import { useState } from "react";
import type { ProvenanceView } from "../../../shared/view-models/provenance/provenance-view.ts";
import { DecisionItem } from "../../components/decision-item.tsx";
import styles from "./provenance-panel.module.css";
import { SameAs } from "./same-as.tsx";

/** What users decided about this row, and the way to put it together with another one. */
export function OwnDecisions({ view }: { readonly view: ProvenanceView }): ReactNode {
  const [choosing, setChoosing] = useState(false);
  return (
    <section className={styles.decisions}>
      {view.decisions.length === 0 ? null : <h3>Decided by users of this viewer</h3>}
      {view.decisions.map((decision) => (
        <DecisionItem key={decision.seq} decision={decision} />
      ))}
      {choosing ? (
        <SameAs
          groupId={view.groupId}
          keys={view.members.map((member) => member.key)}
          onDone={() => setChoosing(false)}
        />
      ) : view.canBeDecidedOn ? (
        <button type="button" onClick={() => setChoosing(true)}>
          This is the same as another row…
        </button>
      ) : null}
    </section>
  );
}
