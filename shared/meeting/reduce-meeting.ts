import { parseNhsNumber } from "../fhir/nhs-number.ts";
import { parsePartialDate } from "../fhir/partial-date.ts";
import { unreachable } from "../kernel/unreachable.ts";
import type {
  AgendaItem,
  AgendaState,
  AgendaSubject,
  Meeting,
  MeetingChange,
  MeetingEvent,
  MeetingRefusal,
} from "./meeting.ts";

/** The meeting after all of its events; `undefined` where none starts it. The order in which they are handed in does not matter. */
export function reduceMeeting(events: readonly MeetingEvent[]): Meeting | undefined {
  const undone = undoneSeqs(events);
  return [...events]
    .sort((a, b) => a.seq - b.seq)
    .filter(({ seq }) => !undone.has(seq))
    .reduce<Meeting | undefined>(
      (meeting, { meetingId, change }) => applyChange(meeting, meetingId, change),
      undefined,
    );
}

/** The last event that an undo would take back; a beginning is not taken back, and neither is an undo. */
export function lastToUndo(events: readonly MeetingEvent[]): MeetingEvent | undefined {
  const undone = undoneSeqs(events);
  return [...events]
    .sort((a, b) => b.seq - a.seq)
    .find(({ seq, change }) => !undone.has(seq) && change.kind !== "undone" && change.kind !== "started");
}

/** Why the change cannot be made on the meeting as it is, or `undefined` where it can. */
export function refuseChange(events: readonly MeetingEvent[], change: MeetingChange): MeetingRefusal | undefined {
  const meeting = reduceMeeting(events);
  if (change.kind === "started") {
    if (meeting !== undefined) return "thereAlready";
    return change.title.trim() === "" || !isDay(change.date) ? "malformed" : undefined;
  }
  if (meeting === undefined) return "notStarted";
  if (change.kind === "undone") {
    return lastToUndo(events)?.seq === change.undoes ? undefined : "notThere";
  }
  if (meeting.isOver) return "isOver";
  switch (change.kind) {
    case "attendeeAdded":
      if (change.attendee.name.trim() === "" || change.attendee.id === "") return "malformed";
      return meeting.attendees.some(({ id }) => id === change.attendee.id) ? "thereAlready" : undefined;
    case "attendeeRemoved":
    case "minuteTakerChosen":
      return meeting.attendees.some(({ id }) => id === change.attendeeId) ? undefined : "notThere";
    case "itemAdded":
      if (change.subject.kind === "toLaunch" && parseNhsNumber(change.subject.nhsNumber) !== change.subject.nhsNumber)
        return "malformed";
      return meeting.agenda.some(({ id, subject }) => id === change.itemId || isSame(subject, change.subject))
        ? "thereAlready"
        : undefined;
    case "itemMoved":
      if (!Number.isInteger(change.to) || change.to < 0 || change.to >= meeting.agenda.length) return "malformed";
      return hasItem(meeting, change.itemId) ? undefined : "notThere";
    case "itemRemoved":
    case "itemReached":
    case "itemDone":
    case "itemDeferred":
      return hasItem(meeting, change.itemId) ? undefined : "notThere";
    case "ended":
      return undefined;
    default:
      return unreachable(change);
  }
}

function applyChange(meeting: Meeting | undefined, id: string, change: MeetingChange): Meeting | undefined {
  if (change.kind === "started") {
    return meeting ?? { id, title: change.title, date: change.date, attendees: [], agenda: [], isOver: false };
  }
  if (meeting === undefined) return undefined;
  switch (change.kind) {
    case "attendeeAdded":
      return { ...meeting, attendees: [...meeting.attendees, change.attendee] };
    case "attendeeRemoved": {
      const attendees = meeting.attendees.filter((one) => one.id !== change.attendeeId);
      const { minuteTaker, ...rest } = meeting;
      return minuteTaker === undefined || minuteTaker === change.attendeeId
        ? { ...rest, attendees }
        : { ...meeting, attendees };
    }
    case "minuteTakerChosen":
      return { ...meeting, minuteTaker: change.attendeeId };
    case "itemAdded":
      return {
        ...meeting,
        agenda: [...meeting.agenda, { id: change.itemId, subject: change.subject, state: "waiting" }],
      };
    case "itemRemoved":
      return { ...meeting, agenda: meeting.agenda.filter((item) => item.id !== change.itemId) };
    case "itemMoved":
      return { ...meeting, agenda: moved(meeting.agenda, change.itemId, change.to) };
    case "itemReached":
      return {
        ...meeting,
        agenda: meeting.agenda.map((item) =>
          item.id === change.itemId
            ? { ...item, state: "now" }
            : item.state === "now"
              ? { ...item, state: "done" }
              : item,
        ),
      };
    case "itemDone":
      return withState(meeting, change.itemId, "done");
    case "itemDeferred":
      return withState(meeting, change.itemId, "deferred");
    case "ended":
      return {
        ...meeting,
        isOver: true,
        agenda: meeting.agenda.map((item) => (item.state === "now" ? { ...item, state: "done" } : item)),
      };
    case "undone":
      return meeting;
    default:
      return unreachable(change);
  }
}

function undoneSeqs(events: readonly MeetingEvent[]): ReadonlySet<number> {
  return new Set(events.flatMap(({ change }) => (change.kind === "undone" ? [change.undoes] : [])));
}

function withState(meeting: Meeting, itemId: string, state: AgendaState): Meeting {
  return { ...meeting, agenda: meeting.agenda.map((item) => (item.id === itemId ? { ...item, state } : item)) };
}

function moved(agenda: readonly AgendaItem[], itemId: string, to: number): readonly AgendaItem[] {
  const rest = agenda.filter(({ id }) => id !== itemId);
  const item = agenda.find(({ id }) => id === itemId);
  return item === undefined ? agenda : [...rest.slice(0, to), item, ...rest.slice(to)];
}

function hasItem({ agenda }: Meeting, itemId: string): boolean {
  return agenda.some(({ id }) => id === itemId);
}

function isSame(one: AgendaSubject, other: AgendaSubject): boolean {
  if (one.kind === "kept") return other.kind === "kept" && one.recordId === other.recordId;
  return other.kind === "toLaunch" && one.nhsNumber === other.nhsNumber;
}

export function isDay(text: string): boolean {
  return parsePartialDate(text)?.precision === "day";
}
