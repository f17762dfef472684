import { describe, expect, test } from "vitest";
import { deriveChart } from "../../../shared/derive/derive.ts";
import type { Chart } from "../../../shared/domain/chart.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import { accountForAll } from "../../../shared/merge/account.ts";
import { groupsUnder, nhsNumber, now, observation, patient, rawsOf, report, type Sources } from "../merge/sources.ts";
import { mixedSource, seeded, shuffled } from "./mixed-record.ts";

const subject = { by: "nhsNumber", nhsNumber } as const;

function mixed(seed: number): Sources {
  const random = seeded(seed);
  return Object.fromEntries(["gp", "acute", "hospice"].map((source) => [source, mixedSource(source, 40, random)]));
}

function chartOf(raws: readonly RawResource[], sources: readonly string[]): Chart {
  const derived = deriveChart({ raws, reports: sources.map((id) => report(id)), now, subject });
  if (!derived.ok) throw new Error(derived.error.reason);
  return derived.value.chart;
}

/** Everything that a reader could see of a chart, in an order of its own where the order carries no meaning. */
function visible(chart: Chart): unknown {
  const sorted = (items: readonly unknown[]) => items.map((item) => JSON.stringify(item)).sort();
  return {
    patient: chart.patient,
    headings: [...chart.headings.values()].map(({ headingId, state, groups }) => ({
      headingId,
      state: state.state,
      perSource: sorted([...state.perSource]),
      groups,
    })),
    conflicts: chart.conflicts,
    notShown: sorted(chart.notShown),
    supporting: sorted(chart.supporting),
    counts: chart.counts,
  };
}

const seeds = Array.from({ length: 25 }, (_, at) => at + 1);

describe.each(seeds)("a mixed record, seed %i", (seed) => {
  const sources = mixed(seed);
  const names = Object.keys(sources);
  const raws = rawsOf(sources);
  const chart = chartOf(raws, names);

  test("the order of sources and resources makes no difference", () => {
    const random = seeded(seed * 7919);
    expect(visible(chartOf(shuffled(raws, random), shuffled(names, random)))).toEqual(visible(chart));
  });

  test("each received resource is counted exactly once", () => {
    const groups = new Map(
      [...chart.headings.values()].flatMap((heading) => heading.groups).map((group) => [group.id, group]),
    );
    const placed = [
      ...[...groups.values()].flatMap((group) => group.members.map((member) => member.key)),
      ...chart.supporting.map((item) => item.key),
      ...chart.notShown.map((item) => item.key),
    ];
    expect(placed.sort()).toEqual(raws.map((raw) => raw.key).sort());
    const { received, inGroups, supporting, notShown } = chart.counts;
    expect(received).toBe(raws.length);
    expect(received).toBe(inGroups + supporting + notShown);
    expect(chart.counts.groups).toBe(groups.size);
  });

  test("a source taken away and given back leaves the chart as it was", () => {
    const [first = "", ...others] = names;
    const without = raws.filter((raw) => raw.sourceId !== first);
    chartOf(without, others);
    const again = [...without, ...raws.filter((raw) => raw.sourceId === first)];
    expect(visible(chartOf(again, names))).toEqual(visible(chart));
  });

  test("everything delivered twice changes nothing but the list of second deliveries", () => {
    const twice = chartOf([...raws, ...raws], names);
    const seen = (of: Chart) => [...of.headings.values()].map(({ groups }) => groups);
    expect(seen(twice)).toEqual(seen(chart));
    expect(twice.notShown.filter(({ reason }) => reason === "duplicateDelivery")).toHaveLength(raws.length);
    expect(twice.counts.received).toBe(2 * raws.length);
  });

  test("merging a merged line's members again gives the same line", () => {
    for (const group of [...chart.headings.values()].flatMap((heading) => heading.groups)) {
      if (group.members.length < 2 || group.preferred.type === "Patient") continue;
      const keys = new Set(group.members.map((member) => member.key));
      const part = chartOf(
        raws.filter((raw) => raw.type === "Patient" || keys.has(raw.key)),
        names,
      );
      const [same, ...more] = groupsUnder(part, group.headingId).filter(({ preferred }) => keys.has(preferred.key));
      expect(more).toEqual([]);
      expect(same?.members.map((member) => member.key)).toEqual(group.members.map((member) => member.key));
    }
  });
});

