import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useId, useState } from "react";
import type { DecisionDraft, DecisionReason } from "../../shared/domain/merge-decision.ts";
import type { DecisionPreviewView } from "../../shared/view-models/decision-preview-view.ts";
import { decisionReasonWords, reasonsFor } from "../../shared/view-models/decision-words.ts";
import { useChartSession } from "../api/chart-session.ts";
import { call } from "../api/throughline.ts";
import { useView } from "../api/use-view.ts";
import styles from "./decision-form.module.css";

type WithoutReason<T> = T extends unknown ? Omit<T, "reason" | "note"> : never;

interface Props {
  readonly draft: WithoutReason<DecisionDraft>;
  /** On the button that makes it so. */
  readonly action: string;
  readonly onMade: (seq: number) => void;
  readonly onCancel: () => void;
}

/** Reason, what will change, and the word that makes it so. */
export function DecisionForm({ draft, action, onMade, onCancel }: Props): ReactNode {
  return draft.verdict === "withdraw" ? (
    <Form draft={draft} action={action} onMade={onMade} onCancel={onCancel} allowed />
  ) : (
    <Previewed draft={draft} action={action} onMade={onMade} onCancel={onCancel} />
  );
}

function Previewed({
  draft,
  ...rest
}: Props & { readonly draft: Extract<Props["draft"], { readonly left: unknown }> }): ReactNode {
  const { verdict, left, right } = draft;
  const { value, error } = useView("decisionPreview", { verdict, left, right });
  if (error !== undefined) return <p role="alert">This could not be prepared. Reference {error.correlationId}</p>;
  if (value === undefined) return <p>Reading</p>;
  return (
    <Form draft={draft} {...rest} allowed={value.allowed}>
      <Preview view={value} />
    </Form>
  );
}

function Preview({ view }: { readonly view: DecisionPreviewView }): ReactNode {
  return (
    <div className={styles.preview} role={view.allowed ? undefined : "alert"}>
      <p>
        <strong>{view.allowed ? "What will change" : "Not possible"}</strong>
      </p>
      <ul>
        {view.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {view.against.length === 0 ? null : (
          <li className={styles.against}>They contradict each other in: {view.against.join(", ")}.</li>
        )}
        {view.differs.length === 0 ? null : <li>They differ in: {view.differs.join(", ")}.</li>}
        {view.agrees.length === 0 ? null : <li>They agree on: {view.agrees.join(", ")}.</li>}
      </ul>
    </div>
  );
}

function Form({
  draft,
  action,
  onMade,
  onCancel,
  allowed,
  children,
}: Props & { readonly allowed: boolean; readonly children?: ReactNode }): ReactNode {
  const { patientSession } = useChartSession();
  const reasons = reasonsFor[draft.verdict];
  const [reason, setReason] = useState<DecisionReason>();
  const [note, setNote] = useState("");
  const [refused, setRefused] = useState<string>();
  const [asking, setAsking] = useState(false);
  const reasonId = useId();
  const noteId = useId();
  const isComplete = reason !== undefined && (reason !== "other" || note.trim() !== "");

  async function decide(why: DecisionReason): Promise<void> {
    setAsking(true);
    const answer = await call("decision:make", { patientSession, decision: plain({ ...draft, reason: why, note }) });
    setAsking(false);
    if (answer.ok) onMade(answer.value.seq);
    else setRefused(`It was not done, and nothing has changed. Reference ${answer.error.correlationId}`);
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (allowed && isComplete && !asking) void decide(reason);
      }}
    >
      {children}
      <label htmlFor={reasonId}>Reason (needed)</label>
      <select
        id={reasonId}
        required
        value={reason ?? ""}
        onChange={(event) => setReason(reasons.find((one) => one === event.target.value))}
      >
        <option value="">Choose a reason</option>
        {reasons.map((one) => (
          <option key={one} value={one}>
            {decisionReasonWords[one]}
          </option>
        ))}
      </select>
      <label htmlFor={noteId}>{reason === "other" ? "In your words (needed)" : "In your words, if you like"}</label>
      <textarea id={noteId} value={note} rows={2} maxLength={500} onChange={(event) => setNote(event.target.value)} />
      <p className={styles.small}>
        Your name, the time and the reason are kept with it. It changes this viewer only, not the source, and can be
        undone.
      </p>
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

/** As the door takes it: lists that may be changed. */
function plain(draft: DecisionDraft) {
  return draft.verdict === "withdraw" ? draft : { ...draft, left: [...draft.left], right: [...draft.right] };
}
