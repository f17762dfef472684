import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useId, useState } from "react";
import styles from "./decision-form.module.css";

interface Props<Reason extends string> {
  readonly label?: string;
  /** In the order in which they are offered. No reason is preselected: one that nobody chose would stand as the user's word. */
  readonly reasons: readonly Reason[];
  readonly words: Readonly<Record<Reason, string>>;
  /** Own words are needed whatever the reason; else only where the list does not say it. */
  readonly needsWords?: boolean;
  readonly allowed?: boolean;
  readonly takesFocus?: boolean;
  /** What comes of it, and how it is undone. */
  readonly consequence: string;
  /** On the button that makes it so. */
  readonly action: string;
  /** Resolves with what to say where it was refused. */
  readonly onGiven: (reason: Reason, note: string) => Promise<string | undefined>;
  readonly onCancel: () => void;
  readonly children?: ReactNode;
}

/** Asks why: a reason from a list, and one's own words. */
export function ReasonForm<Reason extends string>(props: Props<Reason>): ReactNode {
  const { label, reasons, words, allowed = true, takesFocus = false, consequence, action, onGiven, onCancel } = props;
  const [reason, setReason] = useState<Reason>();
  const [note, setNote] = useState("");
  const [refused, setRefused] = useState<string>();
  const [asking, setAsking] = useState(false);
  const reasonId = useId();
  const noteId = useId();
  const needsWords = props.needsWords === true || reason === "other";
  const isComplete = reason !== undefined && (!needsWords || note.trim() !== "");

  async function give(why: Reason): Promise<void> {
    setAsking(true);
    setRefused(await onGiven(why, note));
    setAsking(false);
  }

  return (
    <form
      className={styles.form}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        if (allowed && isComplete && !asking) void give(reason);
      }}
    >
      {props.children}
      <label htmlFor={reasonId}>Reason (needed)</label>
      <select
        id={reasonId}
        required
        // biome-ignore lint/a11y/noAutofocus: where the button that opened the form is gone
        autoFocus={takesFocus}
        value={reason ?? ""}
        onChange={(event) => setReason(reasons.find((one) => one === event.target.value))}
      >
        <option value="">Choose a reason</option>
        {reasons.map((one) => (
          <option key={one} value={one}>
            {words[one]}
          </option>
        ))}
      </select>
      <label htmlFor={noteId}>{needsWords ? "In your words (needed)" : "In your words, if you like"}</label>
      <textarea id={noteId} value={note} rows={2} maxLength={500} onChange={(event) => setNote(event.target.value)} />
      <p className={styles.small}>Your name, the time and the reason are kept with it. {consequence}</p>
      {refused === undefined ? null : <p role="alert">{refused}</p>}
      <p className={styles.actions}>
        <Button type="submit" variant="contained" disabled={!allowed || !isComplete || asking}>
          {action}
        </Button>
        <Button variant="text" onClick={onCancel}>
          Cancel
        </Button>
      </p>
    </form>
  );
}
