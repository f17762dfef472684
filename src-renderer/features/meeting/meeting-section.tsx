import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useEffect, useId, useState } from "react";
import type { MeetingNow, MeetingState } from "../../../shared/ipc/meeting-state.ts";
import { agendaItemWords } from "../../../shared/view-models/meeting/agenda-words.ts";
import { meetingRefusalWords } from "../../../shared/view-models/meeting/meeting-refusal-words.ts";
import type { NamingWish } from "../../../shared/view-models/worklist/kept-person.ts";
import { keptPerson } from "../../../shared/view-models/worklist/kept-person.ts";
import { changeMeeting, openMeetingPanel, readMeeting, useMeeting } from "../../api/meeting-store.ts";
import { useSettingsContext } from "../../api/settings-context.ts";
import { call } from "../../api/throughline.ts";
import { useNow } from "../../api/use-now.ts";
import { SharingNotices } from "../../components/sharing-notices.tsx";
import { Attendees } from "./attendees.tsx";
import styles from "./meeting-panel.module.css";
import { OtherMachines } from "./other-machines.tsx";
import { StartMeeting } from "./start-meeting.tsx";

/** A meeting while no record is open: the agenda by name, on a page without a banner (PAB-0015). Names are read, and that recorded, only when asked for. */
export function MeetingSection(): ReactNode {
  const { state, error, isPanelOpen } = useMeeting();
  const [isWanted, setIsWanted] = useState(false);
  const isAsked = isWanted || isPanelOpen;
  useEffect(() => {
    if (isAsked) void readMeeting();
  }, [isAsked]);
  const meeting = state?.meeting;
  return (
    <section>
      <h2>Meeting</h2>
      <SharingNotices />
      {isAsked && state !== undefined ? (
        <>
          {error === undefined ? null : (
            <p role="alert" className={styles.alert}>
              {meetingRefusalWords(error)}
            </p>
          )}
          {meeting === undefined || meeting.isOver ? (
            <>
              {meeting === undefined ? null : <SaveMinutes title={meeting.title} />}
              <StartMeeting canKeep={state.canKeep} last={meeting} />
            </>
          ) : (
            <Running state={state} meeting={meeting} />
          )}
          <OtherMachines canShare={meeting !== undefined && !meeting.isOver} />
        </>
      ) : (
        <>
          <p>The room looks at one person at a time, with their goals in view, and what is decided is written down.</p>
          <Button variant="outlined" onClick={() => setIsWanted(true)}>
            Start or continue a meeting
          </Button>
        </>
      )}
    </section>
  );
}

function Running({ state, meeting }: { readonly state: MeetingState; readonly meeting: MeetingNow }): ReactNode {
  const first = meeting.agenda.find(
    (row) => row.patient !== undefined && (row.state === "waiting" || row.state === "now"),
  );
  const open = (itemId: string) => {
    openMeetingPanel(true);
    void changeMeeting({ do: "open", itemId });
  };
  return (
    <>
      <p className={styles.title}>{meeting.title}</p>
      <Agenda meeting={meeting} onOpen={open} />
      <AddToAgenda state={state} />
      <Attendees meeting={meeting} />
      <div className={styles.buttons}>
        <Button
          variant="contained"
          disabled={first === undefined}
          onClick={() => first !== undefined && open(first.itemId)}
        >
          Open the next person
        </Button>
        <Button variant="outlined" disabled={!meeting.canUndo} onClick={() => void changeMeeting({ do: "undo" })}>
          Take back the last change
        </Button>
        <Button variant="outlined" onClick={() => void changeMeeting({ do: "end" })}>
          End the meeting
        </Button>
      </div>
      <SaveMinutes title={meeting.title} />
    </>
  );
}

interface AgendaProps {
  readonly meeting: MeetingNow;
  readonly onOpen: (itemId: string) => void;
}

