import fc from "fast-check";
import { expect, test } from "vitest";
import type { Entry } from "../../../shared/domain/entry.ts";
import { NameIndex } from "../../../shared/merge/name-index.ts";
import { byKey } from "../../../shared/merge/order.ts";
import { entry } from "../../fixtures/chart-parts.ts";

const all = Array.from({ length: 40 }, () =>
  entry({ heading: "problemList", display: "Gout", detail: { kind: "other" } }),
).sort(byKey);

/** Which names each entry bears, of a few, so that many are shared. */
const naming = fc.array(fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h"), { maxLength: 3 }), {
  minLength: all.length,
  maxLength: all.length,
});

/** Who is met from an entry, found step by step by comparing everybody with everybody. */
function metFrom(
  start: Entry,
  present: readonly Entry[],
  namesOf: (one: Entry) => readonly string[],
): ReadonlySet<Entry> {
  const met = new Set<Entry>();
  const names = new Set(namesOf(start));
  for (let grown = true; grown; ) {
    grown = false;
    for (const one of present) {
      if (met.has(one) || !namesOf(one).some((name) => names.has(name))) continue;
      met.add(one);
      for (const name of namesOf(one)) names.add(name);
      grown = true;
    }
  }
  return met;
}

test("whoever shares a name at any remove is reached, after entries have come and gone as well", () => {
  fc.assert(
    fc.property(naming, fc.nat({ max: 39 }), fc.uniqueArray(fc.nat({ max: 39 })), (names, from, leaving) => {
      const namesOf = (one: Entry) => names[all.indexOf(one)] ?? [];
      const index = new NameIndex(all.slice(0, 30), namesOf);
      for (const one of all.slice(30)) index.add(one, namesOf(one));
      const left = new Set(leaving.flatMap((at) => all[at] ?? []));
      for (const one of left) index.remove(one);
      const present = all.filter((one) => !left.has(one));
      const [start] = present.slice(from % Math.max(1, present.length));
      if (start === undefined) return;
      expect(index.reachedFrom(index.namesOf(start))).toEqual(metFrom(start, present, namesOf));
    }),
    { numRuns: 300 },
  );
});

test("an entry that was taken out and put in again under another name is met under that one alone", () => {
  const [one, other] = all;
  if (one === undefined || other === undefined) throw new Error("no entries");
  const index = new NameIndex([one, other], (each) => (each === one ? ["old"] : ["new"]));
  index.remove(one);
  index.add(one, ["new"]);
  expect(index.reachedFrom(index.namesOf(other))).toEqual(new Set([one, other]));
  index.remove(other);
  expect(index.reachedFrom(index.namesOf(one))).toEqual(new Set([one]));
});
