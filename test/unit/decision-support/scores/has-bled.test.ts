import { describe, expect, it } from "vitest";
import { evaluateChart } from "../../../../shared/decision-support/evaluate.ts";
import { hasBledBand } from "../../../../shared/decision-support/scores/has-bled-score.ts";
import { parseInstant } from "../../../../shared/kernel/brand.ts";
import { cardsOf, chartFrom, coded, medicine, nowText, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { observation, problem, resolved, result, tests } from "../../../fixtures/clinical.ts";

const rule = "hasBled";
function instant() {
  const at = parseInstant(nowText);
  if (at === undefined) throw new Error("no instant");
  return at;
}
const now = instant();
const fibrillation = problem(coded("49436004", "Atrial fibrillation"));
const ucum = "http://unitsofmeasure.org";
const pressure = (systolic: number, day = "2026-10-01") => {
  const quantity = (value: number) => ({ value, unit: "mm[Hg]", system: ucum, code: "mm[Hg]" });
  return observation(
    coded("85354-9", "Blood pressure", "http://loinc.org"),
    { component: [{ code: coded("8480-6", "Systolic", "http://loinc.org"), valueQuantity: quantity(systolic) }] },
    { effectiveDateTime: day, category: [{ coding: [{ code: "vital-signs" }] }] },
  );
};
const creatinine = (value: number, day = "2026-10-01", unit = "umol/L") => result(tests.creatinine, value, unit, day);
const alcohol = (units: number, day = "2026-10-01") =>
  observation(
    coded("1082641000000106", "Alcohol units consumed per week"),
    { valueQuantity: { value: units, unit: "units/week" } },
    { effectiveDateTime: day, category: [{ coding: [{ code: "social-history" }] }] },
  );
const inRange = (percent: number) => result({ text: "Time in therapeutic range" }, percent, "%", "2026-10-01");
/** Nothing that gives a point, at 60 years. */
const calm = [fibrillation, pressure(130), creatinine(90), alcohol(0)];
const at60 = { birthDate: "1966-01-01" };

function check(resources: readonly object[], person: object = at60, elsewhere: readonly object[] = []) {
  const { chart } = chartFrom({
    gp: { kind: "gp", resources: [patient(person), ...resources] },
    acute: { kind: "acute", resources: [patient(person), ...elsewhere] },
  });
  const evaluation = evaluateChart(chart, now, { [rule]: { enabled: true } });
  return { cards: cardsOf(evaluation, rule), reasons: reasonsOf(evaluation, rule) };
}
const points = (resources: readonly object[], person: object = at60) =>
  /^HAS-BLED (\d)/.exec(check(resources, person).cards[0]?.summary ?? "")?.[1];

describe("HAS-BLED from the record", () => {
  it("is off until a locality switches it on", () => {
    const { evaluation } = chartFrom({ gp: { kind: "gp", resources: [patient(at60), ...calm] } });
    expect(evaluation.checks.find((one) => one.rule === rule)?.result).toMatchObject({ kind: "off" });
  });

  it("begins with its name and value, and names what can be changed", () => {
    const { cards } = check(calm);
    expect(cards[0]?.summary).toBe("HAS-BLED 0 (not high): bleeding risk if given an anticoagulant");
    expect(cards[0]?.indicator).toBe("info");
    expect(cards[0]?.detail).toContain("Points: none.");
    expect(cards[0]?.inputs).toHaveLength(4);
  });

  it.each([
    ["systolic pressure above 160", [pressure(161, "2026-11-01")], [pressure(160, "2026-11-01")]],
    ["creatinine above 200", [creatinine(201, "2026-11-01")], [creatinine(200, "2026-11-01")]],
    ["dialysis", [problem("Haemodialysis")], [problem("Haemodialysis declined")]],
    ["cirrhosis", [problem("Alcoholic cirrhosis")], [problem("Fatty liver disease")]],
    ["liver failure", [problem("Oesophageal varices")], [problem("Family history of liver failure")]],
    ["a stroke that is over", [problem("Stroke", resolved)], [problem("TIA", resolved)]],
    ["a bleed that is over", [problem("Upper GI bleed", resolved)], [problem("Subconjunctival haemorrhage")]],
    ["a bleeding disorder", [problem("Von Willebrand disease")], [problem("Iron deficiency anaemia")]],
    [
      "a labile INR",
      [medicine("w", "Warfarin 3mg tablets"), inRange(59)],
      [medicine("w", "Warfarin 3mg tablets"), inRange(60)],
    ],
    ["an antiplatelet", [medicine("a", "Aspirin 75mg tablets")], [medicine("a", "Paracetamol 500mg tablets")]],
    ["an anti-inflammatory", [medicine("a", "Naproxen 250mg tablets")], [medicine("a", "Ibuprofen 5% gel")]],
    ["alcohol", [alcohol(8, "2026-11-01")], [alcohol(7, "2026-11-01")]],
  ])("gives a point for %s", (_name, counted, near) => {
    expect(points([...calm, ...counted])).toBe("1");
    expect(points([...calm, ...near])).toBe("0");
  });

  it("gives a point over 65, not at 65", () => {
    expect(points(calm, { birthDate: "1961-11-23" })).toBe("0");
    expect(points(calm, { birthDate: "1960-11-23" })).toBe("1");
  });

  it("adds its points: 9 is the most, and 3 is high", () => {
    const all = [
      fibrillation,
      ...[pressure(170), creatinine(250), alcohol(20), inRange(40)],
      ...["Cirrhosis", "Stroke", "Upper GI bleed"].map((text) => problem(text)),
      ...["Warfarin 3mg tablets", "Aspirin 75mg tablets"].map((name, id) => medicine(`m${id}`, name)),
    ];
    expect(check(all, { birthDate: "1940-01-01" }).cards[0]?.summary).toBe(
      "HAS-BLED 9 (high): bleeding risk on an anticoagulant",
    );
    expect([2, 3].map(hasBledBand)).toEqual(["not high", "high"]);
  });

  it("counts one stroke and one medicine of two sources once", () => {
    const both = [problem("Stroke"), medicine("a", "Aspirin 75mg tablets")];
    expect(check([...calm, ...both], at60, both).cards[0]?.summary).toMatch(/^HAS-BLED 2 /);
  });

  it("takes nothing that is missing, old or in a wrong unit for a good answer", () => {
    const without = (at: number, ...more: readonly object[]) =>
      check([...calm.filter((_one, place) => place !== at), ...more]).reasons.join();
    expect(without(1)).toContain("a blood pressure is missing within 365 days");
    expect(without(1, pressure(130, "2025-11-22"))).toContain("a blood pressure is missing");
    expect(without(1, pressure(130, "2025-11-24"))).toBe("");
    expect(without(2)).toContain("a creatinine is missing");
    expect(without(2, creatinine(90, "2025-11-22"))).toContain("a creatinine is missing");
    expect(without(2, creatinine(90, "2025-11-24"))).toBe("");
    expect(without(2, creatinine(90, "2026-10-01", "g/L"))).toContain("a creatinine is missing");
    expect(without(3)).toContain("the units of alcohol a week is missing");
    expect(check([...calm, medicine("w", "Warfarin 3mg tablets")]).reasons.join()).toContain(
      "time in therapeutic range",
    );
    expect(check([...calm.slice(0, 2)]).reasons.join()).toContain("and the units of alcohol a week are missing");
  });

  it("is silent without atrial fibrillation", () => {
    expect(check(calm.slice(1))).toEqual({ cards: [], reasons: [] });
  });
});
