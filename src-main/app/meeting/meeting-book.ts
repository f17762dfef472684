import type { CachedPatientRow } from "../../../shared/ipc/answers.ts";
import type { AgendaRow, MeetingNow } from "../../../shared/ipc/meeting-state.ts";
import type { AgendaSubject, Meeting } from "../../../shared/meeting/meeting.ts";
import type { PointFrame } from "../../../shared/meeting/point.ts";
import { lastToUndo, reduceMeeting } from "../../../shared/meeting/reduce-meeting.ts";
import type { MeetingBook } from "../../record-engine/contract.ts";

/** The newest meeting with the kept record of each person on its agenda, as far as there is one. */
export interface KnownMeeting {
  readonly meeting: Meeting;
  readonly book: MeetingBook;
  /** By item. */
  readonly records: ReadonlyMap<string, CachedPatientRow>;
}

export function toKnownMeeting(book: MeetingBook, kept: readonly CachedPatientRow[]): KnownMeeting | undefined {
  const meeting = reduceMeeting(book.events);
  if (meeting === undefined) return undefined;
  const records = new Map(
    meeting.agenda.flatMap(({ id, subject }) => {
      const record = kept.find((one) => isAbout(subject, one));
      return record === undefined ? [] : [[id, record] as const];
    }),
  );
  return { meeting, book, records };
}

/** Somebody who was put on the agenda by number is whoever has that very number. */
function isAbout(subject: AgendaSubject, record: CachedPatientRow): boolean {
  return subject.kind === "kept" ? subject.recordId === record.cacheId : subject.nhsNumber === record.nhsNumber;
}

export function toMeetingNow({ meeting, book, records }: KnownMeeting, openCacheId: string | undefined): MeetingNow {
  const { id, title, date, attendees, minuteTaker, agenda, isOver } = meeting;
  return {
    id,
    title,
    date,
    attendees,
    ...(minuteTaker === undefined ? {} : { minuteTaker }),
    agenda: agenda.map((item): AgendaRow => {
      const patient = records.get(item.id);
      return {
        itemId: item.id,
        state: item.state,
        isOpen: openCacheId !== undefined && patient?.cacheId === openCacheId,
        ...(patient === undefined ? {} : { patient }),
        ...(item.subject.kind === "toLaunch" ? { nhsNumber: item.subject.nhsNumber } : {}),
      };
    }),
    isOver,
    canUndo: lastToUndo(book.events) !== undefined,
    untrusted: book.untrusted,
  };
}

/** Who is in the room at this moment, for what is written down in a person's record. */
export function toFrame({ id, title, date, attendees, minuteTaker }: Meeting): PointFrame {
  const taker = attendees.find((attendee) => attendee.id === minuteTaker);
  return {
    meeting: { id, title, date },
    ...(taker === undefined ? {} : { minuteTaker: taker.name }),
    present: attendees.map(({ id: _, ...attendee }) => attendee),
  };
}
