import { expect, test } from "vitest";
import type { Group, HeadingChart } from "../../../shared/domain/chart.ts";
import type { HeadingId } from "../../../shared/domain/headings.ts";
import { GroupTable } from "../../../shared/view-models/lines/group-table.ts";
import { entry, group } from "../../fixtures/chart-parts.ts";

const named = (heading: HeadingId, display: string, also: readonly HeadingId[] = []) =>
  group([entry({ heading, also, display, detail: { kind: "other" } })]);

function headingsOf(lists: Readonly<Partial<Record<HeadingId, readonly Group[]>>>) {
  const headings = new Map<HeadingId, HeadingChart>();
  for (const headingId of ["alerts", "problemList", "documents"] as const) {
    const groups = lists[headingId] ?? [];
    headings.set(headingId, { headingId, state: { state: "present", perSource: new Map() }, groups });
  }
  return headings;
}

const gout = named("problemList", "Gout");
const flag = named("problemList", "Falls", ["alerts"]);
const letter = named("documents", "Letter");
const words = (table: Iterable<Group>) => [...table].map(({ preferred }) => preferred.display);

test("each group stands once, where the first heading has it, and is found by its id", () => {
  const table = new GroupTable(headingsOf({ alerts: [flag], problemList: [gout, flag], documents: [letter] }));
  expect(words(table.values())).toEqual(["Falls", "Gout", "Letter"]);
  expect([...table.keys()]).toEqual([flag.id, gout.id, letter.id]);
  expect(table.size).toBe(3);
  expect(table.get(gout.id)).toBe(gout);
});

test("after a change the next table has what there is now, and the one before, should it still be asked, what there was", () => {
  const before = new GroupTable(headingsOf({ problemList: [gout], documents: [letter] }));
  expect(before.size).toBe(2);
  const changed = { ...gout, line: "gout" };
  const next = GroupTable.after(before, headingsOf({ problemList: [changed, flag], alerts: [flag] }), {
    added: [changed, flag],
    gone: [gout, letter],
  });
  expect(next.get(gout.id)).toBe(changed);
  expect(next.has(letter.id)).toBe(false);
  expect(next.size).toBe(2);
  expect(words(next.values())).toEqual(["Falls", "Gout"]);
  expect(before.get(gout.id)).toBe(gout);
  expect(before.get(letter.id)).toBe(letter);
  expect(before.size).toBe(2);
});
