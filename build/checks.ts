import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { projectNode, root } from "./setup/project-node.mjs";
import { type Count, countVitest } from "./test-counts.ts";

export interface CheckResult extends Count {
  readonly name: string;
  readonly output: string;
}

interface Check {
  readonly name: string;
  /** Arguments for Node, from the root of the checkout. */
  readonly command: readonly string[];
  /** Where the tool leaves its counts; without it the check is one test. */
  readonly vitestReport?: string;
}

const layers = ["shared", "src-main", "src-renderer", "test", "build"] as const;
const archReport = "out/results/arch.json";

const checks: readonly Check[] = [
  { name: "format and lint", command: ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."] },
  ...layers.map((layer) => ({
    name: `types of ${layer}`,
    command: [
      "node_modules/typescript-native/bin/tsc",
      "-p",
      layer,
      "--incremental",
      "--tsBuildInfoFile",
      `out/types/${layer}.tsbuildinfo`,
    ],
  })),
  {
    name: "who may import what",
    command: [
      "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs",
      "--config",
      "build/dependency-rules.mjs",
      "shared",
      "src-main",
      "src-renderer",
    ],
  },
  {
    name: "rules of the repository",
    command: [
      "node_modules/vitest/vitest.mjs",
      "run",
      "test/arch",
      "--reporter=default",
      "--reporter=json",
      `--outputFile=${archReport}`,
    ],
    vitestReport: archReport,
  },
];

/** Runs every check, as many at a time as asked, and tells each result as it comes. */
export async function runChecks(atATime: number, tell: (result: CheckResult) => void): Promise<readonly CheckResult[]> {
  const waiting = [...checks];
  const results: CheckResult[] = [];
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const result = await runCheck(check);
      tell(result);
      results.push(result);
    }
  };
  await Promise.all(Array.from({ length: atATime }, worker));
  return results;
}

async function runCheck({ name, command, vitestReport }: Check): Promise<CheckResult> {
  if (vitestReport !== undefined) rmSync(join(root, vitestReport), { force: true });
  const { code, output } = await run(command);
  if (vitestReport !== undefined) return { name, output, ...countVitest(join(root, vitestReport), code) };
  return { name, output, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

function run(command: readonly string[]): Promise<{ code: number; output: string }> {
  const child = spawn(projectNode(), command, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}
