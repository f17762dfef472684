import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, coded, medicine, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { letter, problem, resolved } from "../../../fixtures/clinical.ts";

const rule = "cha2ds2Vasc";
const fibrillation = problem(coded("49436004", "Atrial fibrillation"));

function check(resources: readonly object[], person: object = {}, elsewhere: readonly object[] = []) {
  const { evaluation } = chartFrom({
    gp: { kind: "gp", resources: [patient(person), ...resources] },
    acute: { kind: "acute", resources: [patient(person), ...elsewhere] },
  });
  return { cards: cardsOf(evaluation, rule), reasons: reasonsOf(evaluation, rule) };
}

const woman = (birthDate: string) => ({ gender: "female", birthDate });
const man = (birthDate: string) => ({ gender: "male", birthDate });

describe("CHA2DS2-VASc from the record", () => {
  it("scores a woman of 78 with hypertension and diabetes at 5, and says that no anticoagulant is recorded", () => {
    const { cards } = check(
      [fibrillation, problem("Hypertension"), problem("Type 2 diabetes mellitus")],
      woman("1948-01-01"),
    );
    expect(cards[0]?.summary).toBe("CHA2DS2-VASc 5: no anticoagulant recorded as current");
    expect(cards[0]?.indicator).toBe("warning");
    expect(cards[0]?.detail).toContain("hypertension (1), diabetes (1), age 75 or over (2) and female (1)");
    expect(cards[0]?.inputs).toHaveLength(3);
  });

  it("says by which sex it counts where the gender recorded is another", () => {
    const extension = [
      {
        url: "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-BirthSex",
        valueCodeableConcept: { coding: [{ code: "M" }] },
      },
    ];
    const [card] = check([fibrillation], { ...woman("1956-01-01"), extension }).cards;
    expect(card?.summary).toContain("CHA2DS2-VASc 1:");
    expect(card?.detail).toContain("Worked out as male, the sex recorded at birth; the gender recorded is female.");
  });

  it("says that a letter tells of an anticoagulant that no list has", () => {
    const detail = (date: string) =>
      check([fibrillation, letter("Started on apixaban 5mg bd.", date)], woman("1948-01-01")).cards[0]?.detail;
    expect(detail("2025-11-24")).toMatch(/“Discharge letter” \(24-Nov-2025\) says “.*Started on apixaban 5mg bd”/);
    expect(detail("2025-11-22")).not.toContain("apixaban");
  });

  it("names the anticoagulant, once however many feeds list it, and does not warn then", () => {
    const apixaban = medicine("m1", "Apixaban 2.5mg tablets");
    const { cards } = check([fibrillation, apixaban], woman("1948-01-01"), [medicine("m2", "Apixaban 2.5mg tablets")]);
    expect(cards[0]?.summary).toBe("CHA2DS2-VASc 3: on Apixaban 2.5mg tablets");
    expect(cards[0]?.indicator).toBe("info");
  });

  it("does not take a stopped anticoagulant for a current one", () => {
    const stopped = medicine("m1", "Apixaban 2.5mg tablets", { status: "stopped" });
    expect(check([fibrillation, stopped], woman("1948-01-01")).cards[0]?.indicator).toBe("warning");
  });

  it("is silent without atrial fibrillation, with one that is over, or one that was refuted", () => {
    const refuted = { verificationStatus: { coding: [{ code: "refuted" }] } };
    for (const none of [
      problem("Hypertension"),
      problem("Atrial fibrillation", resolved),
      problem("Atrial fibrillation", refuted),
    ])
      expect(check([none], woman("1948-01-01"))).toEqual({ cards: [], reasons: [] });
  });

  it("does not warn for sex alone, nor for a man at 1", () => {
    const woman50 = check([fibrillation], woman("1976-01-01")).cards[0];
    expect(woman50?.summary).toContain("CHA2DS2-VASc 1:");
    expect(woman50?.indicator).toBe("info");
    expect(woman50?.detail).toContain("no anticoagulant for the stroke risk");
    const man66 = check([fibrillation], man("1960-01-01")).cards[0];
    expect(man66?.summary).toContain("CHA2DS2-VASc 1:");
    expect(man66?.detail).toContain("consider");
  });

  it("counts a stroke that is over, and not one of the family, one suspected or one by bleeding", () => {
    const scored = (...problems: readonly object[]) =>
      check([fibrillation, ...problems], man("1970-01-01")).cards[0]?.summary;
    expect(scored(problem("Stroke", resolved))).toContain("CHA2DS2-VASc 2:");
    expect(scored(problem("TIA", resolved), problem("Stroke", resolved))).toContain("CHA2DS2-VASc 2:");
    expect(scored(problem("Family history of stroke"))).toContain("CHA2DS2-VASc 0:");
    expect(scored(problem("?Stroke"))).toContain("CHA2DS2-VASc 0:");
    expect(scored(problem("Haemorrhagic stroke"))).toContain("CHA2DS2-VASc 0:");
  });

  it("says that coronary disease without a heart attack is not counted", () => {
    const coronary = check([fibrillation, problem("Ischaemic heart disease")], man("1970-01-01")).cards[0];
    expect(coronary?.summary).toContain("CHA2DS2-VASc 0:");
    expect(coronary?.detail).toContain("Not counted: “Ischaemic heart disease”");
    const attack = problem(coded("22298006", "Inferior myocardial infarction"));
    expect(check([fibrillation, attack], man("1970-01-01")).cards[0]?.summary).toContain("CHA2DS2-VASc 1:");
  });

  it("says with a mechanical valve that the score does not decide", () => {
    const { cards } = check([fibrillation, problem("Mechanical aortic valve replacement")], man("1970-01-01"));
    expect(cards[0]?.detail).toContain("score does not decide");
  });

  it("says what is missing: sex, or a certain age", () => {
    expect(check([fibrillation], { gender: "other" }).reasons.join(" ")).toContain("sex is not recorded");
    expect(check([fibrillation], { birthDate: undefined }).reasons.join(" ")).toContain("age is not certain");
    expect(check([fibrillation], { deceasedBoolean: true }).cards).toEqual([]);
  });

  it("needs no birthday where either age that a year of birth leaves scores alike", () => {
    const exact = check([fibrillation], { birthDate: "1940-05-04" }).cards[0]?.summary;
    expect(exact).toMatch(/^CHA2DS2-VASc /);
    const yearOnly = check([fibrillation], { birthDate: "1940" });
    expect(yearOnly.cards[0]?.summary).toBe(exact);
    expect(yearOnly.reasons.join(" ")).not.toContain("age is not certain");
    // 64 or 65 on 23-Nov-2026.
    const onTheEdge = check([fibrillation], { birthDate: "1961" });
    expect(onTheEdge.cards).toEqual([]);
    expect(onTheEdge.reasons.join(" ")).toContain("age is not certain");
  });
});
