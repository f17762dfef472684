import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useId, useState } from "react";
import { linkWords } from "../../../shared/view-models/meeting/sharing-words.ts";
import { changeSharing, useSharing } from "../../api/sharing-store.ts";
import styles from "./meeting-panel.module.css";

interface Props {
  /** A meeting is on here. */
  readonly canShare: boolean;
}

/** The same meeting on another machine, which goes where this one goes, or the other way round. */
export function OtherMachines({ canShare }: Props): ReactNode {
  const { state, refusal } = useSharing();
  const { hubName, meeting } = state;
  if (hubName === undefined && meeting.role === "none") return null;
  return (
    <section className={styles.part} aria-label="Other machines in this meeting">
      <h3>Other machines</h3>
      {refusal === undefined ? null : (
        <p role="alert" className={styles.alert}>
          {refusal}
        </p>
      )}
      {meeting.role === "none" ? (
        <Begin canShare={canShare} hubName={hubName ?? ""} />
      ) : meeting.role === "presenter" ? (
        <>
          <p>
            Type this code on the other machine: <strong className={styles.code}>{meeting.code}</strong>
          </p>
          <p className={styles.quiet}>
            {linkWords(meeting.link)} Whoever has the code follows you. Each machine shows only records that it has
            itself.
          </p>
          <Button variant="outlined" onClick={() => void changeSharing({ do: "leave" })}>
            Stop sharing
          </Button>
        </>
      ) : (
        <>
          <p>This machine follows the presenter of a meeting on another one.</p>
          <p className={styles.quiet}>{linkWords(meeting.link)}</p>
          <Button variant="outlined" onClick={() => void changeSharing({ do: "leave" })}>
            Leave the shared meeting
          </Button>
        </>
      )}
    </section>
  );
}

function Begin({ canShare, hubName }: Props & { readonly hubName: string }): ReactNode {
  const [code, setCode] = useState("");
  const id = useId();
  return (
    <>
      {canShare ? (
        <Button variant="outlined" onClick={() => void changeSharing({ do: "present" })}>
          Let other machines follow this one
        </Button>
      ) : null}
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void changeSharing({ do: "join", code });
        }}
      >
        <div className={styles.field}>
          <label htmlFor={id}>Code of a meeting on another machine, to follow its presenter</label>
          <input
            id={id}
            value={code}
            maxLength={40}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setCode(event.target.value)}
          />
        </div>
        <Button type="submit" variant="outlined" disabled={code.trim() === ""}>
          Follow
        </Button>
      </form>
      <p className={styles.quiet}>
        Through {hubName}. It learns neither who is talked about nor what is on the screen.
      </p>
    </>
  );
}
