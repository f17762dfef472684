import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { AuditEvent } from "../../../shared/audit/audit-event.ts";
import { allRules } from "../../../shared/decision-support/rules.ts";
import type { LookedAt } from "../../../shared/ipc/across.ts";
import { fail } from "../../../shared/kernel/app-error.ts";
import { retryPolicy } from "../../../shared/sync/retry-policy.ts";
import { engineOver } from "../../../src-main/record-engine/engine-lines.ts";
import { createRecordService } from "../../../src-main/record-engine/record-service.ts";
import { testPolicy } from "./engine-in-process.ts";
import { auditBodiesIn, KeptOnDisk, view } from "./kept-on-disk.ts";
import { allEnded, type Locality, openInput, startLocality } from "./locality.ts";

let ada: Locality;
let bob: Locality;
let disk: KeptOnDisk;

beforeAll(async () => {
  ada = await startLocality();
  bob = await startLocality("bob");
});
afterAll(async () => {
  await ada.close();
  await bob.close();
});
beforeEach(async () => {
  disk = await KeptOnDisk.start(ada);
  // What a source needs on a busy machine, not what a test would wait: its silence is what other tests are about.
  const { silenceMs, requestMs } = retryPolicy;
  await disk.restart({ policy: { ...testPolicy, silenceMs, requestMs } });
});
afterEach(async () => {
  ada.host.control.clearFaults();
  await disk.end();
});

const asked = {
  rules: ["allergyMedicine", "plansOverdue"],
  purpose: "directCare",
  user: { name: "Dr Test", role: "Consultant" },
  hostName: "Northvale Hospital EPR",
  correlationId: "question-1",
} as const;

async function keepBoth(): Promise<{ readonly ada: string; readonly bob: string }> {
  await disk.loadAndClose();
  const opened = await disk.engine.service.open(openInput(bob, { accesses: bob.accesses(["acute", "gp"]) }));
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  await allEnded(opened.value);
  await opened.value.close();
  const listed = await disk.engine.service.listCached();
  const idOf = (nhsNumber: string) =>
    listed.ok ? (listed.value.find((one) => one.nhsNumber === nhsNumber)?.cacheId ?? "none") : "none";
  return { ada: idOf("9990000026"), bob: idOf("9990000034") };
}

async function look(cacheId: string, rules: readonly string[] = asked.rules): Promise<LookedAt> {
  const looked = await disk.engine.service.lookAtKept({ ...asked, rules, cacheId });
  if (!looked.ok) throw new Error(looked.error.reason);
  return looked.value;
}

const eventsOf = (kind: string) =>
  auditBodiesIn(disk)
    .map((body): AuditEvent => JSON.parse(body))
    .filter(({ action }) => action.kind === kind);

