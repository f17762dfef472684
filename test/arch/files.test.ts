import { expect, test } from "vitest";
import { filesUnder, occurrences, pathsUnder, typescriptUnder } from "./source-files.ts";

const longestFile = 400;
const code = typescriptUnder("shared", "src-main", "src-renderer", "test", "build");

test("a file has one idea: none is longer than 400 lines", () => {
  const long = code.filter(({ text }) => text.split("\n").length - 1 > longestFile);
  expect(long.map(({ path, text }) => `${path}: ${text.split("\n").length - 1} lines`)).toEqual([]);
});

test("no folder or file is a drawer for everything", () => {
  const drawers = /(^|\/)(utils?|helpers?|common|managers?|misc)(\/|\.[a-z]+$)/;
  expect(pathsUnder(".").filter((path) => drawers.test(path))).toEqual([]);
});

test("shared has no barrel files", () => {
  expect(pathsUnder("shared").filter((path) => /(^|\/)index\.ts$/.test(path))).toEqual([]);
  expect(occurrences(typescriptUnder("shared"), /^export (\*|\{[^}]*\}) from /)).toEqual([]);
});

test("nothing names a path of somebody's machine or a registry's host", () => {
  const files = filesUnder().filter(({ path }) => path !== "test/arch/files.test.ts");
  expect(occurrences(files, /(^|[\s"'`(=:])\/(work|home|root|Users)\/[a-z]/)).toEqual([]);
  expect(occurrences(files, /registry\.(npmjs|yarnpkg)\.|C:\\Users\\/)).toEqual([]);
});

test("the top level is the agreed one", () => {
  const folders = new Set(pathsUnder(".").flatMap((path) => (path.includes("/") ? [path.split("/")[0]] : [])));
  expect([...folders].sort()).toEqual([".ci", "assets", "build", "shared", "src-main", "src-renderer", "test"]);
});
