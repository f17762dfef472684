import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Population, Rule } from "../shared/decision-support/rule.ts";
import { allRules } from "../shared/decision-support/rules.ts";
import { headingTitle } from "../shared/view-models/headings/list-view.ts";
import tried from "../test/mutation/results.json" with { type: "json" };
import { kindsOf, testKinds } from "./rule-kinds.ts";
import { countTests, type TestFile } from "./rule-tests.ts";
import { root } from "./setup/project-node.mjs";

/** Where the page stands; `npm run check` fails while it says otherwise than the rules. */
export const rulesPagePath = "shared/decision-support/RULES.md";

const rulesFolder = "shared/decision-support";
const testsFolder = "test/unit/decision-support";

/** A rule with the file that it is written in and those that test it, from the root of the checkout. */
interface Filed {
  readonly rule: Rule;
  readonly family: string;
  readonly file: string;
  readonly tests: readonly TestFile[];
}

/** Every rule that ships, for a clinical safety officer: whom it is for, what it rests on, its numbers, what tests it. */
export function makeRulesPage(rules: readonly Rule[] = allRules): string {
  const sources = typescriptIn(rulesFolder);
  const tests = typescriptIn(testsFolder);
  const filed = rules.map((rule) => file(rule, sources, tests));
  return `${[
    "# The decision-support rules",
    "Made from the rules themselves by `npm run docs:rules`. It is not edited: `npm run check` fails while it says otherwise than they do. How a rule is added: [README.md](README.md).",
    `${rules.length} rules. “Tests” are those written in the files that test the rule or a part of it, each table of cases once; “cases” are the rows of their tables. A file may test several rules. “Changes noticed”: every threshold and comparison of the rule's files and the numbers and rows of its tables, changed one at a time by one step, and how many of these changes the rule's own tests notice (\`node test/mutation/run.ts\`, as last run); those that change nothing are listed with the reason in \`test/mutation/equivalent.json\`.`,
    [
      "| Id | Title | Family | Version | As shipped | Tests | Cases | Changes noticed |",
      "|---|---|---|---|---|---|---|---|",
      ...filed.map(({ rule, family, tests: own }) =>
        row(
          `[\`${rule.id}\`](#${rule.id.toLowerCase()})`,
          rule.title,
          family,
          String(rule.version),
          rule.offUntilEnabled === undefined ? "on" : "off",
          String(sum(own.map((one) => one.tests))),
          String(sum(own.map((one) => one.cases))),
          changesNoticed(rule),
        ),
      ),
    ].join("\n"),
    ...filed.map(sectionOf),
  ].join("\n\n")}\n`;
}

/** `34 of 35`, over the files that the rule is written in; what several rules stand on is counted for each. */
function changesNoticed(rule: Rule): string {
  const files = new Map<string, { readonly tried: number; readonly noticed: number }>(Object.entries(tried.files));
  const own = filesOf(rule).flatMap((path) => files.get(path) ?? []);
  return own.length === 0 ? "" : `${sum(own.map((one) => one.noticed))} of ${sum(own.map((one) => one.tried))}`;
}

/** Files that test a rule: the one beside its own in name, those beside its parts in the same folder, and every other that names its id. */
export function testsOf(rule: Rule): readonly TestFile[] {
  return file(rule, typescriptIn(rulesFolder), typescriptIn(testsFolder)).tests;
}

/** The file that a rule itself stands in, from the root of the checkout. */
export function fileOf(rule: Rule): string {
  return file(rule, typescriptIn(rulesFolder), []).file;
}

/** The files that a rule is written in, from the root of the checkout: its own, its parts in the same folder, the tables that these read. */
export function filesOf(rule: Rule): readonly string[] {
  const sources = typescriptIn(rulesFolder);
  const { file: own } = file(rule, sources, []);
  const found = new Set([own]);
  for (const path of found) {
    const source = sources.find((one) => one.path === path);
    if (source === undefined) continue;
    for (const part of partsOf(source)) {
      const other = sources.find((one) => one.path === part);
      // Another rule in the same folder answers for itself.
      if (other !== undefined && !/^ {2}id: "/m.test(other.text)) found.add(part);
    }
    for (const table of tablesOf(source)) found.add(table.path);
  }
  return [...found];
}

function partsOf({ path, text }: SourceText): readonly string[] {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  return [...text.matchAll(/ from "\.\/([\w-]+)\.ts"/g)].map(([, name]) => `${folder}${name}.ts`);
}

function sectionOf({ rule, family, file: path, tests }: Filed): string {
  const { evidence } = rule;
  const others = filesOf(rule).filter((one) => one !== path);
  const tables = others.filter((one) => one.endsWith(".json"));
  const parts = others.filter((one) => !one.endsWith(".json"));
  return [
    `## ${rule.id}`,
    `**${rule.title}** (${family}), version ${rule.version}. Owner: ${rule.owner}.`,
    [
      `- As shipped: ${rule.offUntilEnabled === undefined ? "on" : `off: ${rule.offUntilEnabled}`}`,
      `- For: ${populationWords(rule.population)}`,
      `- Evidence: ${evidence.url === undefined ? evidence.label : `[${evidence.label}](${evidence.url})`}`,
      `- Needs: ${rule.needs.map(headingTitle).join("; ")}`,
      ...(rule.tables ?? []).map(({ name, source, date }) => `- Table ${name}: ${source}, ${date}`),
      `- Written in ${quoted([path, ...parts])}`,
      ...(tables.length === 0 ? [] : [`- Its codes and numbers: ${quoted(tables)}`]),
      ...(tests.length === 0 ? ["- No test names it"] : []),
      ...tests.map((one) => `- Tested in \`${one.path}\`: ${one.tests} tests, ${one.cases} cases`),
    ].join("\n"),
    ...kindsTable(rule.id, path),
    ...thresholdsOf(rule),
  ].join("\n\n");
}

