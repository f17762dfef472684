import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SetUpError } from "./setup/set-up-error.mjs";

const screenSize = "1920x1200x24";
const startTimeoutMs = 20_000;

/** A virtual screen, a D-Bus session and an unlocked key ring that belong to nobody else. */
export interface DesktopSession {
  /** What a program needs in its environment to live in it. */
  readonly env: Readonly<Record<string, string>>;
  /** Ends all three and deletes their files. */
  stop(): Promise<void>;
}

/** gnome-keyring creates the login key ring with the password that unlocks it; a program then finds it open. The session lasts as long as its input. */
const unlockThenHold = [
  'printf %s "$KEYRING_PASSWORD" | gnome-keyring-daemon --unlock --components=secrets >/dev/null',
  "unset KEYRING_PASSWORD",
  'echo "$DBUS_SESSION_BUS_ADDRESS"',
  "cat >/dev/null",
].join(" && ");

/** Only where Linux is: elsewhere a program has the person's own screen. */
export async function startDesktopSession(env: NodeJS.ProcessEnv): Promise<DesktopSession> {
  const folder = mkdtempSync(join(tmpdir(), "throughline-session-"));
  const display = await startDisplay();
  const own = { DISPLAY: display.name, XDG_CURRENT_DESKTOP: "GNOME", XDG_SESSION_TYPE: "x11", ...foldersIn(folder) };
  try {
    const bus = await startBus({ ...withoutOwnSession(env), ...own, KEYRING_PASSWORD: randomUUID() });
    return {
      env: { ...own, DBUS_SESSION_BUS_ADDRESS: bus.name },
      stop: async () => {
        await bus.stop();
        await display.stop();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await display.stop();
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** What would lead a program back to the person's own session. */
export function withoutOwnSession(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const inherited = { ...env };
  for (const name of ["WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "GNOME_KEYRING_CONTROL"]) delete inherited[name];
  return inherited;
}

function foldersIn(session: string): Readonly<Record<string, string>> {
  const names = { XDG_CONFIG_HOME: "config", XDG_DATA_HOME: "data", XDG_RUNTIME_DIR: "runtime" };
  return Object.fromEntries(
    Object.entries(names).map(([name, folder]) => {
      const path = join(session, folder);
      mkdirSync(path, { mode: 0o700 });
      return [name, path];
    }),
  );
}

interface Started {
  /** By which programs find it. */
  readonly name: string;
  stop(): Promise<void>;
}

interface ToStart {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** For whom it cannot be started: what, and what to do. */
  readonly what: string;
  readonly todo: string;
  readonly end: (running: ChildProcessWithoutNullStreams) => void;
}

/** On a free display number, which Xvfb writes once it can be used. */
async function startDisplay(): Promise<Started> {
  const { name, stop } = await startNamed({
    program: "Xvfb",
    args: ["-displayfd", "1", "-screen", "0", screenSize, "-nolisten", "tcp", "-noreset"],
    env: process.env,
    what: "Starting the virtual display",
    todo: "Check that `Xvfb :99` starts and that /tmp is writable, then run the same command again.",
    end: (running) => running.kill(),
  });
  return { name: `:${name}`, stop };
}

function startBus(env: NodeJS.ProcessEnv): Promise<Started> {
  return startNamed({
    program: "dbus-run-session",
    args: ["--", "sh", "-c", unlockThenHold],
    env,
    what: "Starting the virtual desktop's key ring",
    todo: "Check that `dbus-run-session -- gnome-keyring-daemon --version` answers, then run the same command again.",
    end: (running) => running.stdin.end(),
  });
}

/** Starts a program whose first line says under which name others find it. */
function startNamed({ program, args, env, what, todo, end }: ToStart): Promise<Started> {
  const running = spawn(program, args, { env });
  const ended = new Promise<void>((resolve) => running.once("exit", () => resolve()));
  let complaint = "";
  running.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint += text;
  });
  return new Promise((resolve, reject) => {
    const refuse = (why: string) => {
      clearTimeout(timer);
      reject(new SetUpError({ what, why: `${program} ${why}. ${complaint}`, todo }));
    };
    const timer = setTimeout(() => {
      running.kill();
      refuse(`did not answer within ${startTimeoutMs / 1000} s`);
    }, startTimeoutMs);
    running.once("error", ({ message }) => refuse(`cannot be started: ${message}`));
    running.once("exit", (code) => refuse(`ended with code ${code}`));
    let said = "";
    running.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const [name, ...rest] = said.split("\n");
      if (name === undefined || rest.length === 0) return;
      clearTimeout(timer);
      resolve({
        name,
        stop: async () => {
          end(running);
          await ended;
          // What it started may hold the other ends for a moment longer.
          for (const stream of [running.stdin, running.stdout, running.stderr]) stream.destroy();
        },
      });
    });
  });
}
