import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useId, useState, useSyncExternalStore } from "react";
import type { AppError } from "../../../shared/kernel/app-error.ts";
import type { GroupId } from "../../../shared/kernel/brand.ts";
import type { PointAbout } from "../../../shared/meeting/point.ts";
import { meetingRefusalWords } from "../../../shared/view-models/meeting/meeting-refusal-words.ts";
import type { MeetingView } from "../../../shared/view-models/meeting/meeting-view.ts";
import { useChartSession } from "../../api/chart-session.ts";
import { type DraftPoint, draftNow, draftWritten, keepDraft, subscribeDraft } from "../../api/point-draft-store.ts";
import { call } from "../../api/throughline.ts";
import { ChoiceBar } from "../../components/choice-bar.tsx";
import { LastRow } from "./last-row.tsx";
import styles from "./meeting-panel.module.css";

const kinds = [
  { id: "decision", words: "Decision" },
  { id: "action", words: "Action" },
  { id: "note", words: "Note" },
] as const;

interface Props {
  readonly view: MeetingView;
  readonly lastRow: GroupId | undefined;
}

/** What the room says, in its own words, tied to the goal or the step of a plan that it is about. */
export function PointForm({ view, lastRow }: Props): ReactNode {
  return (
    <section className={styles.part} aria-label="Write down">
      <h3>Write down</h3>
      {lastRow === undefined ? (
        <Form view={view} entry={undefined} />
      ) : (
        <LastRow groupId={lastRow}>
          {(said) => <Form view={view} entry={said === undefined ? undefined : { groupId: lastRow, said }} />}
        </LastRow>
      )}
    </section>
  );
}

interface FormProps {
  readonly view: MeetingView;
  readonly entry: { readonly groupId: GroupId; readonly said: string } | undefined;
}

function Form({ view, entry }: FormProps): ReactNode {
  const { patientSession } = useChartSession();
  const draft = useSyncExternalStore(subscribeDraft, draftNow);
  const { kind, text, who, byWhen, about } = draft;
  const change = (to: Partial<DraftPoint>) => keepDraft({ ...draft, ...to });
  const [refused, setRefused] = useState<AppError>();
  const [asking, setAsking] = useState(false);
  const id = useId();
  const choices = choicesOf(view, entry, about);
  const isAction = kind === "action";
  const isReady = text.trim() !== "" && (!isAction || who.trim() !== "") && !asking;

  async function writeDown(): Promise<void> {
    setAsking(true);
    const point = {
      kind,
      text,
      ...(isAction ? { who } : {}),
      ...(isAction && byWhen !== "" ? { byWhen } : {}),
      ...(about === undefined ? {} : { about }),
    };
    const answer = await call("meeting:point", { patientSession, change: { kind: "recorded", point } });
    setAsking(false);
    if (!answer.ok) {
      setRefused(answer.error);
      return;
    }
    setRefused(undefined);
    draftWritten(draft);
    document.getElementById(`${id}text`)?.focus();
  }

  const group = (of: "goal" | "activity" | "entry", label: string) => {
    const own = choices.filter((choice) => choice.kind === of);
    return own.length === 0 ? null : (
      <optgroup label={label}>
        {own.map((choice) => (
          <option key={keyOf(choice)} value={keyOf(choice)}>
            {choice.said}
          </option>
        ))}
      </optgroup>
    );
  };

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void writeDown();
      }}
    >
      <ChoiceBar label="What it is" options={kinds} value={kind} onChange={(to) => change({ kind: to })} />
      <div className={styles.field}>
        <label htmlFor={`${id}about`}>About</label>
        <select
          id={`${id}about`}
          value={about === undefined ? "" : keyOf(about)}
          onChange={({ target }) => change({ about: choices.find((choice) => keyOf(choice) === target.value) })}
        >
          <option value="">Nothing in particular</option>
          {group("goal", "Goals, in the person’s words")}
          {group("activity", "What is being done")}
          {group("entry", "Opened last")}
        </select>
      </div>
      <div className={styles.field}>
        <label htmlFor={`${id}text`}>In the room’s words</label>
        <textarea
          id={`${id}text`}
          value={text}
          rows={3}
          maxLength={2000}
          onChange={({ target }) => change({ text: target.value })}
        />
      </div>
      {isAction ? (
        <>
          <div className={styles.field}>
            <label htmlFor={`${id}who`}>Who does it</label>
            <input
              id={`${id}who`}
              value={who}
              maxLength={200}
              onChange={({ target }) => change({ who: target.value })}
            />
          </div>
          <div className={styles.field}>
            <label htmlFor={`${id}when`}>By when, if a day was set</label>
            <input
              id={`${id}when`}
              type="date"
              value={byWhen}
              max="2199-12-31"
              onChange={({ target }) => change({ byWhen: target.value })}
            />
          </div>
        </>
      ) : null}
      {refused === undefined ? null : (
        <p role="alert" className={styles.alert}>
          {meetingRefusalWords(refused)}
        </p>
      )}
      <Button type="submit" variant="contained" disabled={!isReady}>
        Write it down
      </Button>
      <p className={styles.quiet}>
        Kept in this person’s record on this computer, with the time, those present and which sources had answered. It
        is not sent anywhere.
      </p>
    </form>
  );
}

/** What has been chosen stays to be chosen: also the row opened before the last one, and what a plan said before it changed. */
function choicesOf(
  view: MeetingView,
  entry: FormProps["entry"],
  chosen: PointAbout | undefined,
): readonly PointAbout[] {
  const offered: readonly PointAbout[] = [
    ...view.goals,
    ...view.activities,
    ...(entry === undefined ? [] : [{ kind: "entry" as const, ...entry }]),
  ];
  const isOffered = chosen === undefined || offered.some((choice) => keyOf(choice) === keyOf(chosen));
  return isOffered ? offered : [...offered, chosen];
}

function keyOf({ kind, groupId, said }: PointAbout): string {
  return `${kind} ${groupId} ${said}`;
}
