import { useSyncExternalStore } from "react";
import type { ChannelInput } from "../../shared/ipc/contract.ts";
import type { MeetingState } from "../../shared/ipc/meeting-state.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import { call } from "./throughline.ts";

/** The meeting as this window knows it, and how the presenter likes the panel. It outlives a change of patient: nothing of a record is in it. */
export interface MeetingInWindow {
  readonly state?: MeetingState;
  /** Whether the panel stands beside the chart. */
  readonly isPanelOpen: boolean;
  /** Whether the wall goes where the presenter's own timeline goes. */
  readonly followsTimeline: boolean;
  readonly error?: AppError;
}

let now: MeetingInWindow = { isPanelOpen: false, followsTimeline: true };
const listeners = new Set<() => void>();
let started = false;

function set(change: Partial<MeetingInWindow>): void {
  now = { ...now, ...change };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (!started) {
    started = true;
    window.throughline.onMeetingChanged((state) => set({ state }));
  }
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useMeeting(): MeetingInWindow {
  return useSyncExternalStore(subscribe, () => now);
}

/** Several people's names come with it, and that it was read is recorded: only where a user asks. */
export async function readMeeting(): Promise<void> {
  const answer = await call("meeting:read");
  set(answer.ok ? withoutError(answer.value) : { error: answer.error });
}

/** Resolves to whether it was done. */
export async function changeMeeting(change: ChannelInput<"meeting:change">): Promise<boolean> {
  const answer = await call("meeting:change", change);
  set(answer.ok ? withoutError(answer.value) : { error: answer.error });
  return answer.ok;
}

export function openMeetingPanel(isPanelOpen: boolean): void {
  set({ isPanelOpen });
  if (isPanelOpen) void readMeeting();
}

export function followTimeline(followsTimeline: boolean): void {
  set({ followsTimeline });
}

function withoutError(state: MeetingState): MeetingInWindow {
  const { error: _, ...rest } = now;
  now = rest;
  return { ...rest, state };
}
