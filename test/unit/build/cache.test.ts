import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { findCached, makeCached } from "../../../build/setup/cache.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "throughline-cache-test-"));
  vi.stubEnv("THROUGHLINE_CACHE", folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const fill = async (making: string) => {
  mkdirSync(join(making, "lib"));
  writeFileSync(join(making, "lib/engine.bin"), "0123456789");
};

describe("the set-up's cache", () => {
  it("keeps what was made, for the next checkout", async () => {
    expect(findCached("engine-1")).toBeUndefined();
    await makeCached("engine-1", fill);
    expect(findCached("engine-1")).toBe(join(folder, "engine-1"));
  });

  it("keeps nothing of a download that failed half-way", async () => {
    const failing = makeCached("engine-1", async (making) => {
      await fill(making);
      throw new Error("connection lost");
    });
    await expect(failing).rejects.toThrow("connection lost");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("shows nobody a folder that is still being filled", async () => {
    await makeCached("engine-1", async (making) => {
      await fill(making);
      expect(existsSync(join(folder, "engine-1"))).toBe(false);
    });
  });

  it("takes a file cut short for a missing one, and makes it again", async () => {
    await makeCached("engine-1", fill);
    truncateSync(join(folder, "engine-1/lib/engine.bin"), 3);
    expect(findCached("engine-1")).toBeUndefined();
    await makeCached("engine-1", fill);
    expect(readFileSync(join(folder, "engine-1/lib/engine.bin"), "utf8")).toBe("0123456789");
  });

  it("lets two checkouts make the same thing at once", async () => {
    const [first, second] = await Promise.all([makeCached("engine-1", fill), makeCached("engine-1", fill)]);
    expect(first).toBe(second);
    expect(readdirSync(folder)).toEqual(["engine-1"]);
  });

  it("clears away what a run that was killed left behind", async () => {
    const neverAProcess = 2 ** 22 + 1;
    mkdirSync(join(folder, `making-${neverAProcess}-abcdef`));
    await makeCached("engine-1", fill);
    expect(readdirSync(folder)).toEqual(["engine-1"]);
  });
});
