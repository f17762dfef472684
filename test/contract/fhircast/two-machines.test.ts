import { describe, expect, test } from "vitest";
import type { MeetingSharing } from "../../../shared/ipc/sharing-state.ts";
import { startHub, until } from "./hub-fixture.ts";
import { type Machine, openPatientOf, type Person, startMachine } from "./machine.ts";

const edith: Person = { cacheId: "edith", nhsNumber: "9990000018", birthDate: "1942-03-08" };
const terence: Person = { cacheId: "terence", nhsNumber: "9990000026", birthDate: "1950-11-02" };
/** Edith's number by a slip of somebody's. */
const notEdith: Person = { cacheId: "other", nhsNumber: "9990000018", birthDate: "1950-11-02" };

type Follower = Extract<MeetingSharing, { role: "follower" }>;
type Presenter = Extract<MeetingSharing, { role: "presenter" }>;

function followerOf(machine: Machine): Follower | undefined {
  const { meeting } = machine.now();
  return meeting.role === "follower" ? meeting : undefined;
}
function presenterOf(machine: Machine): Presenter | undefined {
  const { meeting } = machine.now();
  return meeting.role === "presenter" ? meeting : undefined;
}
const openRecord = (machine: Machine) => openPatientOf(machine)?.record.cacheId;

