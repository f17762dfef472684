import type { LaunchReason, ShellState, ShellUpdate } from "../../shared/ipc/shell-state.ts";
import { unreachable } from "../../shared/kernel/unreachable.ts";
import type { LaunchRequest } from "../smart/launch-request.ts";

type Screen<Name extends ShellState["screen"]> = Extract<ShellState, { readonly screen: Name }>;
type Notice = NonNullable<Screen<"noPatient">["notice"]>;
type Step = Screen<"launching">["step"];

export type Stop = Omit<Screen<"stop">, "screen">;
/** What is known of the open patient's loading; no clinical content. */
export type ChartFacts = Omit<Screen<"chart">, "screen">;
export type StartFacts = Omit<Screen<"noPatient">, "screen" | "notice">;

/** Where the window is to go next. */
export type Goal =
  | { readonly kind: "launch"; readonly request: LaunchRequest; readonly hostName: string }
  | { readonly kind: "cached"; readonly cacheId: string; readonly hostName: string }
  | { readonly kind: "idle"; readonly notice?: Notice }
  | { readonly kind: "stop"; readonly stop: Stop };

type PatientGoal = Extract<Goal, { kind: "launch" | "cached" }>;

type Phase =
  | { readonly at: "idle"; readonly notice?: Notice }
  /** The old patient goes: first from the screen (`pageCleared`), then from memory. Nothing of the new one is asked for before. */
  | { readonly at: "clearing"; readonly goal: Goal; readonly pageCleared: boolean; readonly since: number }
  | { readonly at: "working"; readonly attempt: number; readonly goal: PatientGoal; readonly step: Step }
  | { readonly at: "open"; readonly chart: ChartFacts; readonly goal: PatientGoal }
  | { readonly at: "stopped"; readonly stop: Stop; readonly retry?: PatientGoal };

export interface ShellModel {
  /** Goes up with every change; the page acknowledges the one that it has drawn. */
  readonly sequence: number;
  readonly attempts: number;
  readonly phase: Phase;
  readonly start: StartFacts;
  /** Without a blueprint nothing can be launched: every goal ends here. */
  readonly blocked?: Stop;
}

export type ShellEvent =
  | { readonly type: "asked"; readonly goal: Goal }
  | { readonly type: "retryAsked" | "cancelAsked" | "patientEnded" | "pageGone" }
  | { readonly type: "acknowledged"; readonly sequence: number }
  | { readonly type: "stepReached"; readonly attempt: number; readonly step: Step }
  | { readonly type: "failed"; readonly attempt: number; readonly stop: Stop }
  | { readonly type: "opened"; readonly attempt: number; readonly chart: ChartFacts }
  | { readonly type: "progressed"; readonly chart: Pick<ChartFacts, "patientSession"> & Partial<ChartFacts> }
  | { readonly type: "startFactsRead"; readonly start: Partial<StartFacts> }
  /** There is nothing that could be launched, and why. */
  | { readonly type: "blocked"; readonly stop: Stop };

/** What the shell is to do; each is answered by an event. */
export type ShellCommand =
  /** Answered by `acknowledged`, or by `pageGone` where no page is there to answer. */
  | { readonly do: "awaitPage"; readonly sequence: number }
  /** Cancel what runs, close the record, end the session. Answered by `patientEnded`. */
  | { readonly do: "endPatient" }
  /** Answered by `opened` or `failed` with this attempt. */
  | { readonly do: "begin"; readonly attempt: number; readonly goal: PatientGoal };

export interface Transition {
  readonly model: ShellModel;
  readonly commands: readonly ShellCommand[];
}

export function initialShell(start: StartFacts): ShellModel {
  return { sequence: 1, attempts: 0, phase: { at: "idle" }, start };
}

/**
 * The order of screens, as a pure function. One promise rests on it: what is shown, what is in memory and what is asked for is never of
 * two patients at once. An event that belongs to an earlier attempt or another patient changes nothing.
 */
export function reduceShell(model: ShellModel, event: ShellEvent): Transition {
  const { phase } = model;
  switch (event.type) {
    case "asked":
      return goTo(model, event.goal);
    case "retryAsked":
      return phase.at === "stopped" && phase.retry !== undefined && phase.stop.canRetry
        ? goTo(model, phase.retry)
        : unchanged(model);
    case "cancelAsked": {
      if (phase.at === "stopped") {
        return goTo(model, { kind: "idle" });
      }
      const launching = phase.at === "working" || (phase.at === "clearing" && isPatientGoal(phase.goal));
      return launching ? goTo(model, { kind: "idle", notice: "launchCancelled" }) : unchanged(model);
    }
    case "acknowledged":
      return phase.at === "clearing" && !phase.pageCleared && event.sequence >= phase.since
        ? silently(model, { ...phase, pageCleared: true }, [{ do: "endPatient" }])
        : unchanged(model);
    case "pageGone":
      return phase.at === "clearing" && !phase.pageCleared
        ? silently(model, { ...phase, pageCleared: true }, [{ do: "endPatient" }])
        : unchanged(model);
    case "patientEnded":
      return phase.at === "clearing" && phase.pageCleared ? arrive(model, phase.goal) : unchanged(model);
    case "stepReached":
      return isCurrent(phase, event.attempt) ? change(model, { ...phase, step: event.step }) : unchanged(model);
    case "failed":
      return isCurrent(phase, event.attempt)
        ? change(model, { at: "stopped", stop: event.stop, ...(event.stop.canRetry ? { retry: phase.goal } : {}) })
        : unchanged(model);
    case "opened":
      return isCurrent(phase, event.attempt)
        ? change(model, { at: "open", chart: event.chart, goal: phase.goal })
        : unchanged(model);
    case "progressed":
      return phase.at === "open" && phase.chart.patientSession === event.chart.patientSession
        ? change(model, { ...phase, chart: { ...phase.chart, ...event.chart } })
        : unchanged(model);
    case "blocked":
      return goTo({ ...model, blocked: event.stop }, { kind: "stop", stop: event.stop });
    case "startFactsRead":
      return change({ ...model, start: { ...model.start, ...event.start } }, phase);
    default:
      return unreachable(event);
  }
}

