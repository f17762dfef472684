import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../../src-main/record-cli/main.ts", import.meta.url));

export interface Ended {
  readonly exit: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs the record program in a folder, as a terminal would. */
export function runRecord(folder: string, words: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [main, ...words], { cwd: folder });
    let out = "";
    let error = "";
    child.stdout.on("data", (chunk) => {
      out += String(chunk);
    });
    child.stderr.on("data", (chunk) => {
      error += String(chunk);
    });
    child.on("close", (exit) => resolve({ exit, out, error }));
  });
}
