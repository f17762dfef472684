import { describe, expect, it } from "vitest";
import { evaluateChart } from "../../../../shared/decision-support/evaluate.ts";
import { parseInstant } from "../../../../shared/kernel/brand.ts";
import { cardsOf, chartFrom, coded, nowText, patient } from "../../../fixtures/chart-from-fhir.ts";
import { observation, problem, result, tests } from "../../../fixtures/clinical.ts";

const rule = "hasBled";
const loinc = "http://loinc.org";
const recent = "2026-10-01";
const limit = (high: number, unit: string) => ({ referenceRange: [{ high: { value: high, unit } }] });
const bilirubin = (value: number, day = recent) =>
  result(coded("14631-6", "Bilirubin total", loinc), value, "umol/L", day, limit(20, "umol/L"));
const enzyme = (name: object, value: number, day = recent) => result(name, value, "U/L", day, limit(40, "U/L"));
const alt = (value: number, day = recent) => enzyme(coded("1742-6", "ALT", loinc), value, day);
const haemoglobin = (value: number, unit = "g/L", day = recent) => result(tests.haemoglobin, value, unit, day);
const calm = [
  problem(coded("49436004", "Atrial fibrillation")),
  observation(
    coded("8480-6", "Systolic blood pressure", loinc),
    { valueQuantity: { value: 130, unit: "mm[Hg]", system: "http://unitsofmeasure.org", code: "mm[Hg]" } },
    { effectiveDateTime: recent, category: [{ coding: [{ code: "vital-signs" }] }] },
  ),
  result(tests.creatinine, 90, "umol/L", recent),
  observation(
    coded("1082641000000106", "Alcohol units consumed per week"),
    { valueQuantity: { value: 0, unit: "units/week" } },
    { effectiveDateTime: recent, category: [{ coding: [{ code: "social-history" }] }] },
  ),
];

function check(person: object, ...resources: readonly object[]) {
  const now = parseInstant(nowText);
  if (now === undefined) throw new Error("no instant");
  const { chart } = chartFrom({
    gp: { kind: "gp", resources: [patient({ birthDate: "1966-01-01", ...person }), ...calm, ...resources] },
  });
  const [card] = cardsOf(evaluateChart(chart, now, { [rule]: { enabled: true } }), rule);
  return {
    points: /^HAS-BLED (\d)/.exec(card?.summary ?? "")?.[1],
    detail: card?.detail ?? "",
    inputs: card?.inputs ?? [],
  };
}

describe("HAS-BLED by liver tests (Pisters 2010)", () => {
  it.each([
    ["both just above", bilirubin(41), alt(121), "1"],
    ["bilirubin at twice its limit", bilirubin(40), alt(400), "0"],
    ["ALT at three times its limit", bilirubin(100), alt(120), "0"],
    ["AST", bilirubin(41), enzyme(coded("1920-8", "AST", loinc), 121), "1"],
    ["ALP in words", bilirubin(41), enzyme({ text: "Alkaline phosphatase" }, 121), "1"],
    [
      "a bilirubin in other units",
      result(coded("1975-2", "Bilirubin", loinc), 2.41, "mg/dL", recent, limit(1.2, "mg/dL")),
      alt(121),
      "1",
    ],
    ["conjugated bilirubin", enzyme({ text: "Conjugated bilirubin" }, 400), alt(400), "0"],
    ["a bilirubin that is too old", bilirubin(100, "2025-11-01"), alt(400), "0"],
    ["an ALT that is too old", bilirubin(100), alt(400, "2025-11-01"), "0"],
    ["an ALT that has come down since", bilirubin(100), [alt(400, "2026-05-01"), alt(60)], "0"],
  ])("%s", (_, first, second, points) => {
    expect(check({}, first, ...[second].flat()).points).toBe(points);
  });

  it("shows what it compared, and says what it could not", () => {
    const { inputs, detail } = check({}, bilirubin(41), alt(121));
    const shown = inputs.map(({ label, value }) => `${label}: ${value}`);
    expect(shown).toContain("bilirubin, 01-Oct-2026: 41 µmol/L (2.05 times the upper limit)");
    expect(shown).toContain("ALT, 01-Oct-2026: 121 U/L (3.02 times the upper limit)");
    expect(detail).toContain("liver tests far above their limits");
    expect(detail).not.toContain("Liver tests were not looked at");
    const unbound = result(coded("1742-6", "ALT", loinc), 400, "U/L", recent);
    expect(check({}, bilirubin(41), unbound).detail).toContain(
      "Liver tests were not looked at: no ALT, AST or ALP with the laboratory's upper limit is recorded.",
    );
    const ofNothing = result(coded("1742-6", "ALT", loinc), 400, "U/L", recent, limit(0, "U/L"));
    expect(check({}, bilirubin(41), ofNothing).points).toBe("0");
    expect(check({}).detail).toContain("no bilirubin and ALT, AST or ALP with the laboratory's upper limit");
  });

  it("gives one point for cirrhosis with such tests", () => {
    expect(check({}, problem("Alcoholic cirrhosis"), bilirubin(41), alt(121)).points).toBe("1");
  });
});

describe("HAS-BLED by anaemia (WHO 2011)", () => {
  it.each([
    ["female", haemoglobin(119), "1"],
    ["female", haemoglobin(120), "0"],
    ["male", haemoglobin(129), "1"],
    ["male", haemoglobin(130), "0"],
    ["male", haemoglobin(12.9, "g/dL"), "1"],
    ["male", haemoglobin(80, "g/L", "2025-11-01"), "0"],
    ["unknown", haemoglobin(119), "1"],
    ["unknown", haemoglobin(129), "0"],
  ])("%s %j", (gender, blood, points) => {
    expect(check({ gender }, blood).points).toBe(points);
  });

  it("says what it does not know", () => {
    expect(check({}).detail).toContain("Anaemia was not looked at: no haemoglobin is recorded.");
    expect(check({ gender: "unknown" }, haemoglobin(129)).detail).toContain("depends on the sex");
    expect(check({ gender: "unknown" }, haemoglobin(120)).detail).toContain("depends on the sex");
    expect(check({ gender: "unknown" }, haemoglobin(119)).detail).not.toContain("depends on the sex");
    expect(check({ gender: "unknown" }, haemoglobin(130)).detail).not.toContain("depends on the sex");
    expect(check({}, haemoglobin(119)).detail).toContain("Points: bleeding, a bleeding disorder or anaemia.");
  });

  it("gives one point for a bleed with anaemia", () => {
    expect(check({}, problem("Upper GI bleed"), haemoglobin(90)).points).toBe("1");
  });
});
