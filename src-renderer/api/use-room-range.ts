import { useEffect } from "react";
import { useChartSession } from "./chart-session.ts";
import { useMeeting } from "./meeting-store.ts";
import { ask } from "./throughline.ts";

/** A presenter who still moves is not followed step by step: the wall is calm. */
const settleMs = 250;

/** The stretch of time on the presenter's timeline goes onto the wall, where the wall follows it. Epoch milliseconds. */
export function useRoomRange(fromMs: number, toMs: number): void {
  const { patientSession } = useChartSession();
  const { state, followsTimeline } = useMeeting();
  const isOn = followsTimeline && state?.projector.isOpen === true;
  useEffect(() => {
    if (!isOn) return;
    const timer = setTimeout(
      () => ask("projector:use", { patientSession, use: { do: "range", fromMs, toMs } }),
      settleMs,
    );
    return () => clearTimeout(timer);
  }, [isOn, patientSession, fromMs, toMs]);
}
