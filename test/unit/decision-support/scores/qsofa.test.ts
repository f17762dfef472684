import { describe, expect, it } from "vitest";
import { evaluateChart } from "../../../../shared/decision-support/evaluate.ts";
import { qsofaOf } from "../../../../shared/decision-support/scores/qsofa-score.ts";
import { parseInstant } from "../../../../shared/kernel/brand.ts";
import { cardsOf, chartFrom, coded, nowText, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { observation } from "../../../fixtures/clinical.ts";

const rule = "qsofa";
const loinc = "http://loinc.org";
const takenAt = { effectiveDateTime: "2026-11-23T01:41:00Z" };

function quantity(code: string, value: number, unit: string, overrides: object = takenAt): object {
  const valueQuantity = { value, unit, code: unit, system: "http://unitsofmeasure.org" };
  return observation(coded(code, code, loinc), { valueQuantity }, overrides);
}
const acvpu = (code: string, overrides: object = takenAt) =>
  observation(coded("1104441000000107", "ACVPU"), { valueCodeableConcept: coded(code, code) }, overrides);

function check(resources: readonly object[], enabled = true) {
  const { chart } = chartFrom({ ambulance: { kind: "ambulance", resources: [patient(), ...resources] } });
  const now = parseInstant(nowText);
  if (now === undefined) throw new Error("no instant");
  const evaluation = evaluateChart(chart, now, enabled ? { qsofa: { enabled } } : {});
  return { cards: cardsOf(evaluation, rule), reasons: reasonsOf(evaluation, rule) };
}

const set = (rate: number, pressure: number, mind: string, overrides: object = takenAt) => [
  quantity("9279-1", rate, "/min", overrides),
  quantity("8480-6", pressure, "mm[Hg]", overrides),
  acvpu(mind, overrides),
];

describe("qSOFA", () => {
  it("adds a point at each of its limits", () => {
    const well = { respiratoryRate: 21, systolicPressure: 101, alteredMentation: false };
    expect(qsofaOf(well)).toBe(0);
    expect(qsofaOf({ ...well, respiratoryRate: 22 })).toBe(1);
    expect(qsofaOf({ ...well, systolicPressure: 100 })).toBe(1);
    expect(qsofaOf({ respiratoryRate: 22, systolicPressure: 100, alteredMentation: true })).toBe(3);
  });

  it("stays off until a locality asks for it", () => {
    expect(check(set(22, 100, "248234008"), false)).toEqual({ cards: [], reasons: [] });
    expect(check(set(22, 100, "248234008")).cards[0]?.summary).toMatch(/^qSOFA 2 at 23-Nov-2026 01:41/);
  });

  it("scores one set that two sources hold once", () => {
    const resources = [patient(), ...set(22, 100, "248234008")];
    const { chart } = chartFrom({ ambulance: { kind: "ambulance", resources }, acute: { kind: "acute", resources } });
    const now = parseInstant(nowText);
    if (now === undefined) throw new Error("no instant");
    const cards = cardsOf(evaluateChart(chart, now, { qsofa: { enabled: true } }), rule);
    expect(cards.map(({ inputs }) => inputs.length)).toEqual([3]);
  });

  it("is silent below 2 and for yesterday's observations", () => {
    expect(check(set(22, 101, "248234008")).cards).toEqual([]);
    const old = { effectiveDateTime: "2026-11-21T01:41:00Z" };
    expect(check(set(22, 100, "130987000", old))).toEqual({ cards: [], reasons: [] });
  });

  it("says what is missing, and reads no other unit", () => {
    expect(check(set(22, 100, "130987000").slice(0, 2)).reasons.join(" ")).toContain("consciousness not recorded");
    expect(check(set(22, 100, "130987000").slice(1, 2))).toEqual({ cards: [], reasons: [] });
    const kilopascal = [quantity("9279-1", 22, "/min"), quantity("8480-6", 13, "kPa"), acvpu("130987000")];
    expect(check(kilopascal).reasons.join(" ")).toContain("systolic blood pressure not recorded");
  });
});
