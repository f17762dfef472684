import { groupId, parseInstant } from "../../../shared/kernel/brand.ts";
import type { MeetingChange, MeetingEvent } from "../../../shared/meeting/meeting.ts";
import type { PointChange, PointDraft, PointEvent } from "../../../shared/meeting/point.ts";

export function instant(text: string) {
  const found = parseInstant(text);
  if (found === undefined) throw new Error(text);
  return found;
}

export const started: MeetingChange = { kind: "started", title: "Frailty MDT", date: "2026-11-28" };

export const attendee = (id: string, name: string): MeetingChange => ({
  kind: "attendeeAdded",
  attendee: { id, name, role: "GP", organisation: "Millbrook Surgery" },
});

export const kept = (itemId: string, recordId: string): MeetingChange => ({
  kind: "itemAdded",
  itemId,
  subject: { kind: "kept", recordId },
});

/** Changes as the rows that they become. */
export function events(...changes: readonly MeetingChange[]): readonly MeetingEvent[] {
  return changes.map((change, index) => ({
    seq: index + 1,
    meetingId: "m1",
    at: instant("2026-11-28T10:00:00Z"),
    by: {},
    change,
  }));
}

export const goalId = groupId("g-goal");

export const decision: PointDraft = {
  kind: "decision",
  text: "Stay at Larch House",
  about: { kind: "goal", groupId: goalId, said: "When it is my time let me stay at Larch House in my own bed." },
};

export const action: PointDraft = {
  kind: "action",
  text: "Prescribe anticipatory medicines",
  who: "Dr Patel",
  byWhen: "2026-12-05",
  about: decision.about ?? { kind: "goal", groupId: goalId, said: "" },
};

export function pointEvents(...changes: readonly (PointChange | PointDraft)[]): readonly PointEvent[] {
  return changes.map((change, index) => ({
    seq: index + 1,
    at: instant("2026-11-28T10:05:00Z"),
    by: { name: "Dr A Rahman", role: "A&E registrar" },
    meeting: { id: "m1", title: "Frailty MDT", date: "2026-11-28" },
    present: [{ name: "T Okafor", role: "Community matron" }],
    seen: { answered: ["Millbrook Surgery"], without: ["Vale Mental Health Trust"] },
    change: "text" in change ? { kind: "recorded", point: change } : change,
  }));
}
