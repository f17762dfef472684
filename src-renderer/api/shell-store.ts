import type { ShellUpdate } from "../../shared/ipc/shell-state.ts";
import { dropDraft } from "./point-draft-store.ts";
import { ask, call } from "./throughline.ts";
import { dropViews } from "./view-store.ts";

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
    dropDraft();
  }
  for (const listener of listeners) listener();
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
