import { useSyncExternalStore } from "react";
import type { ChannelInput } from "../../shared/ipc/contract.ts";
import type { SharingState } from "../../shared/ipc/sharing-state.ts";
import { sharingRefusalWords } from "../../shared/view-models/meeting/sharing-words.ts";
import { ask, call } from "./throughline.ts";

/** What this machine shares with others, as main says. Nothing of a record is in it. */
export interface SharingInWindow {
  readonly state: SharingState;
  /** Why the last wish was not fulfilled. */
  readonly refusal?: string;
}

let now: SharingInWindow = { state: { meeting: { role: "none" } } };
const listeners = new Set<() => void>();
let started = false;

function set(next: SharingInWindow): void {
  now = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (!started) {
    started = true;
    let isTold = false;
    window.throughline.onSharingChanged((state) => {
      isTold = true;
      set({ ...now, state });
    });
    void call("sharing:read").then((answer) => {
      // What was pushed meanwhile is newer.
      if (answer.ok && !isTold && answer.value !== undefined) set({ ...now, state: answer.value });
    });
  }
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSharing(): SharingInWindow {
  return useSyncExternalStore(subscribe, () => now);
}

/** Resolves to whether it was done. */
export async function changeSharing(change: ChannelInput<"sharing:change">): Promise<boolean> {
  const answer = await call("sharing:change", change);
  const { refusal: _, ...rest } = now;
  set(answer.ok ? rest : { ...rest, refusal: sharingRefusalWords(answer.error.reason, answer.error.correlationId) });
  return answer.ok;
}

/** The reader has gone somewhere by themselves. */
export function stepAway(): void {
  const { meeting } = now.state;
  if (meeting.role === "follower" && meeting.isFollowing) void changeSharing({ do: "stepAway" });
}

/** Says where a presenter's window is; in any other window nobody listens. */
export function tellPlace(input: ChannelInput<"sharing:moved">): void {
  if (now.state.meeting.role === "presenter") ask("sharing:moved", input);
}
