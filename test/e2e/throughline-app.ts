import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron, type ElectronApplication, type Page } from "@playwright/test";
import type { About } from "../../shared/ipc/answers.ts";
import type { ShellState } from "../../shared/ipc/shell-state.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { ownSession } from "./own-session.ts";

/** The real program with the embedded demo, and a hand on the demo's host. */
export interface RunningApp {
  readonly electron: ElectronApplication;
  readonly page: Page;
  readonly userData: string;
  readonly about: About;
  /** The shell's state as the page gets it. */
  state(): Promise<ShellState>;
  /** One command to the demo host (src-main/demo-host/control). */
  control(command: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** Opens a demo patient as the host does: by the loopback launch URL. `intent`: what the host says that the user is about to do. */
  launchPatient(slug: string, intent?: string): Promise<void>;
  close(): Promise<void>;
}

export interface AppOptions {
  /** Arguments after the app's folder; `--demo` is there already where no blueprint is named. */
  readonly args?: readonly string[];
  /** Kept by the caller where given, else made and deleted. */
  readonly userData?: string;
  /** Where the system keeps programs' files: the program's own place below it is used, and no `--user-data-dir` said. */
  readonly configHome?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const root = join(import.meta.dirname, "..", "..");

// Whatever a test starts finds the same screen and key ring.
Object.assign(process.env, ownSession(process.env));

/** Far more than a start takes on a busy machine. */
const startMs = 25_000;

/**
 * Of programs that start two at a time one in about ninety has been seen never to come out of Playwright's `_electron.launch`. It is ended, that is said, and
 * the program is started again, once.
 */
async function launch(options: Parameters<typeof _electron.launch>[0], userData: string): Promise<ElectronApplication> {
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    late = setTimeout(() => resolve(undefined), startMs);
  });
  const started = await Promise.race([_electron.launch(options), tooLate]);
  clearTimeout(late);
  if (started !== undefined) return started;
  process.stderr.write(`A program did not start within ${startMs / 1000} s and is started again.\n`);
  spawnSync("pkill", ["-KILL", "-f", userData]);
  return _electron.launch(options);
}

export async function startApp(options: AppOptions = {}): Promise<RunningApp> {
  const userData = options.userData ?? mkdtempSync(join(tmpdir(), "throughline-e2e-"));
  const secret = `${randomUUID()}${randomUUID()}`;
  const launching = {
    executablePath: required("THROUGHLINE_ELECTRON"),
    args: [
      ...JSON.parse(required("THROUGHLINE_ELECTRON_ARGUMENTS")),
      root,
      ...(options.configHome === undefined ? [`--user-data-dir=${userData}`] : []),
      "--hide-demo-host",
      ...(options.args ?? ["--demo"]),
    ],
    env: {
      ...definedOnly(process.env),
      ...(options.configHome === undefined ? {} : { XDG_CONFIG_HOME: options.configHome }),
      THROUGHLINE_DEMO_CONTROL: secret,
      // The source that takes its time in the demo would hold up every opening of every test.
      THROUGHLINE_DEMO_SLOW_PAGE_MS: "50",
      ...options.env,
    },
  };
  const electron = await launch(launching, userData);
  const page = await electron.firstWindow();
  await page.waitForFunction(() => "throughline" in window);
  const state = async () => answered(await page.evaluate(() => window.throughline.call("shell:read"))).state;
  const about = await waitFor(async () => {
    const known = answered(await page.evaluate(() => window.throughline.call("app:about")));
    const shown = await state();
    const isRead = known.blueprint !== undefined && (!known.demo || isDemoReady(shown));
    return isRead || shown.screen === "stop" ? known : undefined;
  });

  const started = await state();
  const demoHostUrl = started.screen === "noPatient" ? started.demoHostUrl : undefined;
  const control: RunningApp["control"] = async (command) => {
    if (demoHostUrl === undefined) throw new Error("this program runs without the demo");
    const reply = await fetch(new URL("/control", demoHostUrl), {
      method: "POST",
      headers: { "content-type": "application/json", "x-demo-control": secret },
      body: JSON.stringify(command),
    });
    if (!reply.ok) throw new Error(`the demo refused ${JSON.stringify(command)}: ${await reply.text()}`);
    return await reply.json();
  };

  return {
    electron,
    page,
    userData,
    about,
    state,
    control,
    launchPatient: async (slug, intent) => {
      const { iss, launch } = await control({
        command: "createLaunch",
        slug,
        ...(intent === undefined ? {} : { options: { intent } }),
      });
      const query = new URLSearchParams({ iss: String(iss), launch: String(launch) });
      const reply = await fetch(`${about.launchUrl}?${query}`);
      if (!reply.ok) throw new Error(`the launch URL answered ${reply.status}`);
    },
    close: async () => {
      await electron.close();
      if (options.userData === undefined) rmSync(userData, { recursive: true, force: true });
    },
  };
}

export async function waitFor<T>(look: () => Promise<T | undefined>, timeoutMs = 15_000): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error("what was waited for did not come");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function isDemoReady(state: ShellState): boolean {
  return state.screen !== "noPatient" || state.demoHostUrl !== undefined;
}

function answered<T>(answer: Result<T, AppError>): T {
  if (!answer.ok) throw new Error(`the program refused: ${answer.error.reason}`);
  return answer.value;
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is set by npm test`);
  return value;
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
