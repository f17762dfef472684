import { describe, expect, it, vi } from "vitest";
import { evaluateChart } from "../../../shared/decision-support/evaluate.ts";
import { GroupIndex, Selection } from "../../../shared/domain/group-lists.ts";
import { parseInstant } from "../../../shared/kernel/brand.ts";
import { buildDemoPatients } from "../../../src-main/demo-host/stories/build-demo-patients.ts";
import { chartFrom } from "../../fixtures/chart-from-fhir.ts";
import { makeLargeRecord } from "../../fixtures/large-record.ts";
import { storyChart } from "../../fixtures/renderer/story-chart.ts";

const now = parseInstant("2026-11-28T14:30:00Z");
if (now === undefined) throw new Error("no instant");

/** What every rule selects, and what each group alone would have been selected by: a list of one is looked at by itself. */
function selectedOtherwise(evaluate: () => void): { readonly asked: number; readonly otherwise: readonly string[] } {
  const selectOf = Selection.prototype.of;
  const otherwise: string[] = [];
  let asked = 0;
  const spy = vi.spyOn(Selection.prototype, "of").mockImplementation(function (this: Selection, groups) {
    const selected = selectOf.call(this, groups);
    asked += 1;
    const alone = groups.filter((group) => selectOf.call(this, [group]).length === 1);
    if (alone.length !== selected.length || alone.some((group, at) => group !== selected[at]))
      otherwise.push(`${alone.length} alone, ${selected.length} together`);
    return selected;
  });
  const indexOf = GroupIndex.prototype.of;
  const indexSpy = vi.spyOn(GroupIndex.prototype, "of").mockImplementation(function (
    this: GroupIndex<string | number>,
    groups,
  ) {
    const byKey = indexOf.call(this, groups);
    const alone = groups.flatMap((group) => [...indexOf.call(this, [group]).keys()].map((key) => ({ key, group })));
    const placed = [...byKey.values()].reduce((sum, part) => sum + part.length, 0);
    if (alone.length !== placed || alone.some(({ key, group }) => byKey.get(key)?.includes(group) !== true))
      otherwise.push(`${alone.length} alone, ${placed} together`);
    return byKey;
  });
  evaluate();
  spy.mockRestore();
  indexSpy.mockRestore();
  return { asked, otherwise };
}

describe("what a rule finds in a list is what it finds in each of its groups alone", () => {
  it.each(buildDemoPatients(new Date(now)).map(({ slug }) => slug))("in the record of %s", (slug) => {
    const { chart } = storyChart(slug, now, { failed: [], stale: [], loading: [] });
    const { asked, otherwise } = selectedOtherwise(() => evaluateChart(chart, now));
    expect(asked).toBeGreaterThan(20);
    expect(otherwise).toEqual([]);
  });

  it("in decades of results, medicines and contacts", () => {
    const sources = makeLargeRecord(1_500).map(({ id, kind, resources }) => [id, { kind, resources }] as const);
    const { chart } = chartFrom(Object.fromEntries(sources));
    const { asked, otherwise } = selectedOtherwise(() => evaluateChart(chart, now));
    expect(asked).toBeGreaterThan(20);
    expect(otherwise).toEqual([]);
  });
});
