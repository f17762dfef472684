import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runToEnd } from "./run-to-end.ts";
import { cacheFolder } from "./setup/cache.ts";
import { SetUpError } from "./setup/set-up-error.mjs";

const screenSize = "1920x1200x24";
const displayTimeoutMs = 20_000;

/** gnome-keyring creates the login key ring with the password that unlocks it; the program then finds it open. */
const unlockThenRun =
  'printf %s "$KEYRING_PASSWORD" | gnome-keyring-daemon --unlock --components=secrets >/dev/null && unset KEYRING_PASSWORD && exec "$@"';

/**
 * Runs a program with a virtual screen, a D-Bus session and an unlocked key ring of its own, all gone afterwards: the person's
 * screen, key ring and settings are not touched. On Windows and macOS it runs as it is.
 * @returns the program's exit code
 */
export async function runUnderDisplay(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  if (process.platform !== "linux") return runToEnd(program, args, env);
  const session = mkdtempSync(join(tmpdir(), "throughline-session-"));
  const display = await startDisplay();
  try {
    const command = ["--", "sh", "-c", unlockThenRun, "sh", program, ...args];
    return await runToEnd("dbus-run-session", command, sessionEnvironment(env, session, display.name));
  } finally {
    display.stop();
    rmSync(session, { recursive: true, force: true });
  }
}

function sessionEnvironment(env: NodeJS.ProcessEnv, session: string, display: string): NodeJS.ProcessEnv {
  const folder = (name: string) => {
    const path = join(session, name);
    mkdirSync(path, { mode: 0o700 });
    return path;
  };
  const inherited = { ...env };
  delete inherited.WAYLAND_DISPLAY;
  delete inherited.DBUS_SESSION_BUS_ADDRESS;
  delete inherited.GNOME_KEYRING_CONTROL;
  return {
    ...inherited,
    DISPLAY: display,
    KEYRING_PASSWORD: randomUUID(),
    THROUGHLINE_CACHE: cacheFolder(),
    // Chromium picks its key store by the desktop's name.
    XDG_CURRENT_DESKTOP: "GNOME",
    XDG_CONFIG_HOME: folder("config"),
    XDG_DATA_HOME: folder("data"),
    XDG_RUNTIME_DIR: folder("runtime"),
    XDG_SESSION_TYPE: "x11",
  };
}

/** Starts Xvfb on a free display number, which it writes to its file descriptor 3 once it can be used. */
function startDisplay(): Promise<{ name: string; stop: () => void }> {
  const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", screenSize, "-nolisten", "tcp", "-noreset"], {
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  const refuse = (why: string) =>
    new SetUpError({
      what: "Starting the virtual display",
      why,
      todo: "Check that `Xvfb :99` starts and that /tmp is writable, then run the same command again.",
    });
  return new Promise((resolve, reject) => {
    let complaint = "";
    const timer = setTimeout(() => {
      server.kill();
      reject(refuse(`Xvfb did not answer within ${displayTimeoutMs / 1000} s. ${complaint}`));
    }, displayTimeoutMs);
    server.stderr?.on("data", (text: Buffer) => {
      complaint += text.toString("utf8");
    });
    server.on("error", (error) => reject(refuse(error.message)));
    server.on("exit", (code) => {
      clearTimeout(timer);
      reject(refuse(`Xvfb ended with code ${code}. ${complaint}`));
    });
    server.stdio[3]?.once("data", (number: Buffer) => {
      clearTimeout(timer);
      resolve({ name: `:${number.toString("utf8").trim()}`, stop: () => server.kill() });
    });
  });
}
