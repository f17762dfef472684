import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { registerHooks, stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { root } from "../../build/setup/project-node.mjs";
import type { deriveChart } from "../../shared/derive/derive.ts";
import type { DeriveInput } from "../../shared/derive/derive-chart.ts";
import { type CollectedTest, takeCollected } from "./collected-tests.ts";
import type { Mutant } from "./mutants.ts";

const own = new URL("./", import.meta.url).href;
const standIn = new URL("collected-tests.ts", import.meta.url).href;
const derive = fileAt("shared/derive/derive.ts");
const keptCharts = new URL("kept-charts.ts", import.meta.url).href;
/** What the tests derive their records by. */
const records = fileAt("test/fixtures/chart-from-fhir.ts");
/** What a chart is made by. */
const merging = [fileAt("shared/merge/merge-record.ts"), fileAt("shared/normalise/normalise-record.ts")];

function fileAt(path: string): string {
  return pathToFileURL(join(root, path)).href;
}

/** Modules that are made anew for the mutant in hand: its own file and all that stand on it. Everything else is kept from run to run. */
let anew:
  | { readonly urls: ReadonlySet<string>; readonly mutant: Mutant; readonly url: string; readonly run: string }
  | undefined;
let runs = 0;

const sources = new Map<string, string>();

function sourceOf(url: string): string {
  let source = sources.get(url);
  if (source === undefined) {
    source = scriptOf(url, readFileSync(fileURLToPath(url), "utf8"));
    sources.set(url, source);
  }
  return source;
}

function scriptOf(url: string, text: string): string {
  return url.endsWith(".json") ? text : stripTypeScriptTypes(text);
}

registerHooks({
  resolve(specifier, context, next) {
    const parent = context.parentURL ?? "";
    if (specifier === "vitest" && !parent.startsWith(own)) return { url: standIn, shortCircuit: true };
    const resolved = ofRecords(next(specifier, context), parent);
    if (anew === undefined || !anew.urls.has(resolved.url)) return resolved;
    return { ...resolved, url: `${resolved.url}?run=${anew.run}` };
  },
  load(url, context, next) {
    const [plain = url, query] = url.split("?");
    if (query === undefined || anew === undefined) return next(url, context);
    const source = plain === anew.url ? scriptOf(plain, anew.mutant.text) : sourceOf(plain);
    return { format: plain.endsWith(".json") ? "json" : "module", source, shortCircuit: true };
  },
});

function ofRecords<T extends { readonly url: string }>(resolved: T, parent: string): T {
  return resolved.url === derive && parent.startsWith(records) ? { ...resolved, url: keptCharts } : resolved;
}

type Derived = ReturnType<typeof deriveChart>;

const charts = new Map<string, Derived>();

/** A chart that the change in hand has no part in is made once; for the others there is nothing to keep. */
export function keptChart(input: DeriveInput, make: () => Derived): Derived {
  if (anew === undefined || isMergedBy(anew.url)) return make();
  const { raws, reports, now, ...more } = input;
  const said = reports.map((report) => ({ ...report, types: [...report.types] }));
  const key = createHash("sha1")
    .update(JSON.stringify([raws, said, now, more]))
    .digest("base64");
  const made = charts.get(key) ?? make();
  charts.set(key, made);
  return made;
}

let inHand: ReadonlySet<string> | undefined;

/** The rules that the test in hand asks about; `undefined`: all. */
export function rulesInHand(): ReadonlySet<string> | undefined {
  return inHand;
}

/** When each test has noticed a change last: it is likely to notice the next, which stands beside that in the table. */
const lastNoticed = new Map<string, number>();

/**
 * Runs a test file with the mutant in its place, up to the first test that fails. Only `rules` are asked, where given. @returns the name of that test,
 * `undefined` where all pass. A file that cannot even be loaded has failed. `really`: run it though it asks no rule, to learn whether it needs none.
 */
export async function firstFailure(
  testPath: string,
  mutant: Mutant,
  rules?: ReadonlySet<string>,
  really = false,
): Promise<string | undefined> {
  const testUrl = fileAt(testPath);
  const url = fileAt(mutant.path);
  // One change is made once for all the tests that are asked about it.
  if (anew?.mutant !== mutant) runs += 1;
  const asksRules = really || rules === undefined || rules.size > 0;
  anew = { urls: standingOn(url, testUrl, asksRules), mutant, url, run: asksRules ? `${runs}` : `${runs}-no-rules` };
  if (!anew.urls.has(testUrl)) return undefined;
  inHand = rules;
  takeCollected();
  try {
    await import(testUrl);
  } catch (error) {
    return `could not be loaded: ${error instanceof Error ? error.message : String(error)}`;
  }
  for (const { place, name, run } of latestFirst(testPath, takeCollected())) {
    try {
      await run();
    } catch {
      lastNoticed.set(place, runs);
      return name;
    }
  }
  return undefined;
}

function latestFirst(
  testPath: string,
  tests: readonly CollectedTest[],
): readonly (CollectedTest & { readonly place: string })[] {
  const placed = tests.map((test, at) => ({ ...test, place: `${testPath} ${at}`, run: () => test.run() }));
  return placed.sort((a, b) => (lastNoticed.get(b.place) ?? 0) - (lastNoticed.get(a.place) ?? 0));
}

const imports = new Map<string, readonly string[]>();

function importsOf(url: string): readonly string[] {
  let found = imports.get(url);
  if (found === undefined) {
    found = url.endsWith(".json")
      ? []
      : [...readFileSync(fileURLToPath(url), "utf8").matchAll(/\bfrom\s+"(\.[^"]+)"/g)]
          .map(([, specifier = ""]) => ofRecords({ url: new URL(specifier, url).href }, url).url)
          .filter((one) => existsSync(fileURLToPath(one)));
    imports.set(url, found);
  }
  return found;
}

let mergedBy: ReadonlySet<string> | undefined;

function isMergedBy(url: string): boolean {
  if (mergedBy === undefined) {
    const all = new Set(merging);
    for (const one of all) for (const imported of importsOf(one)) all.add(imported);
    mergedBy = all;
  }
  return mergedBy.has(url);
}

/** The modules under a test file that import, by whatever way round, the changed one; with it. Where no rule is asked of a record, the rules are no part of it. */
function standingOn(changed: string, testUrl: string, asksRules: boolean): ReadonlySet<string> {
  const importers = new Map<string, string[]>();
  const seen = new Set<string>([testUrl]);
  for (const url of seen) {
    if (url === keptCharts && !asksRules) continue;
    for (const one of importsOf(url)) {
      // This module itself holds what is in hand: a second one would know nothing of it.
      if (one.startsWith(own) && one !== keptCharts) continue;
      seen.add(one);
      const same = importers.get(one);
      if (same === undefined) importers.set(one, [url]);
      else same.push(url);
    }
  }
  const found = new Set<string>([changed]);
  for (const url of found) for (const importer of importers.get(url) ?? []) found.add(importer);
  return found;
}
