import { useEffect, useEffectEvent } from "react";
import type { FollowedPosition, OwnPosition } from "../../shared/ipc/sharing-state.ts";
import { useChartSession } from "./chart-session.ts";
import { stepAway, tellPlace, useSharing } from "./sharing-store.ts";

/** A presenter who still moves is not followed step by step. */
const settleMs = 250;

/** What a screen of the presenter's shows, said to the other machines of the meeting while it is open. `gone`: the same parts, not there any more. */
export function useSharedPart(here: OwnPosition, gone: OwnPosition): void {
  const { patientSession } = useChartSession();
  const isPresenter = useSharing().state.meeting.role === "presenter";
  const sayHere = useEffectEvent(() => tellPlace({ patientSession, to: here }));
  const sayGone = useEffectEvent(() => tellPlace({ patientSession, to: gone }));
  const words = JSON.stringify(here);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it shows is what is said
  useEffect(() => {
    if (!isPresenter) return;
    const timer = setTimeout(() => sayHere(), settleMs);
    return () => clearTimeout(timer);
  }, [isPresenter, patientSession, words]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of another person's record nothing is said
  useEffect(() => {
    if (!isPresenter) return;
    return () => sayGone();
  }, [isPresenter, patientSession]);
}

/** Words that are looked for on a screen, the presenter's on every machine that follows. Whoever types others goes their own way. Answers how to change them. */
export function useSharedWords(words: string, onWords: (words: string) => void): (words: string) => void {
  useSharedPart({ words: words.trim() === "" ? null : words }, { words: null });
  useFollowedPart(({ words: theirs = "" }) => onWords(theirs));
  return (next) => {
    stepAway();
    onWords(next);
  };
}

/** Goes where the presenter's screen goes, also when it has just been opened here. */
export function useFollowedPart(onMove: (position: FollowedPosition) => void): void {
  const { patientSession } = useChartSession();
  const { meeting } = useSharing().state;
  const followed = meeting.role === "follower" && meeting.isFollowing ? meeting.position : undefined;
  const position = followed?.patientSession === patientSession ? followed : undefined;
  const follow = useEffectEvent(() => {
    if (position !== undefined) onMove(position);
  });
  const move = position?.move;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a move of the presenter's is what is followed, also back to where they were
  useEffect(() => follow(), [move]);
}