export function toShellUpdate(model: ShellModel): ShellUpdate {
  return { sequence: model.sequence, state: toShellState(model) };
}

function toShellState({ phase, start }: ShellModel): ShellState {
  switch (phase.at) {
    case "idle":
      return { screen: "noPatient", ...start, ...(phase.notice === undefined ? {} : { notice: phase.notice }) };
    case "clearing":
      return clearingScreen(phase.goal, start);
    case "working":
      return { screen: "launching", hostName: phase.goal.hostName, step: phase.step };
    case "open":
      return {
        screen: "chart",
        ...phase.chart,
        cacheSetAside: phase.chart.cacheSetAside || start.cacheSetAside === true,
        ...(start.auditSetAside === true ? { auditSetAside: true } : {}),
      };
    case "stopped":
      return { screen: "stop", ...phase.stop };
    default:
      return unreachable(phase);
  }
}

/** While the old patient goes, the window already shows where it is going, and nothing of where it was. */
function clearingScreen(goal: Goal, start: StartFacts): ShellState {
  switch (goal.kind) {
    case "launch":
    case "cached":
      return { screen: "launching", hostName: goal.hostName, step: firstStep(goal) };
    case "idle":
      return { screen: "noPatient", ...start, ...(goal.notice === undefined ? {} : { notice: goal.notice }) };
    case "stop":
      return { screen: "stop", ...goal.stop };
    default:
      return unreachable(goal);
  }
}

/** The newest wish counts: the clinician's last act says whom they mean. */
function goTo(model: ShellModel, wanted: Goal): Transition {
  const goal: Goal = model.blocked !== undefined ? { kind: "stop", stop: model.blocked } : wanted;
  const { phase } = model;
  switch (phase.at) {
    case "idle":
    case "stopped":
      return arrive(model, goal);
    case "working": {
      const changed = change(model, { at: "clearing", goal, pageCleared: true, since: model.sequence + 1 });
      return { ...changed, commands: [{ do: "endPatient" }] };
    }
    case "clearing":
      return change(model, { ...phase, goal });
    case "open": {
      const since = model.sequence + 1;
      const changed = change(model, { at: "clearing", goal, pageCleared: false, since });
      return { ...changed, commands: [{ do: "awaitPage", sequence: since }] };
    }
    default:
      return unreachable(phase);
  }
}

/** Nothing of an earlier patient is left: begin. */
function arrive(model: ShellModel, goal: Goal): Transition {
  switch (goal.kind) {
    case "idle":
      return change(model, { at: "idle", ...(goal.notice === undefined ? {} : { notice: goal.notice }) });
    case "stop":
      return change(model, { at: "stopped", stop: goal.stop });
    case "launch":
    case "cached": {
      const attempt = model.attempts + 1;
      const changed = change({ ...model, attempts: attempt }, { at: "working", attempt, goal, step: firstStep(goal) });
      return { ...changed, commands: [{ do: "begin", attempt, goal }] };
    }
    default:
      return unreachable(goal);
  }
}

function firstStep(goal: PatientGoal): Step {
  return goal.kind === "launch" ? "contactingHost" : "openingRecord";
}

function isPatientGoal(goal: Goal): goal is PatientGoal {
  return goal.kind === "launch" || goal.kind === "cached";
}

function isCurrent(phase: Phase, attempt: number): phase is Extract<Phase, { at: "working" }> {
  return phase.at === "working" && phase.attempt === attempt;
}

function change(model: ShellModel, phase: Phase): Transition {
  return { model: { ...model, phase, sequence: model.sequence + 1 }, commands: [] };
}

/** A step that the page need not hear of. */
function silently(model: ShellModel, phase: Phase, commands: readonly ShellCommand[]): Transition {
  return { model: { ...model, phase }, commands };
}

function unchanged(model: ShellModel): Transition {
  return { model, commands: [] };
}

export function stopFor(reason: LaunchReason, correlationId: string, more: Partial<Stop> = {}): Stop {
  return { reason, differences: [], lines: [], correlationId, canRetry: false, ...more };
}
