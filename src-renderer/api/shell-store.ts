import type { ShellUpdate } from "../../shared/ipc/shell-state.ts";
import { ask, call } from "./throughline.ts";
import { dropViews, readView } from "./view-store.ts";

/** The newest word of main on what this window shows. */
let newest: ShellUpdate | undefined;
const listeners = new Set<() => void>();

function take(update: ShellUpdate): void {
  if (newest !== undefined && update.sequence <= newest.sequence) return;
  const before = newest?.state;
  newest = update;
  const samePatient =
    before?.screen === "chart" &&
    update.state.screen === "chart" &&
    before.patientSession === update.state.patientSession;
  if (!samePatient) {
    dropViews();
    askAhead(update);
  }
  for (const listener of listeners) listener();
}

/** What stands around every screen is asked for while the frame is still being drawn, not after it. */
function askAhead({ state }: ShellUpdate): void {
  if (state.screen !== "chart") return;
  for (const view of ["banner", "rail", "flags"] as const) {
    readView(state.patientSession, view, undefined, state.revision);
  }
}

let started = false;

function start(): void {
  if (started) return;
  started = true;
  window.throughline.onShellChanged(take);
  void call("shell:read").then((answer) => {
    if (answer.ok) take(answer.value);
  });
}

export function subscribeShell(listener: () => void): () => void {
  start();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function shellUpdate(): ShellUpdate | undefined {
  return newest;
}

/** Tells main that an update is on the screen: only then may it open another patient. */
export function acknowledge(sequence: number): void {
  ask("shell:acknowledge", { sequence });
}
