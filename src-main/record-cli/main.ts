import { writeFile } from "node:fs/promises";
import { parseArguments, usage } from "./parse-arguments.ts";
import { runRecord } from "./run-record.ts";
import { toRecordJson } from "./to-json.ts";
import { toPage } from "./to-page.ts";

/** Standard output carries the result and nothing else; why there is none goes to standard error in one sentence. */
async function main(words: readonly string[]): Promise<number> {
  const wanted = parseArguments(words);
  if (!wanted.ok) return refuse(`${wanted.error}\n${usage}`);
  if (wanted.value === "help") {
    await print(`${usage}\n`);
    return 0;
  }
  const derived = await runRecord(wanted.value);
  if (!derived.ok) return refuse(derived.error);
  const text = wanted.value.json ? `${JSON.stringify(toRecordJson(derived.value))}\n` : toPage(derived.value);
  if (wanted.value.out === undefined) await print(text);
  else if (!(await written(wanted.value.out, text))) return refuse(`${wanted.value.out} cannot be written.`);
  return 0;
}

function refuse(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 2;
}

/** Waits until a slow pipe has taken all of it. A reader that has seen enough (`head`) closes the pipe, which is no failure. */
function print(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.once("error", () => resolve());
    process.stdout.write(text, () => resolve());
  });
}

async function written(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { mode: 0o600 });
    return true;
  } catch {
    return false;
  }
}

process.exitCode = await main(process.argv.slice(2));