async function startMeeting(url: string, presentersPeople: readonly Person[], followersPeople: readonly Person[]) {
  const log: string[] = [];
  const presenter = startMachine(url, presentersPeople, log);
  const follower = startMachine(url, followersPeople, log);
  expect(await presenter.do({ do: "present" })).toBeUndefined();
  const shared = await until(() => presenterOf(presenter), "the code");
  expect(shared.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  // As somebody types who has heard it read out.
  expect(await follower.do({ do: "join", code: shared.code.toLowerCase().replaceAll("-", " ") })).toBeUndefined();
  await until(() => presenterOf(presenter)?.link.at === "inSync" && followerOf(follower)?.link.at === "inSync", "both");
  return { presenter, follower, code: shared.code, log };
}

describe("two machines in one meeting", () => {
  test("the second opens whom the presenter opens, and goes to the same screen, stretch and row", async () => {
    const { url } = await startHub();
    const { presenter, follower } = await startMeeting(url, [edith, terence], [edith, terence]);
    presenter.openKept("edith");
    await until(() => openRecord(presenter) === "edith", "the presenter's record");
    await until(() => openRecord(follower) === "edith", "the follower's record");
    // The guarded way: recorded before it is opened.
    expect(follower.audited).toEqual(["meetingChanged", "cachedPatientOpened"]);

    presenter.moved({ screen: "timeline", window: { fromMs: 1_000, toMs: 2_000 } });
    presenter.moved({ stretch: { fromMs: 1_500, toMs: 1_800 }, row: "gabc123" });
    const position = await until(() => {
      const now = followerOf(follower)?.position;
      return now?.row === undefined ? undefined : now;
    }, "the position");
    expect(position).toMatchObject({
      screen: "timeline",
      window: { fromMs: 1_000, toMs: 2_000 },
      stretch: { fromMs: 1_500, toMs: 1_800 },
      row: "gabc123",
    });
    const { state } = follower.shell.update();
    expect(state.screen === "chart" && state.patientSession).toBe(position.patientSession);

    presenter.openKept("terence");
    await until(() => openRecord(follower) === "terence", "the next person");
    // Nothing of where they were in the last person's record is said of this one.
    await until(() => followerOf(follower)?.position?.screen === undefined, "a fresh start");
    expect([...presenter.bugs, ...follower.bugs]).toEqual([]);
  });

  test("a machine that joins late is where the presenter is within moments", async () => {
    const { url } = await startHub();
    const presenter = startMachine(url, [edith]);
    await presenter.do({ do: "present" });
    presenter.openKept("edith");
    await until(() => openRecord(presenter) === "edith", "the record");
    presenter.moved({ screen: "results" });
    const shared = await until(() => presenterOf(presenter), "the code");
    await new Promise((resolve) => setTimeout(resolve, 100));
    const late = startMachine(url, [edith]);
    await late.do({ do: "join", code: shared.code });
    await until(() => followerOf(late)?.position?.screen === "results", "the position");
    expect(openRecord(late)).toBe("edith");
  });

  test("a machine that joins is told at once, not when all is said again; a hub that does not know the asking is no loss", async () => {
    const { url, hub } = await startHub();
    const never = 1_000_000;
    const presenter = startMachine(url, [edith], [], never);
    await presenter.do({ do: "present" });
    presenter.openKept("edith");
    await until(() => openRecord(presenter) === "edith", "the record");
    presenter.moved({ screen: "results" });
    const shared = await until(() => presenterOf(presenter), "the code");
    await new Promise((resolve) => setTimeout(resolve, 200));
    const late = startMachine(url, [edith], [], never);
    await late.do({ do: "join", code: shared.code });
    await until(() => followerOf(late)?.position?.screen === "results", "the position", 1_500);
    // Nothing of the meeting is in the asking.
    const asking = late.sent.filter((words) => words.includes("meeting_joined") && words.includes("context"));
    expect(asking).toHaveLength(1);
    expect(asking[0]).toContain('"context":[]');

    hub.cutOff();
    presenter.moved({ screen: "timeline" });
    await until(() => followerOf(late)?.position?.screen === "timeline", "the position after a loss", 3_000);
    expect([...presenter.bugs, ...late.bugs]).toEqual([]);
  });

  test("what the presenter looks for and leaves out, and how far they have scrolled, is told; the hub cannot read the words", async () => {
    const { url } = await startHub();
    const { presenter, follower } = await startMeeting(url, [edith], [edith]);
    presenter.openKept("edith");
    await until(() => followerOf(follower)?.person === "here", "the record");
    presenter.moved({ screen: "timeline", words: "warfarin", onlyFound: true, hiddenSources: ["acute"], top: "gabc" });
    const position = await until(() => {
      const now = followerOf(follower)?.position;
      return now?.words === undefined ? undefined : now;
    }, "the words");
    expect(position).toMatchObject({ words: "warfarin", onlyFound: true, hiddenSources: ["acute"], top: "gabc" });
    expect(presenter.sent.join()).not.toMatch(/warfarin|acute/);
    // Said again every few moments, in other letters each time: it is no move.
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(followerOf(follower)?.position?.move).toBe(position.move);
    presenter.moved({ words: null, onlyFound: null, hiddenSources: null, top: null });
    const gone = await until(() => {
      const now = followerOf(follower)?.position;
      return now?.words === undefined ? now : undefined;
    }, "that nothing is looked for");
    expect(gone).not.toHaveProperty("hiddenSources");
    expect(gone).not.toHaveProperty("top");
  });

  test("a pause of the wall is told, and taken back", async () => {
    const { url } = await startHub();
    const { presenter, follower } = await startMeeting(url, [edith], [edith]);
    presenter.setWallBlank(true);
    await until(() => followerOf(follower)?.isWallBlank === true, "the pause");
    presenter.setWallBlank(false);
    await until(() => followerOf(follower)?.isWallBlank === false, "its end");
  });
});

describe("whom a machine does not open", () => {
  test("somebody who is not kept there: said, and the presenter hears that one machine is not with them", async () => {
    const { url } = await startHub();
    const { presenter, follower } = await startMeeting(url, [edith], [terence]);
    presenter.openKept("edith");
    await until(() => followerOf(follower)?.person === "notKept", "the refusal");
    expect(openRecord(follower)).toBeUndefined();
    expect(follower.audited).toEqual(["meetingChanged"]);
    await until(() => presenterOf(presenter)?.othersApartSince !== undefined, "the SyncError");
    // Launched from the host, or opened by hand, they are together again, and that is seen.
    presenter.shell.goTo({ kind: "idle" });
    await until(() => followerOf(follower)?.person === "nobody", "nobody");
    await until(() => presenterOf(presenter)?.othersApartSince === undefined, "the end of it");
  });

  test("a record with the same NHS number and another birth date", async () => {
    const { url } = await startHub();
    const { presenter, follower } = await startMeeting(url, [edith], [notEdith]);
    presenter.openKept("edith");
    await until(() => followerOf(follower)?.person === "notKept", "the refusal");
    expect(openRecord(follower)).toBeUndefined();
  });

  test("two kept records that both fit: which one is meant is not guessed", async () => {
    const { url } = await startHub();
    const { presenter, follower } = await startMeeting(url, [edith], [edith, { ...edith, cacheId: "edith-2" }]);
    presenter.openKept("edith");
    await until(() => followerOf(follower)?.person === "notKept", "the refusal");
    expect(openRecord(follower)).toBeUndefined();
  });

  test("somebody without an NHS number", async () => {
    const { url } = await startHub();
    const { presenter, follower } = await startMeeting(url, [{ cacheId: "x", birthDate: "1942-03-08" }], [edith]);
    presenter.openKept("x");
    await until(() => followerOf(follower)?.person === "unknown", "the word");
    expect(openRecord(follower)).toBeUndefined();
  });

  test("somebody of whom a stranger in the topic says that the presenter shows them", async () => {
    const { url, answered } = await startHub();
    const { presenter, follower } = await startMeeting(url, [edith], [edith]);
    const topic = answered[0]?.form?.["hub.topic"] ?? "";
    presenter.openKept("edith");
    await until(() => openRecord(follower) === "edith", "the record");
    const heard = presenter.sent.findLast((text) => text.includes("person-open"));
    const event = JSON.parse(heard?.slice(heard.indexOf("{")) ?? "{}");
    // The same word again, a second later and with another screen: it has no seal for that.
    const parameter = [...event.event.context[0].resource.parameter, { name: "screen", valueCode: "documents" }];
    const context = [{ key: "parameters", resource: { resourceType: "Parameters", parameter } }];
    const said = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/fhir+json" },
      body: JSON.stringify({
        timestamp: new Date(Date.now() + 1_000).toISOString(),
        id: "forged",
        event: { "hub.topic": topic, "hub.event": event.event["hub.event"], context },
      }),
    });
    expect(said.status).toBe(202);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(followerOf(follower)?.position?.screen).toBeUndefined();
    presenter.moved({ screen: "results" });
    await until(() => followerOf(follower)?.position?.screen === "results", "the presenter's own word");
  });
});

