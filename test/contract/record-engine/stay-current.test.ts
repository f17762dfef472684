import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fail } from "../../../shared/kernel/app-error.ts";
import { ok } from "../../../shared/kernel/result.ts";
import { systemClock } from "../../../src-main/fhir/clock.ts";
import { isDone, type SmallRecord, startSmallRecord } from "./faults/small-engine.ts";
import { type SmallSource, startSmallSource } from "./faults/small-source.ts";

let source: SmallSource;
let folder: string;
let record: SmallRecord;
let shiftMs = 0;
let token = true;
const clock = { ...systemClock, nowMs: () => Date.now() + shiftMs };

async function start(options: { readonly pollSeconds?: number } = {}): Promise<void> {
  record = await startSmallRecord(folder, source.baseUrl, {
    clock,
    ...options,
    authorise: () => (token ? ok("Bearer token") : fail("authExpired", "refreshRefused", "test")),
  });
}

/** Opens the record and waits until everything has been read and derived. */
async function openAll(): Promise<void> {
  const done = record.until((progress) => isDone(progress) && progress.revision > 0);
  await record.open();
  await done;
  await settled();
}

/** Until no derivation is due any more. */
async function settled(): Promise<void> {
  let before = -1;
  while (before !== record.progress()?.revision) {
    before = record.progress()?.revision ?? 0;
    await new Promise((resolve) => setTimeout(resolve, 900));
  }
}

async function refresh(): Promise<readonly string[]> {
  source.asked.length = 0;
  const done = record.until(isDone);
  await record.engine.refresh();
  await done;
  return source.asked;
}

beforeEach(async () => {
  shiftMs = 0;
  token = true;
  source = await startSmallSource();
  folder = mkdtempSync(join(tmpdir(), "throughline-current-"));
  await start();
});
afterEach(async () => {
  await record.engine.stop();
  await source.close();
  rmSync(folder, { recursive: true });
  expect(record.bugs).toEqual([]);
});

