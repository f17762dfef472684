import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useState } from "react";
import type { NoteExport, NoteExported } from "../../shared/ipc/answers.ts";
import type { DataQualityNote } from "../../shared/view-models/sources/data-quality-note-view.ts";
import { useChartSession } from "../api/chart-session.ts";
import { call } from "../api/throughline.ts";
import { useView } from "../api/use-view.ts";
import styles from "./source-notes.module.css";

/** The drafts for the organisations that a decision is about, to take along. Nothing is sent from here. */
export function SourceNotes({ seq }: { readonly seq: number }): ReactNode {
  const { value, error } = useView("dataQualityNote", { seq });
  if (error !== undefined) return <p role="alert">The note could not be made. Reference {error.correlationId}</p>;
  if (value === undefined) return <p>Reading</p>;
  if (value.notes.length === 0) return <p>None of its entries is in the record now.</p>;
  return (
    <>
      <p className={styles.quiet}>
        A draft for each organisation's data quality team. Nothing is sent: copy or save it, and send it the way you
        write to them. It identifies the person; that you copied or saved it is recorded.
      </p>
      {value.notes.map((note) => (
        <Note key={note.sourceId} seq={seq} note={note} />
      ))}
    </>
  );
}

const ways: readonly { readonly how: NoteExport; readonly words: string }[] = [
  { how: "copyText", words: "Copy as text" },
  { how: "copyTask", words: "Copy as FHIR Task" },
  { how: "save", words: "Save…" },
];

const doneWords: Readonly<Record<NoteExported, string>> = { copied: "Copied", saved: "Saved", cancelled: "Not saved" };

function Note({ seq, note }: { readonly seq: number; readonly note: DataQualityNote }): ReactNode {
  const { patientSession } = useChartSession();
  const [said, setSaid] = useState("");
  const [asking, setAsking] = useState(false);
  const { source, sourceId, text, json } = note;

  async function take(how: NoteExport): Promise<void> {
    setAsking(true);
    setSaid("");
    const answer = await call("note:export", { patientSession, seq, source: sourceId, how });
    setAsking(false);
    setSaid(answer.ok ? doneWords[answer.value] : `It was not done. Reference ${answer.error.correlationId}`);
  }

  return (
    <section className={styles.note} aria-label={`Note for ${source}`}>
      <p className={styles.text}>{text}</p>
      <p className={styles.actions}>
        {ways.map(({ how, words }) => (
          <Button key={how} variant="outlined" size="small" disabled={asking} onClick={() => void take(how)}>
            {words}
            <span className="visually-hidden"> for {source}</span>
          </Button>
        ))}
        <span role="status">{said}</span>
      </p>
      <details>
        <summary>The same as a FHIR Task, for a system that takes one</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard */}
        <pre tabIndex={0}>{json}</pre>
      </details>
    </section>
  );
}
