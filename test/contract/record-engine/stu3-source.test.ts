import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sourceId } from "../../../shared/kernel/brand.ts";
import { ok } from "../../../shared/kernel/result.ts";
import type { ViewModels } from "../../../shared/view-models/views.ts";
import { startEngine } from "./engine-in-process.ts";
import { isDone, type SmallRecord, startSmallRecord } from "./faults/small-engine.ts";
import { allEnded, openInput, startLocality } from "./locality.ts";
import { type Stu3Source, startStu3Source } from "./stu3-source.ts";

let source: Stu3Source;
let folder: string;
let record: SmallRecord;

beforeEach(async () => {
  source = await startStu3Source();
  folder = mkdtempSync(join(tmpdir(), "throughline-stu3-"));
  record = await startSmallRecord(folder, source.baseUrl);
});
afterEach(async () => {
  await record.engine.stop();
  await source.close();
  rmSync(folder, { recursive: true });
  expect(record.bugs).toEqual([]);
});

async function openAll(): Promise<void> {
  const done = record.until((progress) => isDone(progress) && progress.revision > 0);
  await record.open();
  await done;
}

describe("a server of FHIR STU3", () => {
  it("is read like any other, from its pages to the chart", async () => {
    await openAll();
    const allergies = await record.view("allergies");
    for (const name of ["Latex", "Peanut", "Wasp sting"]) expect(allergies).toContain(name);
    expect(allergies).toContain("02-Apr-2019");
    expect(await record.view("problems")).toContain("Gout");
    const medications = JSON.parse(await record.view("medications"));
    expect(medications.current).toMatchObject([{ name: "Allopurinol 100mg tablets" }]);
    const sources = JSON.parse(await record.view("sources"));
    expect(sources).toMatchObject({ countsAddUp: true, notShown: [] });
    expect(sources.columns[0]).toMatchObject({ status: "answered", received: 12 });
    expect(source.asked.filter((path) => path.startsWith("ServiceRequest"))).toEqual([]);
    expect(source.asked.filter((path) => path.startsWith("AllergyIntolerance?"))).toHaveLength(2);
  });

  it("what it says was not taken or not given is never drawn as if it had been", async () => {
    await openAll();
    const { past } = JSON.parse(await record.view("medications"));
    expect(past).toMatchObject([{ name: "Naproxen 250mg tablets", statements: [{ standing: "Not given" }] }]);
    const vaccinations = await record.view("wholeRecord", { open: ["vaccinations"] });
    expect(vaccinations).toContain("Influenza vaccine");
    expect(vaccinations).toMatch(/Not given/);
  });

  it("is asked for its changes alone afterwards: a correction, an addition and a deletion arrive", async () => {
    await openAll();
    source.change();
    source.asked.length = 0;
    const done = record.until(isDone);
    await record.engine.refresh();
    await done;
    await expect.poll(() => record.view("problems")).toContain("Asthma");
    expect(await record.view("problems")).toContain("Gout");
    expect(await record.view("allergies")).toMatch(/[Rr]efuted/);
    expect(await record.view("medications")).not.toContain("Naproxen");
    expect(await record.view("sources")).toMatch(/"id":"medicine-1","detail":"removed by Small Surgery/);
    expect(source.asked.filter((path) => path.startsWith("Condition?"))).toEqual([
      expect.stringContaining("_lastUpdated=ge"),
    ]);
  });

  it("is remembered as one, so that its record reads the same from the cache while it is away", async () => {
    await openAll();
    const before = await record.view("medications");
    await record.engine.stop();
    await source.close();
    record = await startSmallRecord(folder, source.baseUrl);
    const stale = record.until(
      ({ sources, revision }) => revision > 0 && sources.every(({ phase }) => phase === "stale"),
    );
    await record.open();
    await stale;
    const texts = (model: string) => [...model.matchAll(/Allopurinol[^"]*|Naproxen[^"]*/g)].map(([text]) => text);
    expect(texts(await record.view("medications"))).toEqual(texts(before));
    source = await startStu3Source();
  });
});

describe("a server of a version that is not read", () => {
  it.each(["1.0.2", "5.0.0"])("%s has failed and says why, and no heading of it is called empty", async (version) => {
    source.fhirVersion = version;
    const locality = await startLocality();
    const engine = await startEngine({ folder: "", keyStore: undefined });
    const [acute] = locality.accesses(["acute"]);
    if (acute === undefined) throw new Error("no host");
    const { patientId: _, ...other } = acute;
    const old = {
      ...other,
      source: { id: sourceId("old"), name: "Old Surgery", kind: "gp" },
      baseUrl: source.baseUrl,
      authorization: async () => ok(undefined),
    } as const;
    const opened = await engine.service.open(openInput(locality, { accesses: [acute, old] }));
    if (!opened.ok) throw new Error(opened.error.kind);
    const progress = await allEnded(opened.value);
    expect(progress.sources).toMatchObject([
      { sourceId: "acute", phase: "done" },
      { sourceId: "old", phase: "failed", reason: "versionNotRead", received: 0 },
    ]);
    const read = await opened.value.readView("sources", undefined);
    const { rows } = (read.ok ? read.value : {}) as ViewModels["sources"];
    const cells = rows.flatMap((row) => row.cells.filter((cell) => cell.source.id === "old"));
    expect(new Set(cells.map(({ state }) => state))).toEqual(new Set(["failed"]));
    expect(JSON.stringify(read)).toContain("speaks a version of FHIR that is not read here");
    expect(source.asked.filter((path) => !/^(metadata|Patient\?)/.test(path))).toEqual([]);
    await engine.stop();
    await locality.close();
  });
});
