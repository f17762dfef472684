import { onTestFinished } from "vitest";
import type { CachedPatientRow } from "../../../shared/ipc/answers.ts";
import type { SharingState } from "../../../shared/ipc/sharing-state.ts";
import { sharingChange } from "../../../shared/ipc/sharing-state.ts";
import type { ShellState, ShellUpdate } from "../../../shared/ipc/shell-state.ts";
import { instantFromMs } from "../../../shared/kernel/brand.ts";
import { ok } from "../../../shared/kernel/result.ts";
import { createSharedRoom } from "../../../src-main/app/meeting/shared-room.ts";
import type { AuditContext, OpenPatient } from "../../../src-main/app/patient-work.ts";
import { createShell, type Shell } from "../../../src-main/app/shell.ts";
import { initialShell } from "../../../src-main/app/shell-machine.ts";
import { openHubSocket } from "../../../src-main/fhircast/socket.ts";
import type { OpenInput } from "../../../src-main/record-engine/contract.ts";
import { createFakeRecordService } from "../../fakes/fake-record-service.ts";

export interface Person {
  readonly cacheId: string;
  readonly nhsNumber?: string;
  readonly birthDate?: string;
}

/** One program of a meeting: the real shell, the real sharing and the real client, over a record service that is a list of names. */
export interface Machine {
  readonly shell: Shell;
  readonly states: SharingState[];
  readonly audited: string[];
  readonly bugs: unknown[];
  readonly sent: string[];
  now(): SharingState;
  shown(): ShellState;
  do(change: unknown): Promise<string | undefined>;
  moved(to: Record<string, unknown>): void;
  /** Opens a record that is kept here, as a user does from the list. */
  openKept(cacheId: string): void;
  setWallBlank(isBlank: boolean): void;
}

export function startMachine(
  hubUrl: string | undefined,
  kept: readonly Person[],
  log: string[] = [],
  againMs = 250,
): Machine {
  const service = createFakeRecordService();
  const cached = kept.map(
    (person): CachedPatientRow => ({ ...person, displayName: "EXAMPLE, Person", lastOpened: instantFromMs(0) }),
  );
  const records = () =>
    Promise.resolve(
      ok({
        ...service,
        listCached: () => Promise.resolve(ok(cached)),
        open: async (input: OpenInput) => {
          const opened = await service.open(input);
          return opened.ok && input.cacheId !== undefined ? ok({ ...opened.value, cacheId: input.cacheId }) : opened;
        },
      }),
    );
  const states: SharingState[] = [];
  const audited: string[] = [];
  const bugs: unknown[] = [];
  const sent: string[] = [];
  let isBlank = false;
  const audit = (action: { readonly kind: string }, _context: AuditContext) => {
    audited.push(action.kind);
    return Promise.resolve(ok(undefined));
  };
  const newId = () => crypto.randomUUID();
  const room = createSharedRoom({
    hub: () => (hubUrl === undefined ? undefined : { name: "Meeting hub", url: hubUrl, authorisation: { by: "open" } }),
    openAccess: () =>
      Promise.resolve(ok({ authorization: () => Promise.resolve(ok(undefined)), end: () => Promise.resolve() })),
    fetch: (url, init) => {
      if (typeof init.body === "string") sent.push(`${url} ${init.body}`);
      return fetch(url, init);
    },
    openSocket: openHubSocket,
    shell: {
      goTo: (goal) => shell.goTo(goal),
      patient: (session) => shell.patient(session),
      update: () => shell.update(),
    },
    records,
    audit,
    isWallBlank: () => isBlank,
    nowMs: Date.now,
    newId,
    onChanged: (state) => states.push(state),
    onBug: (bug) => bugs.push(bug),
    timing: { settleMs: 20, againMs, silenceMs: 900, apartMs: 600, pausesMs: [50, 50, 100] },
  });
  const note = (event: string) => log.push(event);
  const shell = createShell(initialShell({ hosts: [], cachedPatients: 0 }), {
    launch: () => Promise.reject(new Error("this machine is launched by nobody")),
    records,
    audit,
    log: { info: note, warning: note, error: note, thrown: (error) => bugs.push(error) },
    newId,
    page: {
      // A page that draws at once.
      push: (update: ShellUpdate) => {
        room.follow(update);
        setTimeout(() => shell.acknowledge(update.sequence), 0);
      },
      isThere: () => true,
      reload: () => Promise.resolve(),
    },
    acknowledgeMs: 1_000,
    endPatientMs: 1_000,
    onIdle: () => undefined,
  });
  onTestFinished(async () => {
    await room.stop();
    await shell.stop();
  });
  const session = () => {
    const { state } = shell.update();
    return state.screen === "chart" ? state.patientSession : "";
  };
  const answered = async () => {
    const read = await room.handlers["sharing:read"](undefined, "c");
    if (!read.ok) throw new Error("reading is never refused");
    return read.value;
  };
  let newest: SharingState = { meeting: { role: "none" } };
  void answered().then((state) => {
    newest = state;
  });
  return {
    shell,
    states,
    audited,
    bugs,
    sent,
    now: () => states.at(-1) ?? newest,
    shown: () => shell.update().state,
    do: async (change) => {
      const done = await room.handlers["sharing:change"](sharingChange.parse(change), "c");
      return done.ok ? undefined : done.error.reason;
    },
    moved: (to) => void room.handlers["sharing:moved"]({ patientSession: session(), to }, "c"),
    openKept: (cacheId) => shell.goTo({ kind: "cached", cacheId, hostName: "this computer" }),
    setWallBlank: (next) => {
      isBlank = next;
      room.wallChanged();
    },
  };
}

export function openPatientOf(machine: Machine): OpenPatient | undefined {
  const state = machine.shown();
  return state.screen === "chart" ? machine.shell.patient(state.patientSession) : undefined;
}
