// npm run screenshots [-- <folder>]: the tour through the application on a virtual display; its pictures go into a folder.
import { mkdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { buildApp } from "../app-build.ts";
import { say } from "../setup/progress.mjs";
import { projectNode, root, typedIn } from "../setup/project-node.mjs";
import { setUp } from "../setup/set-up.ts";
import { runUnderDisplay } from "../under-display.ts";

const folder = process.argv[2] === undefined ? join(root, "screenshots") : resolve(typedIn, process.argv[2]);
mkdirSync(folder, { recursive: true });
const { env } = await setUp({ virtualDisplay: true });
await buildApp();
const code = await runUnderDisplay(projectNode(), [join(root, "test/e2e/tour.ts")], {
  ...env,
  THROUGHLINE_SCREENSHOTS: folder,
});
say(code === 0 ? `The pictures are in ${relative(typedIn, folder) || "."}` : "The tour did not come to its end.");
process.exitCode = code;
