import { describe, expect, it } from "vitest";
import { toMinutes } from "../../../shared/meeting/minutes.ts";
import { toMinutesHtml } from "../../../shared/meeting/minutes-html.ts";
import type { PointDraft, PointEvent } from "../../../shared/meeting/point.ts";
import { pointsOf, refusePoint } from "../../../shared/meeting/points.ts";
import { reduceMeeting } from "../../../shared/meeting/reduce-meeting.ts";
import { action, attendee, decision, events, instant, pointEvents, started } from "./made-meetings.ts";

const meeting = reduceMeeting(
  events(started, attendee("a1", "T Okafor"), { kind: "minuteTakerChosen", attendeeId: "a1" }),
);

function html(rows: readonly PointEvent[], more: { untrusted?: number; notHere?: number } = {}): string {
  if (meeting === undefined) throw new Error("no meeting");
  const identity = { name: "PEMBERTON, Edith", birthDate: "1942-03-14", nhsNumber: "9990000018" };
  const person = { identity, state: "done" as const, events: rows, untrusted: more.untrusted ?? 0 };
  return toMinutesHtml(
    toMinutes(meeting, [person], {
      at: instant("2026-11-28T11:04:00Z"),
      by: "Dr A Rahman",
      notHere: more.notHere ?? 0,
    }),
  );
}

describe("a page of minutes", () => {
  it("says who it is about in the head and what the room could see in the foot, which stand on every sheet", () => {
    const page = html(pointEvents(decision));
    const [head = ""] = /<thead>.*<\/thead>/s.exec(page) ?? [];
    for (const words of ["PEMBERTON, Edith", "14-Mar-1942", "999 000 0018"]) expect(head).toContain(words);
    const [foot = ""] = /<tfoot>.*<\/tfoot>/s.exec(page) ?? [];
    expect(foot).toContain("Answered: Millbrook Surgery.");
    expect(foot).toContain("Not answered, or shown as it was before: Vale Mental Health Trust.");
    expect(foot).toContain("Printed 28-Nov-2026 11:04 by Dr A Rahman");
  });

  it("has decisions with the goal's own words, and actions with who and by when", () => {
    const page = html(pointEvents(decision, action));
    expect(page).toContain("Stay at Larch House");
    expect(page).toContain("About the goal “When it is my time let me stay at Larch House in my own bed.”");
    expect(page).toContain("Dr Patel, by 05-Dec-2026");
    expect(page).toContain("written down by Dr A Rahman, A&amp;E registrar");
    expect(page).toContain("T Okafor, GP, Millbrook Surgery");
  });

  it("lists no decision among the actions, and no action among the decisions", () => {
    expect(html(pointEvents(decision))).toContain("No action was written down.");
    expect(html(pointEvents(action))).toContain("No decision was written down.");
  });

  it("leaves out what was taken back and what another meeting said, and says so where nothing is left", () => {
    const [first, second] = pointEvents(decision, { kind: "undone", undoes: 1 });
    const other = pointEvents(action).map((row) => ({ ...row, seq: 3, meeting: { ...row.meeting, id: "m0" } }));
    if (first === undefined || second === undefined) throw new Error("two rows");
    const page = html([first, second, ...other]);
    expect(page).not.toContain("Larch House");
    expect(page).not.toContain("Dr Patel");
    expect(page).toContain("No decision was written down.");
    expect(page).toContain("No action was written down.");
    expect(page).toContain("Which sources had answered was not written down.");
  });

  it("draws no markup that somebody typed", () => {
    const page = html(pointEvents({ kind: "note", text: `<img src=x onerror=alert(1)> & "so on"` }));
    expect(page).not.toContain("<img");
    expect(page).toContain("&lt;img src=x onerror=alert(1)&gt; &amp; &quot;so on&quot;");
  });

  it("says that rows could not be trusted, and how many people have no page", () => {
    const page = html([], { untrusted: 1, notHere: 2 });
    expect(page).toContain(
      "1 row of this record's minutes was changed or removed outside this program".replace("'", "&#39;"),
    );
    expect(page).toContain("2 people of the agenda have no record on this computer");
  });

  it("names a minute taker only as stated where no host named the user", () => {
    const [row] = pointEvents(decision);
    if (row === undefined) throw new Error("a row");
    expect(html([{ ...row, by: {}, minuteTaker: "T Okafor" }])).toContain(
      "written down by T Okafor (as stated in the meeting)",
    );
    expect(html([{ ...row, by: {} }])).toContain("written down by a user whom no host named");
  });
});

describe("what may be written down", () => {
  it.each<[string, PointDraft, string | undefined]>([
    ["a decision", decision, undefined],
    ["an action with who and by when", action, undefined],
    ["an action of which nobody has said when", { kind: "action", text: "Ring Joan", who: "T Okafor" }, undefined],
    ["not an action that is nobody's", { kind: "action", text: "Ring Joan" }, "malformed"],
    ["not a decision that somebody does", { ...decision, who: "T Okafor" }, "malformed"],
    ["not an empty line", { kind: "note", text: "  " }, "malformed"],
    ["not a month as a day", { ...action, byWhen: "2026-12" }, "malformed"],
    ["not a thousand lines", { kind: "note", text: "x".repeat(2_001) }, "malformed"],
  ])("%s", (_, point, refusal) => {
    expect(refusePoint([], "m1", { kind: "recorded", point })).toBe(refusal);
  });

  it("a point is taken back once, in its own meeting", () => {
    const rows = pointEvents(decision);
    expect(refusePoint(rows, "m1", { kind: "undone", undoes: 1 })).toBeUndefined();
    expect(refusePoint(rows, "m0", { kind: "undone", undoes: 1 })).toBe("notThere");
    const after = pointEvents(decision, { kind: "undone", undoes: 1 });
    expect(refusePoint(after, "m1", { kind: "undone", undoes: 1 })).toBe("notThere");
    expect(pointsOf(after)[0]?.takenBack?.seq).toBe(2);
  });
});
