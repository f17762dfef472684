import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useState } from "react";
import type { AppError } from "../../../shared/kernel/app-error.ts";
import type { Result } from "../../../shared/kernel/result.ts";
import { meetingRefusalWords } from "../../../shared/view-models/meeting/meeting-refusal-words.ts";
import { useChartSession } from "../../api/chart-session.ts";
import { call } from "../../api/throughline.ts";
import { useView } from "../../api/use-view.ts";
import styles from "./meeting-panel.module.css";

interface Props {
  readonly meetingId: string;
  readonly isOnAgenda: boolean;
}

/** What may leave this program, each by a word of the user's: minutes on paper, drafts as text. */
export function Papers({ meetingId, isOnAgenda }: Props): ReactNode {
  const { patientSession } = useChartSession();
  const [said, setSaid] = useState("");
  const [isOpen, setIsOpen] = useState(false);
  if (!isOnAgenda) return null;
  return (
    <section className={styles.part} aria-label="Minutes and drafts">
      <h3>Minutes and drafts</h3>
      <Button
        variant="outlined"
        onClick={() => void call("minutes:save", { patientSession }).then((answer) => setSaid(savedWords(answer)))}
      >
        Save this person’s minutes (PDF)…
      </Button>
      <p role="status" className={styles.quiet}>
        {said}
      </p>
      <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>Drafts for the host, FHIR</summary>
        {isOpen ? <Drafts meetingId={meetingId} onSaid={setSaid} /> : null}
      </details>
    </section>
  );
}

function savedWords(answer: Result<{ readonly saved: boolean }, AppError>): string {
  if (!answer.ok) return meetingRefusalWords(answer.error);
  return answer.value.saved ? "The minutes are saved." : "Nothing was saved.";
}

function Drafts({
  meetingId,
  onSaid,
}: {
  readonly meetingId: string;
  readonly onSaid: (words: string) => void;
}): ReactNode {
  const { value, error } = useView("meetingDrafts", { meetingId });
  if (error !== undefined) return <p role="alert">{meetingRefusalWords(error)}</p>;
  if (value === undefined) return <p>Reading</p>;
  return (
    <>
      <p>{value.sentence}</p>
      <Draft resource="CarePlan" title="Care plan" text={value.carePlan} onSaid={onSaid} />
      <Draft resource="Communication" title="Message" text={value.communication} onSaid={onSaid} />
    </>
  );
}

interface DraftProps {
  readonly resource: "CarePlan" | "Communication";
  readonly title: string;
  readonly text: string | undefined;
  readonly onSaid: (words: string) => void;
}

function Draft({ resource, title, text, onSaid }: DraftProps): ReactNode {
  const { patientSession } = useChartSession();
  if (text === undefined) return null;
  const take = (as: "file" | "clipboard") =>
    void call("draft:take", { patientSession, resource, as }).then((answer) => {
      if (!answer.ok) onSaid(meetingRefusalWords(answer.error));
      else if (!answer.value.taken) onSaid("Nothing was saved.");
      else onSaid(as === "file" ? "The draft is saved." : "The draft is on the clipboard.");
    });
  return (
    <section className={styles.form} aria-label={`Draft: ${title}`}>
      <h4>{title}</h4>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by the keys */}
      <pre className={styles.draft} tabIndex={0}>
        {text}
      </pre>
      <div className={styles.buttons}>
        <Button variant="outlined" onClick={() => take("file")}>
          Save the draft…<span className="visually-hidden"> {title}</span>
        </Button>
        <Button variant="outlined" onClick={() => take("clipboard")}>
          Copy the draft<span className="visually-hidden"> {title}</span>
        </Button>
      </div>
    </section>
  );
}
