import { parsePartialDate } from "../fhir/partial-date.ts";
import type { Instant } from "../kernel/brand.ts";
import { formatDate, formatInstant } from "../view-models/format/format-date.ts";
import { formatNhsNumber } from "../view-models/format/format-nhs-number.ts";
import { counted } from "../view-models/lines/text-part.ts";
import type { AgendaState, Meeting } from "./meeting.ts";
import type { PointEvent } from "./point.ts";
import type { PointWords } from "./point-words.ts";
import { attendeeWords, dayWords, pointWords, seenWords } from "./point-words.ts";
import { pointsOf } from "./points.ts";

/** Who a page of minutes is about, as the host said at the launch. */
export interface MinutesIdentity {
  /** "SURNAME, Given". */
  readonly name: string;
  /** FHIR date. */
  readonly birthDate?: string;
  /** Ten digits. */
  readonly nhsNumber?: string;
}

export interface MinutesOfPerson {
  readonly identity: MinutesIdentity;
  readonly state: AgendaState;
  /** All meetings' events of this record: those of other meetings are left out here. */
  readonly events: readonly PointEvent[];
  /** Rows that could not be trusted. */
  readonly untrusted: number;
}

/** One person's page, in words. Its head and its foot stand on every sheet that it takes. */
export interface MinutesPage {
  readonly head: { readonly name: string; readonly born: string; readonly nhsNumber: string };
  readonly state: string;
  readonly decisions: readonly PointWords[];
  readonly actions: readonly PointWords[];
  readonly notes: readonly PointWords[];
  readonly sources: readonly string[];
  readonly caution?: string;
}

export interface Minutes {
  readonly title: string;
  readonly date: string;
  readonly attendees: readonly string[];
  readonly minuteTaker?: string;
  readonly pages: readonly MinutesPage[];
  /** People of the agenda whose record is not here, by count alone. */
  readonly missing: string;
  /** `Printed 28-Nov-2026 11:04 by Dr Test` */
  readonly printed: string;
}

const stateWords: Readonly<Record<AgendaState, string>> = {
  waiting: "Not reached",
  now: "Being talked about when this was printed",
  done: "Talked about",
  deferred: "Put off to another meeting",
};

/** The minutes of a meeting, or of one person's part of it: what was written down, who was there, and what the room could see. Nothing is added. */
export function toMinutes(
  meeting: Meeting,
  people: readonly MinutesOfPerson[],
  printed: { readonly at: Instant; readonly by: string; readonly notHere: number },
): Minutes {
  const taker = meeting.attendees.find(({ id }) => id === meeting.minuteTaker);
  return {
    title: meeting.title,
    date: dayWords(meeting.date),
    attendees: meeting.attendees.map(attendeeWords),
    ...(taker === undefined ? {} : { minuteTaker: attendeeWords(taker) }),
    pages: people.map((person) => toPage(meeting, person)),
    missing:
      printed.notHere === 0
        ? ""
        : `${counted(printed.notHere, "person", "people")} of the agenda ${printed.notHere === 1 ? "has" : "have"} no record on this computer and no page here.`,
    printed: `Printed ${formatInstant(printed.at)} by ${printed.by}`,
  };
}

function toPage(meeting: Meeting, { identity, state, events, untrusted }: MinutesOfPerson): MinutesPage {
  const standing = pointsOf(events, meeting.id).filter(({ takenBack }) => takenBack === undefined);
  const ofKind = (kind: string) => standing.filter(({ draft }) => draft.kind === kind).map(pointWords);
  const born = identity.birthDate === undefined ? undefined : parsePartialDate(identity.birthDate);
  return {
    head: {
      name: identity.name,
      born: born === undefined ? "Not Known" : formatDate(born),
      nhsNumber: identity.nhsNumber === undefined ? "Not Known" : formatNhsNumber(identity.nhsNumber),
    },
    state: stateWords[state],
    decisions: ofKind("decision"),
    actions: ofKind("action"),
    notes: ofKind("note"),
    sources: seenWords(standing.map(({ event }) => event)),
    ...(untrusted === 0
      ? {}
      : {
          caution: `${counted(untrusted, "row")} of this record's minutes ${untrusted === 1 ? "was" : "were"} changed or removed outside this program and ${untrusted === 1 ? "is" : "are"} not printed.`,
        }),
  };
}
