import type { AuditAction } from "../../../shared/audit/audit-event.ts";
import type { ProjectorUseInput } from "../../../shared/ipc/meeting-inputs.ts";
import type { MeetingState } from "../../../shared/ipc/meeting-state.ts";
import type { AppError } from "../../../shared/kernel/app-error.ts";
import { fail } from "../../../shared/kernel/app-error.ts";
import type { Result } from "../../../shared/kernel/result.ts";
import { ok } from "../../../shared/kernel/result.ts";
import type { RoomIdentity } from "../../../shared/view-models/meeting/room-identity.ts";
import type { Handlers } from "../../ipc/answer.ts";
import type { RecordService } from "../../record-engine/contract.ts";
import type { TrustedPage } from "../../security/sender-guard.ts";
import type { Audit, AuditContext, OpenPatient } from "../patient-work.ts";
import type { Shell, ShellPage } from "../shell.ts";
import { joinPages } from "./joined-pages.ts";
import { createMeetings } from "./meetings.ts";
import { createPapers } from "./papers.ts";
import { createProjector } from "./projector.ts";
import { createProjectorWindow, type ProjectorWindowOptions } from "./projector-window.ts";
import { createSharedRoom, type SharedRoomDeps } from "./shared-room.ts";

export interface RoomDeps extends Omit<ProjectorWindowOptions, "onGone"> {
  readonly shell: () => Shell;
  readonly records: () => Promise<Result<RecordService, AppError>>;
  readonly audit: Audit;
  readonly newId: () => string;
  readonly nowMs: () => number;
  /** How much of a name a room reads, as the locality has it. */
  readonly identity: () => RoomIdentity;
  readonly push: (state: MeetingState) => void;
  /** What connects this room with other machines. */
  readonly shared: Pick<SharedRoomDeps, "hub" | "openAccess" | "fetch" | "openSocket" | "onBug" | "onChanged">;
}

type RoomHandlers = Pick<
  Handlers,
  | "shell:acknowledge"
  | "meeting:read"
  | "meeting:change"
  | "meeting:point"
  | "sharing:read"
  | "sharing:change"
  | "sharing:moved"
  | "projector:use"
  | "projector:read"
  | "projector:acknowledge"
  | "minutes:save"
  | "draft:take"
>;

/** Everything of a meeting in one room: its agenda, the wall, what leaves on paper. */
export interface Room {
  readonly handlers: RoomHandlers;
  readonly projectorPage: TrustedPage;
  /** Both windows, for the shell. */
  join(window: ShellPage): ShellPage;
  /** The wall is empty of whoever was there before. */
  cleared(): Promise<void>;
  close(): void;
  /** What may be shared is known now. */
  tellSharing(): void;
  /** Says goodbye to other machines. */
  stop(): Promise<void>;
}

const clearMs = 1_500;

