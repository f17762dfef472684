// One process that tries changes as they are sent to it: answers with the test that failed, or with nothing.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../build/setup/project-node.mjs";
import { ruleFamilies } from "../../shared/decision-support/rules.ts";
import { failsAnyway, type Job, stillTrying } from "./try-mutants.ts";
import { firstFailure } from "./with-mutant.ts";

process.on("message", (job: Job) => {
  void answerTo(job).then((answer) => process.send?.(answer));
});

/** What a test file has cost, and how often it has noticed a change. */
interface Asking {
  noticed: number;
  ms: number;
}

const askings = new Map<string, Asking>();

/** The test that notices, or nothing. */
export async function answerTo({ mutant, tests }: Job): Promise<string> {
  for (const path of mostTellingFirst(tests)) {
    const { rules, failure } = await rulesFor(path, mutant.path);
    if (failure !== undefined) return `${path} ${failsAnyway}: ${failure}`;
    const asking = askings.get(path) ?? { noticed: 0, ms: 1 };
    askings.set(path, asking);
    const startedMs = performance.now();
    const failed = await firstFailure(path, mutant, rules);
    asking.ms += performance.now() - startedMs;
    process.send?.(stillTrying);
    if (failed === undefined) continue;
    asking.noticed += 1;
    return `${path}: ${failed}`;
  }
  return "";
}

/** Those first that have noticed most for the time that they take; otherwise as they come. */
function mostTellingFirst(tests: readonly string[]): readonly string[] {
  const telling = (path: string) => {
    const asking = askings.get(path);
    return asking === undefined ? 0 : asking.noticed / asking.ms;
  };
  return [...tests].sort((a, b) => telling(b) - telling(a));
}

interface Asked {
  /** `undefined`: all of them. */
  readonly rules?: ReadonlySet<string>;
  /** The test that fails where nothing is changed. */
  readonly failure?: string;
}

const known = new Map<string, Asked>();

/** The fewest rules with which a test file passes where nothing is changed: those that it names, those of its family, or all. */
async function rulesFor(testPath: string, changed: string): Promise<Asked> {
  const before = known.get(testPath);
  if (before !== undefined) return before;
  const asked = await fewestFor(testPath, changed);
  known.set(testPath, asked);
  return asked;
}

async function fewestFor(testPath: string, changed: string): Promise<Asked> {
  const text = readFileSync(join(root, changed), "utf8");
  // Another one each time: a test file that was loaded for one is not loaded for it again, and has no tests to fail.
  const untouched = () => ({ name: "", path: changed, kind: "row", text }) as const;
  for (const rules of [namedIn(testPath), familyOf(testPath)])
    if ((await firstFailure(testPath, untouched(), rules, true)) === undefined) return { rules };
  const failure = await firstFailure(testPath, untouched());
  return failure === undefined ? {} : { failure };
}

function namedIn(testPath: string): ReadonlySet<string> {
  const text = readFileSync(join(root, testPath), "utf8");
  return new Set(ids(ruleFamilies).filter((id) => text.includes(`"${id}"`)));
}

function familyOf(testPath: string): ReadonlySet<string> {
  const folder = testPath.split("/").at(-2)?.replaceAll("-", "");
  return new Set(ids(ruleFamilies.filter(({ id }) => id.toLowerCase() === folder)));
}

function ids(families: readonly { readonly rules: readonly { readonly id: string }[] }[]): readonly string[] {
  return families.flatMap(({ rules }) => rules.map(({ id }) => id));
}