describe("asked again", () => {
  it("a source is asked for what changed, and where nothing has, nothing is derived or drawn anew", async () => {
    await openAll();
    const before = record.progress()?.revision;
    const asked = await refresh();
    expect(asked.filter((path) => path.startsWith("Condition?"))).toEqual([
      expect.stringMatching(/^Condition\?patient=p&_count=200&_lastUpdated=ge20/),
    ]);
    expect(asked.filter((path) => path.startsWith("Condition/"))).toEqual([
      expect.stringMatching(/^Condition\/_history\?_since=20/),
    ]);
    await settled();
    expect(record.progress()?.revision).toBe(before);
  });

  it("what changed is drawn, what was deleted is listed as removed with its date, and both are there for good", async () => {
    await openAll();
    source.setState("second");
    await refresh();
    await expect.poll(() => record.view("problems")).toContain("Condition-1 edited");
    const sources = await record.view("sources");
    expect(sources).toMatch(/"id":"Condition-3","detail":"removed by Small Surgery, noticed \d\d-\w{3}-\d{4}/);
    expect(JSON.parse(sources)).toMatchObject({ countsAddUp: true });
    await record.engine.stop();
    await start();
    await openAll();
    expect(await record.view("sources")).toContain("removed by Small Surgery");
    expect(await record.view("problems")).not.toContain("Condition-3 first");
  });

  it("a source whose clock went back is read whole: nothing that changed in between is passed over", async () => {
    await openAll();
    source.setClock(Date.now() - 3 * 86_400_000);
    source.setState("second");
    const asked = await refresh();
    expect(asked.some((path) => path.startsWith("Condition?") && !path.includes("_lastUpdated"))).toBe(true);
    await expect.poll(() => record.view("problems")).toContain("Condition-1 edited");
  });

  it.each([
    ["back", -3],
    ["forwards", 3],
  ])("this machine's clock set %s by days skips nothing, and no age is below nothing", async (_, days) => {
    await openAll();
    shiftMs = days * 86_400_000;
    source.setState("second");
    await refresh();
    await expect.poll(() => record.view("problems")).toContain("Condition-1 edited");
    for (const name of ["sources", "summary", "banner"])
      expect(await record.view(name)).not.toMatch(/-\d+ (min|h|d|sec)/);
    expect(await record.view("sources")).toContain("removed by Small Surgery");
    // And again, back to the right time.
    shiftMs = 0;
    await refresh();
    expect(record.progress()?.sources[0]?.phase).toBe("done");
  });

  it("by itself, as often as the locality says", async () => {
    await record.engine.stop();
    await start({ pollSeconds: 1 });
    await openAll();
    source.setState("second");
    await expect.poll(() => record.view("problems"), { timeout: 10_000 }).toContain("Condition-1 edited");
    expect(isDone(record.progress() ?? ({ sources: [] as never } as never))).toBe(true);
  });
});

describe("a token that expires between two pages", () => {
  it("leaves the type half read, and after a new sign-in reading goes on at the page where it stopped", async () => {
    source.fails = (path) => {
      if (path.startsWith("Condition?") && path.includes("from=10")) token = false;
      return token ? undefined : 401;
    };
    const stopped = record.until(({ sources }) =>
      sources.some(({ phase }) => phase === "partial" || phase === "stale" || phase === "failed"),
    );
    await record.open();
    await stopped;
    expect(await record.view("sources")).toMatch(/"status":"partial"/);
    token = true;
    source.fails = () => undefined;
    source.asked.length = 0;
    await record.engine.refresh();
    await record.until(isDone);
    const conditions = source.asked.filter((path) => path.startsWith("Condition"));
    // And then for what has changed or gone since the first pages came.
    expect(conditions).toEqual([
      expect.stringContaining("from=10"),
      expect.stringContaining("_lastUpdated=ge"),
      expect.stringMatching(/^Condition\/_history/),
    ]);
    await settled();
    expect(JSON.parse(await record.view("sources")).columns[0]).toMatchObject({ status: "answered", received: 37 });
  });

  it("and where the next link has expired too, the search begins anew", async () => {
    source.fails = (path) => (path.startsWith("Condition?") && path.includes("from=10") ? 500 : undefined);
    const stopped = record.until(({ sources }) => sources.some(({ phase }) => phase === "partial"));
    await record.open();
    await stopped;
    let gone = true;
    source.fails = (path) => {
      const isOld = gone && path.includes("from=10");
      if (isOld) gone = false;
      return isOld ? 410 : undefined;
    };
    source.asked.length = 0;
    await record.engine.refresh();
    await record.until(isDone);
    const anew = source.asked.filter((path) => path.startsWith("Condition?") && !/_lastUpdated|_elements/.test(path));
    expect(anew).toHaveLength(4);
  });
});

describe("earlier states", () => {
  it("what was known at an instant is drawn as it was then, and says that it is the past", async () => {
    await openAll();
    const then = new Date(clock.nowMs()).toISOString();
    shiftMs = 3_600_000;
    source.setState("second");
    await refresh();
    await expect.poll(() => record.view("problems")).toContain("Condition-1 edited");
    const past = await record.view("asKnownAt", { at: then, open: ["problemList"] });
    expect(past).toContain("You are looking at the past");
    expect(past).toContain("Condition-1 first");
    expect(past).toContain("Condition-3 first");
    expect(past).not.toContain("edited");
    const now = await record.view("asKnownAt", { at: new Date(clock.nowMs()).toISOString(), open: ["problemList"] });
    expect(now).toContain("Condition-1 edited");
    expect(now).not.toContain("Condition-3 first");
    const before = await record.view("asKnownAt", { at: "2020-01-01T00:00:00Z" });
    expect(before).toContain("before that nothing was known here");
    expect(JSON.parse(before)).not.toHaveProperty("record");
    expect(await record.view("asKnownAt", { at: "2100-01-01T00:00:00Z" })).toContain("has not come yet");
  });

  it("what came back after its removal was gone in between", async () => {
    await openAll();
    const days = [new Date(clock.nowMs()).toISOString()];
    for (const state of ["second", "first"] as const) {
      shiftMs += 3_600_000;
      source.setState(state);
      await record.engine.stop();
      await start();
      await openAll();
      days.push(new Date(clock.nowMs()).toISOString());
    }
    const drawn = await Promise.all(
      days.map(async (at) =>
        (await record.view("asKnownAt", { at, open: ["problemList"] })).includes("Condition-3 first"),
      ),
    );
    expect(drawn).toEqual([true, false, true]);
  });

  it("what is new since the last look is told with before and after, and looking makes it old", async () => {
    await openAll();
    expect(JSON.parse(await record.view("whatsNew"))).toMatchObject({ state: "firstLook" });
    await record.engine.stop();
    shiftMs = 3_600_000;
    source.setState("second");
    await start();
    await openAll();
    const { headline, sections } = JSON.parse(await record.view("whatsNew"));
    const of = (kind: string) =>
      sections.flatMap(({ rows }: { rows: { kind: string }[] }) => rows.filter((row) => row.kind === kind));
    const [added, changed, removed] = [of("new"), of("changed"), of("removed")];
    expect(headline).toMatch(/^3 new, 6 changed and 3 no longer shown since you last looked, /);
    expect(JSON.stringify(added)).toContain("Condition-12");
    const one = changed.find(({ line }: { line: unknown }) => JSON.stringify(line).includes("Condition-1 edited"));
    expect(JSON.stringify(one.changes[0].before)).toContain("Condition-1 first");
    expect(JSON.stringify(one.changes[0].after)).toContain("Condition-1 edited");
    expect(JSON.stringify(removed)).toContain("Condition-3 first");
    expect(JSON.stringify(removed)).toContain("withdrawn");
    await record.engine.stop();
    shiftMs *= 2;
    await start();
    await openAll();
    expect(JSON.parse(await record.view("whatsNew"))).toMatchObject({
      sections: [],
      state: "compared",
    });
  });

  it("the list of kept records gives the number that stood beside What’s new", async () => {
    await openAll();
    await record.view("summary");
    await record.engine.stop();
    shiftMs = 3_600_000;
    source.setState("second");
    await start();
    await openAll();
    expect(JSON.parse(await record.view("newsCount"))).toEqual({ count: 12 });
    await record.engine.closeRecord();
    const listed = await record.engine.listCached("test");
    expect(listed.ok ? listed.value.map(({ counts }) => counts?.news) : listed).toEqual([12]);
  });
});
