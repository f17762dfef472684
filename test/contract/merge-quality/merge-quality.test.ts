import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { RecordJson } from "../../../src-main/record-cli/to-json.ts";
import { groupByCodeAndDate, groupById } from "../../merge-quality/baselines.ts";
import { qualityHeadings } from "../../merge-quality/fact.ts";
import { engineGrouping, keyOf, measureAll, type Pair, precisionOf, recallOf } from "../../merge-quality/measure.ts";
import { makeQualityRecord, person, type QualityRecord } from "../../merge-quality/quality-record.ts";
import { makeReceivedRecords } from "../../merge-quality/received-records.ts";
import { hasReceivedData } from "../../unit/normalise/received-data.ts";

/** What is asked of every heading (pairs of resources that are one fact). */
const goal = { precision: 0.999, recall: 0.97 };

const recordSeeds = [1, 2, 3];
const factsPerHeading = 40;
const inWords = ({ a, b }: Pair) =>
  [a, b].map(({ resource, noise }) => `${noise.join(", ")}: ${JSON.stringify(resource)}`);

describe("how well the merge finds what is one fact", () => {
  const records = recordSeeds.map((seed) => makeQualityRecord(seed, factsPerHeading));
  const scores = measureAll(records, engineGrouping);
  const byId = measureAll(records, groupById);
  const byCodeAndDate = measureAll(records, groupByCodeAndDate);

  test("there is enough of every heading to tell", () => {
    expect(scores.filter(({ wanted }) => wanted < 100).map(({ heading, wanted }) => `${heading} ${wanted}`)).toEqual(
      [],
    );
  });

  test.each(qualityHeadings)("%s: no veto is broken", (heading) => {
    expect(scores.filter((score) => score.heading === heading).flatMap(({ broken }) => broken.map(inWords))).toEqual(
      [],
    );
  });

  test.each(qualityHeadings)("%s: precision and recall", (heading) => {
    const [score] = scores.filter((one) => one.heading === heading);
    if (score === undefined) throw new Error(`nothing of ${heading}`);
    expect(precisionOf(score)).toBeGreaterThanOrEqual(goal.precision);
    expect(recallOf(score)).toBeGreaterThanOrEqual(goal.recall);
  });

  test("merging by number finds less; merging by code and day breaks vetoes", () => {
    for (const [at, score] of scores.entries()) {
      const other = byId[at];
      if (other !== undefined)
        expect([score.heading, recallOf(score) > recallOf(other)]).toEqual([score.heading, true]);
    }
    expect(byCodeAndDate.reduce((sum, { broken }) => sum + broken.length, 0)).toBeGreaterThan(1000);
  });
});

describe.skipIf(!hasReceivedData)(
  "published patients spread over organisations (skipped without ../shared/data)",
  () => {
    test("nothing that is two is one, and what is one is found", { timeout: 120_000 }, () => {
      const scores = measureAll(makeReceivedRecords(1, 6), engineGrouping).filter(({ wanted }) => wanted > 60);
      expect(scores.length).toBeGreaterThanOrEqual(6);
      for (const score of scores) {
        expect([score.heading, score.broken.map(inWords)]).toEqual([score.heading, []]);
        expect([score.heading, recallOf(score) >= goal.recall]).toEqual([score.heading, true]);
      }
    });
  },
);

test("the command line groups them as the engine does", { timeout: 60_000 }, async () => {
  const record = makeQualityRecord(4, 6);
  const folder = await mkdtemp(join(tmpdir(), "merge-quality-"));
  try {
    const json = await throughCommandLine(record, folder);
    const groupOf = new Map(
      Object.values(json.headings).flatMap(({ groups }) =>
        groups.flatMap(({ id, members }) =>
          members.map((member) => [`${member.source.replace(".json", "")}|${member.type}|${member.id}`, id] as const),
        ),
      ),
    );
    const engine = engineGrouping(record);
    const together = (grouping: ReadonlyMap<string, string>) =>
      record.copies.flatMap((a, at) =>
        record.copies
          .slice(at + 1)
          .filter((b) => grouping.has(keyOf(a)) && grouping.get(keyOf(a)) === grouping.get(keyOf(b)))
          .map((b) => `${keyOf(a)} ${keyOf(b)}`),
      );
    expect(together(groupOf)).toEqual(together(engine));
    expect(together(groupOf).length).toBeGreaterThan(50);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

async function throughCommandLine({ sources }: QualityRecord, folder: string): Promise<RecordJson> {
  const names: string[] = [];
  for (const [id, resources] of sources) {
    const entry = resources.map((resource) => ({
      fullUrl: `https://${id}.example/fhir/${resource.resourceType}/${resource.id}`,
      resource,
    }));
    await writeFile(join(folder, `${id}.json`), JSON.stringify({ resourceType: "Bundle", type: "searchset", entry }));
    names.push(`${id}.json`);
  }
  const main = fileURLToPath(new URL("../../../src-main/record-cli/main.ts", import.meta.url));
  const words = ["--json", "--now", "2026-11-23T02:14:00Z", "--patient", person.nhsNumber, ...names];
  const out = await new Promise<string>((resolve) => {
    const child = spawn(process.execPath, [main, ...words], { cwd: folder });
    let text = "";
    child.stdout.on("data", (chunk) => {
      text += String(chunk);
    });
    child.on("close", () => resolve(text));
  });
  const json: RecordJson = JSON.parse(out);
  return json;
}
