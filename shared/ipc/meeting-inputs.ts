import { z } from "zod";
import { groupId } from "../kernel/brand.ts";
import { longestName, longestText } from "../meeting/points.ts";
import { roomIdentities } from "../view-models/meeting/room-identity.ts";
import { projectorParts } from "./meeting-state.ts";

const id = z.string().min(1).max(128);
const words = z.string().trim().min(1).max(longestName);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const group = z.string().min(1).max(512).transform(groupId);

/** What a presenter can do to a meeting. `open` goes to a person: the record that is open is closed first. */
export const meetingDeeds = [
  "start",
  "attend",
  "leave",
  "takeMinutes",
  "addKept",
  "addOpen",
  "addByNumber",
  "move",
  "remove",
  "open",
  "finish",
  "defer",
  "undo",
  "end",
] as const;

export const meetingChange = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("start"), title: words, patientSession: z.uuid().optional() }),
  z.strictObject({ do: z.literal("attend"), name: words, role: words.optional(), organisation: words.optional() }),
  z.strictObject({ do: z.enum(["leave", "takeMinutes"]), attendeeId: id }),
  z.strictObject({ do: z.literal("addKept"), cacheId: id }),
  z.strictObject({ do: z.literal("addOpen"), patientSession: z.uuid() }),
  z.strictObject({ do: z.literal("addByNumber"), nhsNumber: z.string().max(20) }),
  z.strictObject({ do: z.literal("move"), itemId: id, to: z.int().min(0).max(500) }),
  z.strictObject({ do: z.enum(["remove", "open", "finish", "defer"]), itemId: id }),
  z.strictObject({ do: z.enum(["undo", "end"]) }),
]);

export type MeetingChangeInput = z.output<typeof meetingChange>;

const point = z.strictObject({
  kind: z.enum(["decision", "action", "note"]),
  text: z.string().trim().min(1).max(longestText),
  who: words.optional(),
  byWhen: day.optional(),
  about: z
    .strictObject({
      kind: z.enum(["goal", "activity", "entry"]),
      groupId: group,
      said: z.string().min(1).max(longestText),
    })
    .optional(),
});

export const pointChange = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("recorded"), point }),
  z.strictObject({ kind: z.literal("undone"), undoes: z.int().positive() }),
]);

/** What a presenter can do with the room's screen. */
export const projectorUse = z.discriminatedUnion("do", [
  z.strictObject({ do: z.enum(["open", "close", "blank", "unblank"]) }),
  z.strictObject({ do: z.literal("part"), part: z.enum(projectorParts) }),
  z.strictObject({ do: z.literal("identity"), identity: z.enum(roomIdentities) }),
  z.strictObject({ do: z.literal("range"), fromMs: z.number(), toMs: z.number() }),
  /** Without a group: nothing is looked at any more. */
  z.strictObject({ do: z.literal("focus"), group: group.optional() }),
  z.strictObject({ do: z.enum(["reveal", "conceal"]), group }),
  z.strictObject({ do: z.enum(["putBeside", "takeAway"]), goal: group, entry: group }),
]);

export type ProjectorUseInput = z.output<typeof projectorUse>;