describe("a look at a kept record for a question", () => {
  it("says what the record itself says when it is opened from the cache, with how old that is", async () => {
    const ids = await keepBoth();
    const looked = await look(
      ids.ada,
      allRules.map(({ id }) => id),
    );
    if (looked.as !== "read") throw new Error(looked.why);
    const { answer } = looked;
    expect(answer).toMatchObject({ sources: 2, answered: 2, restricted: false, deceased: false });
    expect(answer.asOf).toBeDefined();
    const opened = await disk.openOffline(ids.ada);
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    await allEnded(opened.value);
    const shown = JSON.parse(await view(opened.value, "flags"));
    await opened.value.close();
    expect(answer.flags.length).toBeGreaterThan(0);
    // Read a moment apart.
    const timeless = ({ summary }: { readonly summary: string }) => summary.replace(/ \([^()]*ago\)/, "");
    expect(answer.flags.map(timeless)).toEqual(shown.flags.map(timeless));
  });

  it("stands in the trail of each person who was looked at, under the question, with who asked and why, and no clinical word", async () => {
    const ids = await keepBoth();
    const first = await look(ids.ada);
    await look(ids.bob);
    await disk.engine.stop();
    const events = eventsOf("acrossLooked");
    expect(events.map(({ patient }) => patient?.nhsNumber)).toEqual(["9990000026", "9990000034"]);
    expect(events[0]).toMatchObject({
      user: asked.user,
      hostName: asked.hostName,
      correlationId: "question-1",
      action: {
        rules: asked.rules,
        purpose: "directCare",
        flags: first.as === "read" ? first.answer.flags.length : -1,
      },
    });
    expect(JSON.stringify(events)).not.toMatch(/penicillin|sample/i);
  });

  it("is no opening: the list, the next opening and how long the record is kept are as they were", async () => {
    const ids = await keepBoth();
    const before = await disk.engine.service.listCached();
    await look(ids.ada);
    await disk.engine.service.endLooking();
    expect(await disk.engine.service.listCached()).toEqual(before);
    await disk.engine.stop();
    expect(eventsOf("open")).toHaveLength(2);
  });

  it("names a file that is damaged, leaves it where it is, and goes on", async () => {
    const ids = await keepBoth();
    await disk.engine.service.forget(ids.bob);
    await disk.engine.stop();
    const file = disk.recordFile();
    const damaged = readFileSync(file);
    const middle = Math.floor(damaged.length / 2);
    damaged.writeUInt8(damaged.readUInt8(middle) ^ 0xff, middle);
    writeFileSync(file, damaged);
    await disk.restart();
    expect(await look(ids.ada)).toEqual({ as: "notRead", why: "unreadable" });
    expect(disk.setAside()).toEqual([]);
    expect(disk.recordFile()).toBe(file);
    expect(await look(ids.bob)).toEqual({ as: "notRead", why: "notKept" });
    await disk.engine.stop();
    expect(eventsOf("acrossLooked").map(({ action }) => "flags" in action)).toEqual([false, false]);
  });

  it("names one that a newer program has written", async () => {
    await disk.loadAndClose();
    const cacheId = await disk.cacheId();
    await disk.engine.stop();
    disk.withRecord((database) => database.pragma("user_version = 9990"));
    await disk.restart();
    expect(await look(cacheId)).toEqual({ as: "notRead", why: "fromTheFuture" });
    expect(disk.setAside()).toEqual([]);
  });

  it("says what a source did not answer, instead of finding nothing", async () => {
    await ada.host.control.setFault("gp", { kind: "status", status: 500 });
    await disk.loadAndClose();
    const looked = await look(await disk.cacheId());
    if (looked.as !== "read") throw new Error(looked.why);
    expect(looked.answer.answered).toBe(1);
    expect(looked.answer.missed.join(" ")).toMatch(/checks? ran (without|on part of) its records and may be wrong/);
  });

  it("is refused while a record is open, and that record stays open", async () => {
    const ids = await keepBoth();
    const record = await disk.open();
    await allEnded(record);
    expect(await disk.engine.service.lookAtKept({ ...asked, cacheId: ids.bob })).toEqual(
      fail("invalidInput", "recordIsOpen", "question-1"),
    );
    await disk.engine.service.endLooking();
    expect(await record.readView("summary", undefined)).toMatchObject({ ok: true });
    await record.close();
  });

  it("gives way to a record that is opened meanwhile: nothing of the look is handed out, and the opening is not ended with it", async () => {
    const ids = await keepBoth();
    const opening = disk.open();
    const looking = disk.engine.service.lookAtKept({ ...asked, cacheId: ids.bob });
    const record = await opening;
    expect(await looking).toMatchObject({ ok: false });
    await disk.engine.service.endLooking();
    expect(await record.readView("summary", undefined)).toMatchObject({ ok: true });
    await record.close();
  });

  it("is not handed out where its event cannot be stored", async () => {
    const ids = await keepBoth();
    disk.engine.audit.recordEvent = async () => fail("auditUnavailable", "full", "question-1");
    expect(await disk.engine.service.lookAtKept({ ...asked, cacheId: ids.ada })).toMatchObject({ ok: false });
  });
});

it("a record that is opened does not wait for the look at another one: its thread is ended at once", async () => {
  const ends: unknown[] = [];
  const engine = disk.engine.engine;
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const service = createRecordService({
    thread: {
      call: (task) =>
        task({
          ...engineOver({ call: () => Promise.reject(new Error("not asked for here")), cut: () => {} }),
          listCached: (id) => engine.listCached(id),
          lookAtKept: (cacheId, rules, id) => held.then(() => engine.lookAtKept(cacheId, rules, id)),
          open: (input) => engine.open(input),
        }),
      serve: () => {},
      renew: async (how) => void ends.push(how),
    },
    audit: disk.engine.audit,
    auditUnavailable: "stop",
    fetch: () => Promise.reject(new Error("no source is asked")),
    userAgent: "Throughline/test",
    newId: () => "id",
    nowMs: Date.now,
  });
  await disk.loadAndClose();
  const cacheId = await disk.cacheId();
  const looking = service.lookAtKept({ ...asked, cacheId });
  const opening = service.open({ cacheId, accesses: [], user: {}, hostName: "here", correlationId: "c" });
  await expect.poll(() => ends).toEqual([{ atOnce: true }]);
  answer();
  expect(await looking).toMatchObject({ ok: false });
  const opened = await opening;
  if (opened.ok) await opened.value.close();
  expect(ends).toEqual([{ atOnce: true }, { atOnce: false }]);
});

it("without a key store nothing is kept, and there is nothing to look at", async () => {
  await disk.restart({ keyStore: undefined });
  expect(await disk.engine.service.lookAtKept({ ...asked, cacheId: "x" })).toMatchObject({
    ok: false,
    error: { kind: "keyStoreMissing" },
  });
});
