import { describe, expect, it } from "vitest";
import table from "../../../assets/tables/possible-values.json" with { type: "json" };
import { laboratory } from "../../../shared/decision-support/laboratory.ts";
import { planMeasures } from "../../../shared/decision-support/plans/threshold-words.ts";
import { cardsOf, chartFrom, coded, patient, reasonsOf } from "../../fixtures/chart-from-fhir.ts";
import { egfrUnit, problem, result, tests } from "../../fixtures/clinical.ts";
import { contingencyPlan, observation, spo2 } from "./plans/plan-records.ts";

const today = "2026-11-23T00:22:00Z";

function check(rule: string, ...resources: readonly object[]) {
  const { evaluation } = chartFrom({ gp: { kind: "gp", resources: [patient({ gender: "female" }), ...resources] } });
  return { cards: cardsOf(evaluation, rule), reasons: reasonsOf(evaluation, rule).join(" ") };
}

const creatinine = (value: number, unit: string, day: string) => result(tests.creatinine, value, unit, day);

describe("a value that cannot be", () => {
  it("raises no acute kidney injury where micromoles were sent as milligrams, and is named with what was sent", () => {
    const { cards, reasons } = check(
      "acuteKidneyInjury",
      creatinine(82, "umol/L", "2026-11-20"),
      creatinine(80, "mg/dL", "2026-11-22"),
    );
    expect(cards).toEqual([]);
    expect(reasons).toContain("80 mg/dL");
    expect(reasons).toContain("22-Nov-2026");
  });

  it("leaves a very high creatinine its alarm", () => {
    const { cards } = check(
      "acuteKidneyInjury",
      creatinine(82, "umol/L", "2026-11-20"),
      creatinine(2900, "umol/L", "2026-11-22"),
    );
    expect(cards[0]?.summary).toMatch(/^AKI stage 3/);
  });

  it("gives no point for anaemia where grams a decilitre were sent as grams a litre", () => {
    const { cards, reasons } = check(
      "orbit",
      problem(coded("49436004", "Atrial fibrillation")),
      result(tests.haemoglobin, 14.2, "g/L", "2026-10-01"),
      result(tests.egfr, 70, egfrUnit, "2026-10-01"),
    );
    expect(cards).toEqual([]);
    expect(reasons).toContain("a haemoglobin or haematocrit is missing");
    expect(reasons).toContain("14.2 g/L");
  });

  it("scores no saturation that was sent as a fraction, and no temperature in the other degrees", () => {
    const set = (saturation: number, temperature: number) => [
      observation(coded("86290005", "Respiratory rate"), 16, "/min", today),
      spo2(saturation, today),
      observation(coded("371825009", "On oxygen"), 2, "L/min", today),
      observation(coded("72313002", "Systolic blood pressure"), 120, "mm[Hg]", today),
      observation(coded("364075005", "Pulse"), 80, "/min", today),
      observation(coded("1104441000000107", "ACVPU"), 0, "1", today, {
        valueQuantity: undefined,
        valueCodeableConcept: coded("248234008", "Alert"),
      }),
      observation(coded("276885007", "Temperature"), temperature, "Cel", today),
    ];
    expect(check("news2", ...set(97, 37)).cards[0]?.summary).toMatch(/^NEWS2 \d/);
    for (const [saturation, temperature, name] of [
      [0.97, 37, "oxygen saturation"],
      [97, 98.6, "temperature"],
    ] as const) {
      const { cards, reasons } = check("news2", ...set(saturation, temperature));
      expect(cards).toEqual([]);
      expect(reasons).toContain(name);
    }
  });

  it("is not held against a plan", () => {
    const copd = contingencyPlan([["SpO2 below 88 %", "call the COPD team"]]);
    const { cards, reasons } = check("contingencyTriggers", copd, spo2(0.95, today));
    expect(cards).toEqual([]);
    expect(reasons).toContain("Not held against the contingency plan");
    expect(check("contingencyTriggers", copd, spo2(45, today)).cards).toHaveLength(1);
  });
});

it("every limit is given in the unit in which its value is read", () => {
  const units = new Map<string, string>(
    [...Object.values(laboratory), ...planMeasures].map(({ id, unit }) => [id, unit]),
  );
  for (const { ids, unit, least, most } of table.rows) {
    expect(least).toBeLessThan(most);
    for (const id of ids) if (units.has(id)) expect([id, unit]).toEqual([id, units.get(id)]);
  }
});
