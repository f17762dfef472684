import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useState, useSyncExternalStore } from "react";
import type { AgendaRow, MeetingNow } from "../../../shared/ipc/meeting-state.ts";
import { type AgendaItemWords, agendaItemWords } from "../../../shared/view-models/meeting/agenda-words.ts";
import { changeMeeting } from "../../api/meeting-store.ts";
import { draftNow, isBegun, subscribeDraft } from "../../api/point-draft-store.ts";
import { useNow } from "../../api/use-now.ts";
import styles from "./meeting-panel.module.css";

/** The agenda beside one person's banner: the others by initials and age alone (PAB-0015). Going to another person closes this record first. */
export function AgendaInitials({ meeting }: { readonly meeting: MeetingNow }): ReactNode {
  const now = useNow();
  const { agenda } = meeting;
  return (
    <section className={styles.part} aria-label="Agenda">
      <h3>Agenda</h3>
      <ol className={styles.list}>
        {agenda.map((row) => (
          <Item key={row.itemId} row={row} words={agendaItemWords(row, { now, initialsOnly: true })} />
        ))}
      </ol>
    </section>
  );
}

/** One step to the next person, at the foot of the panel: this record is closed, and both screens are emptied, first. */
export function NextPerson({ meeting: { agenda } }: { readonly meeting: MeetingNow }): ReactNode {
  const now = useNow();
  const [going, setGoing] = useState(false);
  const isTyping = useIsTyping();
  const next = agenda.find((row) => row.state === "waiting" && !row.isOpen && row.patient !== undefined);
  const toLaunch = agenda.filter((row) => row.state === "waiting" && row.patient === undefined).length;
  if (next === undefined) {
    return (
      <p className={styles.quiet}>
        Nobody else of the agenda can be opened from here.
        {toLaunch === 0 ? "" : " Launch the others from the host system."}
      </p>
    );
  }
  if (isTyping) return <p role="status">{typingWords}</p>;
  return (
    <Button
      variant="contained"
      disabled={going}
      onClick={() => {
        setGoing(true);
        void changeMeeting({ do: "open", itemId: next.itemId }).then(() => setGoing(false));
      }}
    >
      Next person: {agendaItemWords(next, { now, initialsOnly: true }).short}
    </Button>
  );
}

const typingWords =
  "What you have typed under “Write down” is not written down yet, and would go with this record. Write it down or delete it; then the next person can be opened.";

function useIsTyping(): boolean {
  return isBegun(useSyncExternalStore(subscribeDraft, draftNow));
}

interface ItemProps {
  readonly row: AgendaRow;
  readonly words: AgendaItemWords;
}

function Item({ row, words }: ItemProps): ReactNode {
  const isTyping = useIsTyping();
  const { itemId, isOpen, state } = row;
  return (
    <li aria-current={isOpen ? "true" : undefined}>
      <span>
        {isOpen ? "This person" : words.short} <span className={styles.quiet}>{words.state}</span>
        {words.advice === "" ? null : <span className={styles.quiet}> {words.advice}</span>}
      </span>
      {isOpen && state !== "done" ? (
        <>
          <button
            type="button"
            className={styles.plain}
            onClick={() => void changeMeeting({ do: "finish", itemId })}
            aria-label="Done: this person has been talked about"
          >
            Done
          </button>
          <button
            type="button"
            className={styles.plain}
            onClick={() => void changeMeeting({ do: "defer", itemId })}
            aria-label="Put off this person to another meeting"
          >
            Put off
          </button>
        </>
      ) : null}
      {isOpen || row.patient === undefined ? null : (
        <button
          type="button"
          className={styles.plain}
          disabled={isTyping}
          onClick={() => void changeMeeting({ do: "open", itemId })}
          aria-label={`Go to ${words.short} and close this record`}
        >
          Go to
        </button>
      )}
    </li>
  );
}