test("what is received is never changed", () => {
  const raws = rawsOf(mixed(99)).map(frozen);
  expect(() => chartOf(raws, ["gp", "acute", "hospice"])).not.toThrow();
});

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) frozen(member);
  }
  return value;
}

test("an older version that arrives last is never shown as new", () => {
  const version = (versionId: string, value: number) =>
    observation("o1", { meta: { versionId }, code: { text: "Potassium" }, valueQuantity: { value, unit: "mmol/L" } });
  const chart = chartOf(rawsOf({ gp: [patient(), version("2", 6.1), version("1", 4.1)] }), ["gp"]);
  const [group, ...more] = groupsUnder(chart, "investigationResults");
  expect(more).toEqual([]);
  expect(group?.preferred.detail).toMatchObject({ value: { quantity: { value: 6.1 } } });
  expect(chart.notShown).toMatchObject([{ id: "o1", reason: "duplicateDelivery" }]);
  expect(chart.counts).toMatchObject({ received: 3, inGroups: 2, notShown: 1 });
});

test("a resource that normalising lost is listed, and none stands in two places", () => {
  const raws = rawsOf({ gp: [patient(), observation("o1", {}), observation("o2", {})] });
  const [first, second] = raws;
  if (first === undefined || second === undefined) throw new Error("no raws");
  const place = { key: first.key, sourceId: first.sourceId, type: first.type, id: first.id };
  const record = accountForAll(raws, {
    entries: [],
    supporting: [{ ...place, supports: [] }],
    notShown: [{ ...place, reason: "notReferredTo" }],
    noneAsserted: [],
  });
  expect(record.supporting.map(({ key }) => key)).toEqual([first.key]);
  expect(record.notShown.map(({ id, reason }) => `${id} ${reason}`)).toEqual(["o1 unreadable", "o2 unreadable"]);
});

test("without anybody named, the only patient of the first source is meant", () => {
  const raws = rawsOf({ acute: [patient({ id: "x", birthDate: "1960-01-01" })], gp: [patient()] });
  const derived = deriveChart({ raws, reports: [report("gp"), report("acute")], now });
  expect(derived.ok && derived.value.match.certain).toEqual(["gp|Patient|p"]);
  expect(deriveChart({ raws: [], reports: [], now })).toEqual({ ok: false, error: { reason: "noPatient", people: 0 } });
});

test("which of two contents under one id is drawn does not depend on which came first", () => {
  const content = (value: number, meta?: { readonly versionId: string; readonly lastUpdated?: string }) =>
    observation("o1", { ...(meta && { meta }), code: { text: "Potassium" }, valueQuantity: { value, unit: "mmol/L" } });
  const deliveries = [
    content(4.1, { versionId: "1", lastUpdated: "2026-11-01T09:00:00Z" }),
    content(4.4, { versionId: "2", lastUpdated: "2026-11-02T09:00:00Z" }),
    content(4.7, { versionId: "3" }),
    content(6.2),
    content(6.3),
  ];
  const drawn = (order: readonly number[]) => {
    const sent = order.map((at) => deliveries[at]).filter((sent) => sent !== undefined);
    const [group] = groupsUnder(chartOf(rawsOf({ gp: [patient(), ...sent] }), ["gp"]), "investigationResults");
    return group?.preferred.detail;
  };
  expect(drawn([4, 3, 1, 0, 2])).toEqual(drawn([2, 0, 3, 4, 1]));
  expect(drawn([1, 0])).toMatchObject({ value: { quantity: { value: 4.4 } } });
  expect(drawn([0, 1])).toMatchObject({ value: { quantity: { value: 4.4 } } });
  expect(drawn([2, 1, 0])).toMatchObject({ value: { quantity: { value: 4.7 } } });
});
