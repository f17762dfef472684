import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useState } from "react";
import type { DecisionView } from "../../shared/view-models/decisions-view.ts";
import { useView } from "../api/use-view.ts";
import { DecisionForm } from "./decision-form.tsx";
import styles from "./decision-item.module.css";

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
      {open === "note" ? <Notes seq={decision.seq} /> : null}
    </article>
  );
}

/** A draft to copy. Nothing is sent from here. */
function Notes({ seq }: { readonly seq: number }): ReactNode {
  const { value, error } = useView("dataQualityNote", { seq });
  if (error !== undefined) return <p role="alert">The note could not be made. Reference {error.correlationId}</p>;
  if (value === undefined) return <p>Reading</p>;
  if (value.notes.length === 0) return <p>None of its entries is in the record now.</p>;
  return (
    <>
      <p className={styles.quiet}>
        A draft for the organisation's data quality team (FHIR Task). Nothing is sent: copy it into what you use to
        write to them.
      </p>
      {value.notes.map((note) => (
        <Note key={note.sourceId} source={note.source} json={note.json} />
      ))}
    </>
  );
}

function Note({ source, json }: { readonly source: string; readonly json: string }): ReactNode {
  const [said, setSaid] = useState("");
  const copy = () =>
    navigator.clipboard.writeText(json).then(
      () => setSaid("Copied"),
      () => setSaid("Could not be copied: select the text instead"),
    );
  return (
    <section className={styles.note} aria-label={`Note for ${source}`}>
      <p className={styles.actions}>
        <strong>{source}</strong>
        <Button variant="text" onClick={() => void copy()}>
          Copy the note<span className="visually-hidden"> for {source}</span>
        </Button>
        <span role="status">{said}</span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard */}
      <pre tabIndex={0}>{json}</pre>
    </section>
  );
}
