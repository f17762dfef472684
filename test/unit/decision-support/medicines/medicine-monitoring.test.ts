import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, medicine, patient } from "../../../fixtures/chart-from-fhir.ts";

const rule = "medicineMonitoring";
const daysAgo = (days: number) => new Date(Date.parse("2026-11-23T02:14:00Z") - days * 86_400_000).toISOString();

const tests: Readonly<Record<string, readonly [loinc: string, name: string, unit: string]>> = {
  fullBloodCount: ["718-7", "Haemoglobin", "g/L"],
  kidneyFunction: ["14682-9", "Creatinine", "umol/L"],
  liverFunction: ["1742-6", "ALT", "U/L"],
  thyroidFunction: ["3016-3", "TSH", "m[IU]/L"],
  lithiumLevel: ["14334-7", "Lithium", "mmol/L"],
  inr: ["6301-6", "INR", "1"],
};

function result(test: string, days: number, changes: object = {}): object {
  const [code, display, unit] = tests[test] ?? ["", "", ""];
  return {
    resourceType: "Observation",
    id: `r-${test}-${days}`,
    status: "final",
    subject: { reference: "Patient/p1" },
    category: [{ coding: [{ code: "laboratory" }] }],
    code: { coding: [{ system: "http://loinc.org", code, display }], text: display },
    effectiveDateTime: daysAgo(days),
    valueQuantity: { value: 2, unit, system: "http://unitsofmeasure.org", code: unit },
    ...changes,
  };
}

function summaries(name: string, results: readonly object[], authoredOn = "2020-01-05", person: object = {}) {
  const { evaluation } = chartFrom({
    gp: { kind: "gp", resources: [patient(person), medicine("m", name, { authoredOn }), ...results] },
  });
  return cardsOf(evaluation, rule).map(({ summary, indicator }) => [summary, indicator]);
}

describe("monitoring of medicines", () => {
  // By hand beside the table: the published interval, and the few weeks' grace of ours that come to so many days.
  it.each([
    ["methotrexate", "every 12 weeks", ["fullBloodCount", "kidneyFunction", "liverFunction"], 120],
    ["lithium", "every 6 months", ["lithiumLevel", "kidneyFunction", "thyroidFunction"], 210],
    ["amiodarone", "every 6 months", ["thyroidFunction", "liverFunction"], 210],
    ["warfarin", "every 12 weeks", ["inr"], 100],
    ["apixaban", "every year", ["kidneyFunction", "fullBloodCount"], 400],
    ["spironolactone", "every 6 months", ["kidneyFunction"], 210],
    ["ramipril", "every year", ["kidneyFunction"], 400],
    ["levothyroxine", "every year", ["thyroidFunction"], 400],
  ])("%s, %s: %j of %i days ago are still in time, of a day more they are not", (name, _, named, days) => {
    for (const test of named) {
      expect(summaries(`${name} tablets`, [result(test, days)])).toEqual([]);
      const late = summaries(`${name} tablets`, [result(test, days + 1)]);
      expect(late).toHaveLength(1);
      expect(late[0]?.[0]).toContain(`${name} (`);
      expect(late[0]?.[1]).toBe("info");
      expect(summaries("Amlodipine 5mg tablets", [result(test, days + 1)])).toEqual([]);
    }
  });

  // By hand beside the table: which medicine is watched by what.
  it.each([
    ["azathioprine", "fullBloodCount"],
    ["mercaptopurine", "liverFunction"],
    ["leflunomide", "kidneyFunction"],
    ["lithium", "lithiumLevel"],
    ["amiodarone", "thyroidFunction"],
    ["warfarin", "inr"],
    ["acenocoumarol", "inr"],
    ["phenindione", "inr"],
    ["rivaroxaban", "kidneyFunction"],
    ["spironolactone", "kidneyFunction"],
    ["eplerenone", "kidneyFunction"],
    ["ramipril", "kidneyFunction"],
    ["losartan", "kidneyFunction"],
    ["metformin", "kidneyFunction"],
    ["levothyroxine", "thyroidFunction"],
  ])("%s without %s for two years is named", (name, test) => {
    const [found] = summaries(`${name} tablets`, [result(test, 730)]);
    expect(found?.[0]).toContain(`${name} (`);
  });

  it("takes the latest result of all sources, and one in an unknown unit as done", () => {
    const { evaluation } = chartFrom({
      gp: {
        kind: "gp",
        resources: [patient(), medicine("m", "Methotrexate 2.5mg tablets"), result("fullBloodCount", 300)],
      },
      acute: { kind: "acute", resources: [patient(), result("fullBloodCount", 10)] },
    });
    expect(cardsOf(evaluation, rule)).toEqual([]);
    const odd = result("fullBloodCount", 10, { valueQuantity: { value: 2, unit: "furlongs" } });
    expect(summaries("Methotrexate 2.5mg tablets", [result("fullBloodCount", 300), odd])).toEqual([]);
  });

  it("is silent where the test was never seen, for a medicine begun lately, and for a child", () => {
    expect(summaries("Methotrexate 2.5mg tablets", [])).toEqual([]);
    expect(summaries("Methotrexate 2.5mg tablets", [result("fullBloodCount", 300)], "2026-10-01")).toEqual([]);
    expect(
      summaries("Methotrexate 2.5mg tablets", [result("fullBloodCount", 300)], "2020-01-05", {
        birthDate: "2012-01-01",
      }),
    ).toEqual([]);
  });

  it("puts all on one card, with what was last seen", () => {
    const found = summaries("Methotrexate 2.5mg tablets", [
      result("fullBloodCount", 300),
      result("liverFunction", 200),
    ]);
    expect(found).toEqual([["Monitoring not seen lately: methotrexate (full blood count and liver function)", "info"]]);
  });
});
