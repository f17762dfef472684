import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useId, useState } from "react";
import { dismissChoices, dismissReasonWords } from "../../shared/view-models/dismissal-words.ts";
import type { FlagView } from "../../shared/view-models/flags-view.ts";
import { useChartSession } from "../api/chart-session.ts";
import { call } from "../api/throughline.ts";
import styles from "./decision-form.module.css";

type DismissReason = (typeof dismissChoices)[number];

interface Props {
  readonly flag: Pick<FlagView, "id" | "needsWords">;
  readonly onCancel: () => void;
}

/** Why a flag is set aside: a reason from a list, and in one's own words where the list does not say it or the flag is critical. */
export function DismissForm({ flag, onCancel }: Props): ReactNode {
  const { patientSession } = useChartSession();
  const [reason, setReason] = useState<DismissReason>();
  const [note, setNote] = useState("");
  const [refused, setRefused] = useState<string>();
  const [asking, setAsking] = useState(false);
  const reasonId = useId();
  const noteId = useId();
  const needsWords = flag.needsWords || reason === "other";
  const isComplete = reason !== undefined && (!needsWords || note.trim() !== "");

  async function dismiss(why: DismissReason): Promise<void> {
    setAsking(true);
    const dismissal = { kind: "dismissed" as const, cardId: flag.id, reason: why, note };
    const answer = await call("flag:dismiss", { patientSession, dismissal });
    setAsking(false);
    if (!answer.ok) setRefused(`It was not dismissed. Reference ${answer.error.correlationId}`);
  }

  return (
    <form
      className={styles.form}
      aria-label="Dismiss this flag"
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete && !asking) void dismiss(reason);
      }}
    >
      <label htmlFor={reasonId}>Reason (needed)</label>
      <select
        id={reasonId}
        required
        // biome-ignore lint/a11y/noAutofocus: the button that opened the form is gone
        autoFocus
        value={reason ?? ""}
        onChange={(event) => setReason(dismissChoices.find((one) => one === event.target.value))}
      >
        <option value="">Choose a reason</option>
        {dismissChoices.map((one) => (
          <option key={one} value={one}>
            {dismissReasonWords[one]}
          </option>
        ))}
      </select>
      <label htmlFor={noteId}>{needsWords ? "In your words (needed)" : "In your words, if you like"}</label>
      <textarea id={noteId} value={note} rows={2} maxLength={500} onChange={(event) => setNote(event.target.value)} />
      <p className={styles.small}>
        Your name, the time and the reason are kept with it. It comes back as soon as anything it rests on changes.
      </p>
      {refused === undefined ? null : <p role="alert">{refused}</p>}
      <p className={styles.actions}>
        <Button type="submit" variant="contained" disabled={!isComplete || asking}>
          Dismiss
        </Button>
        <Button variant="text" onClick={onCancel}>
          Cancel
        </Button>
      </p>
    </form>
  );
}
