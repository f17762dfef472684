// Stands in for Electron's default application, which the registry-carried runtime does not have:
// `electron path/to/app …` then means the same with both runtimes. The runtime is shared by every checkout, so the path is
// always an argument and nothing of a checkout is stored here.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { app } from "electron";

const folder = process.argv.slice(1).find((argument) => !argument.startsWith("-"));
if (folder === undefined) {
  process.stderr.write("Say which application to start: electron path/to/app\n");
  process.exit(1);
}
const manifest = JSON.parse(readFileSync(resolve(folder, "package.json"), "utf8"));
process.defaultApp = true;
app.setName(manifest.productName ?? manifest.name);
app.setVersion(manifest.version);
app.setAppPath(resolve(folder));
await import(pathToFileURL(resolve(folder, manifest.main)).href);
