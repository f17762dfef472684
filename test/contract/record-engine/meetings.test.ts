import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fail } from "../../../shared/kernel/app-error.ts";
import { groupId } from "../../../shared/kernel/brand.ts";
import type { MeetingChange } from "../../../shared/meeting/meeting.ts";
import type { PointDraft, PointFrame } from "../../../shared/meeting/point.ts";
import { reduceMeeting } from "../../../shared/meeting/reduce-meeting.ts";
import type { OpenRecord } from "../../../src-main/record-engine/contract.ts";
import { startEngine } from "./engine-in-process.ts";
import { auditBodiesIn, filesUnder, KeptOnDisk } from "./kept-on-disk.ts";
import { allEnded, type Locality, startLocality } from "./locality.ts";

let locality: Locality;
let disk: KeptOnDisk;

beforeAll(async () => {
  locality = await startLocality();
});
afterAll(() => locality.close());
beforeEach(async () => {
  disk = await KeptOnDisk.start(locality);
});
afterEach(() => disk.end());

const frame: PointFrame = {
  meeting: { id: "m1", title: "Frailty MDT of Northvale", date: "2026-11-28" },
  minuteTaker: "T Okafor",
  present: [{ name: "T Okafor", role: "Community matron" }],
};
const decision: PointDraft = {
  kind: "decision",
  text: "No more blood tests unless she asks for them",
  about: { kind: "goal", groupId: groupId("g1"), said: "I want to stay in my own bed" },
};
const started: MeetingChange = { kind: "started", title: "Frailty MDT of Northvale", date: "2026-11-28" };

async function settled(): Promise<OpenRecord> {
  const record = await disk.open();
  await allEnded(record);
  return record;
}

async function change(made: MeetingChange): Promise<void> {
  expect(await disk.engine.service.changeMeeting({ meetingId: "m1", change: made, by: { name: "Dr Test" } })).toEqual({
    ok: true,
    value: undefined,
  });
}

async function pointsOf(cacheId: string) {
  const read = await disk.engine.service.readMinutes([cacheId]);
  if (!read.ok) throw new Error(read.error.reason);
  const [own] = read.value;
  if (own === undefined) throw new Error("no such record");
  return own.book;
}

describe("what a meeting decides about a person", () => {
  it("is kept in their record with who, when, who was there and what the room could see, and survives a restart", async () => {
    const record = await settled();
    expect(await record.recordPoint({ kind: "recorded", point: decision }, frame)).toEqual({
      ok: true,
      value: { seq: 1 },
    });
    await record.close();
    await disk.restart();
    const { events, untrusted } = await pointsOf(await disk.cacheId());
    expect(untrusted).toBe(0);
    expect(events).toMatchObject([
      {
        seq: 1,
        by: { name: "Dr Test", role: "Consultant" },
        minuteTaker: "T Okafor",
        present: [{ name: "T Okafor" }],
        change: { kind: "recorded", point: decision },
      },
    ]);
    expect(events[0]?.seen.answered.length).toBeGreaterThan(0);
  });

  it("names the source that nobody has signed in to: the room did not see what it holds", async () => {
    const accesses = locality
      .accesses(["acute", "gp"])
      .map((access) => (access.source.id === "gp" ? { ...access, needsSignIn: true } : access));
    const record = await disk.open({ accesses });
    await allEnded(record);
    await record.recordPoint({ kind: "recorded", point: decision }, frame);
    await record.close();
    const { events } = await pointsOf(await disk.cacheId());
    expect(events[0]?.seen.without).toEqual(["Millbrook Surgery"]);
  });

  it("says of a record opened from the cache that no source had answered", async () => {
    await disk.loadAndClose();
    const opened = await disk.openOffline();
    if (!opened.ok) throw new Error("not opened");
    await opened.value.readView("banner", undefined);
    expect(await opened.value.recordPoint({ kind: "recorded", point: decision }, frame)).toMatchObject({ ok: true });
    const { events } = await pointsOf(await disk.cacheId());
    expect(events[0]?.seen.answered).toEqual([]);
    expect(events[0]?.seen.without.length).toBeGreaterThan(0);
  });

  it("is taken back by another row, and both stand", async () => {
    const record = await settled();
    await record.recordPoint({ kind: "recorded", point: decision }, frame);
    expect(await record.recordPoint({ kind: "undone", undoes: 1 }, frame)).toMatchObject({ ok: true });
    expect(await record.recordPoint({ kind: "undone", undoes: 1 }, frame)).toMatchObject({
      ok: false,
      error: { reason: "pointNotThere" },
    });
    await record.close();
    expect((await pointsOf(await disk.cacheId())).events.map(({ change: { kind } }) => kind)).toEqual([
      "recorded",
      "undone",
    ]);
  });

  it("stands in no file in clear", async () => {
    const record = await settled();
    await record.recordPoint({ kind: "recorded", point: decision }, frame);
    await change(started);
    await change({ kind: "attendeeAdded", attendee: { id: "a1", name: "Tobias Okaforson" } });
    await record.close();
    await disk.engine.stop();
    for (const file of filesUnder(disk.path)) {
      const bytes = readFileSync(file, "latin1");
      for (const words of ["blood tests", "own bed", "Frailty MDT", "Okaforson"])
        expect(bytes.includes(words), `${words} in ${file}`).toBe(false);
    }
  });

  it("cannot be changed or deleted in the file, and a row that was put right from outside is left out and said", async () => {
    const record = await settled();
    await record.recordPoint({ kind: "recorded", point: decision }, frame);
    await record.close();
    await disk.engine.stop();
    disk.withRecord((database) => {
      expect(() => database.exec("UPDATE meeting_point SET body = '{}'")).toThrow("append-only");
      expect(() => database.exec("DELETE FROM meeting_point")).toThrow("append-only");
      database.exec("DROP TRIGGER meeting_point_is_never_changed");
      database.exec("UPDATE meeting_point SET body = replace(body, 'No more', 'Many more')");
    });
    await disk.restart();
    expect(await pointsOf(await disk.cacheId())).toEqual({ events: [], untrusted: 1 });
  });

  it("is in the audit trail before it is kept, without a word of it; and is not kept where the trail fails", async () => {
    const record = await settled();
    disk.engine.engine.appendAudit = async ({ correlationId }) => fail("auditUnavailable", "full", correlationId);
    expect(await record.recordPoint({ kind: "recorded", point: decision }, frame)).toMatchObject({
      ok: false,
      error: { kind: "auditUnavailable" },
    });
    await record.close();
    expect((await pointsOf(await disk.cacheId())).events).toEqual([]);
    await disk.restart();
    const again = await settled();
    await again.recordPoint({ kind: "recorded", point: decision }, frame);
    await again.close();
    await disk.engine.stop();
    const bodies = auditBodiesIn(disk).filter((body) => body.includes("meetingPointMade"));
    expect(bodies).toHaveLength(1);
    expect(bodies[0]).toContain('"point":"decision"');
    expect(bodies[0]).not.toMatch(/blood tests|own bed|Frailty/);
  });

  it("is drawn by the record's own views at once", async () => {
    const record = await settled();
    const before = record.progress().revision;
    await record.recordPoint({ kind: "recorded", point: decision }, frame);
    expect(record.progress().revision).toBeGreaterThan(before);
  });
});

