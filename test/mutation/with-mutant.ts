import { existsSync, readFileSync } from "node:fs";
import { registerHooks, stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { root } from "../../build/setup/project-node.mjs";
import { takeCollected } from "./collected-tests.ts";
import type { Mutant } from "./mutants.ts";

const own = new URL("./", import.meta.url).href;
const standIn = new URL("collected-tests.ts", import.meta.url).href;

/** Modules that are made anew for the mutant in hand: its own file and all that stand on it. Everything else is kept from run to run. */
let anew:
  | { readonly urls: ReadonlySet<string>; readonly mutant: Mutant; readonly url: string; readonly run: number }
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
    const resolved = next(specifier, context);
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

/**
 * Runs a test file with the mutant in its place, up to the first test that fails. @returns the name of that test, `undefined` where all pass.
 * A file that cannot even be loaded has failed.
 */
export async function firstFailure(testPath: string, mutant: Mutant): Promise<string | undefined> {
  const testUrl = pathToFileURL(join(root, testPath)).href;
  const url = pathToFileURL(join(root, mutant.path)).href;
  runs += 1;
  anew = { urls: standingOn(url, testUrl), mutant, url, run: runs };
  if (!anew.urls.has(testUrl)) return undefined;
  takeCollected();
  try {
    await import(testUrl);
  } catch (error) {
    return `could not be loaded: ${error instanceof Error ? error.message : String(error)}`;
  }
  for (const { name, run } of takeCollected()) {
    try {
      await run();
    } catch {
      return name;
    }
  }
  return undefined;
}

const imports = new Map<string, readonly string[]>();

function importsOf(url: string): readonly string[] {
  let found = imports.get(url);
  if (found === undefined) {
    found = url.endsWith(".json")
      ? []
      : [...readFileSync(fileURLToPath(url), "utf8").matchAll(/\bfrom\s+"(\.[^"]+)"/g)]
          .map(([, specifier = ""]) => new URL(specifier, url).href)
          .filter((one) => existsSync(fileURLToPath(one)));
    imports.set(url, found);
  }
  return found;
}

/** The modules under a test file that import, by whatever way round, the changed one; with it. */
function standingOn(changed: string, testUrl: string): ReadonlySet<string> {
  const importers = new Map<string, string[]>();
  const seen = new Set<string>([testUrl]);
  for (const url of seen) {
    for (const one of importsOf(url)) {
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
