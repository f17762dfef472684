// npm run package [-- <target>…]: without a target the unpacked folder and a tar.gz of it, which need nothing downloaded;
// with targets (AppImage, deb, nsis, msi, dmg) those, on a machine that can fetch their tools.
import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { FuseState, getCurrentFuseWire } from "@electron/fuses";
import { Arch, build, Platform } from "electron-builder";
import { buildApp } from "../app-build.ts";
import { readWantedFuses } from "../pack/fuses.ts";
import { megabytes, say, step } from "../setup/progress.mjs";
import { root } from "../setup/project-node.mjs";
import { runTool } from "../setup/run-tool.ts";
import { setUp } from "../setup/set-up.ts";
import { SetUpError } from "../setup/set-up-error.mjs";

const dist = join(root, "dist");
const { runtime, env } = await setUp({ virtualDisplay: false });
// build/pack/after-pack.mjs runs in this process and reads it.
Object.assign(process.env, env);
await buildApp();
rmSync(dist, { recursive: true, force: true });

const asked = process.argv.slice(2);
const targets = asked.length > 0 ? asked : ["dir"];
const made = await step(`Packaging with Electron ${runtime.version} (${targets.join(", ")})`, () =>
  build({
    projectDir: root,
    targets: Platform.current().createTarget(targets, process.arch === "arm64" ? Arch.arm64 : Arch.x64),
    config: { electronDist: runtime.folder, electronVersion: runtime.version },
    publish: "never",
  }),
);

const unpacked = readdirSync(dist).find((name) => /(unpacked|^mac)/.test(name));
if (unpacked === undefined) throw new Error("electron-builder left no unpacked application");
await checkFuses(programIn(join(dist, unpacked)));
const resources = resourcesIn(join(dist, unpacked));
const own = sizeOf(join(resources, "app.asar")) + sizeOf(join(resources, "app.asar.unpacked"));
if (runtime.origin === "registry")
  say(`Electron ${runtime.version} is no longer patched: this package is for trying, not for shipping.`);
say(
  `dist/${unpacked}: ${megabytes(sizeOf(join(dist, unpacked)))}, of which ${megabytes(own)} are Throughline and its one native module`,
);
if (asked.length === 0) made.push(await packTar(unpacked));
for (const file of made) say(`${file.slice(root.length + 1)}: ${megabytes(sizeOf(file))}`);

/** With the machine's own tar: electron-builder would download a packer for it. */
async function packTar(folder: string): Promise<string> {
  const manifest: { version: string } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const archive = join(dist, `Throughline-${manifest.version}-${process.platform}-${process.arch}.tar.gz`);
  await step("Packing tar.gz", () => runTool("Packing tar.gz", "tar", ["-czf", archive, "-C", dist, folder]));
  return archive;
}

/** Reads the fuses back from the finished program: a fuse that did not take is a package that must not be shipped. */
async function checkFuses(program: string): Promise<void> {
  const wire = await getCurrentFuseWire(program);
  const wanted = readWantedFuses(readFileSync(join(root, "electron-builder.yml"), "utf8"));
  const wrong = wanted.filter(
    ({ option, on }) => on === undefined || wire[option] !== (on ? FuseState.ENABLE : FuseState.DISABLE),
  );
  if (wrong.length === 0) return;
  throw new SetUpError({
    what: "Packaging",
    why: `the packaged program does not have the fuses that electron-builder.yml says: ${wrong.map(({ name }) => name).join(", ")}.`,
    todo: "Do not ship dist/. Compare electron-builder.yml with the fuses that this Electron has.",
  });
}

function programIn(folder: string): string {
  if (process.platform === "darwin") return join(folder, "Throughline.app");
  return join(folder, process.platform === "win32" ? "Throughline.exe" : "throughline");
}

function resourcesIn(folder: string): string {
  return process.platform === "darwin" ? join(folder, "Throughline.app/Contents/Resources") : join(folder, "resources");
}

function sizeOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
