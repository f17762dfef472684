import fc from "fast-check";
import { expect, test } from "vitest";
import type { Entry } from "../../../shared/domain/entry.ts";
import { hashName } from "../../../shared/merge/groups/first-bearers.ts";
import { NameIndex } from "../../../shared/merge/groups/name-index.ts";
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

function indexOf(entries: readonly Entry[], namesOf: (one: Entry) => readonly string[]): NameIndex {
  const index = new NameIndex(entries);
  // Name by name and not entry by entry, as they are met when entries are grouped.
  for (const name of "abcdefgh".split("").concat("old", "new"))
    for (const [place, one] of entries.entries()) if (namesOf(one).includes(name)) index.note(place, hashName(name));
  return index;
}

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
      const index = indexOf(all.slice(0, 30), namesOf);
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
  const index = indexOf([one, other], (each) => (each === one ? ["old"] : ["new"]));
  index.remove(one);
  index.add(one, ["new"]);
  expect(index.reachedFrom(index.namesOf(other))).toEqual(new Set([one, other]));
  index.remove(other);
  expect(index.reachedFrom(index.namesOf(one))).toEqual(new Set([one]));
});

test("entries with many more names than usual are met under every one of them", () => {
  const [one, other, third] = all;
  if (one === undefined || other === undefined || third === undefined) throw new Error("no entries");
  const index = new NameIndex([one, other, third]);
  for (let number = 0; number < 500; number++) index.note(number % 2, hashName(`${number >> 1}`));
  index.note(2, hashName("249"));
  expect(index.namesOf(one)).toHaveLength(250);
  expect(index.reachedFrom(index.namesOf(third))).toEqual(new Set([one, other, third]));
});
