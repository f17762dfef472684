import type { GroupId } from "../kernel/brand.ts";
import type { AgendaState, Attendee } from "../meeting/meeting.ts";
import type { ProjectorView } from "../view-models/meeting/projector-view.ts";
import type { RoomIdentity } from "../view-models/meeting/room-identity.ts";
import type { CachedPatientRow } from "./answers.ts";

/** One item of the agenda as the presenter's own window lists it. */
export interface AgendaRow {
  readonly itemId: string;
  readonly state: AgendaState;
  /** The record that is open is this person's. */
  readonly isOpen: boolean;
  /** Whom it is about, where a record is kept on this computer: then it can be opened from here. */
  readonly patient?: CachedPatientRow;
  /** Whom the host has to launch: ten digits. */
  readonly nhsNumber?: string;
}

export interface MeetingNow {
  readonly id: string;
  readonly title: string;
  /** FHIR date, to the day. */
  readonly date: string;
  readonly attendees: readonly Attendee[];
  /** The attendee's id. */
  readonly minuteTaker?: string;
  readonly agenda: readonly AgendaRow[];
  readonly isOver: boolean;
  readonly canUndo: boolean;
  /** Rows of the frame that were changed or removed outside this program. */
  readonly untrusted: number;
}

export const projectorParts = ["everything", "goals", "timeline", "decisions"] as const;
export type ProjectorPart = (typeof projectorParts)[number];

/** What the presenter has put on the room's screen. */
export interface ProjectorNow {
  readonly isOpen: boolean;
  /** Nothing of the person is on it until the presenter says so. */
  readonly isBlank: boolean;
  readonly part: ProjectorPart;
  readonly identity: RoomIdentity;
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly focus?: GroupId;
  readonly revealed: readonly GroupId[];
  readonly beside: readonly { readonly goal: GroupId; readonly entry: GroupId }[];
  /** The entries before and after the one that the room looks at. */
  readonly previous?: GroupId;
  readonly next?: GroupId;
}

/** The newest meeting, as the presenter's window has it. */
export interface MeetingState {
  /** This computer can keep what a meeting decides. */
  readonly canKeep: boolean;
  readonly meeting?: MeetingNow;
  readonly projector: ProjectorNow;
  /** Kept records that are on no agenda yet; only while no patient is open. */
  readonly kept: readonly CachedPatientRow[];
}

/** What the projector's window shows. It asks for nothing: this is all that it gets. */
export type ProjectorContent =
  | { readonly kind: "nothing" }
  /** The presenter has taken the person off the wall. */
  | { readonly kind: "blank"; readonly title: string }
  | {
      readonly kind: "person";
      readonly view: ProjectorView;
      readonly part: ProjectorPart;
      readonly title: string;
      /** `2 of 3`; empty where the person is on no agenda. */
      readonly place: string;
    }
  /** It may not be drawn: why stands on the presenter's screen. */
  | { readonly kind: "refused" };

/** A content and its place in their order; the window acknowledges the one that it has drawn. */
export interface ProjectorUpdate {
  readonly sequence: number;
  readonly content: ProjectorContent;
}
