import { useEffect } from "react";
import type { PositionStretch } from "../../shared/meeting/position.ts";
import { useChartSession } from "./chart-session.ts";
import { tellPlace, useSharing } from "./sharing-store.ts";

/** A presenter who still moves is not followed step by step. */
const settleMs = 250;

/** What the timeline shows, said to the other machines of a meeting by its presenter. Epoch milliseconds. */
export function useSharedWindow(fromMs: number, toMs: number): void {
  const { patientSession } = useChartSession();
  const isPresenter = useSharing().state.meeting.role === "presenter";
  useEffect(() => {
    if (!isPresenter) return;
    const timer = setTimeout(() => tellPlace({ patientSession, to: { window: { fromMs, toMs } } }), settleMs);
    return () => clearTimeout(timer);
  }, [isPresenter, patientSession, fromMs, toMs]);
  useEffect(() => {
    if (!isPresenter) return;
    return () => tellPlace({ patientSession, to: { window: null } });
  }, [isPresenter, patientSession]);
}

/** Goes where the presenter's timeline goes, also when the timeline has just been opened. */
export function useFollowedWindow(onWindow: (window: PositionStretch) => void): void {
  const { patientSession } = useChartSession();
  const { meeting } = useSharing().state;
  const position = meeting.role === "follower" && meeting.isFollowing ? meeting.position : undefined;
  const window = position?.patientSession === patientSession ? position.window : undefined;
  const { fromMs, toMs } = window ?? {};
  const move = position?.move;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a move of the presenter's is what is followed, also back to where they were
  useEffect(() => {
    if (fromMs !== undefined && toMs !== undefined) onWindow({ fromMs, toMs });
  }, [move, fromMs, toMs, onWindow]);
}