describe("the follower's own will", () => {
  test("stepping away leaves their screen alone; following again leads back to where the presenter is now", async () => {
    const { url } = await startHub();
    const { presenter, follower } = await startMeeting(url, [edith, terence], [edith, terence]);
    presenter.openKept("edith");
    await until(() => followerOf(follower)?.person === "here", "the record");
    await follower.do({ do: "stepAway" });
    expect(followerOf(follower)).toMatchObject({ isFollowing: false, link: { at: "inSync" } });
    presenter.moved({ screen: "results" });
    presenter.openKept("terence");
    await until(() => followerOf(follower)?.person === "elsewhere", "the presenter's next person");
    expect(openRecord(follower)).toBe("edith");
    await follower.do({ do: "followAgain" });
    await until(() => openRecord(follower) === "terence", "the presenter's person");
  });

  test("who opens somebody else, or closes the record, has stepped away and is not fetched back", async () => {
    const { url } = await startHub();
    const { presenter, follower } = await startMeeting(url, [edith, terence], [edith, terence]);
    presenter.openKept("edith");
    await until(() => followerOf(follower)?.person === "here", "the record");
    follower.openKept("terence");
    await until(() => followerOf(follower)?.isFollowing === false, "the step away");
    presenter.moved({ screen: "results" });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(openRecord(follower)).toBe("terence");
    await follower.do({ do: "followAgain" });
    await until(() => openRecord(follower) === "edith", "back");
    follower.shell.goTo({ kind: "idle" });
    await until(() => followerOf(follower)?.isFollowing === false, "the step away");
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(openRecord(follower)).toBeUndefined();
  });

  test("who leaves the meeting hears no more of it", async () => {
    const { url } = await startHub();
    const { presenter, follower } = await startMeeting(url, [edith], [edith]);
    await follower.do({ do: "leave" });
    expect(follower.now().meeting).toEqual({ role: "none" });
    presenter.openKept("edith");
    await until(() => openRecord(presenter) === "edith", "the record");
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(openRecord(follower)).toBeUndefined();
    expect(presenterOf(presenter)?.othersApartSince).toBeUndefined();
  });
});

