import { parseArgs } from "node:util";
import { groupByCodeAndDate, groupById } from "./baselines.ts";
import { engineGrouping, measureAll, type Pair, precisionOf, recallOf, type Score } from "./measure.ts";
import { makeQualityRecord, type QualityRecord } from "./quality-record.ts";
import { makeReceivedRecords } from "./received-records.ts";
import { makeSecondRecord } from "./second/second-record.ts";
import type { Copy } from "./spread.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    facts: { type: "string", default: "60" },
    heading: { type: "string" },
    failures: { type: "boolean", default: false },
    received: { type: "string" },
    most: { type: "string", default: "8" },
    generator: { type: "string", default: "first" },
  },
});

const seed = Number(values.seed);
const records = made();
const columns: readonly (readonly [string, readonly Score[]])[] = [
  ["engine", measureAll(records, engineGrouping)],
  ["by id", measureAll(records, groupById)],
  ["by code and date", measureAll(records, groupByCodeAndDate)],
];
const shown = (score: Score) => values.heading === undefined || score.heading === values.heading;

console.log(
  `seed ${values.seed}: ${records.reduce((sum, { copies }) => sum + copies.length, 0)} resources; precision and recall of pairs`,
);
console.log(`${"heading".padEnd(26)}${"pairs".padStart(6)}  ${columns.map(([name]) => name.padEnd(20)).join("")}`);
for (const [at, score] of (columns[0]?.[1] ?? []).entries()) {
  if (!shown(score)) continue;
  const cells = columns.map(([, scores]) => cell(scores[at]));
  console.log(`${score.heading.padEnd(26)}${String(score.wanted).padStart(6)}  ${cells.join("")}`);
}
for (const score of columns[0]?.[1] ?? []) {
  if (!shown(score)) continue;
  for (const pair of score.broken) console.log(`\nBROKEN VETO in ${score.heading}: ${inWords(pair)}`);
  classes(score);
}

function made(): readonly QualityRecord[] {
  if (values.received !== undefined) return makeReceivedRecords(seed, Number(values.received));
  switch (values.generator) {
    case "first":
      return [makeQualityRecord(seed, Number(values.facts))];
    case "second":
      return [makeSecondRecord(seed, Number(values.facts))];
    default:
      throw new Error(`no generator is called ${values.generator}: first or second`);
  }
}

function cell(score: Score | undefined): string {
  if (score === undefined) return "".padEnd(20);
  return `${precisionOf(score).toFixed(4)} ${recallOf(score).toFixed(4)}`.padEnd(20);
}

function classes(score: Score): void {
  const byNoise = new Map<string, Pair[]>();
  for (const pair of score.missed) {
    const name =
      [...new Set([...pair.a.noise, ...pair.b.noise])]
        .filter((noise) => noise !== "sharedIdentifier")
        .sort()
        .join(" + ") || "no noise";
    byNoise.set(name, [...(byNoise.get(name) ?? []), pair]);
  }
  const alone = new Map<string, number>();
  for (const pair of score.missed)
    for (const noise of new Set([...pair.a.noise, ...pair.b.noise])) alone.set(noise, (alone.get(noise) ?? 0) + 1);
  if (score.missed.length === 0) return;
  const counts = [...alone].sort((a, b) => b[1] - a[1]).map(([noise, count]) => `${noise} ${count}`);
  console.log(
    `\n${score.heading}: ${score.missed.length} of ${score.wanted} missed; noise present: ${counts.join(", ")}`,
  );
  if (!values.failures) return;
  const most = [...byNoise].sort(
    (a, b) => a[0].split(" + ").length - b[0].split(" + ").length || b[1].length - a[1].length,
  );
  for (const [name, pairs] of most.slice(0, Number(values.most))) {
    console.log(`\n  ${name}: ${pairs.length}`);
    const [first] = pairs;
    if (first !== undefined) console.log(`    ${inWords(first)}`);
  }
}

function inWords({ a, b }: Pair): string {
  return `${why(a)}\n    ${JSON.stringify(bare(a))}\n    ${why(b)}\n    ${JSON.stringify(bare(b))}`;
}

function why({ fact, organisation, noise }: Copy): string {
  const nearMiss = fact.nearMiss === undefined ? "" : ` near-miss ${fact.nearMiss.how} of ${fact.nearMiss.of}`;
  return `${organisation}, fact ${fact.id}${nearMiss} [${noise.join(", ")}]`;
}

function bare({ resource }: Copy): object {
  const { meta: _meta, subject: _subject, patient: _patient, ...rest } = resource;
  return rest;
}