export function createRoom(deps: RoomDeps): Room {
  const window = createProjectorWindow({ ...deps, onGone: () => projector.gone() });
  const whose = (): Omit<AuditContext, "correlationId"> => deps.shell().whose();

  const projector = createProjector({
    window,
    patient: (session) => deps.shell().patient(session),
    meeting: () => {
      const known = meetings.known();
      if (known === undefined || known.meeting.isOver) return undefined;
      const { id, title, agenda } = known.meeting;
      const open = meetings.openPatient()?.record.cacheId;
      const place = agenda.findIndex((item) => open !== undefined && known.records.get(item.id)?.cacheId === open);
      return { id, title, place: place < 0 ? "" : `${place + 1} of ${agenda.length}` };
    },
    identity: deps.identity,
    clearMs,
    onChanged: () => {
      meetings.tell();
      shared.wallChanged();
    },
  });
  const meetings = createMeetings({
    ...deps,
    shell: {
      goTo: (goal) => deps.shell().goTo(goal),
      patient: (session) => deps.shell().patient(session),
      update: () => deps.shell().update(),
    },
    projector,
  });
  const shared = createSharedRoom({
    ...deps,
    ...deps.shared,
    shell: {
      goTo: (goal) => deps.shell().goTo(goal),
      patient: (session) => deps.shell().patient(session),
      update: () => deps.shell().update(),
    },
    isWallBlank: () => projector.now().isOpen && projector.now().isBlank,
  });
  const papers = createPapers({ ...deps, meetings, whose });

  const ofPatient = async <T>(
    patientSession: string,
    correlationId: string,
    task: (patient: OpenPatient) => Promise<Result<T, AppError>>,
  ): Promise<Result<T, AppError>> => {
    const patient = deps.shell().patient(patientSession);
    const stale = () => fail("invalidInput", "stalePatientSession", correlationId);
    if (patient === undefined) return stale();
    const answer = await task(patient);
    return deps.shell().patient(patientSession) === patient ? answer : stale();
  };

  let lastSession = "";
  return {
    projectorPage: window,
    cleared: () => projector.cleared(),
    close: () => window.destroy(),
    tellSharing: () => shared.tell(),
    stop: () => shared.stop(),
    join: (page) =>
      joinPages(page, projector, (update) => {
        const { state } = update;
        shared.follow(update);
        const session = state.screen === "chart" ? state.patientSession : "";
        if (session === lastSession) return;
        lastSession = session;
        void meetings.followPatient();
      }),
    handlers: {
      ...shared.handlers,
      // The next person is opened only when both screens are empty.
      "shell:acknowledge": async ({ sequence }) => {
        await projector.cleared();
        deps.shell().acknowledge(sequence);
        return ok(undefined);
      },
      "meeting:read": (_, correlationId) => meetings.read(correlationId),
      "meeting:change": (input, correlationId) => meetings.change(input, correlationId),
      "meeting:point": ({ patientSession, change }, correlationId) =>
        ofPatient(patientSession, correlationId, (patient) => meetings.recordPoint(patient, change, correlationId)),
      "projector:use": ({ patientSession, use }, correlationId) =>
        ofPatient(patientSession, correlationId, async ({ audit }) => {
          const action = toAction(use, projector.now());
          const stored = action === undefined ? ok(undefined) : await deps.audit(action, { ...audit, correlationId });
          if (!stored.ok) return stored;
          if (deps.shell().patient(patientSession) !== undefined) projector.use(patientSession, use);
          return ok(undefined);
        }),
      "projector:read": () => ok(projector.update()),
      "projector:acknowledge": ({ sequence }) => {
        projector.acknowledge(sequence);
        return ok(undefined);
      },
      "minutes:save": async ({ patientSession }, correlationId) => {
        if (patientSession !== undefined)
          return ofPatient(patientSession, correlationId, (patient) => papers.saveMinutes(patient, correlationId));
        // One person's record at a time: the whole meeting's minutes are made while none is open.
        return meetings.openPatient() === undefined
          ? papers.saveMinutes(undefined, correlationId)
          : fail("invalidInput", "recordIsOpen", correlationId);
      },
      "draft:take": ({ patientSession, resource, as }, correlationId) =>
        ofPatient(patientSession, correlationId, (patient) => papers.takeDraft(patient, resource, as, correlationId)),
    },
  };
}

/** What of it is worth an event of its own; what is on the wall stands in the events of its views. */
function toAction(use: ProjectorUseInput, now: MeetingState["projector"]): AuditAction | undefined {
  switch (use.do) {
    case "open":
      return { kind: "projectorUsed", use: "opened" };
    case "close":
      return { kind: "projectorUsed", use: "closed" };
    case "blank":
      return { kind: "projectorUsed", use: "blanked" };
    case "unblank":
      return { kind: "projectorUsed", use: "shown" };
    case "reveal":
      return { kind: "projectorRevealed", groups: [use.group], identity: now.identity === "full" ? "full" : "short" };
    case "identity":
      return use.identity === "full" ? { kind: "projectorRevealed", groups: [], identity: "full" } : undefined;
    default:
      return undefined;
  }
}
