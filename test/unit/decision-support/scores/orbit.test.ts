import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, coded, medicine, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { egfrUnit, problem, resolved, result, tests } from "../../../fixtures/clinical.ts";

const rule = "orbit";
const fibrillation = problem(coded("49436004", "Atrial fibrillation"));
const haemoglobin = (value: number, day = "2026-10-01", unit = "g/L") => result(tests.haemoglobin, value, unit, day);
const egfr = (value: number, day = "2026-10-01", unit = egfrUnit) => result(tests.egfr, value, unit, day);
const man80 = { gender: "male", birthDate: "1946-01-01" };
const woman70 = { gender: "female", birthDate: "1956-01-01" };

function check(resources: readonly object[], person: object = woman70) {
  const { evaluation } = chartFrom({ gp: { kind: "gp", resources: [patient(person), ...resources] } });
  return { cards: cardsOf(evaluation, rule), reasons: reasonsOf(evaluation, rule) };
}

describe("ORBIT from the record", () => {
  it("scores a man of 80 with haemoglobin 120, eGFR 50 and aspirin at 5", () => {
    const { cards } = check(
      [fibrillation, haemoglobin(120), egfr(50), medicine("m", "Aspirin 75mg dispersible tablets")],
      man80,
    );
    expect(cards[0]?.summary).toBe("ORBIT 5 (high): bleeding risk if given an anticoagulant");
    expect(cards[0]?.indicator).toBe("info");
    expect(cards[0]?.inputs).toHaveLength(3);
  });

  it("scores a woman of 70 with haemoglobin 119 at 2, and with 120 at 0", () => {
    expect(check([fibrillation, haemoglobin(119), egfr(80)]).cards[0]?.summary).toContain("ORBIT 2 (low)");
    expect(check([fibrillation, haemoglobin(120), egfr(60)]).cards[0]?.summary).toContain("ORBIT 0 (low)");
    expect(check([fibrillation, haemoglobin(129), egfr(60)], man80).cards[0]?.summary).toContain("ORBIT 3 (medium)");
    expect(check([fibrillation, haemoglobin(130), egfr(60)], man80).cards[0]?.summary).toContain("ORBIT 1 (low)");
  });

  it("counts an earlier bleed, also one that is over", () => {
    const bleed = problem("Upper GI bleed", resolved);
    expect(check([fibrillation, haemoglobin(140), egfr(80), bleed]).cards[0]?.summary).toContain("ORBIT 2 (low)");
  });

  it("counts one antiplatelet and one bleed of two sources once", () => {
    const same = [
      fibrillation,
      haemoglobin(140),
      egfr(80),
      problem("Upper GI bleed", { ...resolved, onsetDateTime: "2019-01-01" }),
    ];
    const source = (kind: "gp" | "acute") => ({
      kind,
      resources: [patient(woman70), ...same, medicine("m", "Aspirin 75mg dispersible tablets")],
    });
    const cards = cardsOf(chartFrom({ gp: source("gp"), acute: source("acute") }).evaluation, rule);
    expect(cards.map(({ summary }) => /^ORBIT \d/.exec(summary)?.[0])).toEqual(["ORBIT 3"]);
  });

  it("takes the haematocrit where there is no haemoglobin", () => {
    const haematocrit = (value: number) =>
      result(coded("4544-3", "Haematocrit", "http://loinc.org"), value, "%", "2026-10-01");
    expect(check([fibrillation, haematocrit(35), egfr(80)]).cards[0]?.summary).toContain("ORBIT 2");
    expect(check([fibrillation, haematocrit(36), egfr(80)]).cards[0]?.summary).toContain("ORBIT 0");
  });

  it("converts g/dL, and does not read a unit that is none of haemoglobin", () => {
    expect(check([fibrillation, haemoglobin(11.9, "2026-10-01", "g/dL"), egfr(80)]).cards[0]?.summary).toContain(
      "ORBIT 2",
    );
    const { cards, reasons } = check([fibrillation, haemoglobin(119, "2026-10-01", "%"), egfr(80)]);
    expect(cards).toEqual([]);
    expect(reasons.join(" ")).toContain("a haemoglobin or haematocrit is missing");
    expect(reasons.join(" ")).toContain("1 haemoglobin result not used");
  });

  it("never takes a missing or an old result for a good one", () => {
    expect(check([fibrillation, haemoglobin(140)]).reasons.join(" ")).toContain("an eGFR is missing within 365 days");
    expect(check([fibrillation, haemoglobin(140, "2025-11-22"), egfr(80)]).reasons.join(" ")).toContain("haemoglobin");
    expect(check([fibrillation, haemoglobin(140, "2025-11-24"), egfr(80)]).cards).toHaveLength(1);
    expect(check([fibrillation, haemoglobin(140), egfr(80)], { gender: "unknown" }).reasons.join(" ")).toContain("sex");
  });

  it("is silent without atrial fibrillation", () => {
    expect(check([haemoglobin(100), egfr(20)])).toEqual({ cards: [], reasons: [] });
  });

  it("says that an anticoagulant is being given", () => {
    const { cards } = check([fibrillation, haemoglobin(140), egfr(80), medicine("m", "Warfarin 3mg tablets")]);
    expect(cards[0]?.summary).toContain("bleeding risk on an anticoagulant");
  });

  it("counts age from the 75th birthday and kidney function below 60, and says for what", () => {
    const born = (birthDate: string) => ({ gender: "female", birthDate });
    const points = (person: object, rate = 80) =>
      check([fibrillation, haemoglobin(140), egfr(rate)], person).cards[0]?.detail.split(".")[0];
    expect(points(born("1951-11-24"))).toBe("Points: none");
    expect(points(born("1951-11-23"))).toBe("Points: age 75 or over (1)");
    const summary = (person: object) => check([fibrillation, haemoglobin(140), egfr(80)], person).cards[0]?.summary;
    expect([summary(born("1951-11-24")), summary(born("1951-11-23")), summary(born("1950-11-23"))]).toEqual([
      "ORBIT 0 (low): bleeding risk if given an anticoagulant",
      "ORBIT 1 (low): bleeding risk if given an anticoagulant",
      "ORBIT 1 (low): bleeding risk if given an anticoagulant",
    ]);
    expect(points(born("1951-11-24"), 60)).toBe("Points: none");
    expect(points(born("1951-11-24"), 59.5)).toBe("Points: eGFR below 60 (1)");
    const bleed = problem("Upper GI bleed", resolved);
    const aspirin = medicine("m", "Aspirin 75mg dispersible tablets");
    expect(check([fibrillation, haemoglobin(140), egfr(80), bleed, aspirin]).cards[0]?.detail).toContain(
      "Points: bleeding in the past (2) and antiplatelet (1).",
    );
  });

  it("holds a man's haematocrit against 40 %", () => {
    const haematocrit = (value: number) =>
      result(coded("4544-3", "Haematocrit", "http://loinc.org"), value, "%", "2026-10-01");
    const detail = (value: number) => check([fibrillation, haematocrit(value), egfr(80)], man80).cards[0]?.summary;
    expect(detail(39.5)).toContain("ORBIT 3");
    expect(detail(40)).toContain("ORBIT 1");
  });

  it("says how many things are missing in good English", () => {
    const person = { gender: "unknown" };
    expect(check([fibrillation, egfr(80)], person).reasons.join()).toContain("haematocrit are missing within 365 days");
    expect(check([fibrillation, haemoglobin(140), egfr(80)], person).reasons.join()).toContain("is missing");
  });
});
