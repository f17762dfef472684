import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { root } from "../setup/project-node.mjs";

export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression as the package states it; empty when it states none. */
  readonly licence: string;
  /** Its folder, from the root of the checkout. */
  readonly folder: string;
}

interface LockEntry {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const importOf = /(?:from|import|import\()\s*"([^."][^"]*)"/g;

/**
 * The packages that can end up in the application: those that our code imports, and what they depend on.
 * More than the bundler keeps, never less.
 */
export function bundledPackages(): readonly BundledPackage[] {
  const lock: { packages: Record<string, LockEntry> } = JSON.parse(
    readFileSync(join(root, "package-lock.json"), "utf8"),
  );
  const found = new Map<string, BundledPackage>();
  const visit = (from: string, name: string): void => {
    const folder = locate(lock.packages, from, name);
    const entry = folder === undefined ? undefined : lock.packages[folder];
    if (folder === undefined || entry === undefined || found.has(folder)) return;
    found.set(folder, { name: entry.name ?? name, version: entry.version ?? "", licence: entry.license ?? "", folder });
    for (const dependency of Object.keys({ ...entry.dependencies, ...entry.peerDependencies }))
      visit(folder, dependency);
  };
  for (const name of importedPackages()) visit("", name);
  return [...found.values()].sort((a, b) => a.folder.localeCompare(b.folder, "en"));
}

/** As Node looks it up: the nearest node_modules first. */
function locate(packages: Readonly<Record<string, LockEntry>>, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    const candidate = `${folder === "" ? "" : `${folder}/`}node_modules/${name}`;
    if (packages[candidate] !== undefined) return candidate;
    if (folder === "") return undefined;
  }
}

function importedPackages(): ReadonlySet<string> {
  const files = ["shared", "src-main", "src-renderer"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const specifiers = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(importOf)].flatMap((match) => match[1] ?? []),
  );
  const names = specifiers
    .filter((specifier) => !isBuiltin(specifier))
    .map((specifier) =>
      specifier
        .split("/")
        .slice(0, specifier.startsWith("@") ? 2 : 1)
        .join("/"),
    );
  // Electron is what the application runs on; it brings its own notices.
  return new Set(names.filter((name) => name !== "electron"));
}
