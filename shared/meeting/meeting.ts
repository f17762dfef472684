import type { DecidedBy } from "../domain/merge-decision.ts";
import type { Instant } from "../kernel/brand.ts";

/** Somebody in the room, in the words of whoever wrote them down. */
export interface Attendee {
  readonly id: string;
  readonly name: string;
  readonly role?: string;
  readonly organisation?: string;
}

/** Whom an item of the agenda is about: a record kept on this computer, or somebody whom the host has yet to launch, by NHS number (ten digits). */
export type AgendaSubject =
  | { readonly kind: "kept"; readonly recordId: string }
  | { readonly kind: "toLaunch"; readonly nhsNumber: string };

export type AgendaState = "waiting" | "now" | "done" | "deferred";

export interface AgendaItem {
  readonly id: string;
  readonly subject: AgendaSubject;
  readonly state: AgendaState;
}

/** The frame of a meeting: who is in the room and in which order people are talked about. What is decided stands in each person's own record. */
export interface Meeting {
  readonly id: string;
  readonly title: string;
  /** FHIR date, to the day. */
  readonly date: string;
  readonly attendees: readonly Attendee[];
  /** Which attendee writes the minutes. */
  readonly minuteTaker?: string;
  readonly agenda: readonly AgendaItem[];
  readonly isOver: boolean;
}

/** Everything that may happen to a meeting's frame. */
export type MeetingChange =
  | { readonly kind: "started"; readonly title: string; readonly date: string }
  | { readonly kind: "attendeeAdded"; readonly attendee: Attendee }
  | { readonly kind: "attendeeRemoved" | "minuteTakerChosen"; readonly attendeeId: string }
  | { readonly kind: "itemAdded"; readonly itemId: string; readonly subject: AgendaSubject }
  | { readonly kind: "itemMoved"; readonly itemId: string; readonly to: number }
  /** `itemReached`: the room has come to it; what was talked about before is done. */
  | { readonly kind: "itemRemoved" | "itemReached" | "itemDone" | "itemDeferred"; readonly itemId: string }
  | { readonly kind: "ended" }
  | { readonly kind: "undone"; readonly undoes: number };

/** One row of the append-only list of what happened. Undoing is an event too. */
export interface MeetingEvent {
  /** 1, 2, 3 … within one meeting. */
  readonly seq: number;
  readonly meetingId: string;
  readonly at: Instant;
  readonly by: DecidedBy;
  readonly change: MeetingChange;
}

/** Why a change is not made. */
export type MeetingRefusal = "notStarted" | "isOver" | "malformed" | "notThere" | "thereAlready";
