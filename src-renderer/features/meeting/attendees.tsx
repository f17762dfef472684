import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useId, useState } from "react";
import type { MeetingNow } from "../../../shared/ipc/meeting-state.ts";
import { changeMeeting } from "../../api/meeting-store.ts";
import styles from "./meeting-panel.module.css";

/** Who is in the room, as they say; one of them writes the minutes. */
export function Attendees({ meeting }: { readonly meeting: MeetingNow }): ReactNode {
  const { attendees, minuteTaker } = meeting;
  // Only at first: it must not fold away under the hands of whoever writes them down.
  const [isOpenAtFirst] = useState(attendees.length < 2);
  return (
    <section className={styles.part}>
      <details open={isOpenAtFirst}>
        <summary>Present ({attendees.length})</summary>
        {attendees.length === 0 ? <p className={styles.quiet}>Nobody is written down yet.</p> : null}
        <ul className={styles.list} aria-label="Present">
          {attendees.map(({ id, name, role, organisation }) => (
            <li key={id}>
              <span>
                {[name, role, organisation].filter((words) => words !== undefined).join(", ")}
                {id === minuteTaker ? <span className={styles.quiet}> writes the minutes</span> : null}
              </span>
              {id === minuteTaker ? null : (
                <button
                  type="button"
                  className={styles.plain}
                  aria-label={`Minutes by ${name}`}
                  onClick={() => void changeMeeting({ do: "takeMinutes", attendeeId: id })}
                >
                  Minutes
                </button>
              )}
              <button
                type="button"
                className={styles.plain}
                aria-label={`Remove ${name} from those present`}
                onClick={() => void changeMeeting({ do: "leave", attendeeId: id })}
              >
                Remove
              </button>
            </li>
          ))}
        </ul>
        <AddAttendee />
      </details>
    </section>
  );
}

function AddAttendee(): ReactNode {
  const [name, setName] = useState("");
  const [role, setRole] = useState("");
  const [organisation, setOrganisation] = useState("");
  const id = useId();
  const add = async () => {
    const done = await changeMeeting({
      do: "attend",
      name,
      ...(role.trim() === "" ? {} : { role }),
      ...(organisation.trim() === "" ? {} : { organisation }),
    });
    if (!done) return;
    setName("");
    setRole("");
    document.getElementById(`${id}name`)?.focus();
  };
  return (
    <form
      className={styles.form}
      aria-label="Somebody else who is present"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") void add();
      }}
    >
      <div className={styles.field}>
        <label htmlFor={`${id}name`}>Name</label>
        <input id={`${id}name`} value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
      </div>
      <div className={styles.field}>
        <label htmlFor={`${id}role`}>Role</label>
        <input id={`${id}role`} value={role} maxLength={200} onChange={(event) => setRole(event.target.value)} />
      </div>
      <div className={styles.field}>
        <label htmlFor={`${id}organisation`}>Organisation</label>
        <input
          id={`${id}organisation`}
          value={organisation}
          maxLength={200}
          onChange={(event) => setOrganisation(event.target.value)}
        />
      </div>
      <Button type="submit" variant="outlined" disabled={name.trim() === ""}>
        Add to those present
      </Button>
    </form>
  );
}
