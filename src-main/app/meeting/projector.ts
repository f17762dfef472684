import type { ProjectorUseInput } from "../../../shared/ipc/meeting-inputs.ts";
import type { ProjectorContent, ProjectorNow, ProjectorUpdate } from "../../../shared/ipc/meeting-state.ts";
import type { ShellUpdate } from "../../../shared/ipc/shell-state.ts";
import { unreachable } from "../../../shared/kernel/unreachable.ts";
import type { ProjectorView } from "../../../shared/view-models/meeting/projector-view.ts";
import type { RoomIdentity } from "../../../shared/view-models/meeting/room-identity.ts";
import type { OpenPatient } from "../patient-work.ts";
import type { ProjectorWindow } from "./projector-window.ts";

export interface ProjectorDeps {
  readonly window: Pick<ProjectorWindow, "isOpen" | "open" | "push" | "destroy">;
  readonly patient: (patientSession: string) => OpenPatient | undefined;
  /** The running meeting, and where in its agenda the open record stands. */
  readonly meeting: () => { readonly id: string; readonly title: string; readonly place: string } | undefined;
  /** How much of a name a room reads at first. */
  readonly identity: () => RoomIdentity;
  /** How long the window may take to draw that a person is gone. */
  readonly clearMs: number;
  /** What the presenter's window shows of it has changed. */
  readonly onChanged: () => void;
}

/** What is on the wall, and the promise that it is never of two people: a change of patient empties it first, and is told when that is seen. */
export interface Projector {
  now(): ProjectorNow;
  update(): ProjectorUpdate;
  use(patientSession: string, use: ProjectorUseInput): void;
  /** What the shell shows has changed. A person who is not the one on the wall any more leaves it before this returns. */
  follow(update: ShellUpdate): void;
  /** The presenter has asked for this record: it may come on the wall when it is open. Any other one waits for their word. */
  expect(cacheId: string): void;
  /** Reads again what is on the wall. */
  redraw(): void;
  acknowledge(sequence: number): void;
  /** Resolves when nothing of an earlier patient is on the wall: the page has said so, or the window is gone. */
  cleared(): Promise<void>;
  isShowing(): boolean;
  gone(): void;
}

type Shown = Pick<ProjectorNow, "revealed" | "beside"> & {
  fromMs?: number;
  toMs?: number;
  focus?: ProjectorNow["focus"];
};

const nothingShown: Shown = { revealed: [], beside: [] };

