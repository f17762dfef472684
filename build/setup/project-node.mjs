import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Absolute path of the checkout. */
export const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));

const bin = join(root, "node_modules", ".bin");

/** The Node 24 that the `node` dependency carries. */
export function projectNode() {
  return join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
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
