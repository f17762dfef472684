import type { DecidedBy } from "../domain/merge-decision.ts";
import type { GroupId, Instant } from "../kernel/brand.ts";
import type { Attendee } from "./meeting.ts";

/** What of the record a point is about, and what that said when the room talked about it. */
export interface PointAbout {
  readonly kind: "goal" | "activity" | "entry";
  /** The goal or entry; of an activity, its plan. */
  readonly groupId: GroupId;
  readonly said: string;
}

/** What somebody in the room wants written down, in their words. */
export interface PointDraft {
  readonly kind: "decision" | "action" | "note";
  readonly text: string;
  /** Of an action: who does it, in the room's words. */
  readonly who?: string;
  /** Of an action: FHIR date, to the day. */
  readonly byWhen?: string;
  readonly about?: PointAbout;
}

export type PointChange =
  | { readonly kind: "recorded"; readonly point: PointDraft }
  | { readonly kind: "undone"; readonly undoes: number };

/** The meeting in which a point was made, as it was at that moment: the record tells it without the meeting's own frame. */
export interface PointFrame {
  readonly meeting: { readonly id: string; readonly title: string; readonly date: string };
  /** Who writes the minutes, as stated; nobody has checked it. */
  readonly minuteTaker?: string;
  readonly present: readonly Omit<Attendee, "id">[];
}

/** One row of the append-only list of what meetings said about one person. Kept in that person's own record. */
export interface PointEvent extends PointFrame {
  /** 1, 2, 3 … within one person's record. */
  readonly seq: number;
  readonly at: Instant;
  /** Who is signed in, as the host says. */
  readonly by: DecidedBy;
  /** Names of the sources that had answered when it was written down, and of those whose part the room could not see, or only an old state of it. */
  readonly seen: { readonly answered: readonly string[]; readonly without: readonly string[] };
  readonly change: PointChange;
}

/** A point with what became of it. */
export interface Point {
  readonly seq: number;
  readonly draft: PointDraft;
  readonly event: PointEvent;
  readonly takenBack?: PointEvent;
}

/** What is kept of meetings about one person, and whether all of it can be trusted. */
export interface PointBook {
  readonly events: readonly PointEvent[];
  /** Rows whose signature does not fit, or that are missing: not shown, and said. */
  readonly untrusted: number;
}
