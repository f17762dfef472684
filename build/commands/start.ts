// npm start [-- --blueprint <file> | --iss <url> --launch <token>]

import { buildApp } from "../app-build.ts";
import { applicationArguments } from "../application-arguments.ts";
import { runToEnd } from "../run-to-end.ts";
import { hasDisplay, isRoot, noDisplay, requireSandbox } from "../setup/display.ts";
import { say } from "../setup/progress.mjs";
import { root, typedIn } from "../setup/project-node.mjs";
import { setUp } from "../setup/set-up.ts";

if (hasDisplay()) process.exitCode = await start();
else {
  say(noDisplay);
  process.exitCode = 1;
}

async function start(): Promise<number> {
  const { runtime, electronArguments, env } = await setUp({ virtualDisplay: false });
  await buildApp();
  requireSandbox(runtime.executable);
  if (isRoot()) say("Started as root, so Chromium's sandbox is off (--no-sandbox). Do not use this for real records.");
  if (runtime.origin === "registry") {
    say(`Runs on Electron ${runtime.version}, which is no longer patched: for trying and testing only.`);
  }
  process.chdir(typedIn);
  return runToEnd(
    runtime.executable,
    [...electronArguments, root, ...applicationArguments(process.argv.slice(2))],
    env,
  );
}
