// electron-builder calls this on the unpacked application, before fuses and signing.
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { Arch } from "electron-builder";
import { root } from "../setup/project-node.mjs";
import { bundledPackages } from "./bundled-packages.ts";

/** @param {import("electron-builder").AfterPackContext} context */
export default function afterPack(context) {
  const resources = join(
    context.appOutDir,
    context.electronPlatformName === "darwin" ? macResources(context) : "resources",
  );
  // What set-up added to the runtime in its cache: a package has its application in app.asar.
  rmSync(join(resources, "app"), { recursive: true, force: true });
  rmSync(join(context.appOutDir, ".complete.json"), { force: true });
  placeSqliteBinding(context, resources);
  writeFileSync(join(resources, "third-party-licences.txt"), notices());
}

/** The licences of what is in the bundle ask for their text to go with it. */
function notices() {
  return bundledPackages()
    .map(
      ({ name, version, licence, folder }) => `${name} ${version} (${licence})\n\n${licenceText(join(root, folder))}`,
    )
    .join(`\n\n${"-".repeat(80)}\n\n`);
}

/**
 * The package's own, and those of what others made and it carries in folders of its own (fonts, decoders).
 * @param {string} folder
 */
function licenceText(folder) {
  const isLicence = (/** @type {string} */ name) => /^(licen[cs]e|copying|ofl)/i.test(name);
  const entries = readdirSync(folder, { withFileTypes: true });
  const own = entries.find((entry) => entry.isFile() && isLicence(entry.name));
  const carried = entries
    .filter((entry) => entry.isDirectory() && entry.name !== "node_modules")
    .flatMap(({ name }) => readdirSync(join(folder, name)).map((file) => join(name, file)))
    .filter((path) => isLicence(path.slice(path.lastIndexOf(sep) + 1)) && statSync(join(folder, path)).isFile());
  const files = own === undefined ? carried : [own.name, ...carried];
  return files.map((file) => readFileSync(join(folder, file), "utf8").trim()).join("\n\n");
}

/**
 * Where the packaged Electron cannot load the prebuilt SQLite, the one built for it takes its place.
 * @param {import("electron-builder").AfterPackContext} context
 * @param {string} resources
 */
function placeSqliteBinding(context, resources) {
  const name = `${context.electronPlatformName}-${Arch[context.arch]}.node`;
  const packaged = join(resources, "app.asar.unpacked/node_modules/better-sqlite3/prebuilds", name);
  if (!existsSync(packaged)) throw new Error(`The package has no native SQLite module (${name}).`);
  const binding = process.env.THROUGHLINE_SQLITE_BINDING;
  if (binding !== undefined) copyFileSync(binding, packaged);
}

/** @param {import("electron-builder").AfterPackContext} context */
function macResources(context) {
  return `${context.packager.appInfo.productFilename}.app/Contents/Resources`;
}
