import type { ReactNode } from "react";
import type { DecisionDraft } from "../../shared/domain/merge-decision.ts";
import type { DecisionPreviewView } from "../../shared/view-models/provenance/decision-preview-view.ts";
import { decisionReasonWords, reasonsFor } from "../../shared/view-models/provenance/decision-words.ts";
import { useChartSession } from "../api/chart-session.ts";
import { call } from "../api/throughline.ts";
import { useView } from "../api/use-view.ts";
import styles from "./decision-form.module.css";
import { ReasonForm } from "./reason-form.tsx";

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
  return (
    <ReasonForm
      reasons={reasonsFor[draft.verdict]}
      words={decisionReasonWords}
      allowed={allowed}
      consequence="It changes this viewer only, not the source, and can be undone."
      action={action}
      onGiven={async (reason, note) => {
        const answer = await call("decision:make", { patientSession, decision: plain({ ...draft, reason, note }) });
        if (!answer.ok) return `It was not done, and nothing has changed. Reference ${answer.error.correlationId}`;
        onMade(answer.value.seq);
        return undefined;
      }}
      onCancel={onCancel}
    >
      {children}
    </ReasonForm>
  );
}

/** As the door takes it: lists that may be changed. */
function plain(draft: DecisionDraft) {
  return draft.verdict === "withdraw" ? draft : { ...draft, left: [...draft.left], right: [...draft.right] };
}
