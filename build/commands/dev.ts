// npm run dev [-- arguments of the application]: hot reload of the pages, restart when the main process changes.
import { applicationArguments } from "../application-arguments.ts";
import { runToEnd } from "../run-to-end.ts";
import { hasDisplay, noDisplay, requireSandbox } from "../setup/display.ts";
import { say } from "../setup/progress.mjs";
import { projectNode, root } from "../setup/project-node.mjs";
import { setUp } from "../setup/set-up.ts";

const electronVite = "node_modules/electron-vite/bin/electron-vite.js";

if (hasDisplay()) process.exitCode = await develop();
else {
  say(noDisplay);
  process.exitCode = 1;
}

async function develop(): Promise<number> {
  const { runtime, electronArguments, env } = await setUp({ virtualDisplay: false });
  requireSandbox(runtime.executable);
  process.chdir(root);
  const args = ["--", ...electronArguments, ...applicationArguments(process.argv.slice(2))];
  return runToEnd(projectNode(), [electronVite, "dev", "--watch", ...args], {
    ...env,
    ELECTRON_EXEC_PATH: runtime.executable,
  });
}
