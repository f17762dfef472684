import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import { sentId } from "../../../shared/fhir/rival-id.ts";
import { organisations } from "../../merge-quality/spread.ts";
import { chartOf, derive, someRaws, visible } from "./record-arbitrary.ts";

const runs = { numRuns: 60, seed: 20261128 };
const sourceIds = organisations.map(({ id }) => id);
const someOrder = fc.infiniteStream(fc.nat());

/** The same items in an order that the stream decides. */
function inOrder<T>(items: readonly T[], order: Iterator<number>): readonly T[] {
  return items
    .map((item) => ({ item, at: Number(order.next().value) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) frozen(member);
  }
  return value;
}

describe("whatever a person's record holds", { timeout: 60_000 }, () => {
  test("the order of sources and of resources makes no difference", () => {
    fc.assert(
      fc.property(someRaws, someOrder, (raws, order) => {
        expect(visible(chartOf(inOrder(raws, order), inOrder(sourceIds, order)))).toEqual(visible(chartOf(raws)));
      }),
      runs,
    );
  });

  test("the order of pages, and a page that comes twice, make no difference to what is drawn", () => {
    fc.assert(
      fc.property(someRaws, fc.integer({ min: 1, max: 30 }), someOrder, (raws, size, order) => {
        const pages: (readonly RawResource[])[] = [];
        for (let at = 0; at < raws.length; at += size) pages.push(raws.slice(at, at + size));
        const [first = [], ...rest] = inOrder(pages, order);
        const delivered = [first, ...rest, first].flat();
        const drawn = (of: readonly RawResource[]) =>
          [...chartOf(of).headings.values()].map(({ headingId, groups }) => ({ headingId, groups }));
        expect(drawn(delivered)).toEqual(drawn(raws));
        expect(chartOf(delivered).counts.received).toBe(raws.length + first.length);
      }),
      runs,
    );
  });

  test("merging twice changes nothing: the members of a line, merged again alone, are the same line", () => {
    fc.assert(
      fc.property(someRaws, (raws) => {
        const chart = chartOf(raws);
        expect(visible(chartOf(raws))).toEqual(visible(chart));
        for (const group of [...chart.headings.values()].flatMap(({ groups }) => groups).slice(0, 25)) {
          if (group.members.length < 2 || group.preferred.type === "Patient") continue;
          const keys = new Set<string>(group.members.map(({ key }) => sentId(key)));
          const part = chartOf(raws.filter(({ type, key }) => type === "Patient" || keys.has(key)));
          const again = [...part.headings.values()].flatMap(({ groups }) => groups);
          const same = again.find(({ id }) => id === group.id);
          expect(same?.members.map(({ key }) => key)).toEqual(group.members.map(({ key }) => key));
        }
      }),
      { ...runs, numRuns: 20 },
    );
  });

  test("a source that is taken away and given back leaves the chart as it was", () => {
    fc.assert(
      fc.property(someRaws, fc.constantFrom(...sourceIds), (raws, gone) => {
        const before = visible(chartOf(raws));
        const rest = raws.filter(({ sourceId }) => sourceId !== gone);
        const without = chartOf(
          rest,
          sourceIds.filter((id) => id !== gone),
        );
        const shown = [...without.headings.values()].flatMap(({ groups }) => groups.flatMap(({ members }) => members));
        expect(shown.filter(({ sourceId }) => sourceId === gone)).toEqual([]);
        expect(visible(chartOf([...rest, ...raws.filter(({ sourceId }) => sourceId === gone)]))).toEqual(before);
      }),
      runs,
    );
  });

  test("nothing is lost: each received resource stands in exactly one place, and the counts add up", () => {
    fc.assert(
      fc.property(someRaws, (raws) => {
        const chart = chartOf(raws);
        const groups = new Map(
          [...chart.headings.values()].flatMap((heading) => heading.groups.map((group) => [group.id, group])),
        );
        const placed = [
          ...[...groups.values()].flatMap(({ members }) => members.map(({ key }) => key)),
          ...chart.supporting.map(({ key }) => key),
          ...chart.notShown.map(({ key }) => key),
        ];
        // Of two contents under one id the second stands under a name of its own.
        expect(placed.map(sentId).sort()).toEqual(raws.map(({ key }) => key).sort());
        const { received, inGroups, supporting, notShown } = chart.counts;
        expect([received, inGroups + supporting + notShown]).toEqual([raws.length, raws.length]);
        expect(chart.counts.groups).toBe(groups.size);
      }),
      runs,
    );
  });

  test("what was received is never changed", () => {
    fc.assert(
      fc.property(someRaws, (raws) => {
        const before = JSON.stringify(raws);
        derive(frozen(raws));
        expect(JSON.stringify(raws)).toBe(before);
      }),
      runs,
    );
  });

  test("no line ever holds records of two resource types, nor another person's", () => {
    fc.assert(
      fc.property(someRaws, (raws) => {
        for (const { groups } of chartOf(raws).headings.values()) {
          for (const { members } of groups) {
            expect(new Set(members.map(({ type }) => type)).size).toBe(1);
            expect(members.filter(({ id }) => id === "theirs")).toEqual([]);
          }
        }
      }),
      runs,
    );
  });
});
