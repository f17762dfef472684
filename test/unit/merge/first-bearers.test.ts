import fc from "fast-check";
import { expect, test } from "vitest";
import { FirstBearers, hashName } from "../../../shared/merge/first-bearers.ts";

/** Few names, so that most are met again; few hashes, so that different names fall together. */
const meetings = fc.array(fc.record({ name: fc.string({ maxLength: 2 }), hash: fc.integer({ min: 0, max: 3 }) }), {
  maxLength: 300,
});

test("whoever bore a name first is told, and never the bearer of another name with the same hash", () => {
  fc.assert(
    fc.property(meetings, fc.nat({ max: 200 }), (all, expected) => {
      const firsts = new FirstBearers<number>(expected);
      const known = new Map<string, number>();
      for (const [place, { name, hash }] of all.entries()) {
        const met = `${hash} ${name}`;
        expect(firsts.meet(met, hash, place)).toBe(known.get(met));
        if (!known.has(met)) known.set(met, place);
      }
    }),
  );
});

test("it holds more names than it was made for", () => {
  const firsts = new FirstBearers<number>(1);
  for (let number = 0; number < 5_000; number += 1) {
    const name = `observation ${number}`;
    expect(firsts.meet(name, hashName(name), number)).toBeUndefined();
  }
  expect(firsts.meet("observation 17", hashName("observation 17"), 5_000)).toBe(17);
});
