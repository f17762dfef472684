import fc from "fast-check";
import { expect, test } from "vitest";
import { isSameData } from "../../../shared/kernel/same-data.ts";

test("what was written down and read again says the same", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(isSameData(JSON.parse(text), JSON.parse(text))).toBe(true);
    }),
  );
});

test.each([
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
  [{ a: 1 }, { a: 1, b: undefined }, false],
  [{ a: undefined }, { b: undefined }, false],
  [[1, 2], [2, 1], false],
  [[1], [1, 2], false],
  [{ 0: "a" }, ["a"], false],
  [null, {}, false],
  [Number.NaN, Number.NaN, true],
  ["1", 1, false],
])("%j against %j", (a, b, isSame) => {
  expect(isSameData(a, b)).toBe(isSame);
});
