import Button from "@mui/material/Button";
import FormControlLabel from "@mui/material/FormControlLabel";
import Switch from "@mui/material/Switch";
import type { ReactNode } from "react";
import type { ProjectorNow } from "../../../shared/ipc/meeting-state.ts";
import type { GroupId } from "../../../shared/kernel/brand.ts";
import type { MeetingView } from "../../../shared/view-models/meeting/meeting-view.ts";
import { useChartSession } from "../../api/chart-session.ts";
import { followTimeline, useMeeting } from "../../api/meeting-store.ts";
import { ask } from "../../api/throughline.ts";
import { ChoiceBar } from "../../components/choice-bar.tsx";
import { HeldBack } from "./held-back.tsx";
import { LastRow } from "./last-row.tsx";
import styles from "./meeting-panel.module.css";
import type { ProjectorUse } from "./projector-use.ts";

const parts = [
  { id: "everything", words: "All" },
  { id: "goals", words: "Goals" },
  { id: "timeline", words: "Timeline" },
  { id: "decisions", words: "Decided" },
] as const;

const identities = [
  { id: "initials", words: "Initials" },
  { id: "firstName", words: "First name" },
  { id: "full", words: "Full name" },
] as const;

interface Props {
  readonly projector: ProjectorNow;
  readonly view: MeetingView | undefined;
  readonly lastRow: GroupId | undefined;
}

/** What is on the wall, and what the presenter puts there. */
export function ProjectorControls({ projector, view, lastRow }: Props): ReactNode {
  const { patientSession } = useChartSession();
  const { followsTimeline } = useMeeting();
  const use = (what: ProjectorUse) => ask("projector:use", { patientSession, use: what });
  if (!projector.isOpen) {
    return (
      <section className={styles.part} aria-label="Projector">
        <h3>Projector</h3>
        <Button variant="outlined" onClick={() => use({ do: "open" })}>
          Open the projector
        </Button>
        <p className={styles.quiet}>
          A window of its own, in large letters. Sensitive entries, safeguarding, addresses and telephone numbers are
          not on it.
        </p>
      </section>
    );
  }
  return (
    <section className={styles.part} aria-label="Projector">
      <h3>Projector</h3>
      <p role="status">
        {projector.isBlank ? "Paused: the room sees nothing of this person." : "The room sees this person."}
      </p>
      <div className={styles.buttons}>
        <Button
          variant={projector.isBlank ? "contained" : "outlined"}
          onClick={() => use({ do: projector.isBlank ? "unblank" : "blank" })}
        >
          {projector.isBlank ? "Show this person to the room" : "Blank the projector"}&nbsp;<kbd>B</kbd>
        </Button>
        <Button variant="outlined" onClick={() => use({ do: "close" })}>
          Close the projector
        </Button>
      </div>
      <ChoiceBar
        label="What the room sees"
        options={parts}
        value={projector.part}
        onChange={(part) => use({ do: "part", part })}
      />
      <ChoiceBar
        label="How much of the name"
        options={identities}
        value={projector.identity}
        onChange={(identity) => use({ do: "identity", identity })}
      />
      <FormControlLabel
        className={styles.switch ?? ""}
        control={<Switch size="small" checked={followsTimeline} onChange={(_, checked) => followTimeline(checked)} />}
        label="Follow my timeline"
      />
      <Walk projector={projector} use={use} />
      {lastRow === undefined ? null : (
        <LastRow groupId={lastRow}>
          {(said) =>
            said === undefined ? null : (
              <Opened said={said} groupId={lastRow} goals={view?.goals ?? []} projector={projector} use={use} />
            )
          }
        </LastRow>
      )}
      {view === undefined ? null : (
        <HeldBack rows={view.heldBack} never={view.neverShown} revealed={projector.revealed} use={use} />
      )}
    </section>
  );
}

interface WalkProps {
  readonly projector: ProjectorNow;
  readonly use: (what: ProjectorUse) => void;
}

/** From entry to entry, by when they happened. */
function Walk({ projector: { previous, next, focus }, use }: WalkProps): ReactNode {
  return (
    <div className={styles.buttons}>
      <Button
        variant="outlined"
        disabled={previous === undefined}
        onClick={() => previous !== undefined && use({ do: "focus", group: previous })}
      >
        ◂ Earlier entry
      </Button>
      <Button
        variant="outlined"
        disabled={next === undefined}
        onClick={() => next !== undefined && use({ do: "focus", group: next })}
      >
        Later entry ▸
      </Button>
      <Button variant="outlined" disabled={focus === undefined} onClick={() => use({ do: "focus" })}>
        No entry
      </Button>
    </div>
  );
}

interface OpenedProps extends WalkProps {
  readonly said: string;
  readonly groupId: GroupId;
  readonly goals: MeetingView["goals"];
}

/** The row that the presenter opened last: to look at together, or to put beside a goal. */
function Opened({ said, groupId, goals, projector, use }: OpenedProps): ReactNode {
  return (
    <div className={styles.form}>
      <p>
        <span className={styles.quiet}>Opened last</span> {said}
      </p>
      <div className={styles.buttons}>
        <Button
          variant="outlined"
          disabled={projector.focus === groupId}
          onClick={() => use({ do: "focus", group: groupId })}
        >
          Show it to the room
        </Button>
      </div>
      {goals.length === 0 ? null : (
        <label className={styles.field}>
          <span>Put it beside a goal on the wall</span>
          <select
            value=""
            onChange={(event) => {
              const goal = goals[Number(event.target.value)];
              if (event.target.value !== "" && goal !== undefined)
                use({ do: "putBeside", goal: goal.groupId, entry: groupId });
            }}
          >
            <option value="">Choose a goal</option>
            {goals.map((goal, index) => (
              <option key={goal.groupId} value={index}>
                {goal.said}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}
