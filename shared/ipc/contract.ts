import { z } from "zod";
import { dismissReasons, longestDismissNote } from "../decision-support/dismissal.ts";
import { decisionReasons } from "../domain/merge-decision.ts";
import { entryKey, sourceId } from "../kernel/brand.ts";
import { lensIds } from "../lenses/lens-id.ts";
import { type AcrossReply, acrossAsk } from "./across.ts";
import type { About, AttachmentContent, CachedPatientRow, NoteExported, ScreenTaken } from "./answers.ts";
import { findingsForms, linkNames, noteExports, screenForms } from "./answers.ts";
import { meetingChange, pointChange, projectorUse } from "./meeting-inputs.ts";
import type { MeetingState, ProjectorUpdate } from "./meeting-state.ts";
import { ownPosition, type SharingState, sharingChange } from "./sharing-state.ts";
import type { Settings, ShellUpdate } from "./shell-state.ts";

/**
 * What the audit trail says of a call. `byRecordEngine`: the engine stores the event itself, before it answers (it alone knows what was drawn).
 * Any other action is stored by the one registration loop (src-main/ipc/register.ts) before the handler's answer leaves.
 */
export type IpcAudit =
  | "none"
  | "byRecordEngine"
  | "launchAsked"
  | "sourceSignInAsked"
  | "patientClosed"
  | "signedOut"
  | "meetingRead"
  | "meetingChanged"
  /** The handler stores what it does, one event after the other, each before it is done. */
  | "byHandler"
  | "cachedPatientsListed"
  | "cachedPatientOpened";

/** One channel. `Output` exists for the compiler only: main makes the answers, so they are typed and not parsed again. */
export interface ChannelRow<Input extends z.ZodType, Output> {
  readonly input: Input;
  readonly audit: IpcAudit;
  /** Which of the windows may ask. */
  readonly from: AskingPage;
  readonly output?: Output;
}

/** The presenter's window with the chart; the room's screen, which may ask for next to nothing. */
export type AskingPage = "chart" | "projector" | "both";

function answering<Output>(from: AskingPage = "chart") {
  return <Input extends z.ZodType>(audit: IpcAudit, input: Input): ChannelRow<Input, Output> => ({
    input,
    audit,
    from,
  });
}

const nothing = z.undefined();
/** A chart request names the patient session that it was made in; one that is not the open one is refused (`invalidInput`, `stalePatientSession`). */
const patientSession = z.uuid();
const source = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
  .transform(sourceId);
/** `source|type|id` (kernel/brand.ts); an id may hold a bar of its own. */
const entry = z
  .string()
  .max(2048)
  .regex(/^[^|]+\|[^|]+\|.+$/)
  .transform((text) => {
    const [first = "", type = "", ...id] = text.split("|");
    return entryKey(sourceId(first), type, id.join("|"));
  });

const side = z.array(entry).min(1).max(1000);
const why = {
  reason: z.enum(decisionReasons),
  note: z
    .string()
    .max(500)
    .optional()
    .transform((text) => text ?? ""),
};

