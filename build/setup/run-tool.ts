import { spawn } from "node:child_process";
import { SetUpError } from "./set-up-error.mjs";

export interface ToolOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** What to do when it fails, as a sentence. */
  readonly todo?: string;
}

/** Runs a program of the machine, keeps what it prints, and turns a failure into a SetUpError with its last lines. */
export async function runTool(
  what: string,
  program: string,
  args: readonly string[],
  options: ToolOptions = {},
): Promise<string> {
  const { code, output } = await run(what, program, args, options);
  if (code === 0) return output;
  throw new SetUpError({
    what,
    why: `${program} ended with code ${code}:\n${output.trim().split("\n").slice(-12).join("\n")}`,
    todo: options.todo ?? "Mend the cause above, then run the same command again.",
  });
}

function run(
  what: string,
  program: string,
  args: readonly string[],
  options: ToolOptions,
): Promise<{ code: number; output: string }> {
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    shell: process.platform === "win32",
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", (error) =>
      reject(
        new SetUpError({
          what,
          why: `${program} could not be started (${error.message}).`,
          todo: `Install ${program}, then run the same command again.`,
        }),
      ),
    );
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}
