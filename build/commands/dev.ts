// npm run dev [-- arguments of the application]: the application with hot reload of its pages and restart of its main process.
import { spawn } from "node:child_process";
import { hasDisplay, requireSandbox } from "../setup/display.ts";
import { say } from "../setup/progress.mjs";
import { projectNode, root } from "../setup/project-node.mjs";
import { setUp } from "../setup/set-up.ts";

const electronVite = "node_modules/electron-vite/bin/electron-vite.js";

if (hasDisplay()) process.exitCode = await develop();
else {
  say(
    "There is no display to open a window on; `npm run screenshots` shows Throughline without one, as pictures in a folder.",
  );
  process.exitCode = 1;
}

async function develop(): Promise<number> {
  const { runtime, electronArguments, env } = await setUp({ virtualDisplay: false });
  requireSandbox(runtime.executable);
  const own = process.argv.slice(2);
  const demo = own.some((argument) => /^--(blueprint|demo)\b/.test(argument)) ? [] : ["--demo"];
  const child = spawn(projectNode(), [electronVite, "dev", "--watch", "--", ...electronArguments, ...demo, ...own], {
    cwd: root,
    env: { ...env, ELECTRON_EXEC_PATH: runtime.executable },
    stdio: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 1));
  });
}
