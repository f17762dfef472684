import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useState } from "react";
import type { AgendaRow, MeetingNow } from "../../../shared/ipc/meeting-state.ts";
import { agendaItemWords } from "../../../shared/view-models/agenda-words.ts";
import { changeMeeting } from "../../api/meeting-store.ts";
import { useNow } from "../../api/use-now.ts";
import styles from "./meeting-panel.module.css";

/** The agenda beside one person's banner: the others by initials and age alone (PAB-0015). Going to another person closes this record first. */
export function AgendaInitials({ meeting }: { readonly meeting: MeetingNow }): ReactNode {
  const now = useNow();
  const { agenda } = meeting;
  const next = agenda.find((row) => row.state === "waiting" && !row.isOpen && row.patient !== undefined);
  const toLaunch = agenda.filter((row) => row.state === "waiting" && row.patient === undefined).length;
  return (
    <section className={styles.part} aria-label="Agenda">
      <h3>Agenda</h3>
      <ol className={styles.list}>
        {agenda.map((row) => (
          <Item key={row.itemId} row={row} short={agendaItemWords(row, now).short} now={agendaItemWords(row, now)} />
        ))}
      </ol>
      {next === undefined ? (
        <p className={styles.quiet}>
          Nobody else of the agenda can be opened from here.
          {toLaunch === 0 ? "" : " Launch the others from the host system."}
        </p>
      ) : (
        <NextPerson row={next} words={agendaItemWords(next, now).short} />
      )}
    </section>
  );
}

interface ItemProps {
  readonly row: AgendaRow;
  readonly short: string;
  readonly now: ReturnType<typeof agendaItemWords>;
}

function Item({ row, short, now }: ItemProps): ReactNode {
  const { itemId, isOpen, state } = row;
  return (
    <li aria-current={isOpen ? "true" : undefined}>
      <span>
        {isOpen ? "This person" : short} <span className={styles.quiet}>{now.state}</span>
        {now.advice === "" ? null : <span className={styles.quiet}> {now.advice}</span>}
      </span>
      {isOpen && state !== "done" ? (
        <>
          <button
            type="button"
            className={styles.plain}
            onClick={() => void changeMeeting({ do: "finish", itemId })}
            aria-label="This person has been talked about"
          >
            Done
          </button>
          <button
            type="button"
            className={styles.plain}
            onClick={() => void changeMeeting({ do: "defer", itemId })}
            aria-label="Put this person off to another meeting"
          >
            Put off
          </button>
        </>
      ) : null}
      {isOpen || row.patient === undefined ? null : (
        <button
          type="button"
          className={styles.plain}
          onClick={() => void changeMeeting({ do: "open", itemId })}
          aria-label={`Close this record and go to ${short}`}
        >
          Go to
        </button>
      )}
    </li>
  );
}

function NextPerson({ row, words }: { readonly row: AgendaRow; readonly words: string }): ReactNode {
  const [going, setGoing] = useState(false);
  return (
    <Button
      variant="contained"
      disabled={going}
      onClick={() => {
        setGoing(true);
        void changeMeeting({ do: "open", itemId: row.itemId }).then(() => setGoing(false));
      }}
    >
      Next person: {words}
    </Button>
  );
}
