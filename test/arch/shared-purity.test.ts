import { expect, test } from "vitest";
import { occurrences, typescriptUnder } from "./source-files.ts";

// What the compiler's settings for shared/ cannot forbid: these globals belong to the language itself.
const shared = typescriptUnder("shared");

test("shared code has no clock: `now` is an argument", () => {
  expect(occurrences(shared, /\bDate\.now\(|\bnew Date\(\s*\)|(?<!new )\bDate\(\s*\)|\bTemporal\.Now\b/)).toEqual([]);
});

test("shared code has no randomness: ids are arguments", () => {
  expect(occurrences(shared, /\bMath\.random\(/)).toEqual([]);
});

test("shared code does not follow the machine's language or time zone", () => {
  expect(occurrences(shared, /\.toLocale(Date|Time|Upper|Lower)?(String|Case)\(\s*\)|\bgetTimezoneOffset\(/)).toEqual(
    [],
  );
});

test("shared code switches no rule off", () => {
  expect(occurrences(shared, /@ts-(ignore|expect-error|nocheck)|biome-ignore/)).toEqual([]);
});
