// npm run --silent bench [-- <name>…]: runs test/bench/*.bench.ts one after another; each prints its figures as JSON, one a line.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { buildApp } from "../app-build.ts";
import { say } from "../setup/progress.mjs";
import { projectNode, root } from "../setup/project-node.mjs";
import { setUp } from "../setup/set-up.ts";
import { runUnderDisplay } from "../under-display.ts";

const folder = join(root, "test/bench");
const asked = process.argv.slice(2);
const benches = readdirSync(folder)
  .filter((file) => file.endsWith(".bench.ts"))
  .filter((file) => asked.length === 0 || asked.some((name) => file.startsWith(name)));

const { runtime, env } = await setUp({ virtualDisplay: true });
await buildApp();
say(`Measuring with Electron ${runtime.version} and Node ${process.versions.node}`);

const failed: string[] = [];
for (const bench of benches) {
  const code = await runUnderDisplay(projectNode(), ["--expose-gc", join(folder, bench)], env);
  if (code !== 0) failed.push(bench);
}
if (failed.length > 0) say(`These did not end well: ${failed.join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;
