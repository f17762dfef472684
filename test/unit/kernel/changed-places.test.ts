import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  changedOrAppended,
  changedPlaces,
  haveSameKeys,
  keysBetween,
  withReplaced,
} from "../../../shared/kernel/changed-places.ts";

describe("the places at which two lists differ", () => {
  test("are none where nothing has changed, and those of what was replaced", () => {
    expect(changedPlaces(["a", "b", "c"], ["a", "b", "c"])).toEqual([]);
    expect(changedPlaces(["a", "b", "c"], ["x", "b", "y"])).toEqual([0, 2]);
  });

  test("say nothing where one list is longer", () => {
    expect(changedPlaces(["a"], ["a", "b"])).toBeUndefined();
  });
});

describe("a list that may have grown", () => {
  test("is told by what was replaced in it and what has come at its end", () => {
    expect(changedOrAppended(["a", "b"], ["a", "x", "y", "z"])).toEqual({ places: [1], appended: ["y", "z"] });
    expect(changedOrAppended(["a", "b"], ["a", "b"])).toEqual({ places: [], appended: [] });
  });

  test("is not, where it has become shorter", () => {
    expect(changedOrAppended(["a", "b"], ["a"])).toBeUndefined();
  });
});

describe("the same keys", () => {
  const [old, newer, other] = [{ key: "a" }, { key: "a" }, { key: "b" }];

  test("are those of another version of what stood there", () => {
    expect(haveSameKeys([old, other], [newer, other])).toBe(true);
  });

  test("are not those of another thing, of another order, or of one more", () => {
    expect(haveSameKeys([old], [other])).toBe(false);
    expect(haveSameKeys([old, other], [other, old])).toBe(false);
    expect(haveSameKeys([old], [old, other])).toBe(false);
  });
});

describe("a list with some of its items replaced", () => {
  test.each([1, 100])("leaves the others in their places, and the list before as it was (%i replaced)", (count) => {
    const items = Array.from({ length: 200 }, (_, at) => ({ at }));
    const replacements = new Map(items.slice(50, 50 + count).map((item) => [item, { at: -item.at }]));
    const made = withReplaced(items, replacements);
    expect(made.map(({ at }) => Math.abs(at))).toEqual(items.map(({ at }) => at));
    expect(changedPlaces(items, made)).toHaveLength(count);
    expect(items[50]).toEqual({ at: 50 });
  });

  test("is the very same list where nothing is", () => {
    const items = [1, 2];
    expect(withReplaced(items, new Map())).toBe(items);
  });
});

describe("the keys by which one list becomes another", () => {
  const keyed = (keys: readonly string[]) => keys.map((key) => ({ key }));

  test("are those that have come and gone", () => {
    expect(keysBetween(keyed(["a", "b", "c"]), keyed(["a", "x", "c", "y"]), 9)).toEqual({
      come: ["x", "y"],
      gone: ["b"],
    });
  });

  test("account for every item, however often and in whatever order it stands there", () => {
    const keys = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 });
    fc.assert(
      fc.property(keys, keys, (before, after) => {
        const between = keysBetween(keyed(before), keyed(after), 100);
        expect([...before, ...(between?.come ?? [])].sort()).toEqual([...after, ...(between?.gone ?? [])].sort());
      }),
    );
  });

  test("are not looked for where nearly all are others", () => {
    const [some, others] = ["a", "b"].map((name) => keyed(Array.from({ length: 99 }, (_, at) => `${name}${at}`)));
    expect(keysBetween(some ?? [], others ?? [], 20)).toBeUndefined();
  });
});
