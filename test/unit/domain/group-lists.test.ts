import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Group } from "../../../shared/domain/chart.ts";
import {
  changedList,
  expectChange,
  GroupIndex,
  GroupSum,
  GroupsById,
  GroupsByTime,
  Selection,
  WorkByKey,
} from "../../../shared/domain/group-lists.ts";
import { entry, group } from "../../fixtures/chart-parts.ts";

const byId = (a: Group, b: Group) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
const named = (word: string) => group([entry({ heading: "problemList", display: word, detail: { kind: "other" } })]);
const words = ["asthma", "angina", "gout", "eczema"];
const pool = Array.from({ length: 60 }, (_, at) => named(words[at % words.length] ?? ""));
const initial = ({ preferred }: Group) => preferred.display.charAt(0);

/** Each step: which of the pool are in the list afterwards. */
const steps = fc.array(fc.uniqueArray(fc.nat({ max: pool.length - 1 })), { minLength: 1, maxLength: 6 });

function stepOn(list: readonly Group[], places: readonly number[]) {
  const wanted = places.flatMap((at) => pool[at] ?? []);
  const added = wanted.filter((one) => !list.includes(one));
  const gone = list.filter((one) => !wanted.includes(one));
  return { after: changedList(list, { added, gone }, byId), wanted: [...wanted].sort(byId) };
}

describe("after any changes of a list", () => {
  test("it stands in its order, and what was selected, filed or worked out is that of a list just made", () => {
    const startingA = new Selection((one) => initial(one) === "a");
    const sayingA = new Selection(
      (one) => initial(one) === "a",
      ({ display }) => display.startsWith("a"),
    );
    const filed = new GroupIndex((one) => [initial(one), one.preferred.display]);
    const counted = new WorkByKey(
      initial,
      (part, times: number) => [`${initial(part[0] ?? named(""))}${part.length * times}`],
      2,
    );
    const dayOf = (one: Group) => pool.indexOf(one) * 86_400_000;
    const dated = new GroupsByTime((one) => (initial(one) === "g" ? [] : [dayOf(one)]));
    const summed = new GroupSum(({ preferred }) => preferred.display.length);
    const looked = new GroupsById();
    const some = new Set(pool.slice(20, 45).map(({ id }) => id));
    const others = new Set(pool.slice(40).map(({ id }) => id));
    fc.assert(
      fc.property(steps, fc.boolean(), (all, isExpected) => {
        let list: readonly Group[] = [...pool.slice(0, 30)].sort(byId);
        for (const places of all) {
          startingA.of(list);
          sayingA.of(list);
          filed.of(list);
          counted.of(list, 3);
          dated.since(0).of(list);
          summed.of(list);
          looked.of(list, some);
          if (isExpected) expectChange(list);
          const { after, wanted } = stepOn(list, places);
          const fresh = [...wanted];
          expect(after).toEqual(wanted);
          expect(startingA.of(after)).toEqual(startingA.of(fresh));
          expect(sayingA.of(after)).toEqual(startingA.of(fresh));
          expect(sayingA.of([...wanted])).toEqual(startingA.of(fresh));
          expect(new Map(filed.of(after))).toEqual(new Map(filed.of(fresh)));
          expect([...counted.of(after, 3)].sort()).toEqual([...counted.of(fresh, 3)].sort());
          expect(summed.of(after)).toBe(wanted.reduce((sum, { preferred }) => sum + preferred.display.length, 0));
          const newest = new Set(dated.since(30 * 86_400_000).of(after));
          const wantedNewest = wanted.filter((one) => initial(one) !== "g" && dayOf(one) >= 30 * 86_400_000);
          expect(wantedNewest.filter((one) => !newest.has(one))).toEqual([]);
          expect([...newest].filter((one) => dayOf(one) < 20 * 86_400_000)).toEqual([]);
          expect(dated.since(0).of(after)).toEqual(dated.since(0).of(fresh));
          for (const ids of [some, others])
            expect([...looked.of(after, ids)].sort(byId)).toEqual(wanted.filter(({ id }) => ids.has(id)));
          list = after;
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("a list that was expected to change", () => {
  test("asks nothing of what stays when it does change for the first time", () => {
    const asked: Group[] = [];
    const work = new WorkByKey(
      (one) => {
        asked.push(one);
        return initial(one);
      },
      (part, _: number) => [part.length],
    );
    const list = pool.slice(0, 30).sort(byId);
    const [first, ...rest] = list;
    if (first === undefined) throw new Error("no groups");
    work.of(list, 0);
    expectChange(list);
    asked.length = 0;
    const after = changedList(list, { added: [], gone: [first] }, byId);
    expect(after).toEqual(rest);
    expect(asked).toEqual([first]);
  });
});

describe("a list that says the same few things again and again", () => {
  const long = Array.from({ length: 400 }, (_, at) => named(words[at % words.length] ?? "")).sort(byId);

  test("is asked once for each thing that it says", () => {
    const asked: string[] = [];
    const selection = new Selection(
      ({ id }) => id !== long[0]?.id,
      ({ display }) => {
        asked.push(display);
        return display === "gout" || display === "angina";
      },
    );
    expect(selection.of(long)).toEqual(
      long.filter(({ preferred }, at) => at > 0 && ["gout", "angina"].includes(preferred.display)),
    );
    expect(asked.sort()).toEqual([...words].sort());
  });

  test("gives up nothing that any source of a group says", () => {
    const parts = { heading: "problemList", detail: { kind: "other" } } as const;
    const both = group([entry({ ...parts, display: "asthma" }), entry({ ...parts, display: "gout" })]);
    const selection = new Selection(
      () => true,
      ({ display }) => display === "gout",
    );
    expect(selection.of([both])).toEqual([both]);
  });
});

describe("a small change of a long list", () => {
  const long = Array.from({ length: 400 }, () => named("gout")).sort(byId);
  const [old = named("gout")] = long.slice(200);
  const newer = { ...old, line: "gout" };

  test("asks nothing about the others", () => {
    const asked: Group[] = [];
    const all = new Selection((one) => {
      asked.push(one);
      return true;
    });
    const worked: number[] = [];
    const parts = new WorkByKey(
      ({ id }) => id,
      (part) => {
        worked.push(part.length);
        return [];
      },
    );
    all.of(long);
    parts.of(long, undefined);
    asked.length = 0;
    worked.length = 0;
    const after = changedList(long, { added: [newer], gone: [old] }, byId);
    expect(all.of(after)[200]).toBe(newer);
    expect(asked).toEqual([newer, old]);
    expect(worked).toEqual([1]);
    expect(parts.of(after, undefined)).toEqual([]);
  });

  test("leaves the list before, and what was selected from it, as they were", () => {
    const all = new Selection(() => true);
    all.of(long);
    changedList(long, { added: [newer], gone: [old] }, byId);
    expect(long[200]).toBe(old);
    expect(all.of(long)[200]).toBe(old);
  });

  test("works everything out again where what is given is another", () => {
    const parts = new WorkByKey(initial, (part, names: readonly string[]) => [`${part.length} at ${names.join()}`]);
    expect(parts.of(long, ["gp"])).toEqual(["400 at gp"]);
    expect(parts.of(long, ["acute"])).toEqual(["400 at acute"]);
  });
});
