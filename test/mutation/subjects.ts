import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { filesOf, testsOf } from "../../build/rules-page.ts";
import { root } from "../../build/setup/project-node.mjs";
import { allRules } from "../../shared/decision-support/rules.ts";

/** One file that is changed, the rules that rest on it, and the tests that must notice. */
export interface Subject {
  readonly path: string;
  readonly rules: readonly string[];
  /** The nearest first. */
  testsFor(rowId: string | undefined): readonly string[];
}

const rulesFolder = "shared/decision-support";
const testsFolder = "test/unit/decision-support";
/** They hold all rules at once: what only they notice is not tested by a rule's own test. */
const general = [
  "demo-patients.test.ts",
  "every-rule.test.ts",
  "across-patients.test.ts",
  "received-cards.test.ts",
  "selected-by-saying.test.ts",
];

/** Files of the rules themselves, then what several of them read. */
export function subjects(): readonly Subject[] {
  const rulesOf = new Map<string, string[]>();
  const testsOfRule = new Map<string, readonly string[]>();
  for (const rule of allRules) {
    for (const path of filesOf(rule)) rulesOf.set(path, [...(rulesOf.get(path) ?? []), rule.id]);
    const tests = testsOf(rule).map(({ path }) => path);
    testsOfRule.set(rule.id, tests.filter(isOwn));
  }
  const everyTest = filesUnder(testsFolder).filter((path) => path.endsWith(".test.ts") && isOwn(path));
  const own = [...rulesOf].map(([path, rules]): Subject => {
    // A test that asks what reads a table asks the table.
    const parts = path.endsWith(".json") ? [path, ...readersOf(path)] : [path];
    const importing = everyTest.filter((test) =>
      parts.some((part) => stemOf(test) === stemOf(part) || textOf(test).includes(`/${fromShared(part)}"`)),
    );
    const all = [...new Set([...importing, ...rules.flatMap((id) => testsOfRule.get(id) ?? [])])];
    const tests = nearestFirst(path, rules.length > mostRules ? ofReaders(path, all) : all);
    return { path, rules, testsFor: () => tests };
  });
  const furtherTests = filesUnder("test/unit").filter((path) => path.endsWith(".test.ts"));
  const shared = sharedFiles(rulesOf).map((path): Subject => {
    const importing = furtherTests.filter(
      (test) => (isOwn(test) || stemOf(test) === stemOf(path)) && textOf(test).includes(`/${fromShared(path)}"`),
    );
    const all = [...new Set([...importing, ...everyTest])];
    const tests = nearestFirst(path, path.endsWith(".ts") ? ofReaders(path, all) : all);
    const near = new Map<string, readonly string[]>();
    const ofRow = (rowId: string) => {
      const found = near.get(rowId) ?? nearRow(rowId, tests);
      near.set(rowId, found);
      return found;
    };
    return { path, rules: [], testsFor: (rowId) => (rowId === undefined ? tests : ofRow(rowId)) };
  });
  return [...own, ...shared];
}

/** What many rules read is tested where it is read first, not by every one of them. */
const mostRules = 5;

function ofReaders(path: string, tests: readonly string[]): readonly string[] {
  const parts = path.endsWith(".json") ? [path, ...readersOf(path)] : [path];
  const stems = [path, ...readersOf(path)].map(stemOf);
  const folder = path.split("/").at(-2);
  const near = tests.filter(
    (test) =>
      stems.some((stem) => stemOf(test).startsWith(stem)) ||
      stemOf(test) === folder ||
      parts.some((part) => textOf(test).includes(fromShared(part))),
  );
  return near.length === 0 ? tests : near;
}

/** The files of the rules that import it. */
function readersOf(path: string): readonly string[] {
  const imported = path.endsWith(".ts") ? path.slice(path.lastIndexOf("/") + 1) : path;
  return filesUnder(rulesFolder).filter((file) => file !== path && textOf(file).includes(`/${imported}"`));
}

/** As a file outside its layer imports it. */
function fromShared(path: string): string {
  return path.startsWith("shared/") ? path.slice("shared/".length) : path;
}

function stemOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.\w.*$/, "");
}

function isOwn(path: string): boolean {
  return path.endsWith(".test.ts") && !general.some((name) => path.endsWith(`/${name}`));
}

/** What is no rule's part (how prose is read, how results are), and the tables that the rules read. */
function sharedFiles(rulesOf: ReadonlyMap<string, unknown>): readonly string[] {
  const code = filesUnder(rulesFolder).filter((path) => path.endsWith(".ts"));
  const tables = filesUnder(rulesFolder)
    .filter((path) => path.endsWith(".ts"))
    .flatMap((path) =>
      [...textOf(path).matchAll(/ from "[./]+(assets\/tables\/[\w-]+\.json)"/g)].map(([, table = ""]) => table),
    );
  return [...new Set([...code, ...tables])].filter((path) => !rulesOf.has(path));
}

/** Tests of the rules whose files name a row of a shared table, and those beside the families. */
function nearRow(rowId: string, tests: readonly string[]): readonly string[] {
  const named = filesUnder(rulesFolder).filter((path) => path.endsWith(".ts") && textOf(path).includes(`"${rowId}"`));
  const stems = named.map((path) => path.slice(rulesFolder.length + 1, -".ts".length));
  const rules = allRules.filter((rule) => filesOf(rule).some((path) => named.includes(path)));
  const own = new Set([
    ...rules.flatMap((rule) => testsOf(rule).map(({ path }) => path)),
    ...stems.map((stem) => `${testsFolder}/${stem}.test.ts`),
  ]);
  return tests.filter((path) => own.has(path) || !path.slice(testsFolder.length + 1).includes("/"));
}

function nearestFirst(path: string, tests: readonly string[]): readonly string[] {
  const stem = stemOf(path);
  const nearness = (test: string) => (test.endsWith(`/${stem}.test.ts`) ? 0 : textOf(test).includes(stem) ? 1 : 2);
  return [...tests].sort((a, b) => nearness(a) - nearness(b));
}

const texts = new Map<string, string>();

function textOf(path: string): string {
  let text = texts.get(path);
  if (text === undefined) {
    text = readFileSync(join(root, path), "utf8");
    texts.set(path, text);
  }
  return text;
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((path) => /\.(?:ts|json)$/.test(path))
    .sort();
}
