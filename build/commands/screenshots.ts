// npm run screenshots [-- <folder>] [--look]: the tour through the application on a virtual display; its pictures go into a folder.
// --look: instead of the tour every screen, panel and state, in every look, letter size and window size; which ones, the variables
// of test/e2e/look-matrix.ts can say.
import { mkdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { buildApp } from "../app-build.ts";
import { say } from "../setup/progress.mjs";
import { projectNode, root, typedIn } from "../setup/project-node.mjs";
import { setUp } from "../setup/set-up.ts";
import { runUnderDisplay } from "../under-display.ts";

const [named] = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const script = process.argv.includes("--look") ? "look-matrix.ts" : "tour.ts";
const folder = named === undefined ? join(root, "screenshots") : resolve(typedIn, named);
mkdirSync(folder, { recursive: true });
const { env } = await setUp({ virtualDisplay: true });
await buildApp();
const code = await runUnderDisplay(projectNode(), [join(root, "test/e2e", script)], {
  ...env,
  THROUGHLINE_SCREENSHOTS: folder,
});
say(code === 0 ? `The pictures are in ${relative(typedIn, folder) || "."}` : "The tour did not come to its end.");
process.exitCode = code;
