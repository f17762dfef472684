import { existsSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Absolute path of the checkout. */
export const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));

const modules = join(root, "node_modules");
const bin = join(modules, ".bin");

/** Where the person typed the command: npm itself moves to the root. File names among the arguments count from here. */
export const typedIn = process.env.INIT_CWD ?? process.cwd();

/**
 * The folder of the package that carries Node 24 for this machine (an optional dependency in package.json),
 * or undefined where none does.
 */
export function nodePackageFolder() {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const names = [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`];
  return names.map((name) => join(modules, name)).find((folder) => existsSync(join(folder, "package.json")));
}

/**
 * The Node that runs the project's tools: the one we carry, else the machine's own if it is new enough to run
 * TypeScript files and to load the prebuilt SQLite (Node-API 10).
 * @returns {string | undefined} absolute path
 */
export function findProjectNode() {
  const folder = nodePackageFolder();
  const carried = folder && join(folder, "bin", process.platform === "win32" ? "node.exe" : "node");
  if (carried !== undefined && existsSync(carried)) return carried;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 18) ? process.execPath : undefined;
}

/** As findProjectNode, once the dependencies are installed. */
export function projectNode() {
  const node = findProjectNode();
  if (node === undefined) throw new Error("the dependencies are not installed");
  return node;
}

/** @param {string} path */
export function isInNodeModules(path) {
  return path.startsWith(modules);
}

/** The environment for children that use the project's tools. */
export function childEnvironment() {
  return { ...process.env, PATH: `${bin}${delimiter}${pathWithoutProjectTools()}` };
}

/** PATH as the machine has it: `npm ci` must not run on the Node that it is about to delete. */
export function pathWithoutProjectTools() {
  const entries = (process.env.PATH ?? "").split(delimiter);
  return entries.filter((entry) => resolve(entry) !== bin).join(delimiter);
}