/** Which test holds each kind of test that a rule must have, or why there is none. */
function kindsTable(id: string, path: string): readonly string[] {
  const known = kindsOf(id, path);
  if (known === undefined) return [];
  const rows = testKinds.map(({ id: kind, title }) => {
    const held = known.held[kind];
    return row(title, typeof held === "string" ? `“${held}”` : `not applicable: ${held.none}`);
  });
  const vectors =
    known.vectors === undefined ? [] : [row("Vectors of the standards", `all of section ${known.vectors}`)];
  return [["| Kind | Test |", "|---|---|", ...rows, ...vectors].join("\n")];
}

function quoted(paths: readonly string[]): string {
  return paths.map((path) => `\`${path}\``).join(", ");
}

function thresholdsOf({ thresholds = {} }: Rule): readonly string[] {
  const rows = Object.entries(thresholds).map(([name, { value, unit, meaning }]) =>
    row(`\`${name}\``, String(value), unit, meaning),
  );
  if (rows.length === 0) return [];
  return [["| Threshold | Value | Unit | Meaning |", "|---|---|---|---|", ...rows].join("\n")];
}

function populationWords({ minAge, maxAge, sex, pregnancy, living, saidByRule }: Population): string {
  const ages =
    minAge !== undefined && maxAge !== undefined
      ? [`from ${minAge} to ${maxAge} years`]
      : [
          ...(minAge === undefined ? [] : [`from ${minAge} years`]),
          ...(maxAge === undefined ? [] : [`up to ${maxAge} years`]),
        ];
  const who = [
    sex === undefined ? "everybody" : sex === "female" ? "women and girls" : "men and boys",
    ...ages,
    ...(pregnancy === "exclude" ? ["not where pregnant"] : []),
    ...(pregnancy === "only" ? ["where pregnant"] : []),
    ...(living === true ? ["not once the person has died"] : []),
  ].join(", ");
  return saidByRule === true ? `${who}; the rule says itself whom it does not hold for` : who;
}

function file(rule: Rule, sources: readonly SourceText[], tests: readonly SourceText[]): Filed {
  const named = `"${rule.id}"`;
  const own =
    sources.find(({ text }) => text.includes(`id: ${named}`)) ??
    sources.find((source) => tablesOf(source).some(({ text }) => text.includes(`"id": ${named}`))) ??
    sources.find(({ text }) => text.includes(named));
  if (own === undefined) throw new Error(`no file under ${rulesFolder} has the rule ${rule.id}`);
  const place = own.path.slice(rulesFolder.length + 1);
  const parts = partsOf(own).map((path) => path.slice(rulesFolder.length + 1));
  const beside = new Set([place, ...parts].map((one) => `${testsFolder}/${one.replace(/\.ts$/, ".test.ts")}`));
  // Rows of one table are tested together, by going through it.
  const tables = tablesOf(own).filter(({ text }) => text.includes(`"id": ${named}`));
  const about = tests.filter(
    ({ path, text }) =>
      beside.has(path) ||
      (path.endsWith(".test.ts") && (text.includes(named) || tables.some((table) => text.includes(table.path)))),
  );
  return { rule, family: place.split("/")[0] ?? "", file: own.path, tests: about.map(countTests) };
}

/** Rules that are rows of a table stand in the file that reads it. */
function tablesOf({ text }: SourceText): readonly SourceText[] {
  return [...text.matchAll(/ from "[./]+(assets\/tables\/[\w-]+\.json)"/g)].map(([, path = ""]) => ({
    path,
    text: readFileSync(join(root, path), "utf8"),
  }));
}

interface SourceText {
  readonly path: string;
  readonly text: string;
}

const known = new Map<string, readonly SourceText[]>();

/** Read once: it is asked for every rule. */
function typescriptIn(folder: string): readonly SourceText[] {
  const read = known.get(folder) ?? readTypescript(folder);
  known.set(folder, read);
  return read;
}

function readTypescript(folder: string): readonly SourceText[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".ts"))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
