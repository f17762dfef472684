import { parseNhsNumber } from "../../../shared/fhir/nhs-number.ts";
import type { MeetingChangeInput } from "../../../shared/ipc/meeting-inputs.ts";
import type { MeetingState } from "../../../shared/ipc/meeting-state.ts";
import type { AppError } from "../../../shared/kernel/app-error.ts";
import { fail } from "../../../shared/kernel/app-error.ts";
import type { Result } from "../../../shared/kernel/result.ts";
import { ok } from "../../../shared/kernel/result.ts";
import { unreachable } from "../../../shared/kernel/unreachable.ts";
import type { MeetingChange } from "../../../shared/meeting/meeting.ts";
import type { PointChange } from "../../../shared/meeting/point.ts";
import { lastToUndo } from "../../../shared/meeting/reduce-meeting.ts";
import { ukWallClock } from "../../../shared/view-models/format/format-date.ts";
import type { RecordService } from "../../record-engine/contract.ts";
import type { Audit, OpenPatient } from "../patient-work.ts";
import type { Shell } from "../shell.ts";
import { type KnownMeeting, toFrame, toKnownMeeting, toMeetingNow } from "./meeting-book.ts";
import type { Projector } from "./projector.ts";

export interface MeetingsDeps {
  readonly records: () => Promise<Result<RecordService, AppError>>;
  readonly shell: Pick<Shell, "goTo" | "patient" | "update">;
  readonly projector: Pick<Projector, "now" | "expect" | "redraw">;
  readonly audit: Audit;
  readonly newId: () => string;
  readonly nowMs: () => number;
  readonly push: (state: MeetingState) => void;
}

/** The meeting that is on: its agenda and who is there, in the vault; what is decided, in the open person's record. */
export interface Meetings {
  read(correlationId: string): Promise<Result<MeetingState, AppError>>;
  change(input: MeetingChangeInput, correlationId: string): Promise<Result<MeetingState, AppError>>;
  recordPoint(
    patient: OpenPatient,
    change: PointChange,
    correlationId: string,
  ): Promise<Result<{ readonly seq: number }, AppError>>;
  /** The newest meeting as it was last read. */
  known(): KnownMeeting | undefined;
  /** Tells the presenter's window where things stand. */
  tell(): void;
  /** A record has been opened or closed: who is on the agenda is what is talked about now. */
  followPatient(): Promise<void>;
  openPatient(): OpenPatient | undefined;
}

