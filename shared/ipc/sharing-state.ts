import { z } from "zod";
import { headingIds } from "../domain/headings.ts";
import type { Instant } from "../kernel/brand.ts";
import { groupId } from "../kernel/brand.ts";
import { mostSources, mostWords } from "../meeting/aside.ts";
import type { MeetingPosition } from "../meeting/position.ts";

/** Why a hub is not heard, or does not hear us. Its words are in view-models/sharing-words.ts. */
export type LinkReason =
  | "unreachable"
  | "refused"
  | "signInNeeded"
  | "closed"
  | "denied"
  | "notGranted"
  | "malformed"
  | "flood"
  | "notDelivered"
  /** The hub is there, and the presenter has not been heard for half a minute. */
  | "presenterSilent";

export type SharedLink =
  | { readonly at: "connecting" }
  | { readonly at: "inSync" }
  | { readonly at: "lost"; readonly since: Instant; readonly reason: LinkReason };

/**
 * What the presenter's machine has open, as seen from here. `here`: the same person. `opening`: they are being opened from what is kept here. `notKept`: nobody
 * whom this machine could open. `unknown`: no NHS number or birth date to know them by. `elsewhere`: somebody else, while this machine goes its own way.
 */
export type PresentersPerson = "unheard" | "nobody" | "here" | "opening" | "notKept" | "unknown" | "elsewhere";

/** Where to go, for the window of one person's session alone. */
export interface FollowedPosition
  extends Pick<
    MeetingPosition,
    "screen" | "stretch" | "window" | "row" | "heading" | "document" | "hiddenLanes" | "top"
  > {
  /** Goes up with every move of the presenter's. */
  readonly move: number;
  readonly patientSession: string;
  readonly words?: string;
  readonly onlyFound?: boolean;
  readonly hiddenSources?: readonly string[];
}

export type MeetingSharing =
  | { readonly role: "none" }
  | {
      readonly role: "presenter";
      /** To be typed on the other machine; known to those in the meeting alone. */
      readonly code: string;
      readonly link: SharedLink;
      /** Another machine has said that it does not follow. */
      readonly othersApartSince?: Instant;
    }
  | {
      readonly role: "follower";
      readonly link: SharedLink;
      /** Goes where the presenter goes; false after the user went somewhere alone. */
      readonly isFollowing: boolean;
      readonly person: PresentersPerson;
      readonly isWallBlank: boolean;
      readonly position?: FollowedPosition;
    };

/** Whether the host that launched the open record still shows the same person (FHIRcast, the host's own topic). */
export type HostSync =
  | { readonly at: "inSync"; readonly hostName: string }
  | {
      readonly at: "apart";
      readonly hostName: string;
      readonly since: Instant;
      readonly why: "otherPatient" | "patientClosed" | "someoneApart" | "lost";
    };

/** What this machine shares with others. Nothing of a record, nobody's name. */
export interface SharingState {
  /** The hub that meetings are shared through, as the locality names it; absent: none is configured. */
  readonly hubName?: string;
  readonly meeting: MeetingSharing;
  readonly host?: HostSync;
}

/** Letters and digits that are not mistaken for each other (Crockford's base 32), four by four: twelve of them, 60 bits. */
const code = z
  .string()
  .max(40)
  .transform((text) => text.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1"))
  .pipe(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{12}$/));

export const sharingChange = z.discriminatedUnion("do", [
  z.strictObject({ do: z.enum(["present", "leave", "stepAway", "followAgain"]) }),
  z.strictObject({ do: z.literal("join"), code }),
]);

export type SharingChange = z.output<typeof sharingChange>;

/** Milliseconds that a JavaScript date can hold. */
const moment = z.number().min(-8.64e15).max(8.64e15);
const stretch = z.strictObject({ fromMs: moment, toMs: moment });

const name = z.string().regex(/^[a-z][A-Za-z]{0,39}$/);
const row = z.string().max(64).transform(groupId);

/** Where this window is. A part that is left out stays; `null`: it is not there any more. */
export const ownPosition = z.strictObject({
  screen: name.optional(),
  stretch: stretch.nullable().optional(),
  window: stretch.nullable().optional(),
  row: row.nullable().optional(),
  heading: z.enum(headingIds).nullable().optional(),
  document: row.nullable().optional(),
  hiddenLanes: z.array(name).max(30).nullable().optional(),
  top: row.nullable().optional(),
  // Longer ones find nothing more: they are told as far as the hub is to carry them.
  words: z
    .string()
    .max(100_000)
    .transform((text) => text.slice(0, mostWords))
    .nullable()
    .optional(),
  onlyFound: z.boolean().nullable().optional(),
  hiddenSources: z
    .array(z.string().max(64))
    .max(1_000)
    .transform((ids) => ids.slice(0, mostSources))
    .nullable()
    .optional(),
});

export type OwnPosition = z.output<typeof ownPosition>;
