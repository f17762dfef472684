// npm start [-- --blueprint <file> | --iss <url> --launch <token>]
import { spawn } from "node:child_process";
import { buildApp } from "../app-build.ts";
import { hasDisplay, isRoot, requireSandbox } from "../setup/display.ts";
import { say } from "../setup/progress.mjs";
import { root } from "../setup/project-node.mjs";
import { setUp } from "../setup/set-up.ts";

if (hasDisplay()) process.exitCode = await start();
else {
  say(
    "There is no display to open a window on; `npm run screenshots` shows Throughline without one, as pictures in a folder.",
  );
  process.exitCode = 1;
}

async function start(): Promise<number> {
  const { runtime, electronArguments, env } = await setUp({ virtualDisplay: false });
  await buildApp();
  requireSandbox(runtime.executable);
  if (isRoot()) say("Started as root, so Chromium's sandbox is off (--no-sandbox). Do not use this for real records.");
  if (runtime.origin === "registry")
    say(`Runs on Electron ${runtime.version}, which is no longer patched: for trying and testing only.`);

  const own = process.argv.slice(2);
  const demo = own.some((argument) => /^--(blueprint|demo)\b/.test(argument)) ? [] : ["--demo"];
  const args = [...electronArguments, root, ...demo, ...own];
  const child = spawn(runtime.executable, args, { env, stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 1));
  });
}