export function createMeetings(deps: MeetingsDeps): Meetings {
  const { shell, projector } = deps;
  let known: KnownMeeting | undefined;
  let state: MeetingState | undefined;

  const openPatient = (): OpenPatient | undefined => {
    const { state: shown } = shell.update();
    return shown.screen === "chart" ? shell.patient(shown.patientSession) : undefined;
  };

  const read: Meetings["read"] = async () => {
    const records = await deps.records();
    if (!records.ok) return records;
    const [book, kept] = await Promise.all([records.value.readMeeting(), records.value.listCached()]);
    if (!book.ok && book.error.kind !== "keyStoreMissing") return book;
    if (!kept.ok) return kept;
    known = book.ok && book.value !== undefined ? toKnownMeeting(book.value, kept.value) : undefined;
    const open = openPatient();
    const listed = new Set([...(known?.records.values() ?? [])].map(({ cacheId }) => cacheId));
    state = {
      canKeep: book.ok,
      ...(known === undefined ? {} : { meeting: toMeetingNow(known, open?.record.cacheId) }),
      projector: projector.now(),
      // Beside one person's banner nobody else is listed who is not on the agenda already.
      kept: open === undefined ? kept.value.filter(({ cacheId }) => !listed.has(cacheId)) : [],
    };
    return ok(state);
  };

  const keep = async (meetingId: string, changes: readonly MeetingChange[]): Promise<Result<void, AppError>> => {
    const records = await deps.records();
    if (!records.ok) return records;
    const { name, role, fhirUser } = openPatient()?.audit.user ?? {};
    const by = {
      ...(fhirUser === undefined ? {} : { fhirUser }),
      ...(name === undefined ? {} : { name }),
      ...(role === undefined ? {} : { role }),
    };
    for (const change of changes) {
      const kept = await records.value.changeMeeting({ meetingId, change, by });
      if (!kept.ok) return kept;
    }
    return ok(undefined);
  };

  const start = async (title: string, patientSession: string | undefined): Promise<Result<void, AppError>> => {
    const patient = patientSession === undefined ? undefined : shell.patient(patientSession);
    const { name, role } = patient?.audit.user ?? {};
    const attendeeId = deps.newId();
    const itemId = deps.newId();
    const cacheId = patient?.record.cacheId;
    return keep(deps.newId(), [
      { kind: "started", title, date: today(deps.nowMs()) },
      // Whoever is signed in is in the room.
      ...(name === undefined
        ? []
        : [
            {
              kind: "attendeeAdded" as const,
              attendee: { id: attendeeId, name, ...(role === undefined ? {} : { role }) },
            },
            { kind: "minuteTakerChosen" as const, attendeeId },
          ]),
      ...(cacheId === undefined
        ? []
        : [
            { kind: "itemAdded" as const, itemId, subject: { kind: "kept" as const, recordId: cacheId } },
            { kind: "itemReached" as const, itemId },
          ]),
    ]);
  };

  const toChange = (
    input: Exclude<MeetingChangeInput, { readonly do: "start" }>,
    meeting: KnownMeeting,
  ): MeetingChange | undefined => {
    switch (input.do) {
      case "attend": {
        const { name, role, organisation } = input;
        return {
          kind: "attendeeAdded",
          attendee: {
            id: deps.newId(),
            name,
            ...(role === undefined ? {} : { role }),
            ...(organisation === undefined ? {} : { organisation }),
          },
        };
      }
      case "leave":
        return { kind: "attendeeRemoved", attendeeId: input.attendeeId };
      case "takeMinutes":
        return { kind: "minuteTakerChosen", attendeeId: input.attendeeId };
      case "addKept":
        return itemAdded({ kind: "kept", recordId: input.cacheId });
      case "addOpen": {
        const recordId = shell.patient(input.patientSession)?.record.cacheId;
        return recordId === undefined ? undefined : itemAdded({ kind: "kept", recordId });
      }
      case "addByNumber": {
        const nhsNumber = parseNhsNumber(input.nhsNumber);
        return nhsNumber === undefined ? undefined : itemAdded({ kind: "toLaunch", nhsNumber });
      }
      case "move":
        return { kind: "itemMoved", itemId: input.itemId, to: input.to };
      case "remove":
        return { kind: "itemRemoved", itemId: input.itemId };
      case "open":
        return { kind: "itemReached", itemId: input.itemId };
      case "finish":
        return { kind: "itemDone", itemId: input.itemId };
      case "defer":
        return { kind: "itemDeferred", itemId: input.itemId };
      case "undo": {
        const last = lastToUndo(meeting.book.events);
        return last === undefined ? undefined : { kind: "undone", undoes: last.seq };
      }
      case "end":
        return { kind: "ended" };
      default:
        return unreachable(input);
    }
  };

  const itemAdded = (subject: Extract<MeetingChange, { kind: "itemAdded" }>["subject"]): MeetingChange => ({
    kind: "itemAdded",
    itemId: deps.newId(),
    subject,
  });

  /** Goes to a person of the agenda: whoever is open leaves both screens and memory first. */
  const goTo = async (cacheId: string, correlationId: string): Promise<Result<void, AppError>> => {
    if (openPatient()?.record.cacheId === cacheId) return ok(undefined);
    const stored = await deps.audit({ kind: "cachedPatientOpened", cacheId }, { correlationId });
    if (!stored.ok) return stored;
    projector.expect(cacheId);
    shell.goTo({ kind: "cached", cacheId, hostName: "this computer" });
    return ok(undefined);
  };

  const changeRunning = async (
    input: Exclude<MeetingChangeInput, { readonly do: "start" }>,
    correlationId: string,
  ): Promise<Result<void, AppError>> => {
    const meeting = known;
    if (meeting === undefined) return fail("notFound", "noMeeting", correlationId);
    const change = toChange(input, meeting);
    if (change === undefined) return fail("invalidInput", "meetingRefused", correlationId);
    const record = input.do === "open" ? meeting.records.get(input.itemId) : undefined;
    if (input.do === "open" && record === undefined) return fail("notFound", "launchFromHost", correlationId);
    const kept = await keep(meeting.meeting.id, [change]);
    return !kept.ok || record === undefined ? kept : goTo(record.cacheId, correlationId);
  };

  const change: Meetings["change"] = async (input, correlationId) => {
    const before = await read(correlationId);
    if (!before.ok) return before;
    if (input.do === "start" && known !== undefined && !known.meeting.isOver)
      return fail("invalidInput", "meetingIsOn", correlationId);
    const changed = await (input.do === "start"
      ? start(input.title, input.patientSession)
      : changeRunning(input, correlationId));
    const after = await read(correlationId);
    projector.redraw();
    return changed.ok ? after : changed;
  };

  return {
    read,
    change,
    known: () => known,
    openPatient,
    tell: () => {
      if (state !== undefined) {
        state = { ...state, projector: projector.now() };
        deps.push(state);
      }
    },
    recordPoint: async (patient, pointChange, correlationId) => {
      const current = await read(correlationId);
      if (!current.ok) return current;
      const own = known?.meeting.agenda.find(({ id }) => known?.records.get(id)?.cacheId === patient.record.cacheId);
      if (known === undefined || known.meeting.isOver || own === undefined)
        return fail("invalidInput", "notOnAgenda", correlationId);
      const kept = await patient.record.recordPoint(pointChange, toFrame(known.meeting));
      projector.redraw();
      return kept;
    },
    followPatient: async () => {
      const current = await read(deps.newId());
      const cacheId = openPatient()?.record.cacheId;
      const item = known?.meeting.agenda.find(({ id }) => known?.records.get(id)?.cacheId === cacheId);
      if (current.ok && known !== undefined && !known.meeting.isOver && item !== undefined && item.state !== "now") {
        await keep(known.meeting.id, [{ kind: "itemReached", itemId: item.id }]);
        await read(deps.newId());
      }
      if (cacheId !== undefined) projector.redraw();
      if (state !== undefined) deps.push(state);
    },
  };
}

/** FHIR date of the day in the United Kingdom. */
function today(nowMs: number): string {
  const { year, month, day } = ukWallClock(nowMs);
  return [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
}
