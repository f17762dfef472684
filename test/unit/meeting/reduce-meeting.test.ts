import { describe, expect, it } from "vitest";
import type { MeetingChange } from "../../../shared/meeting/meeting.ts";
import { lastToUndo, reduceMeeting, refuseChange } from "../../../shared/meeting/reduce-meeting.ts";
import { attendee, events, kept, started } from "./made-meetings.ts";

const states = (...changes: readonly MeetingChange[]) =>
  reduceMeeting(events(started, kept("i1", "r1"), kept("i2", "r2"), ...changes))?.agenda.map(({ id, state }) => [
    id,
    state,
  ]);

describe("the agenda", () => {
  it("has one person who is talked about now: who came before is done", () => {
    expect(states({ kind: "itemReached", itemId: "i1" }, { kind: "itemReached", itemId: "i2" })).toEqual([
      ["i1", "done"],
      ["i2", "now"],
    ]);
  });

  it("keeps somebody who was put off where they are, marked so", () => {
    expect(states({ kind: "itemDeferred", itemId: "i1" }, { kind: "itemReached", itemId: "i2" })).toEqual([
      ["i1", "deferred"],
      ["i2", "now"],
    ]);
  });

  it("can be put in another order", () => {
    expect(states({ kind: "itemMoved", itemId: "i2", to: 0 })?.map(([id]) => id)).toEqual(["i2", "i1"]);
  });

  it("leaves nobody as being talked about when the meeting is over", () => {
    expect(states({ kind: "itemReached", itemId: "i1" }, { kind: "ended" })).toEqual([
      ["i1", "done"],
      ["i2", "waiting"],
    ]);
  });
});

describe("an undo", () => {
  it("takes back the last thing, and the thing before it is then the last", () => {
    const rows = events(started, attendee("a1", "T Okafor"), attendee("a2", "Dr Patel"));
    expect(lastToUndo(rows)?.seq).toBe(3);
    const after = events(started, attendee("a1", "T Okafor"), attendee("a2", "Dr Patel"), {
      kind: "undone",
      undoes: 3,
    });
    expect(reduceMeeting(after)?.attendees.map(({ name }) => name)).toEqual(["T Okafor"]);
    expect(lastToUndo(after)?.seq).toBe(2);
  });

  it("brings back who was talked about before", () => {
    expect(
      states(
        { kind: "itemReached", itemId: "i1" },
        { kind: "itemReached", itemId: "i2" },
        { kind: "undone", undoes: 5 },
      ),
    ).toEqual([
      ["i1", "now"],
      ["i2", "waiting"],
    ]);
  });

  it("never takes back the beginning of a meeting", () => {
    expect(lastToUndo(events(started))).toBeUndefined();
    expect(refuseChange(events(started), { kind: "undone", undoes: 1 })).toBe("notThere");
  });

  it("reopens a meeting that was ended by mistake", () => {
    const ended = events(started, { kind: "ended" });
    expect(refuseChange(ended, attendee("a1", "T Okafor"))).toBe("isOver");
    expect(refuseChange(ended, { kind: "undone", undoes: 2 })).toBeUndefined();
  });
});

describe("what is not made", () => {
  const rows = events(started, attendee("a1", "T Okafor"), kept("i1", "r1"));
  it.each<[string, MeetingChange, string]>([
    ["a second beginning", started, "thereAlready"],
    ["an attendee without a name", attendee("a2", "  "), "malformed"],
    ["the same person twice on the agenda", kept("i2", "r1"), "thereAlready"],
    [
      "somebody by a number that is no NHS number",
      { kind: "itemAdded", itemId: "i2", subject: { kind: "toLaunch", nhsNumber: "1234567890" } },
      "malformed",
    ],
    ["going to an item that is not there", { kind: "itemReached", itemId: "i9" }, "notThere"],
    ["a place outside the agenda", { kind: "itemMoved", itemId: "i1", to: 1 }, "malformed"],
    ["minutes by somebody who is not there", { kind: "minuteTakerChosen", attendeeId: "a9" }, "notThere"],
  ])("%s", (_, change, refusal) => {
    expect(refuseChange(rows, change)).toBe(refusal);
  });

  it("anything before a beginning, or a beginning without a title or a day", () => {
    expect(refuseChange([], attendee("a1", "T Okafor"))).toBe("notStarted");
    expect(refuseChange([], { kind: "started", title: " ", date: "2026-11-28" })).toBe("malformed");
    expect(refuseChange([], { kind: "started", title: "MDT", date: "2026-11" })).toBe("malformed");
  });
});

it("does not depend on the order in which its rows are read", () => {
  const rows = events(started, attendee("a1", "T Okafor"), kept("i1", "r1"), { kind: "itemReached", itemId: "i1" });
  expect(reduceMeeting([...rows].reverse())).toEqual(reduceMeeting(rows));
});

it("forgets the minute taker with the attendee, and nobody else's leaving", () => {
  const rows = [started, attendee("a1", "T Okafor"), attendee("a2", "Dr Patel")];
  const taker: MeetingChange = { kind: "minuteTakerChosen", attendeeId: "a1" };
  expect(reduceMeeting(events(...rows, taker, { kind: "attendeeRemoved", attendeeId: "a2" }))?.minuteTaker).toBe("a1");
  expect(
    reduceMeeting(events(...rows, taker, { kind: "attendeeRemoved", attendeeId: "a1" }))?.minuteTaker,
  ).toBeUndefined();
});
