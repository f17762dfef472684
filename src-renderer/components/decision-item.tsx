import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useState } from "react";
import type { DecisionView } from "../../shared/view-models/provenance/decisions-view.ts";
import { DecisionForm } from "./decision-form.tsx";
import styles from "./decision-item.module.css";
import { SourceNotes } from "./source-notes.tsx";

/** One of the users' own decisions: what, who, when, why, what became of it; undo it, or take a note for the source. */
export function DecisionItem({ decision }: { readonly decision: DecisionView }): ReactNode {
  const [open, setOpen] = useState<"undo" | "note">();
  return (
    <article className={styles.decision} data-tone={decision.tone} aria-label={decision.title}>
      <p>
        <strong>{decision.title}</strong> <span className={styles.state}>{decision.state}</span>
      </p>
      <p className={styles.quiet}>{decision.made}</p>
      {decision.note === undefined ? null : <p>“{decision.note}”</p>}
      <p className={styles.quiet}>{decision.sentence}</p>
      {open === "undo" ? (
        <DecisionForm
          draft={{ verdict: "withdraw", withdraws: decision.seq }}
          action="Undo this decision"
          onMade={() => setOpen(undefined)}
          onCancel={() => setOpen(undefined)}
        />
      ) : (
        <p className={styles.actions}>
          {decision.canUndo ? (
            <Button variant="text" onClick={() => setOpen("undo")}>
              Undo<span className="visually-hidden">: {decision.title}</span>
            </Button>
          ) : null}
          <Button
            variant="text"
            aria-expanded={open === "note"}
            onClick={() => setOpen(open === "note" ? undefined : "note")}
          >
            {open === "note" ? "Hide the note" : "Note for the organisation"}
          </Button>
        </p>
      )}
      {open === "note" ? <SourceNotes seq={decision.seq} /> : null}
    </article>
  );
}
