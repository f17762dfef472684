import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../../../build/setup/project-node.mjs";
import { mutantsOf } from "../../mutation/mutants.ts";

const changed = (path: string, text: string) => mutantsOf(path, text).map((mutant) => mutant.text);

it("changes every number of code by one step of its last digit, and every comparison by its bound", () => {
  expect(changed("a.ts", "export const isHigh = (a: number) => a >= 5;")).toEqual([
    "export const isHigh = (a: number) => a > 5;",
    "export const isHigh = (a: number) => a >= 6;",
    "export const isHigh = (a: number) => a >= 4;",
  ]);
  expect(changed("a.ts", "const limit = 0.24;")).toEqual(["const limit = 0.25;", "const limit = 0.23;"]);
});

it("leaves alone what holds no threshold: positions, types, versions, units of time, a bound of a moment", () => {
  for (const text of [
    "const first = list[0];",
    "const few = list.slice(0, 3);",
    "type Step = 1 | 2;",
    "const rule = { version: 3 };",
    "const dayMs = 86_400_000;",
    "const is = atMs;",
  ])
    expect(changed("a.ts", text)).toEqual([]);
  expect(changed("a.ts", "const isOld = atMs < sinceMs;")).toEqual([]);
});

it("changes every number of a table, and leaves out every row and every word of a list", () => {
  expect(changed("t.json", '{ "rows": [{ "id": "a", "below": 30 }, { "id": "b", "words": ["x", "y"] }] }')).toEqual([
    '{ "rows": [{ "id": "b", "words": ["x", "y"] }] }',
    '{ "rows": [{ "id": "a", "below": 31 }, { "id": "b", "words": ["x", "y"] }] }',
    '{ "rows": [{ "id": "a", "below": 29 }, { "id": "b", "words": ["x", "y"] }] }',
    '{ "rows": [{ "id": "a", "below": 30 }] }',
    '{ "rows": [{ "id": "a", "below": 30 }, { "id": "b", "words": ["y"] }] }',
    '{ "rows": [{ "id": "a", "below": 30 }, { "id": "b", "words": ["x"] }] }',
  ]);
});

it("names every change apart, by its row's identifier or else its name", () => {
  const names = (text: string) => mutantsOf("t.json", text).map(({ name }) => name);
  expect(names('{ "rows": [{ "name": "a", "words": ["x"] }, { "name": "b", "words": ["x"] }] }')).toEqual([
    't.json | a | without { "name": "a", "words": ["x"] }',
    't.json | a | without "x"',
    't.json | b | without { "name": "b", "words": ["x"] }',
    't.json | b | without "x"',
  ]);
  expect(names('{ "a": ["x"], "b": ["x"] }')).toEqual(['t.json |  | without "x"', 't.json |  | without "x" (2)']);
  expect(changed("a.ts", "const last = list.at(-1) ?? list.slice(0, -2);")).toEqual([]);
});

it("tries the changes of one rule, and its tests notice every one", { timeout: 120_000 }, () => {
  const { stdout } = spawnSync(process.execPath, ["--no-warnings", "test/mutation/run.ts", "scores/qsofa-score"], {
    cwd: join(root),
    encoding: "utf8",
  });
  expect(stdout).toMatch(/qsofa-score\.ts: (\d+) of \1 noticed/);
  expect(stdout).not.toContain("unnoticed");
});
