// npm run screenshots [-- <folder>] [--look | --pictures]: the tour through the application on a virtual display; its pictures go into a folder.
// --look: instead of the tour every screen, panel and state, in every look, letter size and window size; which ones, the variables
// of test/e2e/look-matrix.ts can say. --pictures: those of the tour that assets/pictures/README.md shows are taken again for it.
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { buildApp } from "../app-build.ts";
import { picturesOn } from "../pictures-page.ts";
import { say } from "../setup/progress.mjs";
import { projectNode, root, typedIn } from "../setup/project-node.mjs";
import { setUp } from "../setup/set-up.ts";
import { runUnderDisplay } from "../under-display.ts";

const [named] = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const script = process.argv.includes("--look") ? "look-matrix.ts" : "tour.ts";
const isForPage = process.argv.includes("--pictures");
const pagePath = join(root, "assets/pictures/README.md");
const folder = isForPage
  ? dirname(pagePath)
  : named === undefined
    ? join(root, "screenshots")
    : resolve(typedIn, named);
const onPage = isForPage ? picturesOn(readFileSync(pagePath, "utf8")) : undefined;
mkdirSync(folder, { recursive: true });
const { env } = await setUp({ virtualDisplay: true });
await buildApp();
const code = await runUnderDisplay(projectNode(), [join(root, "test/e2e", script)], {
  ...env,
  THROUGHLINE_SCREENSHOTS: folder,
  ...(onPage === undefined ? {} : { THROUGHLINE_PICTURES: onPage.join(",") }),
});
say(code === 0 ? `The pictures are in ${relative(typedIn, folder) || "."}` : "The tour did not come to its end.");
process.exitCode = code;