test.each(["signedOut", "closedAfterIdle"] as const)(
  "with the user the sharing ends, on either side: %s",
  async (notice) => {
    const { url } = await startHub();
    const { presenter, follower } = await startMeeting(url, [edith], [edith]);
    presenter.openKept("edith");
    await until(() => followerOf(follower)?.person === "here", "the record");
    follower.shell.goTo({ kind: "idle", notice });
    await until(() => follower.now().meeting.role === "none", "the follower's end");
    presenter.shell.goTo({ kind: "idle", notice });
    await until(() => presenter.now().meeting.role === "none", "the presenter's end");
  },
);

describe("what is lost is said", () => {
  test("the hub dies: both machines say so with the time, keep what they show, and are together again when it is back", async () => {
    const running = await startHub();
    const { presenter, follower } = await startMeeting(running.url, [edith, terence], [edith, terence]);
    presenter.openKept("edith");
    await until(() => followerOf(follower)?.person === "here", "the record");
    await running.die();
    const lost = await until(() => {
      const [one, other] = [presenterOf(presenter)?.link, followerOf(follower)?.link];
      return one?.at === "lost" && other?.at === "lost" && [one, other];
    }, "the loss on both");
    for (const link of lost) expect(Date.now() - Date.parse(link.since)).toBeLessThan(5_000);
    expect(openRecord(follower)).toBe("edith");
    presenter.openKept("terence");
    await until(() => openRecord(presenter) === "terence", "the presenter's next");
    await running.revive();
    await until(() => openRecord(follower) === "terence", "the follower's next");
    expect(presenterOf(presenter)?.link.at).toBe("inSync");
    expect(followerOf(follower)?.link.at).toBe("inSync");
  });

  test("a presenter who is not heard any more: the follower says so although the hub is there", async () => {
    const { url } = await startHub();
    const { presenter, follower } = await startMeeting(url, [edith], [edith]);
    presenter.openKept("edith");
    await until(() => followerOf(follower)?.person === "here", "the record");
    await presenter.do({ do: "leave" });
    const link = await until(() => {
      const now = followerOf(follower)?.link;
      return now?.at === "lost" ? now : undefined;
    }, "the silence");
    expect(link.reason).toBe("presenterSilent");
  });

  test("a wrong code joins nobody, and the follower is told that nothing is heard", async () => {
    const { url } = await startHub();
    const { presenter } = await startMeeting(url, [edith], [edith]);
    const wrong = startMachine(url, [edith]);
    await wrong.do({ do: "join", code: "0000-0000-0000" });
    presenter.openKept("edith");
    const link = await until(() => {
      const now = followerOf(wrong)?.link;
      return now?.at === "lost" ? now : undefined;
    }, "the silence");
    expect(link.reason).toBe("presenterSilent");
    expect(followerOf(wrong)?.person).toBe("unheard");
    expect(openRecord(wrong)).toBeUndefined();
  });

  test("without a hub in the blueprint a meeting stays where it is", async () => {
    const machine = startMachine(undefined, [edith]);
    expect(await machine.do({ do: "present" })).toBe("noMeetingHub");
    expect(machine.now()).toEqual({ meeting: { role: "none" } });
  });
});

test("nothing that leaves a machine says who or what it is about, and nothing of it is logged", async () => {
  const { url } = await startHub();
  const { presenter, follower, code, log } = await startMeeting(url, [edith], [edith]);
  presenter.openKept("edith");
  await until(() => followerOf(follower)?.person === "here", "the record");
  presenter.moved({ screen: "medications", row: "gabc123" });
  await until(() => followerOf(follower)?.position?.row === "gabc123", "the row");
  const left = [...presenter.sent, ...follower.sent].join("\n");
  expect(left).toContain("org.throughline.meeting_position");
  for (const secret of ["9990000018", "999 000 0018", "1942-03-08", "EXAMPLE", "edith", code, code.replaceAll("-", "")])
    expect(left.includes(secret), secret).toBe(false);
  expect(log.join("\n")).not.toMatch(/999|1942|EXAMPLE|edith/i);
});
