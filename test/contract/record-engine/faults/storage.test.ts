import { fork } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { faultsIn } from "./kept-small.ts";
import { readAgain } from "./read-again.ts";
import { isDone, masterKey, startSmallRecord } from "./small-engine.ts";
import { type SmallSource, startSmallSource } from "./small-source.ts";

let source: SmallSource;
let folder: string;

beforeEach(async () => {
  source = await startSmallSource();
  folder = mkdtempSync(join(tmpdir(), "throughline-storage-"));
});
afterEach(async () => {
  await source.close();
  rmSync(folder, { recursive: true });
});

async function loadFirst(): Promise<void> {
  expect(await readAgain(folder, source, "first")).toEqual([]);
}

/** Starts a process that does something to the kept record; resolves when it says so. */
async function beside(task: "lock" | "fill"): Promise<{ end(): Promise<void>; said: string }> {
  const file = readdirSync(join(folder, "records")).find((name) => name.endsWith(".db")) ?? "";
  const child = fork(new URL("./beside.ts", import.meta.url), [task, folder, file, source.baseUrl], {
    execArgv: ["--no-warnings"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const said = await new Promise<string>((resolve) => child.once("message", (message) => resolve(String(message))));
  return {
    said,
    end: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

describe("a record file that another process holds", () => {
  it("is read on in memory, says that nothing is kept, and is whole at the next opening", async () => {
    await loadFirst();
    const other = await beside("lock");
    source.setState("second");
    const record = await startSmallRecord(folder, source.baseUrl);
    const done = record.until((progress) => isDone(progress) && progress.revision > 0);
    await record.open();
    const progress = await done;
    expect(progress).toMatchObject({ storageFault: "notAccessible", cache: "memoryOnly" });
    expect(await record.view("problems")).toContain("Condition-1 edited");
    await record.engine.stop();
    expect(record.bugs).toEqual([]);
    await other.end();
    expect(faultsIn(folder, masterKey, { before: "first", source: "second", secondFromMs: Date.now() })).toEqual([]);
    expect(await readAgain(folder, source, "second")).toEqual([]);
  }, 60_000);
});

describe("a disk that is full", () => {
  // A limit on one process's files (RLIMIT_FSIZE) stands for a full disk; other systems have no `prlimit`.
  it.runIf(process.platform === "linux")(
    "ends what is kept at a whole page of an answer; what was read is shown; with room again everything is there",
    async () => {
      await loadFirst();
      source.setState("second");
      const other = await beside("fill");
      expect(other.said).toBe("full memoryOnly shown");
      await other.end();
      expect(faultsIn(folder, masterKey, { before: "first", source: "second", secondFromMs: Date.now() })).toEqual([]);
      expect(await readAgain(folder, source, "second")).toEqual([]);
    },
    60_000,
  );
});
