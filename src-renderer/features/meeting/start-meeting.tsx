import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useId, useState } from "react";
import type { MeetingNow } from "../../../shared/ipc/meeting-state.ts";
import { changeMeeting } from "../../api/meeting-store.ts";
import styles from "./meeting-panel.module.css";

interface Props {
  readonly canKeep: boolean;
  /** The one that is over. */
  readonly last: MeetingNow | undefined;
  readonly patientSession?: string;
}

/** Whoever asked for a meeting types its name next: in the chart behind, each letter is a key of its own. */
function takeFocus(field: HTMLInputElement | null): void {
  field?.focus();
}

/** A new meeting; with a record open, its person is the first on the agenda. */
export function StartMeeting({ canKeep, last, patientSession }: Props): ReactNode {
  const [title, setTitle] = useState("");
  const titleId = useId();
  if (!canKeep) {
    return (
      <p className="hatched">
        This computer has no key store, so what a meeting decides could not be kept. A meeting needs one.
      </p>
    );
  }
  const isTitled = title.trim() !== "";
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isTitled)
          void changeMeeting({ do: "start", title, ...(patientSession === undefined ? {} : { patientSession }) });
      }}
    >
      {last === undefined ? null : (
        <p>
          “{last.title}” is over.{" "}
          <button type="button" className={styles.plain} onClick={() => void changeMeeting({ do: "undo" })}>
            Go on with it
          </button>
        </p>
      )}
      <div className={styles.field}>
        <label htmlFor={titleId}>Name of the meeting, without anybody’s name</label>
        <input
          id={titleId}
          ref={takeFocus}
          value={title}
          maxLength={200}
          onChange={(event) => setTitle(event.target.value)}
        />
      </div>
      <Button type="submit" variant="contained" disabled={!isTitled}>
        Start a meeting
      </Button>
      {patientSession === undefined ? null : (
        <p className={styles.quiet}>The person whose record is open is put on the agenda.</p>
      )}
    </form>
  );
}
