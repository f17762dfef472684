import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useId, useState } from "react";
import type { ChannelInput } from "../../../shared/ipc/contract.ts";
import type { ExternalCardView } from "../../../shared/view-models/flags/external-cards-view.ts";
import { useChartSession } from "../../api/chart-session.ts";
import { call } from "../../api/throughline.ts";
import styles from "./external-cards.module.css";

type Said = ChannelInput<"externalCard:answer">["said"];

/** Tells the service what became of its card. Who says nothing sends nothing. */
export function AnswerCard({ card }: { readonly card: ExternalCardView }): ReactNode {
  const { patientSession } = useChartSession();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState(-1);
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState<string>();
  const reasonId = useId();
  if (!card.takesFeedback) return null;

  async function say(said: Said): Promise<void> {
    setAsking(true);
    const answer = await call("externalCard:answer", { patientSession, card: card.id, said });
    setAsking(false);
    setRefused(answer.ok ? undefined : `The service was not told. Reference ${answer.error.correlationId}`);
  }

  if (!isOpen) {
    return (
      <button type="button" className={styles.link} onClick={() => setOpen(true)}>
        Tell the service<span className="visually-hidden"> about: {card.summary}</span>
      </button>
    );
  }
  return (
    <form
      className={styles.answer}
      aria-label="Tell the service"
      onSubmit={(event) => {
        event.preventDefault();
        if (!asking) void say({ outcome: "overridden", ...(reason < 0 ? {} : { reason }) });
      }}
    >
      {card.suggestions.map(({ label, canBeAccepted }, suggestion) =>
        canBeAccepted ? (
          <Button key={label} disabled={asking} onClick={() => void say({ outcome: "accepted", suggestion })}>
            Followed: {label}
          </Button>
        ) : null,
      )}
      {card.overrideReasons.length === 0 ? null : (
        <>
          <label htmlFor={reasonId}>Not followed, because</label>
          <select id={reasonId} value={reason} onChange={(event) => setReason(Number(event.target.value))}>
            <option value={-1}>No reason given</option>
            {card.overrideReasons.map((words, place) => (
              <option key={words} value={place}>
                {words}
              </option>
            ))}
          </select>
        </>
      )}
      <p className={styles.quiet}>The service learns what you choose and the time, not your words and not your name.</p>
      {refused === undefined ? null : <p role="alert">{refused}</p>}
      <p className={styles.actions}>
        <Button type="submit" variant="contained" disabled={asking}>
          Not followed
        </Button>
        <Button variant="text" onClick={() => setOpen(false)}>
          Cancel
        </Button>
      </p>
    </form>
  );
}
