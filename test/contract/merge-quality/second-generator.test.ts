import { describe, expect, test } from "vitest";
import { groupByCodeAndDate, groupById } from "../../merge-quality/baselines.ts";
import { qualityHeadings } from "../../merge-quality/fact.ts";
import { engineGrouping, keyOf, measureAll, type Pair, precisionOf, recallOf } from "../../merge-quality/measure.ts";
import { makeSecondRecord } from "../../merge-quality/second/second-record.ts";

/** What is asked of every heading (pairs of resources that are one fact). */
const goal = { precision: 0.999, recall: 0.97 };

const records = [5, 6].map((seed) => makeSecondRecord(seed, 30));
const groupings = new Map(records.map((record) => [record, engineGrouping(record)]));
const inWords = ({ a, b }: Pair) =>
  [a, b].map(({ organisation, resource, noise }) => `${organisation} ${noise.join(", ")}: ${JSON.stringify(resource)}`);

describe("how well the merge does with records in other shapes, by another author", () => {
  const scores = measureAll(records, (record) => groupings.get(record) ?? new Map());
  const byId = measureAll(records, groupById);
  const byCodeAndDate = measureAll(records, groupByCodeAndDate);

  test("there is enough of every heading to tell", () => {
    expect(scores.filter(({ wanted }) => wanted < 80).map(({ heading, wanted }) => `${heading} ${wanted}`)).toEqual([]);
  });

  test.each(qualityHeadings)("%s: no veto is broken, and what is one is found", (heading) => {
    const [score] = scores.filter((one) => one.heading === heading);
    if (score === undefined) throw new Error(`nothing of ${heading}`);
    expect(score.broken.map(inWords)).toEqual([]);
    expect(precisionOf(score)).toBeGreaterThanOrEqual(goal.precision);
    expect(recallOf(score)).toBeGreaterThanOrEqual(goal.recall);
  });

  test("merging by number finds less in every heading; merging by code and day breaks vetoes", () => {
    for (const [at, score] of scores.entries()) {
      const other = byId[at];
      expect([score.heading, other !== undefined && recallOf(score) > recallOf(other)]).toEqual([score.heading, true]);
    }
    expect(byCodeAndDate.reduce((sum, { broken }) => sum + broken.length, 0)).toBeGreaterThan(100);
  });

  test("nothing of the brother's is drawn, and all else is", () => {
    for (const [record, drawn] of groupings) {
      const wrongly = record.copies.filter((copy) => drawn.has(keyOf(copy)) === (copy.fact.isAnothers === true));
      expect(wrongly.map((copy) => `${keyOf(copy)} ${copy.fact.nearMiss?.how ?? ""}`)).toEqual([]);
    }
  });
});
