import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { findCached, makeCached } from "./cache.ts";
import { step } from "./progress.mjs";
import { nodePackageFolder, projectNode, root } from "./project-node.mjs";
import { runTool } from "./run-tool.ts";
import { SetUpError } from "./set-up-error.mjs";

const what = "Building the encrypted SQLite module from source (a minute or two)";
const modulePath = join(root, "node_modules/better-sqlite3");
const bindingName = "better_sqlite3.node";

/** The package's prebuilt binaries need Node-API 10; on an older runtime they crash at load. */
const prebuiltNodeApi = 10;

/** In binding.gyp: from the Node-API 10 that older runtimes do not have to the experimental set, which has the same functions there. */
const patch = {
  from: "'NAPI_VERSION=10'",
  to: "'NAPI_EXPERIMENTAL', 'NODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT'",
} as const;

/**
 * The compiled SQLite for a runtime with this Node-API version: undefined where the package's own prebuilt one serves,
 * else the absolute path of one built from the package's source. Chosen before loading: the wrong one ends the process.
 */
export async function provideSqliteBinding(
  nodeApi: number,
  provideCompiler: () => Promise<void>,
): Promise<string | undefined> {
  if (nodeApi >= prebuiltNodeApi) return undefined;
  const name = `sqlite-${sqliteVersion()}-napi${nodeApi}-${process.platform}-${process.arch}`;
  return join(findCached(name) ?? (await makeBinding(name, provideCompiler)), bindingName);
}

async function makeBinding(name: string, provideCompiler: () => Promise<void>): Promise<string> {
  await provideCompiler();
  return step(what, () => makeCached(name, build));
}

function sqliteVersion(): string {
  const manifest: { version: string } = JSON.parse(readFileSync(join(modulePath, "package.json"), "utf8"));
  return manifest.version;
}

/** Builds in a copy: node_modules stays as npm made it. */
async function build(folder: string): Promise<void> {
  const source = join(folder, "source");
  const packages = join(source, "node_modules");
  const copy = join(packages, "better-sqlite3");
  mkdirSync(packages, { recursive: true });
  cpSync(modulePath, copy, { recursive: true, filter: (path) => !path.endsWith("prebuilds") });
  cpSync(join(root, "node_modules/node-addon-api"), join(packages, "node-addon-api"), { recursive: true });
  patchBuildFile(join(copy, "binding.gyp"));

  const nodeGyp = createRequire(join(root, "package.json")).resolve("node-gyp/bin/node-gyp.js");
  const args = [nodeGyp, "rebuild", "--release", "--force_build=1", "--jobs=max", ...headers()];
  await runTool(what, projectNode(), args, {
    cwd: copy,
    todo: "A C++ 20 compiler, make and Python 3 are needed (Debian: `apt-get install g++ make python3`). Then run the same command again.",
  });
  cpSync(join(copy, "build/Release", bindingName), join(folder, bindingName));
  rmSync(source, { recursive: true });
}

function patchBuildFile(file: string): void {
  const text = readFileSync(file, "utf8");
  if (!text.includes(patch.from)) {
    throw new SetUpError({
      what,
      why: `better-sqlite3 ${sqliteVersion()} has another binding.gyp than the one that this build was written for.`,
      todo: "Install the version that package-lock.json names (`npm ci`), or bring build/setup/native-module.ts up to date.",
    });
  }
  writeFileSync(file, text.replace(patch.from, patch.to));
}

/** The Node that we carry brings its headers: node-gyp then has nothing to download. */
function headers(): string[] {
  const folder = nodePackageFolder();
  return folder === undefined ? [] : [`--nodedir=${folder}`];
}
