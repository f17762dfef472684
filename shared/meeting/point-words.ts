import type { DecidedBy } from "../domain/merge-decision.ts";
import { parsePartialDate } from "../fhir/partial-date.ts";
import { listWords } from "../kernel/list-words.ts";
import { formatDate, formatInstant } from "../view-models/format/format-date.ts";
import type { Attendee } from "./meeting.ts";
import type { Point, PointAbout, PointDraft, PointEvent } from "./point.ts";

export const pointKindWords: Readonly<Record<PointDraft["kind"], string>> = {
  decision: "Decision",
  action: "Action",
  note: "Note",
};

const aboutWords: Readonly<Record<PointAbout["kind"], string>> = {
  goal: "About the goal",
  activity: "About what is being done",
  entry: "About",
};

/** A point in the room's own words, with what belongs around them. */
export interface PointWords {
  readonly seq: number;
  readonly kind: string;
  readonly text: string;
  /** `T Okafor, by 12-Dec-2026`; an action without a date says so. */
  readonly who?: string;
  /** `About the goal “I want to see my Joan on Sundays.”` */
  readonly about?: string;
  /** Who wrote it down and when. */
  readonly made: string;
  readonly takenBack?: string;
}

export function pointWords({ seq, draft, event, takenBack }: Point): PointWords {
  const { kind, text, who, byWhen, about } = draft;
  return {
    seq,
    kind: pointKindWords[kind],
    text,
    ...(who === undefined ? {} : { who: `${who}, ${byWhenWords(byWhen)}` }),
    ...(about === undefined ? {} : { about: `${aboutWords[about.kind]} “${about.said}”` }),
    made: `${formatInstant(event.at)}, ${recorderWords(event)}`,
    ...(takenBack === undefined
      ? {}
      : { takenBack: `Taken back ${formatInstant(takenBack.at)}, ${recorderWords(takenBack)}` }),
  };
}

export function byWhenWords(byWhen: string | undefined): string {
  const date = byWhen === undefined ? undefined : parsePartialDate(byWhen);
  return date === undefined ? "no date set" : `by ${formatDate(date)}`;
}

export function dayWords(day: string): string {
  const date = parsePartialDate(day);
  return date === undefined ? day : formatDate(date);
}

/** The signed-in user where the host named one; the minute taker is only what the room says. */
export function recorderWords({ by, minuteTaker }: Pick<PointEvent, "by" | "minuteTaker">): string {
  const user = userWords(by);
  if (user !== undefined) return `written down by ${user}`;
  return minuteTaker === undefined
    ? "written down by a user whom no host named"
    : `written down by ${minuteTaker} (as stated in the meeting)`;
}

export function userWords({ name, role, fhirUser }: DecidedBy): string | undefined {
  const known = name ?? fhirUser;
  return known === undefined ? undefined : [known, ...(role === undefined ? [] : [role])].join(", ");
}

export function attendeeWords({ name, role, organisation }: Omit<Attendee, "id">): string {
  return [name, role, organisation].filter((part) => part !== undefined && part !== "").join(", ");
}

/** What the room could see when it decided, and what not. Of several points the least that any of them had. */
export function seenWords(events: readonly PointEvent[]): readonly string[] {
  const without = [...new Set(events.flatMap(({ seen }) => seen.without))];
  const answered = [...new Set(events.flatMap(({ seen }) => seen.answered))].filter((name) => !without.includes(name));
  if (events.length === 0) return ["Which sources had answered was not written down."];
  return [
    answered.length === 0 ? "No source had answered." : `Answered: ${listWords(answered)}.`,
    ...(without.length === 0 ? [] : [`Not answered, or shown as it was before: ${listWords(without)}.`]),
  ];
}
