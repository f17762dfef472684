import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, coded, medicine, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { checkerOf, egfrUnit, problem, result, tests } from "../../../fixtures/clinical.ts";

const rule = "anticoagulantReversal";

function check(resources: readonly object[], elsewhere: readonly object[] = []) {
  const { evaluation } = chartFrom({
    gp: { kind: "gp", resources: [patient(), ...resources] },
    acute: { kind: "acute", resources: [patient(), ...elsewhere] },
  });
  return { cards: cardsOf(evaluation, rule), reasons: reasonsOf(evaluation, rule) };
}

const warfarin = medicine("w", "Warfarin 3mg tablets");
const inr = (value: number, day: string, unit = "1", overrides: object = {}) =>
  result(tests.inr, value, unit, day, overrides);

describe("anticoagulant and its reversal", () => {
  it("says that no INR is recorded, and that the hospital's results were not seen", () => {
    const { cards, reasons } = checkerOf(rule)([warfarin], {}, [], ["Observation"]);
    expect(cards[0]?.detail).toContain("No INR is recorded");
    expect(reasons.join()).toContain("not seen in full from acute organisation");
  });

  it("names the anticoagulant, its latest INR and what reverses it", () => {
    const { cards } = check([warfarin, inr(2.5, "2026-10-01"), inr(2.8, "2026-11-20")]);
    expect(cards[0]?.summary).toBe("Anticoagulant: Warfarin 3mg tablets, INR 2.8 on 20-Nov-2026");
    expect(cards[0]?.indicator).toBe("info");
    expect(cards[0]?.detail).toContain("vitamin K");
    expect(cards[0]?.detail).toContain("last dose was taken is not known");
  });

  it("takes heparin that keeps a line open for no anticoagulant", () => {
    for (const name of ["Heparin sodium 50units/5ml I.V. flush solution ampoules", "Hepsal 50units/5ml solution"])
      expect(check([medicine("h", name)]).cards).toEqual([]);
    expect(check([medicine("h", "Heparin sodium 25,000units/5ml solution for injection vials")]).cards).toHaveLength(1);
  });

  it.each(["165581004", "440685005"])("reads an INR coded in SNOMED CT: %s", (code) => {
    const named = coded(code, "International normalised ratio");
    expect(check([warfarin, result(named, 5.4, "1", "2026-11-20")]).cards[0]?.summary).toContain("INR 5.4");
  });

  it("warns of a high INR while it is recent", () => {
    const indicator = (value: number, day: string) => check([warfarin, inr(value, day)]).cards[0]?.indicator;
    expect([indicator(4.9, "2026-11-20"), indicator(5, "2026-11-20")]).toEqual(["info", "warning"]);
    expect([indicator(5, "2026-11-17"), indicator(5, "2026-11-16")]).toEqual(["warning", "info"]);
  });

  it("reads an INR without a unit or as a bound, and none in a unit that it cannot have", () => {
    const bare = { valueQuantity: { value: 6.1 } };
    expect(check([warfarin, inr(6.1, "2026-11-20", "1", bare)]).cards[0]?.indicator).toBe("warning");
    const bound = { valueQuantity: { value: 10, comparator: ">", unit: "ratio" } };
    expect(check([warfarin, inr(10, "2026-11-20", "1", bound)]).cards[0]?.summary).toContain("INR >10");
  });

  it("says that the newest INR could not be read, whether or not an older one could", () => {
    const unclear = inr(28, "2026-11-20", "s");
    for (const results of [[unclear], [unclear, inr(2.4, "2026-11-17")]]) {
      const { cards, reasons } = check([warfarin, ...results]);
      expect(cards[0]?.detail).toContain("The newest INR could not be read (28 s on 20-Nov-2026)");
      expect(cards[0]?.detail).not.toContain("No INR is recorded");
      expect(reasons.join(" ")).toContain("newer INR result not used");
    }
    expect(check([warfarin, unclear, inr(2.4, "2026-11-21")]).reasons).toEqual([]);
  });

  it.each([
    ["Dabigatran 110mg capsules", "idarucizumab"],
    ["Apixaban 5mg tablets", "andexanet alfa where the local protocol has it"],
    ["Edoxaban 60mg tablets", "andexanet alfa is not licensed"],
    ["Dalteparin sodium 5,000units/0.2ml solution for injection", "protamine, which reverses it in part"],
  ])("knows what reverses %s, and the kidney that it waits for", (name, words) => {
    const { cards } = check([medicine("d", name), result(tests.egfr, 29, egfrUnit, "2026-11-20")]);
    expect(cards[0]?.detail).toContain(words);
    expect(cards[0]?.detail).toContain("eGFR 29");
  });

  it("is one card for one drug in five feeds, and says where there are two drugs", () => {
    const both = check([warfarin, medicine("w2", "Warfarin 1mg tablets")], [medicine("w3", "Warfarin 3mg tablets")]);
    expect(both.cards).toHaveLength(1);
    expect(both.cards[0]?.detail).not.toContain("More than one anticoagulant");
    expect(check([warfarin, medicine("a", "Apixaban 5mg tablets")]).cards[0]?.detail).toContain(
      "More than one anticoagulant",
    );
  });

  it("says that sources disagree whether it is current, and that a mechanical valve is recorded", () => {
    const apixaban = (id: string, overrides: object) => medicine(id, "Apixaban 5mg tablets", overrides);
    const { cards } = check(
      [apixaban("a1", { authoredOn: "2026-09-01" }), problem("Mechanical aortic valve replacement")],
      [apixaban("a2", { status: "stopped", authoredOn: "2026-11-01" })],
    );
    expect(cards[0]?.summary).toBe("Anticoagulant: Apixaban 5mg tablets (stopped by another source)");
    expect(cards[0]?.detail).toContain("Sources disagree whether Apixaban 5mg tablets is current");
    expect(cards[0]?.detail).toContain("mechanical heart valve");
  });

  it("is silent without a current anticoagulant, and for one on the skin", () => {
    expect(check([medicine("w", "Warfarin 3mg tablets", { status: "stopped" })])).toEqual({ cards: [], reasons: [] });
    expect(check([medicine("h", "Heparinoid 0.3% cream")])).toEqual({ cards: [], reasons: [] });
  });

  it.each([
    ["Warfarin 3mg tablets", "vitamin K"],
    ["Acenocoumarol 1mg tablets", "vitamin K"],
    ["Phenindione 10mg tablets", "vitamin K"],
    ["Dabigatran 110mg capsules", "idarucizumab"],
    ["Apixaban 5mg tablets", "andexanet alfa where the local protocol has it"],
    ["Rivaroxaban 20mg tablets", "andexanet alfa where the local protocol has it"],
    ["Edoxaban 60mg tablets", "andexanet alfa is not licensed for it"],
    ["Heparin 5,000units/1ml injection", "protamine"],
    ["Enoxaparin 40mg injection", "protamine, which reverses it in part"],
    ["Dalteparin 5,000units injection", "protamine, which reverses it in part"],
    ["Tinzaparin 10,000units injection", "protamine, which reverses it in part"],
    ["Fondaparinux 2.5mg injection", "no specific agent"],
  ])("%s: %s", (name, words) => {
    expect(check([medicine("m", name)]).cards[0]?.detail).toContain(words);
  });

  it("speaks of a valve only where one is recorded", () => {
    expect(check([warfarin]).cards[0]?.detail).not.toContain("valve");
    expect(check([warfarin, problem("Mechanical aortic valve")]).cards[0]?.detail).toContain("mechanical heart valve");
  });
});
