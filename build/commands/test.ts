// npm test: every check, unit and contract tests, then end-to-end tests with the real Electron on a virtual display with a key ring.
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { err, ok, type Result } from "../../shared/kernel/result.ts";
import { buildApp } from "../app-build.ts";
import { runChecks } from "../checks.ts";
import { failedInPlaywright, failedInVitest } from "../failed-tests.ts";
import { say } from "../setup/progress.mjs";
import { childEnvironment, projectNode, root } from "../setup/project-node.mjs";
import { type Prepared, setUp } from "../setup/set-up.ts";
import { explain } from "../setup/set-up-error.mjs";
import { type Count, closingLine, countPlaywright, countVitest, sum } from "../test-counts.ts";
import { runUnderDisplay } from "../under-display.ts";

process.chdir(root);
const results = join(root, "out/results");
mkdirSync(results, { recursive: true });

const unitReport = join(results, "vitest.json");
/** Those that may run beside each other, then those that must run alone (playwright.config.ts). */
const endToEndRuns = [
  { project: "beside", atATime: process.platform === "linux" ? Math.min(2, availableParallelism()) : 1 },
  { project: "alone", atATime: 1 },
] as const;
// What the end-to-end tests need is fetched, compiled and built beside the checks, which leave room for it.
const preparing = prepare();
const counts: Count[] = [
  ...(await runChecks(availableParallelism(), (result) => {
    console.log(`${result.failed === 0 ? "passed" : "FAILED"}  ${result.name}`);
    if (result.failed > 0) console.log(result.output);
  })),
  await preparing.then(unitAndContract),
  ...(await endToEnd(await preparing)),
];
const total = sum(counts);
const reports = endToEndRuns.map(({ project }) => endToEndReport(project));
for (const failed of [...failedInVitest(unitReport, root), ...reports.flatMap(failedInPlaywright)]) console.log(failed);
console.log(closingLine(total));
process.exitCode = total.failed === 0 ? 0 : 1;

/** Fails only when somebody asks for what it made: checks and unit tests can do without. */
async function prepare(): Promise<Result<Prepared, unknown>> {
  try {
    const prepared = await setUp({ virtualDisplay: true });
    await buildApp();
    return ok(prepared);
  } catch (error) {
    return err(error);
  }
}

function unitAndContract(): Count {
  rmSync(unitReport, { force: true });
  const args = [
    "node_modules/vitest/vitest.mjs",
    "run",
    "test/unit",
    "test/contract",
    "--reporter=default",
    "--reporter=json",
  ];
  const { status } = spawnSync(projectNode(), [...args, `--outputFile=${unitReport}`], {
    cwd: root,
    env: childEnvironment(),
    stdio: "inherit",
  });
  return countVitest(unitReport, status ?? 1);
}

async function endToEnd(prepared: Result<Prepared, unknown>): Promise<readonly Count[]> {
  for (const { project } of endToEndRuns) rmSync(endToEndReport(project), { force: true });
  try {
    if (!prepared.ok) throw prepared.error;
    const { runtime, env } = prepared.value;
    say(`End-to-end tests with Electron ${runtime.version} (${runtime.origin})`);
    const ran: Count[] = [];
    for (const { project, atATime } of endToEndRuns) {
      const report = endToEndReport(project);
      const args = ["test", `--project=${project}`, `--workers=${atATime}`, "--reporter=list,json"];
      const code = await runUnderDisplay(
        projectNode(),
        ["node_modules/@playwright/test/cli.js", ...args],
        { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
        atATime,
      );
      ran.push(countPlaywright(report, code));
    }
    return ran;
  } catch (error) {
    process.stderr.write(explain(error));
    return [{ passed: 0, failed: 1, skipped: 0 }];
  }
}

function endToEndReport(project: string): string {
  return join(results, `playwright-${project}.json`);
}
