import fc from "fast-check";
import { expect, test } from "vitest";
import { FirstBearers, hashName } from "../../../shared/merge/groups/first-bearers.ts";

/** Few names, so that most are met again; few hashes, so that different names fall together. */
const meetings = fc.array(fc.record({ name: fc.string({ maxLength: 2 }), hash: fc.integer({ min: 0, max: 3 }) }), {
  maxLength: 300,
});

test("whoever bore a name first is told, and never the bearer of another name with the same hash", () => {
  fc.assert(
    fc.property(meetings, fc.nat({ max: 200 }), (all, expected) => {
      const names = all.map(({ name, hash }) => `${hash} ${name}`);
      // Each bears three names, and the one that it is met by is the last of them.
      const firsts = new FirstBearers<number>(
        expected,
        (place, number) => [undefined, undefined, names[place]][number],
      );
      const known = new Map<string, number>();
      for (const [place, { hash }] of all.entries()) {
        const met = names[place] ?? "";
        expect(firsts.meet(met, hash, place, 2)).toBe(known.get(met));
        if (!known.has(met)) known.set(met, place);
      }
    }),
  );
});

test("it holds more names than it was made for", () => {
  const nameOf = (number: number) => `observation ${number}`;
  const firsts = new FirstBearers<number>(1, nameOf);
  for (let number = 0; number < 5_000; number += 1) {
    expect(firsts.meet(nameOf(number), hashName(nameOf(number)), number, 0)).toBeUndefined();
  }
  expect(firsts.meet("observation 17", hashName("observation 17"), 5_000, 0)).toBe(17);
});

test("a name that many bear is made again only once", () => {
  let asked = 0;
  const firsts = new FirstBearers<number>(100, () => {
    asked += 1;
    return "day:20000";
  });
  for (let number = 0; number < 100; number += 1) firsts.meet("day:20000", hashName("day:20000"), number, 0);
  expect(asked).toBe(1);
});
