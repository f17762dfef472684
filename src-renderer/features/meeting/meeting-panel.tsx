import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useEffect } from "react";
import type { GroupId } from "../../../shared/kernel/brand.ts";
import { meetingRefusalWords } from "../../../shared/view-models/meeting/meeting-refusal-words.ts";
import { useChartSession } from "../../api/chart-session.ts";
import { changeMeeting, openMeetingPanel, readMeeting, useMeeting } from "../../api/meeting-store.ts";
import { useView } from "../../api/use-view.ts";
import { AgendaInitials, NextPerson } from "./agenda-initials.tsx";
import { Attendees } from "./attendees.tsx";
import styles from "./meeting-panel.module.css";
import { OtherMachines } from "./other-machines.tsx";
import { Papers } from "./papers.tsx";
import { PointForm } from "./point-form.tsx";
import { PointList } from "./point-list.tsx";
import { ProjectorControls } from "./projector-controls.tsx";
import { StartMeeting } from "./start-meeting.tsx";

interface Props {
  /** The row whose provenance was opened last: what the presenter may mean. */
  readonly lastRow: GroupId | undefined;
}

/** The presenter's own side of a meeting, beside the chart: the agenda, the wall, what is written down. Nobody else sees it. */
export function MeetingPanel({ lastRow }: Props): ReactNode {
  const { state, error } = useMeeting();
  const { patientSession } = useChartSession();
  useEffect(() => {
    if (state === undefined) void readMeeting();
  }, [state]);
  const meeting = state?.meeting;
  const isOn = meeting !== undefined && !meeting.isOver;
  return (
    <div className={styles.panel}>
      <header className={styles.head}>
        <h2>Meeting</h2>
        <button type="button" className={styles.plain} onClick={() => openMeetingPanel(false)}>
          Close <kbd>M</kbd>
        </button>
      </header>
      {error === undefined ? null : (
        <p role="alert" className={styles.alert}>
          {meetingRefusalWords(error)}
        </p>
      )}
      {state === undefined ? (
        <p>Reading</p>
      ) : isOn ? (
        <Running meetingId={meeting.id} lastRow={lastRow} />
      ) : (
        <StartMeeting canKeep={state.canKeep} last={meeting} patientSession={patientSession} />
      )}
      <OtherMachines canShare={isOn} />
    </div>
  );
}

function Running({ meetingId, lastRow }: Props & { readonly meetingId: string }): ReactNode {
  const { state } = useMeeting();
  const { patientSession } = useChartSession();
  const { value } = useView("meeting", { meetingId });
  const meeting = state?.meeting;
  if (meeting === undefined || state === undefined) return null;
  const isOnAgenda = meeting.agenda.some(({ isOpen }) => isOpen);
  return (
    <>
      <p className={styles.title}>{meeting.title}</p>
      {meeting.untrusted === 0 ? null : (
        <p role="alert" className={styles.alert}>
          Part of this meeting was changed outside this program and is not shown. Tell your integration team.
        </p>
      )}
      {value?.warning === undefined ? null : (
        <p role="alert" className={styles.alert}>
          {value.warning}
        </p>
      )}
      {isOnAgenda ? null : (
        <div className={styles.part}>
          <p>This person is not on the agenda.</p>
          <Button variant="outlined" onClick={() => void changeMeeting({ do: "addOpen", patientSession })}>
            Put this person on the agenda
          </Button>
        </div>
      )}
      <ProjectorControls projector={state.projector} view={value} lastRow={lastRow} />
      {isOnAgenda && value !== undefined ? <PointForm view={value} lastRow={lastRow} /> : null}
      {value === undefined ? null : <PointList view={value} />}
      <AgendaInitials meeting={meeting} />
      <Attendees meeting={meeting} />
      <Papers meetingId={meetingId} isOnAgenda={isOnAgenda} />
      <div className={styles.buttons}>
        <Button variant="outlined" disabled={!meeting.canUndo} onClick={() => void changeMeeting({ do: "undo" })}>
          Take back the last change of agenda or people
        </Button>
        <Button variant="outlined" onClick={() => void changeMeeting({ do: "end" })}>
          End the meeting
        </Button>
      </div>
      <div className={styles.next}>
        <NextPerson meeting={meeting} />
      </div>
    </>
  );
}
