// node test/mutation/run.ts [part of a path or a rule's id …] [--kinds number,comparison,row,word] [--sample 20] [--tests named,words] [--only list] [--workers 1] [--write]
// Changes every threshold, comparison and table row of the decision-support rules by one step, one at a time, and runs the rules' own tests: what none
// of them notices is named. With --write the figures go to results.json, from which the page of the rules takes them. --tests asks only
// those of a file's tests whose path holds one of the words: fewer changes may be noticed than are, never more. --list writes down what was not noticed,
// and --only tries again what such a list holds.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../../build/setup/project-node.mjs";
import equivalent from "./equivalent.json" with { type: "json" };
import { type Mutant, mutantsOf } from "./mutants.ts";
import before from "./results.json" with { type: "json" };
import { type Subject, subjects } from "./subjects.ts";
import { failsAnyway, type Job, noEnd, tryMutants } from "./try-mutants.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kinds: { type: "string", default: "number,comparison,row,word" },
    tests: { type: "string", default: "" },
    sample: { type: "string", default: "1" },
    workers: { type: "string", default: "1" },
    write: { type: "boolean", default: false },
    list: { type: "string" },
    only: { type: "string" },
  },
});
const kinds = values.kinds.split(",");
const every = Number(values.sample);
const asked = values.tests.split(",");
const only = values.only === undefined ? undefined : new Set(readFileSync(values.only, "utf8").split("\n"));
const without = new Map(equivalent.changes.map(({ change, why }) => [change, why]));

const chosen = subjects().filter(
  ({ path, rules }) =>
    positionals.length === 0 || positionals.some((part) => path.includes(part) || rules.includes(part)),
);
const jobs: Job[] = [];
const subjectOf = new Map<Mutant, Subject>();
const alike = new Map<string, number>();
for (const subject of chosen) {
  const text = readFileSync(join(root, subject.path), "utf8");
  mutantsOf(subject.path, text)
    .filter(({ kind }) => kinds.includes(kind))
    .forEach((mutant, at) => {
      if (without.has(mutant.name)) {
        alike.set(subject.path, (alike.get(subject.path) ?? 0) + 1);
        return;
      }
      if (at % every !== 0 || only?.has(mutant.name) === false) return;
      subjectOf.set(mutant, subject);
      jobs.push({
        mutant,
        tests: subject.testsFor(mutant.rowId).filter((path) => asked.some((part) => path.includes(part))),
      });
    });
}

interface Figures {
  tried: number;
  noticed: number;
  alike: number;
}
const figures = new Map<string, Figures>();
for (const [path, count] of alike) figures.set(path, { tried: 0, noticed: 0, alike: count });
const unnoticed: string[] = [];
const failing = new Set<string>();

/** What was not tried this time stays as it was found last; a file counts once all its changes are tried. */
function writeFigures(): void {
  const left = new Map<string, number>();
  for (const { path } of subjectOf.values()) left.set(path, (left.get(path) ?? 0) + 1);
  if (every !== 1 || only !== undefined) return;
  const whole = [...figures].filter(([path, { tried: count }]) => count >= (left.get(path) ?? 0) && !failing.has(path));
  const all = new Map<string, Figures>([...Object.entries<Figures>(before.files), ...whole]);
  const files = Object.fromEntries([...all].sort(([a], [b]) => a.localeCompare(b)));
  writeFileSync(join(root, "test/mutation/results.json"), `${JSON.stringify({ files }, null, 2)}\n`);
}

const startedMs = performance.now();
let latest: Subject | undefined;
await tryMutants(jobs, Number(values.workers), ({ mutant, noticedBy }) => {
  const subject = subjectOf.get(mutant);
  if (subject === undefined) return;
  if (noticedBy?.includes(failsAnyway) === true) {
    // The file's figures are left out.
    if (!failing.has(subject.path)) console.log(`${subject.path}: ${noticedBy}`);
    failing.add(subject.path);
  }
  if (failing.has(subject.path)) return;
  if (noticedBy === noEnd) console.log(`no end  ${mutant.name}`);
  if (values.write && latest !== undefined && latest !== subject) writeFigures();
  latest = subject;
  const own = figures.get(subject.path) ?? { tried: 0, noticed: 0, alike: 0 };
  figures.set(subject.path, own);
  own.tried += 1;
  if (noticedBy !== undefined) own.noticed += 1;
  else {
    unnoticed.push(mutant.name);
    console.log(`unnoticed  ${mutant.name}`);
  }
});

for (const [path, { tried, noticed, alike: same }] of figures)
  console.log(`${path}: ${noticed} of ${tried} noticed${same === 0 ? "" : `, ${same} change nothing`}`);
const tried = [...figures.values()].reduce((sum, one) => sum + one.tried, 0);
if (values.write) writeFigures();
if (failing.size > 0) process.exitCode = 1;
console.log(
  `${tried - unnoticed.length} of ${tried} changes noticed, ${unnoticed.length} not, in ${((performance.now() - startedMs) / 60_000).toFixed(1)} min`,
);
if (values.list !== undefined) writeFileSync(values.list, `${unnoticed.join("\n")}\n`);
