import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bundledPackages } from "../../build/pack/bundled-packages.ts";
import { root } from "./source-files.ts";

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}
interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly resolved?: string;
        readonly integrity?: string;
        readonly license?: string;
        readonly optionalDependencies?: Record<string, string>;
      }
    >
  >;
}

const manifest: Manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const lock: Lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
const locked = Object.entries(lock.packages).filter(([path]) => path !== "");

const permissive =
  /^\(?(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|OFL-1\.1|CC0-1\.0|Unlicense|BlueOak-1\.0\.0|Zlib|Python-2\.0|CC-BY-[34]\.0|MIT-0|WTFPL)\b/;
const choiceOfPermissive = /\bOR (MIT|Apache-2\.0|BSD-[23]-Clause)\)?$/;

/** Licences without an SPDX name that were read and are permissive. By version: another one is read again. */
const readAndPermissive: Readonly<Record<string, string>> = {
  // LICENSE.md: BSD's three clauses with a notice of the owner; UCUM and LOINC content under their own free terms (ARCHITECTURE.md, "Dependencies").
  "@lhncbc/ucum-lhc": "7.1.10",
};

test("every version is exact", () => {
  const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  const loose = Object.entries(all).filter(([, version]) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+$/.test(version));
  expect(loose).toEqual([]);
});

test("one module is installed with the application: the one that cannot be bundled", () => {
  expect(Object.keys(manifest.dependencies)).toEqual(["better-sqlite3"]);
});

test("everything that goes into the application has a permissive licence", () => {
  const strict = bundledPackages().filter(
    ({ name, version, licence }) =>
      !permissive.test(licence) && !choiceOfPermissive.test(licence) && readAndPermissive[name] !== version,
  );
  expect(strict).toEqual([]);
});

test("no tool is under a licence that reaches into what it works on", () => {
  const reaching = locked.filter(([, { license }]) => /\bA?GPL/.test(license ?? "") && !/\bOR\b/.test(license ?? ""));
  expect(reaching.map(([path]) => path)).toEqual([]);
});

test("the lock file names no host and checks every package", () => {
  expect(locked.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  expect(locked.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path)).toEqual([]);
});

// npm drops other platforms' packages from the lock file when it writes it beside an installed node_modules; `npm ci` then refuses.
// Remedy: in an empty folder with package.json and .npmrc, `npm install --package-lock-only`, and bring the lock file back.
test("the lock file holds the packages of every platform", () => {
  const names = new Set(locked.map(([path]) => path.split("node_modules/").at(-1)));
  const wanted = Object.values(lock.packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
  expect(wanted.filter((name) => !names.has(name))).toEqual([]);
});
