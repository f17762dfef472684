// The door of every npm script: `node build/run.mjs <command> [arguments]`.
// It is written for the Node that the machine happens to have (20.19 or newer) and needs nothing installed. It puts the
// dependencies in place, then runs build/commands/<command>.ts under the project's own Node 24.
import { spawn } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { constants } from "node:os";
import { fileURLToPath, pathToFileURL } from "node:url";
import { installDependencies } from "./setup/dependencies.mjs";
import { childEnvironment, projectNode } from "./setup/project-node.mjs";
import { explain } from "./setup/set-up-error.mjs";

const secondRun = "THROUGHLINE_UNDER_PROJECT_NODE";
const [command = "", ...commandArguments] = process.argv.slice(2);
const script = fileURLToPath(new URL(`./commands/${command}.ts`, import.meta.url));

if (!/^[a-z]+$/.test(command) || !existsSync(script)) {
  process.stderr.write(`There is no command "${command}". The commands are listed under "scripts" in package.json.\n`);
  process.exit(2);
}

try {
  await installDependencies();
  process.exitCode = await runUnderProjectNode();
} catch (error) {
  process.stderr.write(explain(error));
  process.exitCode = 1;
}

/** @returns {Promise<number>} the command's exit code */
async function runUnderProjectNode() {
  // By what it is, not by its path: node_modules may be a link. And never a second time.
  if (realpathSync(process.execPath) === realpathSync(projectNode()) || process.env[secondRun] !== undefined) {
    delete process.env[secondRun];
    process.argv.splice(1, 2, script);
    Object.assign(process.env, childEnvironment());
    await import(pathToFileURL(script).href);
    return Number(process.exitCode ?? 0);
  }
  const self = fileURLToPath(import.meta.url);
  const child = spawn(projectNode(), [self, command, ...commandArguments], {
    stdio: "inherit",
    env: { ...childEnvironment(), [secondRun]: "1" },
  });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(code ?? (signal ? 128 + constants.signals[signal] : 1)));
  });
}
