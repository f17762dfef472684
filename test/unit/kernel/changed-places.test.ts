import { describe, expect, test } from "vitest";
import { changedOrAppended, changedPlaces, haveSameKeys, withReplaced } from "../../../shared/kernel/changed-places.ts";

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