describe("the frame of a meeting", () => {
  it("survives a restart and the end of a patient's thread", async () => {
    await change(started);
    await change({ kind: "itemAdded", itemId: "i1", subject: { kind: "kept", recordId: "r1" } });
    await disk.loadAndClose();
    await disk.restart();
    const read = await disk.engine.service.readMeeting();
    if (!read.ok || read.value === undefined) throw new Error("no meeting");
    expect(read.value.untrusted).toBe(0);
    expect(reduceMeeting(read.value.events)).toMatchObject({ title: started.title, agenda: [{ id: "i1" }] });
  });

  it("refuses what cannot be, and keeps nothing of it", async () => {
    await change(started);
    const refused = await disk.engine.service.changeMeeting({ meetingId: "m1", change: started, by: {} });
    expect(refused).toMatchObject({ ok: false, error: { kind: "invalidInput", reason: "thereAlready" } });
    const read = await disk.engine.service.readMeeting();
    expect(read.ok ? read.value?.events : read).toHaveLength(1);
  });

  it("is forgotten after as many days as records are", async () => {
    await change(started);
    const later = { nowMs: () => Date.now() + 8 * 86_400_000 };
    await disk.restart({ clock: { ...(await import("../../../src-main/fhir/clock.ts")).systemClock, ...later } });
    expect(await disk.engine.service.readMeeting()).toEqual({ ok: true, value: undefined });
  });

  it("is not begun where nothing can be kept", async () => {
    const engine = await startEngine({ folder: "", keyStore: undefined });
    expect(await engine.service.readMeeting()).toMatchObject({ ok: false, error: { kind: "keyStoreMissing" } });
    await engine.stop();
  });
});

it("other people's minutes are not read while a record is open", async () => {
  const record = await settled();
  const own = await disk.cacheId();
  expect(await disk.engine.service.readMinutes([own])).toMatchObject({ ok: true });
  expect(await disk.engine.service.readMinutes([own, "another"])).toMatchObject({
    ok: false,
    error: { reason: "recordIsOpen" },
  });
  await record.close();
  const both = await disk.engine.service.readMinutes([own, "another"]);
  expect(both.ok ? both.value.map(({ patient }) => patient.cacheId) : both).toEqual([own]);
});
