import { describe, expect, test } from "vitest";
import type { LinkReason, MeetingSharing, PresentersPerson, SharingState } from "../../../shared/ipc/sharing-state.ts";
import { ownPosition, sharingChange } from "../../../shared/ipc/sharing-state.ts";
import { instantFromMs } from "../../../shared/kernel/brand.ts";
import { linkWords, toSharingNotices } from "../../../shared/view-models/meeting/sharing-words.ts";

const since = instantFromMs(Date.UTC(2026, 10, 28, 14, 2));
type Follower = Extract<MeetingSharing, { role: "follower" }>;
const follower = (change: Partial<Follower> = {}): SharingState => ({
  meeting: {
    role: "follower",
    link: { at: "inSync" },
    isFollowing: true,
    person: "here",
    isWallBlank: false,
    ...change,
  },
});
const wordsOf = (state: SharingState) => toSharingNotices(state).map(({ words }) => words);

describe("what a reader is told of other machines", () => {
  test("nothing, where nothing is shared and the host shows the same patient", () => {
    expect(toSharingNotices({ meeting: { role: "none" } })).toEqual([]);
    expect(toSharingNotices({ meeting: { role: "none" }, host: { at: "inSync", hostName: "EPR" } })).toEqual([]);
  });

  test("a follower reads that they follow and can stop; one who stopped reads it and can follow again", () => {
    expect(toSharingNotices(follower())).toEqual([
      {
        tone: "together",
        words: "Following the presenter of the meeting, in the record as this computer has it.",
        does: { change: "stepAway", words: "Stop following" },
      },
    ]);
    expect(toSharingNotices(follower({ isFollowing: false, person: "elsewhere" }))).toEqual([
      {
        tone: "apart",
        words: "Stopped following. The presenter has another person open.",
        does: { change: "followAgain", words: "Follow again" },
      },
    ]);
  });

  test("another person on the presenter's machine is never told as being together", () => {
    const apart: readonly PresentersPerson[] = ["notKept", "unknown", "elsewhere"];
    for (const person of apart) {
      const [notice] = toSharingNotices(follower({ person }));
      expect(notice?.tone).toBe("apart");
      expect(notice?.words).toMatch(/^Not in sync with the presenter/);
    }
  });

  test("a lost link is told before all else, with the time in the United Kingdom, also to one who had stopped", () => {
    for (const isFollowing of [true, false])
      expect(wordsOf(follower({ isFollowing, link: { at: "lost", since, reason: "unreachable" } }))).toEqual([
        "Not in sync with the presenter since 14:02: the hub cannot be reached. It is tried again.",
      ]);
    expect(
      wordsOf({ meeting: { role: "presenter", code: "c", link: { at: "lost", since, reason: "closed" } } })[0],
    ).toMatch(/^The other machines cannot follow you since 14:02/);
  });

  test("a presenter is told that another machine does not follow, and nothing while all do", () => {
    const presenter = { role: "presenter", code: "c", link: { at: "inSync" } } as const;
    expect(wordsOf({ meeting: presenter })).toEqual([]);
    expect(wordsOf({ meeting: { ...presenter, othersApartSince: since } })).toEqual([
      "Since 14:02 another machine does not follow you.",
    ]);
  });

  test.each(["otherPatient", "patientClosed", "someoneApart", "lost"] as const)(
    "a host that shows something else (%s) is named with the time",
    (why) => {
      const [notice] = toSharingNotices({
        meeting: { role: "none" },
        host: { at: "apart", hostName: "Northvale EPR", since, why },
      });
      expect(notice?.tone).toBe("apart");
      expect(notice?.words).toMatch(/^Not in sync with Northvale EPR since 14:02: /);
    },
  );

  test("every reason of a loss says what happens or what to do", () => {
    const reasons: readonly LinkReason[] = [
      "unreachable",
      "refused",
      "signInNeeded",
      "closed",
      "denied",
      "notGranted",
      "malformed",
      "flood",
      "notDelivered",
      "presenterSilent",
    ];
    const said = reasons.map((reason) => linkWords({ at: "lost", since, reason }));
    expect(new Set(said).size).toBe(reasons.length);
  });
});

describe("what a window may ask", () => {
  test("a code is taken as people type it, and as nothing else", () => {
    const codeOf = (code: string) => {
      const parsed = sharingChange.safeParse({ do: "join", code });
      return parsed.success && parsed.data.do === "join" ? parsed.data.code : undefined;
    };
    expect(codeOf("0xq5-zcwc 60vm")).toBe("0XQ5ZCWC60VM");
    expect(codeOf("OXQ5ZCWC6OVM")).toBe("0XQ5ZCWC60VM");
    expect(codeOf("ILQ5ZCWC60VM")).toBe("11Q5ZCWC60VM");
    for (const wrong of ["", "0XQ5", "0XQ5ZCWC60VMX", "0XQ5ZCWC60V!", "UUUUUUUUUUUU"])
      expect(codeOf(wrong)).toBeUndefined();
  });

  test("a place holds numbers that are moments, and no words", () => {
    expect(ownPosition.safeParse({ window: { fromMs: 0, toMs: 9e15 } }).success).toBe(false);
    expect(ownPosition.safeParse({ screen: "Alerts, see her son" }).success).toBe(false);
    expect(ownPosition.safeParse({ note: "x" }).success).toBe(false);
    expect(ownPosition.safeParse({ screen: "alerts", row: null, stretch: null }).success).toBe(true);
  });
});
