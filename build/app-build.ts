import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { step } from "./setup/progress.mjs";
import { projectNode, root } from "./setup/project-node.mjs";
import { runTool } from "./setup/run-tool.ts";

const inputs = [
  "assets",
  "shared",
  "src-main",
  "src-renderer",
  "electron.vite.config.ts",
  "package.json",
  "package-lock.json",
  "tsconfig.base.json",
];
// Written last: a build that was cut short is done again.
const stampFile = join(root, "out", ".built-from");

/** Builds the application into out/ when a file that it is built from has changed since. */
export async function buildApp(): Promise<void> {
  const wanted = hashOfInputs();
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted) return;
  rmSync(stampFile, { force: true });
  await step("Building the application", () =>
    runTool("Building the application", projectNode(), ["node_modules/electron-vite/bin/electron-vite.js", "build"], {
      cwd: root,
      todo: "Mend the error above (`npm run check` says more), then run the same command again.",
    }),
  );
  writeFileSync(stampFile, wanted);
}

function hashOfInputs(): string {
  const hash = createHash("sha256");
  for (const input of inputs) addFiles(hash, input);
  return hash.digest("hex");
}

function addFiles(hash: ReturnType<typeof createHash>, path: string): void {
  const absolute = join(root, path);
  if (!existsSync(absolute)) return;
  const isFolder = readdirIfFolder(absolute);
  if (isFolder === undefined) {
    hash.update(`${path}\0`).update(readFileSync(absolute));
    return;
  }
  for (const name of isFolder.sort()) addFiles(hash, `${path}/${name}`);
}

function readdirIfFolder(path: string): string[] | undefined {
  try {
    return readdirSync(path);
  } catch {
    return undefined;
  }
}
