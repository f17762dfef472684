import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));

/** What a person wrote: not what tools fetched or made. */
const made = new Set([".git", "node_modules", "out", "dist", "coverage", "screenshots"]);
const binary = /\.(png|ico|icns|woff2?|gz|node|sqlite)$/;

export interface SourceFile {
  /** From the root of the checkout, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every text file of the checkout, or of one of its folders. */
export function filesUnder(folder = "."): readonly SourceFile[] {
  return pathsUnder(folder)
    .filter((path) => !binary.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

/** The TypeScript of some folders. */
export function typescriptUnder(...folders: readonly string[]): readonly SourceFile[] {
  return folders.flatMap((folder) => filesUnder(folder)).filter((file) => /\.(ts|tsx|mjs)$/.test(file.path));
}

export function pathsUnder(folder: string): readonly string[] {
  const absolute = join(root, folder);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute, { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "." ? entry.name : `${folder}/${entry.name}`;
    if (folder === "." && made.has(entry.name)) return [];
    return entry.isDirectory() ? pathsUnder(path) : [path];
  });
}

/** "path:line" of every match, for a failure that can be clicked. */
export function occurrences(files: readonly SourceFile[], pattern: RegExp): readonly string[] {
  return files.flatMap(({ path, text }) =>
    text.split("\n").flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
  );
}
