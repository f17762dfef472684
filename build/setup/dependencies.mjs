import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { step } from "./progress.mjs";
import { findProjectNode, isInNodeModules, pathWithoutProjectTools, root } from "./project-node.mjs";
import { SetUpError } from "./set-up-error.mjs";

const what = "Installing the dependencies";
const modules = join(root, "node_modules");
const lockFile = join(root, "package-lock.json");
// Written last: an install that was cut short has no stamp and is done again.
const stampFile = join(modules, ".throughline-installed");

/** Makes node_modules match package-lock.json. Does nothing when it does already. */
export async function installDependencies() {
  const lockText = readFileSync(lockFile, "utf8");
  const lock = readLock(lockText);
  const wanted = createHash("sha256").update(`${process.platform}-${process.arch}\n${lockText}`).digest("hex");
  if (readIfThere(stampFile) === wanted && presentCount(lock) === lock.length && findProjectNode() !== undefined)
    return;

  if (!npmInstalledTheSame(lock)) await runNpm(lock);
  if (findProjectNode() === undefined) throw noProjectNode();
  writeFileSync(stampFile, wanted);
}

/**
 * True after somebody's own `npm install`: npm writes its hidden lock file when it has finished.
 * @param {readonly LockedPackage[]} lock
 */
function npmInstalledTheSame(lock) {
  const hidden = readIfThere(join(modules, ".package-lock.json"));
  if (hidden === undefined || presentCount(lock) < lock.length) return false;
  const installed = new Map(readLock(hidden).map((entry) => [entry.path, entry]));
  return lock.every(({ path, version, integrity }) => {
    const found = installed.get(path);
    return found !== undefined && found.version === version && found.integrity === integrity;
  });
}

/** @param {readonly LockedPackage[]} lock */
async function runNpm(lock) {
  if (process.platform === "win32" && isInNodeModules(process.execPath)) {
    throw new SetUpError({
      what,
      why: "package-lock.json has changed, and Windows does not let a running program replace its own file.",
      todo: "Run `npm ci`, then the same command again.",
    });
  }
  rmSync(stampFile, { force: true });
  await step(what, async (report) => {
    const counter = setInterval(() => report(`${presentCount(lock)} of ${lock.length} packages`), 1000);
    try {
      await npmCi();
    } finally {
      clearInterval(counter);
    }
  });
}

/** npm before 11 loses optional native packages (npm/cli#4828): there npm 11 is borrowed for the install. */
async function npmCi() {
  const install = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const version = (await npm(["--version"])).stdout.trim();
  const old = Number.parseInt(version, 10) < 11;
  const { code, output } = await npm(old ? ["exec", "--yes", "--", "npm@11", ...install] : install);
  if (code === 0) return;
  throw new SetUpError({
    what,
    why: `npm ${old ? "11" : version} ended with code ${code}:\n${output.trim().split("\n").slice(0, 12).join("\n")}`,
    todo: "Check the connection to your package registry (`npm ping`) and the free disk space, then run the same command again.",
  });
}

/**
 * @param {string[]} args
 * @returns {Promise<{ code: number | null, stdout: string, output: string }>}
 */
function npm(args) {
  const [program, prefix] = npmProgram();
  const env = { ...process.env, PATH: pathWithoutProjectTools() };
  const child = spawn(program, [...prefix, ...args], {
    cwd: root,
    env,
    shell: prefix.length === 0 && process.platform === "win32",
  });
  let stdout = "";
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    stdout += text;
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    output += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", (error) =>
      reject(
        new SetUpError({
          what,
          why: `npm could not be started (${error.message}).`,
          todo: "Install Node.js 20.19 or newer with its npm, then run the same command again.",
        }),
      ),
    );
    child.on("close", (code) => resolve({ code, stdout, output }));
  });
}

/**
 * The npm that started us, on the Node that started it; else the one on the PATH.
 * @returns {[program: string, prefix: string[]]}
 */
function npmProgram() {
  const cli = process.env.npm_execpath;
  const node = process.env.npm_node_execpath;
  const usable = cli !== undefined && /npm-cli\.[cm]?js$/.test(cli) && existsSync(cli);
  if (usable && node !== undefined && existsSync(node) && !isInNodeModules(node)) return [node, [cli]];
  return ["npm", []];
}

/** @param {readonly LockedPackage[]} lock */
function presentCount(lock) {
  return lock.filter(({ path }) => existsSync(join(root, path, "package.json"))).length;
}

/** @typedef {{ path: string, version?: string, integrity?: string, optional?: boolean, os?: string | string[], cpu?: string | string[], libc?: string | string[] }} LockedPackage */

/**
 * The packages of a lock file that belong on this machine.
 * @param {string} text
 * @returns {readonly LockedPackage[]}
 */
function readLock(text) {
  const entries = Object.entries(JSON.parse(text).packages ?? {}).filter(([path]) => path !== "");
  return entries.map(([path, entry]) => ({ path, ...entry })).filter(fitsThisMachine);
}

/** @param {LockedPackage} entry */
function fitsThisMachine({ optional, os, cpu, libc }) {
  const fits = (/** @type {string | string[] | undefined} */ list, /** @type {string} */ own) => {
    const named = [list ?? []].flat();
    const allowed = named.filter((name) => !name.startsWith("!"));
    return !named.includes(`!${own}`) && (allowed.length === 0 || allowed.includes(own));
  };
  // npm alone knows whether this Linux has glibc, and which parent an optional package without a platform comes with.
  if (libc !== undefined || (optional === true && os === undefined && cpu === undefined)) return false;
  return fits(os, process.platform) && fits(cpu, process.arch);
}

/** @param {string} file */
function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

function noProjectNode() {
  return new SetUpError({
    what,
    why: `no package carries Node 24 for ${process.platform}-${process.arch}, and this is Node ${process.versions.node}.`,
    todo: "Install Node.js 24, then run the same command again.",
  });
}
