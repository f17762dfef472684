import { type ChildProcess, fork } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { faultsIn } from "./kept-small.ts";
import { readAgain } from "./read-again.ts";
import { masterKey } from "./small-engine.ts";
import { type SmallSource, startSmallSource } from "./small-source.ts";

const kills = 100;
const sideBySide = 2;
const dayMs = 86_400_000;
const folder = mkdtempSync(join(tmpdir(), "throughline-kill-"));
/** Within the project, so that the built child finds the database's library. */
const built = fileURLToPath(new URL("../../../../node_modules/.throughline-kill/", import.meta.url));

/** Seeded (mulberry32), so that a failure can be repeated: its place says where the process died. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Running {
  readonly process: ChildProcess;
  readonly said: (what: string) => Promise<void>;
  readonly ended: Promise<void>;
}

function begin(source: SmallSource, at: string, offsetMs: number): Running {
  const settings = { folder: at, masterKey: Buffer.from(masterKey).toString("hex"), baseUrl: source.baseUrl, offsetMs };
  const running = fork(join(built, "child.mjs"), [JSON.stringify(settings)], {
    execArgv: ["--no-warnings"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const heard: string[] = [];
  const waiting = new Map<string, () => void>();
  running.on("message", (message) => {
    const what = String(message);
    heard.push(what);
    waiting.get(what)?.();
  });
  return {
    process: running,
    said: (what) =>
      new Promise((resolve) => {
        const had = heard.indexOf(what);
        if (had >= 0) {
          heard.splice(had, 1);
          resolve();
        } else waiting.set(what, resolve);
      }),
    ended: new Promise((resolve) => running.once("exit", () => resolve())),
  };
}

/** Kills at a point between two answers of the source, or a few milliseconds after one. */
function killAt(running: Running, source: SmallSource, afterAnswers: number, delayMs: number): void {
  let answered = 0;
  const kill = () => void setTimeout(() => running.process.kill("SIGKILL"), delayMs);
  if (afterAnswers === 0) kill();
  source.onAnswered = () => {
    answered += 1;
    if (answered === afterAnswers) kill();
  };
  // A point that lies behind the last answer.
  setTimeout(() => running.process.kill("SIGKILL"), 400).unref();
}

/** Runs `task` for every place, a few at a time, each with a source of its own. */
async function forEachKill(
  task: (place: number, source: SmallSource) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const found: string[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: sideBySide }, async () => {
      const source = await startSmallSource();
      while (next < kills) {
        const place = next;
        next += 1;
        found.push(...(await task(place, source)).map((fault) => `kill ${place}: ${fault}`));
      }
      await source.close();
    }),
  );
  return found;
}

let firstFolder: string;

beforeAll(async () => {
  // As one file it starts in a sixth of the time: two hundred processes must.
  await build({
    configFile: false,
    logLevel: "silent",
    build: {
      ssr: fileURLToPath(new URL("./child.ts", import.meta.url)),
      outDir: built,
      emptyOutDir: true,
      rollupOptions: { output: { entryFileNames: "child.mjs" } },
    },
  });
  firstFolder = join(folder, "first");
  const source = await startSmallSource();
  const running = begin(source, firstFolder, -2 * dayMs);
  await running.said("loaded");
  await new Promise((resolve) => setTimeout(resolve, 300));
  running.process.kill("SIGKILL");
  await running.ended;
  await source.close();
});
afterAll(() => {
  for (const made of [folder, built]) rmSync(made, { recursive: true, force: true });
});

describe(`killed at ${2 * kills} points`, () => {
  it("of a load: nothing is damaged, doubled or taken for whole, and the next opening has everything", async () => {
    const points = Array.from({ length: kills }, () => [0, 0]);
    const random = seeded(1);
    for (const point of points) point.splice(0, 2, Math.floor(random() * 14), random() * 6);
    const found = await forEachKill(async (place, source) => {
      const at = join(folder, `load-${place}`);
      const [afterAnswers = 0, delayMs = 0] = points[place] ?? [];
      const running = begin(source, at, 0);
      await running.said("ready");
      killAt(running, source, afterAnswers, delayMs);
      await running.ended;
      const faults = faultsIn(at, masterKey, { before: "nothing", source: "first", secondFromMs: 0 });
      const after = await readAgain(at, source, "first");
      rmSync(at, { recursive: true });
      return [...faults, ...after];
    });
    expect(found).toEqual([]);
  }, 300_000);

  it("of a refresh: no version is lost, and what is gone is marked or not yet, never half", async () => {
    const random = seeded(2);
    const points = Array.from({ length: kills }, () => [Math.floor(random() * 12), random() * 6] as const);
    const found = await forEachKill(async (place, source) => {
      const at = join(folder, `refresh-${place}`);
      cpSync(firstFolder, at, { recursive: true });
      const [afterAnswers, delayMs] = points[place] ?? [0, 0];
      // Half of them read everything at an opening, the other half what changed while it is open.
      const isOpening = place % 2 === 0;
      source.setState(isOpening ? "second" : "first");
      const running = begin(source, at, 0);
      await running.said("ready");
      let secondFromMs = Date.now() - 1_000;
      if (!isOpening) {
        await running.said("loaded");
        await new Promise((resolve) => setTimeout(resolve, 30));
        source.setClock(Date.now());
        source.setState("second");
        secondFromMs = Date.now();
        running.process.send("refresh");
      }
      killAt(running, source, afterAnswers, delayMs);
      await running.ended;
      const faults = faultsIn(at, masterKey, { before: "first", source: "second", secondFromMs });
      const after = await readAgain(at, source, "second");
      rmSync(at, { recursive: true });
      return [...faults, ...after];
    });
    expect(found).toEqual([]);
  }, 300_000);
});
