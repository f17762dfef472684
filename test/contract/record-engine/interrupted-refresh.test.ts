import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fail } from "../../../shared/kernel/app-error.ts";
import { ok } from "../../../shared/kernel/result.ts";
import { systemClock } from "../../../src-main/fhir/clock.ts";
import type { RecordProgress } from "../../../src-main/record-engine/contract.ts";
import { isDone, type SmallRecord, startSmallRecord } from "./faults/small-engine.ts";
import { type SmallSource, startSmallSource } from "./faults/small-source.ts";

const minuteMs = 60_000;
/** After so long everything is read again, over several pages; before, the changes alone. */
const wholeAgain = 31 * minuteMs;
const changesAlone = 10 * minuteMs;

/** Patient, three times thirteen; three of them removed at the source. */
const withTombstones = 40;

let source: SmallSource;
let folder: string;
let record: SmallRecord;
let shiftMs = 0;
/** The token that the source takes, and the one that is held. */
let valid = "Bearer 1";
let held = "Bearer 1";
let canRenew = true;
let renewals = 0;
const clock = { ...systemClock, nowMs: () => Date.now() + shiftMs };

beforeEach(async () => {
  shiftMs = 0;
  valid = "Bearer 1";
  held = "Bearer 1";
  canRenew = true;
  renewals = 0;
  source = await startSmallSource();
  folder = mkdtempSync(join(tmpdir(), "throughline-interrupted-"));
  record = await startSmallRecord(folder, source.baseUrl, {
    clock,
    authorise: ({ renew }) => {
      if (!renew) return ok(held);
      renewals += 1;
      if (!canRenew) return fail("authExpired", "refreshRefused", "test");
      held = valid;
      return ok(held);
    },
  });
  const done = record.until((progress) => isDone(progress) && progress.revision > 0);
  await record.open();
  await done;
  await expect.poll(() => record.view("problems")).toContain("Condition-11 first");
});
afterEach(async () => {
  await record.engine.stop();
  await source.close();
  rmSync(folder, { recursive: true });
  expect(record.bugs).toEqual([]);
});

/** The source edits, adds and deletes; some time later it is asked again. */
async function refreshAfter(
  ms: number,
  until: (progress: RecordProgress) => boolean = hasEnded,
): Promise<RecordProgress> {
  shiftMs += ms;
  source.setClock(clock.nowMs());
  source.asked.length = 0;
  await record.engine.refresh();
  return record.until(until);
}

const ended: ReadonlySet<string> = new Set(["done", "partial", "stale", "failed", "withheld"]);
const hasEnded = ({ sources }: RecordProgress) => sources.every(({ phase }) => ended.has(phase));

function changeAtSource(): void {
  source.setClock(clock.nowMs());
  source.setState("second");
}

async function expectSecondState(): Promise<void> {
  for (const text of ["Condition-1 edited", "Condition-7 edited", "Condition-12 edited"])
    await expect.poll(() => record.view("problems"), { timeout: 15_000 }).toContain(text);
  await expect.poll(() => record.view("problems"), { timeout: 15_000 }).not.toContain("Condition-3 first");
  const sources = JSON.parse(await record.view("sources"));
  expect(sources.countsAddUp).toBe(true);
  expect(JSON.stringify(sources)).toContain("removed by Small Surgery");
}

/** What is known stands; nothing is called removed because it did not come. */
async function expectNothingRemoved(): Promise<void> {
  const problems = await record.view("problems");
  for (let place = 0; place < 12; place += 1) expect(problems).toMatch(new RegExp(`Condition-${place} (first|edited)`));
  expect(await record.view("sources")).not.toContain("removed by");
}

describe("a token that expires in the middle of a refresh", () => {
  it("is renewed once, and the page at which it expired is asked for again: nothing is missing", async () => {
    changeAtSource();
    source.fails = (path, authorization) => {
      if (path.startsWith("Condition?") && path.includes("from=5") && valid === "Bearer 1") valid = "Bearer 2";
      return authorization === valid ? undefined : 401;
    };
    const progress = await refreshAfter(wholeAgain);
    expect(progress.sources).toMatchObject([{ phase: "done", received: withTombstones }]);
    expect(renewals).toBe(1);
    const pages = source.asked.filter((path) => path.startsWith("Condition?"));
    expect(pages.filter((path) => path.includes("from=5"))).toHaveLength(2);
    await expectSecondState();
  });

  it("and cannot be renewed: what did not come is not removed, the source says so, and a new sign-in completes it", async () => {
    changeAtSource();
    canRenew = false;
    source.fails = (path, authorization) => {
      if (path.startsWith("Condition?") && path.includes("from=5")) valid = "Bearer 2";
      return authorization === valid ? undefined : 401;
    };
    const progress = await refreshAfter(wholeAgain);
    expect(progress.sources[0]?.phase).toMatch(/^(partial|stale)$/);
    const problems = await record.view("problems");
    for (let place = 0; place < 12; place += 1) expect(problems).toContain(`Condition-${place} `);
    held = valid;
    const after = await refreshAfter(minuteMs, isDone);
    expect(after.sources).toMatchObject([{ phase: "done", received: withTombstones }]);
    await expectSecondState();
  });

  it("between the changes of one type and those of the next: the later types are asked from where they stood", async () => {
    changeAtSource();
    canRenew = false;
    source.fails = (path) => (path.startsWith("Condition") ? 401 : undefined);
    const progress = await refreshAfter(changesAlone);
    expect(progress.sources[0]?.phase).toBe("partial");
    await expectNothingRemovedOf("Condition");
    source.fails = () => undefined;
    await refreshAfter(changesAlone, isDone);
    await expectSecondState();
  });
});

describe("a network that is lost in the middle of a page", () => {
  it("and comes back at once: the page is asked for again, whole", async () => {
    changeAtSource();
    let cuts = 0;
    source.fails = (path) => {
      const isCut = path.startsWith("Condition?") && path.includes("from=10") && cuts < 2;
      if (isCut) cuts += 1;
      return isCut ? "cut" : undefined;
    };
    const progress = await refreshAfter(wholeAgain);
    expect(cuts).toBe(2);
    expect(progress.sources).toMatchObject([{ phase: "done", received: withTombstones }]);
    await expectSecondState();
  });

  it.each([
    ["while everything is read again", wholeAgain],
    ["while the changes are read", changesAlone],
  ])("and stays away, %s: the record stands as it was known, marked, until it is back", async (_, afterMs) => {
    changeAtSource();
    source.fails = () => "cut";
    const progress = await refreshAfter(afterMs);
    expect(progress.sources).toMatchObject([{ phase: "stale", reason: "unreachable" }]);
    await expectNothingRemoved();
    source.fails = () => undefined;
    await refreshAfter(changesAlone, isDone);
    await expectSecondState();
  });

  it("after the changes and before the deletions: what was deleted is found the next time", async () => {
    changeAtSource();
    source.fails = (path) => (path.includes("_history") || path.includes("_elements=id") ? "cut" : undefined);
    await refreshAfter(changesAlone);
    await expect.poll(() => record.view("problems")).toContain("Condition-1 edited");
    expect(await record.view("problems")).toContain("Condition-3 first");
    source.fails = () => undefined;
    await refreshAfter(changesAlone, isDone);
    await expectSecondState();
  });
});

async function expectNothingRemovedOf(type: string): Promise<void> {
  expect(await record.view("sources")).not.toContain(`"id":"${type}-3"`);
  expect(await record.view("problems")).toContain("Condition-3 first");
}
