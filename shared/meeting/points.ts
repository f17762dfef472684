import type { Point, PointChange, PointDraft, PointEvent } from "./point.ts";
import { isDay } from "./reduce-meeting.ts";

export const longestText = 2_000;
export const longestName = 200;

/** All points in the order in which they were made, those taken back too; of one meeting where it is named. */
export function pointsOf(events: readonly PointEvent[], meetingId?: string): readonly Point[] {
  const takenBack = new Map(
    events.flatMap((event) => (event.change.kind === "undone" ? [[event.change.undoes, event] as const] : [])),
  );
  return [...events]
    .sort((a, b) => a.seq - b.seq)
    .flatMap((event): readonly Point[] => {
      const { change, seq, meeting } = event;
      if (change.kind === "undone" || (meetingId !== undefined && meeting.id !== meetingId)) return [];
      const by = takenBack.get(seq);
      return [{ seq, draft: change.point, event, ...(by === undefined ? {} : { takenBack: by }) }];
    });
}

export type PointRefusal = "malformed" | "notThere";

/** Why a change cannot be written down, or `undefined` where it can. Nothing that a user wrote is put right here: it is refused. */
export function refusePoint(
  events: readonly PointEvent[],
  meetingId: string,
  change: PointChange,
): PointRefusal | undefined {
  if (change.kind === "undone") {
    const found = pointsOf(events, meetingId).find(({ seq }) => seq === change.undoes);
    return found === undefined || found.takenBack !== undefined ? "notThere" : undefined;
  }
  return isWellFormed(change.point) ? undefined : "malformed";
}

function isWellFormed({ kind, text, who, byWhen, about }: PointDraft): boolean {
  if (text.trim() === "" || text.length > longestText) return false;
  if (who !== undefined && (who.trim() === "" || who.length > longestName)) return false;
  if (byWhen !== undefined && !isDay(byWhen)) return false;
  if (about !== undefined && (about.said.trim() === "" || about.said.length > longestText)) return false;
  // An action that is nobody's is not done.
  return kind === "action" ? who !== undefined : who === undefined && byWhen === undefined;
}