function Agenda({ meeting: { agenda }, onOpen }: AgendaProps): ReactNode {
  const wish = useNamingWish();
  if (agenda.length === 0) return <p>Nobody is on the agenda yet.</p>;
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">Agenda</caption>
      <thead>
        <tr>
          {["Person", "NHS No.", "State"].map((label) => (
            <th key={label} scope="col">
              {label}
            </th>
          ))}
          <th scope="col">
            <span className="visually-hidden">What to do</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {agenda.map((row, index) => {
          const words = agendaItemWords(row, wish);
          return (
            <tr key={row.itemId}>
              <th scope="row">
                {words.name}
                {words.tags.map((tag) => (
                  <span key={tag} className={styles.tag}>
                    {tag}
                  </span>
                ))}
                <span className={styles.below}>
                  {[words.born, words.advice].filter((part) => part !== "").join(" · ")}
                </span>
              </th>
              <td>{words.nhsNumber}</td>
              <td>{words.state}</td>
              <td>
                <div className={styles.buttons}>
                  {row.patient === undefined ? null : (
                    <Button variant="outlined" aria-label={`Open ${words.name}`} onClick={() => onOpen(row.itemId)}>
                      Open
                    </Button>
                  )}
                  {index === 0 ? null : (
                    <Button
                      variant="text"
                      aria-label={`Earlier: ${words.name}`}
                      onClick={() => void changeMeeting({ do: "move", itemId: row.itemId, to: index - 1 })}
                    >
                      Earlier
                    </Button>
                  )}
                  <Button
                    variant="text"
                    aria-label={`Remove ${words.name} from the agenda`}
                    onClick={() => void changeMeeting({ do: "remove", itemId: row.itemId })}
                  >
                    Remove
                  </Button>
                </div>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Names or initials, as the list of kept records below has them. */
function useNamingWish(): NamingWish {
  const { settings } = useSettingsContext();
  return { now: useNow(), initialsOnly: settings.initialsOnly === true };
}

/** From the records kept here, or by NHS number for the host to launch. */
function AddToAgenda({ state: { kept } }: { readonly state: MeetingState }): ReactNode {
  const wish = useNamingWish();
  const [number, setNumber] = useState("");
  const id = useId();
  return (
    <>
      {kept.length === 0 ? null : (
        <ul className={styles.list} aria-label="Kept on this computer and not on the agenda">
          {kept.map((row) => {
            const words = keptPerson(row, wish);
            return (
              <li key={row.cacheId}>
                <span>
                  {words.name} <span className={styles.quiet}>{[words.born, ...words.tags].join(" · ")}</span>
                </span>
                <Button
                  variant="outlined"
                  aria-label={`Put on the agenda: ${words.name}`}
                  onClick={() => void changeMeeting({ do: "addKept", cacheId: row.cacheId })}
                >
                  Put on the agenda
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void changeMeeting({ do: "addByNumber", nhsNumber: number }).then((done) => done && setNumber(""));
        }}
      >
        <div className={styles.field}>
          <label htmlFor={id}>
            Somebody else, by NHS number: their record is launched from the host when it is their turn
          </label>
          <input
            id={id}
            value={number}
            inputMode="numeric"
            maxLength={20}
            onChange={(event) => setNumber(event.target.value)}
          />
        </div>
        <Button type="submit" variant="outlined" disabled={number.trim() === ""}>
          Put on the agenda
        </Button>
      </form>
    </>
  );
}

function SaveMinutes({ title }: { readonly title: string }): ReactNode {
  const [said, setSaid] = useState("");
  return (
    <div className={styles.form}>
      <Button
        variant="outlined"
        onClick={() =>
          void call("minutes:save", {}).then((answer) =>
            setSaid(
              answer.ok
                ? answer.value.saved
                  ? "The minutes are saved."
                  : "Nothing was saved."
                : meetingRefusalWords(answer.error),
            ),
          )
        }
      >
        Save the minutes of “{title}” (PDF)…
      </Button>
      <p className={styles.quiet}>
        Each person on sheets of their own. What was written down stays on this computer no longer than the record does:
        save it.
      </p>
      <p role="status">{said}</p>
    </div>
  );
}