/** Every way through which a page can reach the program, each a question that main may refuse. */
export const contract = {
  "shell:read": answering<ShellUpdate>()("none", nothing),
  /** "What is on the screen now is update `sequence`": a patient is changed only after this (the old screen is gone). */
  "shell:acknowledge": answering<void>()("none", z.strictObject({ sequence: z.int().nonnegative() })),

  /** The view as JSON, of the shape that its name has in shared/view-models/views.ts: a large one is copied once, and not walked through at every border. */
  "view:read": answering<string>()(
    "byRecordEngine",
    z.strictObject({
      patientSession,
      view: z.string().regex(/^[a-z][A-Za-z]{1,63}$/),
      params: z.unknown(),
    }),
  ),
  "document:read": answering<AttachmentContent>()(
    "byRecordEngine",
    z.strictObject({ patientSession, entry, index: z.int().min(0).max(999) }),
  ),
  /** A user's own word on what is one row. Answers its number, by which it can be undone. */
  "decision:make": answering<{ readonly seq: number }>()(
    "byRecordEngine",
    z.strictObject({
      patientSession,
      decision: z.discriminatedUnion("verdict", [
        z.strictObject({ verdict: z.enum(["keepApart", "putTogether"]), left: side, right: side, ...why }),
        z.strictObject({ verdict: z.literal("withdraw"), withdraws: z.int().positive(), ...why }),
      ]),
    }),
  ),
  /** Sets a decision-support card aside, or brings it back. Answers the number by which it can be brought back. */
  "flag:dismiss": answering<{ readonly seq: number }>()(
    "byRecordEngine",
    z.strictObject({
      patientSession,
      dismissal: z.discriminatedUnion("kind", [
        z.strictObject({
          kind: z.literal("dismissed"),
          cardId: z.string().min(1).max(300),
          reason: z.enum(dismissReasons),
          note: z
            .string()
            .max(longestDismissNote)
            .optional()
            .transform((text) => text ?? ""),
        }),
        z.strictObject({ kind: z.literal("restored"), restores: z.int().positive() }),
      ]),
    }),
  ),
  /** Tells a decision-support service what became of its card: a suggestion that is followed, or a reason of its own for not following it, by their places. */
  "externalCard:answer": answering<void>()(
    "byRecordEngine",
    z.strictObject({
      patientSession,
      card: z.uuid(),
      said: z.discriminatedUnion("outcome", [
        z.strictObject({ outcome: z.literal("accepted"), suggestion: z.int().min(0).max(99) }),
        z.strictObject({ outcome: z.literal("overridden"), reason: z.int().min(0).max(99).optional() }),
      ]),
    }),
  ),
  /** Opens a link of such a card in the system's browser. The page names it; where it leads, main knows from the card. */
  "externalCard:openLink": answering<void>()(
    "byRecordEngine",
    z.strictObject({ patientSession, card: z.uuid(), link: z.int().min(0).max(99) }),
  ),
  /**
   * Takes a draft for one source out of the program: the note on a decision, to the clipboard or to a file where the user says; or what is wrong with how the
   * source sent its record, to such a file (`words`: also what the entries say).
   */
  "note:export": answering<NoteExported>()(
    "byRecordEngine",
    z.union([
      z.strictObject({ patientSession, seq: z.int().positive(), source, how: z.enum(noteExports) }),
      z.strictObject({ patientSession, source, findings: z.enum(findingsForms), words: z.boolean() }),
    ]),
  ),
  /**
   * Prints the screen, saves it as a PDF or puts it on the clipboard as text, always with who it is about, when, by whom and which sources had answered.
   * The title and the text are what the page shows; everything else is main's own.
   */
  "screen:take": answering<ScreenTaken>()(
    "byHandler",
    z.strictObject({
      patientSession,
      screen: z.string().min(1).max(120),
      as: z.enum(screenForms),
      text: z.string().max(5_000_000).optional(),
    }),
  ),
  /** Without `source`: all of them. */
  "record:refresh": answering<void>()("none", z.strictObject({ patientSession, source: source.optional() })),

  "launch:standalone": answering<void>()("launchAsked", z.strictObject({ iss: z.url().max(2048) })),
  "launch:retry": answering<void>()("launchAsked", nothing),
  "launch:cancel": answering<void>()("none", nothing),
  "source:signIn": answering<void>()("sourceSignInAsked", z.strictObject({ patientSession, source })),
  /** Back to the start page: the record is closed and this launch's tokens are revoked. */
  "patient:close": answering<void>()("patientClosed", z.strictObject({ patientSession })),
  "session:signOut": answering<void>()("signedOut", nothing),

  "cached:list": answering<readonly CachedPatientRow[]>()("cachedPatientsListed", nothing),
  "cached:open": answering<void>()("cachedPatientOpened", z.strictObject({ cacheId: z.string().min(1).max(128) })),

  /** The decision-support rules over every kept record, while none is open: off unless the locality allows it. */
  "across:ask": answering<AcrossReply>()("byHandler", acrossAsk),

  /** The newest meeting: several people's names, for a window without a banner or by initials. */
  "meeting:read": answering<MeetingState>()("meetingRead", nothing),
  "meeting:change": answering<MeetingState>()("meetingChanged", meetingChange),
  /** Something that the room says about the open patient, or its taking back. */
  "meeting:point": answering<{ readonly seq: number }>()(
    "byRecordEngine",
    z.strictObject({ patientSession, change: pointChange }),
  ),
  "projector:use": answering<void>()("byHandler", z.strictObject({ patientSession, use: projectorUse })),
  /** Answers whether a file was written: the user may think better of it. */
  "minutes:save": answering<{ readonly saved: boolean }>()(
    "byHandler",
    z.strictObject({ patientSession: patientSession.optional() }),
  ),
  "draft:take": answering<{ readonly taken: boolean }>()(
    "byHandler",
    z.strictObject({
      patientSession,
      resource: z.enum(["CarePlan", "Communication"]),
      as: z.enum(["file", "clipboard"]),
    }),
  ),
  /** Whether a meeting is shared with other machines, and whether the host still shows the same person. */
  "sharing:read": answering<SharingState>()("none", nothing),
  "sharing:change": answering<void>()("byHandler", sharingChange),
  /** Where the presenter's own window is; nothing happens unless the meeting is shared. */
  "sharing:moved": answering<void>()("none", z.strictObject({ patientSession, to: ownPosition })),
  "projector:read": answering<ProjectorUpdate>("projector")("none", nothing),
  "projector:acknowledge": answering<void>("projector")("none", z.strictObject({ sequence: z.int().nonnegative() })),

  "settings:read": answering<Settings>("both")("none", nothing),
  "settings:write": answering<Settings>()(
    "none",
    z.strictObject({
      theme: z.enum(["light", "dark", "highContrast", "system"]).optional(),
      textZoom: z.number().min(1).max(2).optional(),
      singleKeys: z.boolean().optional(),
      lensInstead: z.partialRecord(z.enum(lensIds), z.enum(lensIds)).optional(),
      initialsOnly: z.boolean().optional(),
    }),
  ),

  "app:about": answering<About>()("none", nothing),
  /** Opens one of the known addresses outside the program. The page names it; it cannot say where it leads. */
  "link:open": answering<void>()("none", z.strictObject({ link: z.enum(linkNames) })),
} as const satisfies Readonly<Record<string, ChannelRow<z.ZodType, unknown>>>;

export type Contract = typeof contract;
export type Channel = keyof Contract;
/** What the page sends. */
export type ChannelInput<C extends Channel> = z.input<Contract[C]["input"]>;
/** What the handler gets, after the schema. */
export type ParsedInput<C extends Channel> = z.output<Contract[C]["input"]>;
export type ChannelOutput<C extends Channel> = Contract[C] extends ChannelRow<z.ZodType, infer Output> ? Output : never;
