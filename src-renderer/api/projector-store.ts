import { useEffect, useSyncExternalStore } from "react";
import type { ProjectorUpdate } from "../../shared/ipc/meeting-state.ts";
import { afterPaint } from "./after-paint.ts";
import { ask, call } from "./throughline.ts";

let newest: ProjectorUpdate | undefined;
const listeners = new Set<() => void>();
let started = false;

function take(update: ProjectorUpdate): void {
  if (newest !== undefined && update.sequence <= newest.sequence) return;
  newest = update;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (!started) {
    started = true;
    window.throughline.onProjectorChanged(take);
    void call("projector:read").then((answer) => {
      if (answer.ok) take(answer.value);
    });
  }
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What the wall shows, and the word back to main once that is drawn: only then may another person be opened. */
export function useProjector(): ProjectorUpdate | undefined {
  const update = useSyncExternalStore(subscribe, () => newest);
  const sequence = update?.sequence;
  useEffect(
    () => (sequence === undefined ? undefined : afterPaint(() => ask("projector:acknowledge", { sequence }))),
    [sequence],
  );
  return update;
}
