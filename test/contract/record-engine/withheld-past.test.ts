import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sourceId } from "../../../shared/kernel/brand.ts";
import { systemClock } from "../../../src-main/fhir/clock.ts";
import type { RecordProgress } from "../../../src-main/record-engine/contract.ts";
import { isDone, type SmallRecord, startSmallRecord } from "./faults/small-engine.ts";
import { type SmallSource, startSmallSource } from "./faults/small-source.ts";

const hourMs = 3_600_000;

let source: SmallSource;
let folder: string;
let record: SmallRecord;
let shiftMs = 0;
const clock = { ...systemClock, nowMs: () => Date.now() + shiftMs };

beforeEach(async () => {
  shiftMs = 0;
  source = await startSmallSource();
  folder = mkdtempSync(join(tmpdir(), "throughline-withheld-"));
  await open();
});
afterEach(async () => {
  await record.engine.stop();
  await source.close();
  rmSync(folder, { recursive: true });
  expect(record.bugs).toEqual([]);
});

const isOver = ({ sources, revision }: RecordProgress) =>
  revision > 0 && sources.every(({ phase }) => phase !== "waiting" && phase !== "loading");

async function open(is: (progress: RecordProgress) => boolean = isDone): Promise<void> {
  record = await startSmallRecord(folder, source.baseUrl, { clock });
  const over = record.until((progress) => isOver(progress) && is(progress));
  await record.open();
  await over;
}

/** Notes the time, and an hour later the source is asked again, after it has changed its mind. */
async function anHourLater(change: () => void, is?: (progress: RecordProgress) => boolean): Promise<string> {
  const then = new Date(clock.nowMs()).toISOString();
  shiftMs += hourMs;
  source.setClock(clock.nowMs());
  change();
  await record.engine.stop();
  await open(is);
  return then;
}

async function problemsAt(at: string) {
  const text = await record.view("asKnownAt", { at, open: ["problemList"] });
  const headings = JSON.parse(text).record.headings as readonly { readonly id: string; readonly state: unknown }[];
  return { text, problems: JSON.stringify(headings.find(({ id }) => id === "problemList")) };
}

const isPartial = ({ sources }: RecordProgress) => sources.every(({ phase }) => phase === "partial");
const refuseConditions = () => {
  source.fails = (path) => (path.startsWith("Condition") ? 403 : undefined);
};

describe("an earlier state of what a source refuses today", () => {
  it("leaves it out, and calls it withheld: never 'not recorded', as if there had been none", async () => {
    const then = await anHourLater(refuseConditions, isPartial);
    const { text, problems } = await problemsAt(then);
    expect(text).not.toContain("Condition-1");
    expect(problems).toContain('"state":"withheld"');
    expect(problems).not.toContain("notRecorded");
    // What is given today is there as it was.
    expect(await record.view("asKnownAt", { at: then, open: ["allergiesAndAdverseReactions"] })).toContain(
      "AllergyIntolerance-1 first",
    );
  });

  it("has it again once the source gives it again", async () => {
    const then = await anHourLater(refuseConditions, isPartial);
    await anHourLater(() => {
      source.fails = () => undefined;
    });
    const { problems } = await problemsAt(then);
    expect(problems).toContain("Condition-1 first");
    expect(problems).not.toContain('"state":"withheld"');
  });

  it("is left out of what is new as well", async () => {
    await anHourLater(refuseConditions, isPartial);
    const news = await record.view("whatsNew");
    expect(news).not.toContain("Condition-1 first");
  });
});

describe("an earlier state of what is labelled as sensitive", () => {
  it("today, though it was not then: it is held back there too, and in what is new", async () => {
    const then = await anHourLater(() => source.label("Condition-1", ["V"]));
    const { problems } = await problemsAt(then);
    expect(problems).not.toContain("Condition-1 first");
    expect(problems).toContain("Condition-2 first");
    expect(await record.view("problems")).not.toContain("Condition-1 first");
    expect(await record.view("whatsNew")).not.toContain("Condition-1 first");
  });

  it("then, though it is not today: it is held back where it was", async () => {
    source.label("Condition-1", ["V"]);
    const labelled = await anHourLater(() => source.label("Condition-1", ["V"]));
    const then = await anHourLater(() => source.label("Condition-1", []));
    expect(await record.view("problems")).toContain("Condition-1 first");
    expect((await problemsAt(then)).problems).not.toContain("Condition-1 first");
    expect((await problemsAt(labelled)).problems).toContain("Condition-1 first");
  });

  it("today and gone since: its earlier state is held back by the last label that it had", async () => {
    const first = await anHourLater(() => source.label("Condition-3", ["V"]));
    await anHourLater(() => source.setState("second"));
    expect(await record.view("problems")).not.toContain("Condition-3 first");
    expect((await problemsAt(first)).problems).not.toContain("Condition-3 first");
  });
});

describe("the only source refuses the whole record while it is open", () => {
  it("nothing stays drawn as if it were today's, and all is back when it gives it again", async () => {
    const before = record.progress()?.revision ?? 0;
    source.fails = () => 403;
    const refused = record.until(
      ({ sources, revision }) => revision > before && sources.every(({ phase }) => phase === "withheld"),
    );
    await record.engine.refresh();
    await refused;
    await expect(record.view("problems")).rejects.toThrow("patientUnreadable");
    source.fails = () => undefined;
    const given = record.until((progress) => isDone(progress) && progress.revision > before + 1);
    await record.engine.refresh();
    await given;
    expect(await record.view("problems")).toContain("Condition-1 first");
  });
});

describe("the only source refuses the whole record at an opening that a kept first screen was drawn at", () => {
  it("the screen is told, and what was kept does not stay drawn as if it were given", async () => {
    // The first screen is made ready when nothing else is waiting.
    await new Promise((resolve) => setTimeout(resolve, 900));
    await record.engine.stop();
    record = await startSmallRecord(folder, source.baseUrl, { clock });
    source.fails = () => 403;
    const told = record.until(({ sources, revision }) => revision > 0 && sources[0]?.phase === "withheld");
    await record.open();
    await told;
    await expect(record.view("summary")).rejects.toThrow("patientUnreadable");
  });
});

describe("the source that knows who it is refuses the record while another has not answered yet", () => {
  it("the screen is told at once, not with the next answer: else the record would stay drawn till then", async () => {
    await record.engine.stop();
    const silent = {
      source: { id: sourceId("acute"), name: "Small Hospital", kind: "acute" },
      baseUrl: "https://silent.example/fhir",
      needsSignIn: false,
    } as const;
    record = await startSmallRecord(folder, source.baseUrl, { clock, silent });
    const drawn = record.until(({ sources, revision }) => revision > 0 && sources[0]?.phase === "done");
    await record.open();
    const before = (await drawn).revision;
    source.fails = () => 403;
    const told = record.until(({ sources, revision }) => revision > before && sources[0]?.phase === "withheld");
    await record.engine.refresh();
    expect((await told).sources[1]?.phase).toBe("loading");
    await expect(record.view("problems")).rejects.toThrow("patientUnreadable");
  });
});