export function createProjector(deps: ProjectorDeps): Projector {
  const { window } = deps;
  let sequence = 1;
  let content: ProjectorContent = { kind: "nothing" };
  let acknowledged = 0;
  /** The first content after which no earlier patient is on the wall. */
  let clearFrom = 0;
  let isBlank = false;
  let part: ProjectorNow["part"] = "everything";
  let chosenIdentity: RoomIdentity | undefined;
  const identity = () => chosenIdentity ?? deps.identity();
  let shown: Shown = nothingShown;
  let session: string | undefined;
  let revision = 0;
  let expected: string | undefined;
  let neighbours: Pick<ProjectorNow, "previous" | "next"> = {};
  let draws = 0;
  const waiting = new Set<() => void>();

  const put = (next: ProjectorContent): void => {
    sequence += 1;
    content = next;
    window.push({ sequence, content });
  };

  const blankContent = (): ProjectorContent => ({ kind: "blank", title: deps.meeting()?.title ?? "" });

  const draw = async (): Promise<void> => {
    const turn = ++draws;
    const mine = session;
    const patient = mine === undefined ? undefined : deps.patient(mine);
    if (!window.isOpen() || patient === undefined) return;
    if (isBlank) {
      put(blankContent());
      return;
    }
    const meeting = deps.meeting();
    const params = { ...shown, identity: identity(), meetingId: meeting?.id ?? "none" };
    const read = await patient.record.readView("projector", params);
    // Another patient, another wish, or the wall was emptied meanwhile: this answer is nobody's.
    if (turn !== draws || mine === undefined || session !== mine || deps.patient(mine) !== patient) return;
    if (!read.ok) {
      put({ kind: "refused" });
      return;
    }
    const view = toProjectorView(read.value);
    neighbours = {
      ...(view.previous === undefined ? {} : { previous: view.previous }),
      ...(view.next === undefined ? {} : { next: view.next }),
    };
    put({ kind: "person", view, part, title: meeting?.title ?? "", place: meeting?.place ?? "" });
    deps.onChanged();
  };

  /** Nothing of a person is left here or on the wall. */
  const empty = (): void => {
    draws += 1;
    session = undefined;
    shown = nothingShown;
    neighbours = {};
    put({ kind: "nothing" });
    clearFrom = sequence;
  };

  const settle = (): void => {
    for (const resolve of waiting) resolve();
    waiting.clear();
  };

  const isClear = () => !window.isOpen() || acknowledged >= clearFrom;

  const change = (use: ProjectorUseInput): void => {
    switch (use.do) {
      case "open":
        window.open();
        // Whoever turns the projector on means the person who is open.
        isBlank = false;
        return;
      case "close":
        window.destroy();
        return;
      case "blank":
        isBlank = true;
        return;
      case "unblank":
        isBlank = false;
        return;
      case "part":
        part = use.part;
        return;
      case "identity":
        chosenIdentity = use.identity;
        return;
      case "range":
        shown = { ...shown, fromMs: use.fromMs, toMs: use.toMs };
        return;
      case "focus": {
        const { focus: _, ...rest } = shown;
        shown = use.group === undefined ? rest : { ...rest, focus: use.group };
        return;
      }
      case "reveal":
        shown = { ...shown, revealed: [...new Set([...shown.revealed, use.group])] };
        return;
      case "conceal":
        shown = { ...shown, revealed: shown.revealed.filter((group) => group !== use.group) };
        return;
      case "putBeside":
        shown = { ...shown, beside: [...shown.beside, { goal: use.goal, entry: use.entry }] };
        return;
      case "takeAway":
        shown = {
          ...shown,
          beside: shown.beside.filter(({ goal, entry }) => goal !== use.goal || entry !== use.entry),
        };
        return;
      default:
        unreachable(use);
    }
  };

  return {
    now: () => ({ isOpen: window.isOpen(), isBlank, part, identity: identity(), ...shown, ...neighbours }),
    update: () => ({ sequence, content }),
    use: (patientSession, use) => {
      session = patientSession;
      change(use);
      if (use.do === "blank" && window.isOpen()) {
        draws += 1;
        put(blankContent());
      } else void draw();
      deps.onChanged();
    },
    follow: ({ state }) => {
      const next = state.screen === "chart" ? state.patientSession : undefined;
      // Whom the presenter asked for was not opened: whoever comes later is somebody else.
      if (state.screen === "stop") expected = undefined;
      if (next !== session) {
        if (session !== undefined || content.kind !== "nothing") empty();
        session = next;
        const patient = next === undefined ? undefined : deps.patient(next);
        if (next !== undefined) {
          isBlank = isBlank || patient === undefined || patient.record.cacheId !== expected || expected === undefined;
          expected = undefined;
          void draw();
        }
      } else if (state.screen === "chart" && state.revision !== revision) {
        void draw();
      }
      revision = state.screen === "chart" ? state.revision : 0;
    },
    expect: (cacheId) => {
      expected = isBlank ? undefined : cacheId;
    },
    redraw: () => void draw(),
    acknowledge: (drawn) => {
      acknowledged = Math.max(acknowledged, drawn);
      if (isClear()) settle();
    },
    cleared: () => {
      if (isClear()) return Promise.resolve();
      return new Promise((resolve) => {
        const done = () => {
          clearTimeout(limit);
          waiting.delete(done);
          resolve();
        };
        const limit = setTimeout(() => window.destroy(), deps.clearMs);
        waiting.add(done);
      });
    },
    isShowing: () => window.isOpen() && !isClear(),
    gone: () => {
      draws += 1;
      content = { kind: "nothing" };
      acknowledged = sequence;
      settle();
      deps.onChanged();
    },
  };
}

/** The engine makes the view by the name that it was asked by (shared/view-models/views.ts): the one place where main takes its word for it. */
function toProjectorView(model: unknown): ProjectorView {
  return model as ProjectorView;
}
