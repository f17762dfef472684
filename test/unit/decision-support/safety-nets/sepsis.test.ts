import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, coded, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { freshId, observation, problem, resolved } from "../../../fixtures/clinical.ts";

const rule = "sepsis";
const loinc = "http://loinc.org";

/** 11 with all seven parameters on oxygen at 38.1 °C (RCP 2017, as the tests of NEWS2). */
function vitals(rate: number, takenAt = "2026-11-23T01:41:00Z"): readonly object[] {
  const at = { effectiveDateTime: takenAt, category: [{ coding: [{ code: "vital-signs" }] }] };
  const measured = (code: string, value: number, unit: string) =>
    observation(
      coded(code, code, loinc),
      { valueQuantity: { value, unit, code: unit, system: "http://unitsofmeasure.org" } },
      at,
    );
  return [
    measured("9279-1", rate, "/min"),
    measured("2708-6", 96, "%"),
    observation(coded("722742002", "Breathing room air"), {}, at),
    measured("8480-6", 105, "mm[Hg]"),
    measured("8867-4", 112, "/min"),
    observation(coded("1104441000000107", "ACVPU"), { valueCodeableConcept: coded("248234008", "Alert") }, at),
    measured("8310-5", 38.5, "Cel"),
  ];
}
/** Pressure 1, pulse 2, temperature 1, and the breathing rate: 24 adds 2, 25 adds 3, 11 adds 1, 20 adds none. */
const six = vitals(24);
const seven = vitals(25);
const five = vitals(11);
const four = vitals(20);
const pneumonia = problem("Community acquired pneumonia", { onsetDateTime: "2026-11-22" });

function check(resources: readonly object[], person: object = {}, elsewhere: readonly object[] = []) {
  const { evaluation } = chartFrom({
    ambulance: { kind: "ambulance", resources: [patient(person), ...resources] },
    gp: { kind: "gp", resources: [patient(person), ...elsewhere] },
  });
  return { cards: cardsOf(evaluation, rule), reasons: reasonsOf(evaluation, rule) };
}

const silence = { cards: [], reasons: [] };

describe("sepsis by NEWS2", () => {
  it("is high from 7, moderate at 5 and 6, silent below", () => {
    const high = check([...seven, pneumonia]).cards[0];
    expect(high?.summary).toBe("Sepsis risk high: NEWS2 7 with “Community acquired pneumonia” recorded");
    expect(high?.indicator).toBe("critical");
    expect(high?.detail).toContain("within 1 hour");
    const moderate = check([...six, pneumonia]).cards[0];
    expect(moderate?.summary).toMatch(/^Sepsis risk moderate: NEWS2 6/);
    expect(moderate?.indicator).toBe("warning");
    expect(moderate?.detail).toContain("within 3 hours");
    expect(check([...five, pneumonia]).cards[0]?.summary).toMatch(/^Sepsis risk moderate: NEWS2 5/);
    expect(check([...four, pneumonia])).toEqual(silence);
  });

  it("goes by a total that its source recorded without the values, and says so", () => {
    const total = (value: number) =>
      observation(
        coded("1104051000000101", "NEWS2 total score"),
        { valueQuantity: { value } },
        { effectiveDateTime: "2026-11-23T01:41:00Z" },
      );
    const { cards } = check([total(7), pneumonia]);
    expect(cards[0]?.summary).toBe("Sepsis risk high: NEWS2 7 with “Community acquired pneumonia” recorded");
    expect(cards[0]?.detail).toContain("as its source recorded it");
    expect(check([total(4), pneumonia])).toEqual(silence);
  });

  it("asks for a look where one observation alone scores 3, though the whole is low", () => {
    // 3 for new confusion, and nothing else: NICE has a clinician look, whatever the total.
    const calm = (consciousness: string, name: string) =>
      [
        ["9279-1", 16, "/min"],
        ["2708-6", 97, "%"],
        ["8480-6", 125, "mm[Hg]"],
        ["8867-4", 80, "/min"],
        ["8310-5", 37, "Cel"],
      ]
        .map(([code, value, unit]) =>
          observation(
            coded(`${code}`, `${code}`, loinc),
            { valueQuantity: { value, unit, code: unit, system: "http://unitsofmeasure.org" } },
            { effectiveDateTime: "2026-11-23T01:41:00Z", category: [{ coding: [{ code: "vital-signs" }] }] },
          ),
        )
        .concat(
          observation(coded("722742002", "Breathing room air"), {}, { effectiveDateTime: "2026-11-23T01:41:00Z" }),
          observation(
            coded("1104441000000107", "ACVPU"),
            { valueCodeableConcept: coded(consciousness, name) },
            { effectiveDateTime: "2026-11-23T01:41:00Z" },
          ),
        );
    const [card] = check([...calm("130987000", "Acute confusion"), pneumonia]).cards;
    expect(card?.summary).toBe(
      "Sepsis risk low by NEWS2 3, but consciousness (ACVPU) alone scores 3, with “Community acquired pneumonia” recorded",
    );
    expect(card?.indicator).toBe("warning");
    expect(card?.detail).toContain("look at once");
    expect(check([...calm("248234008", "Alert"), pneumonia])).toEqual(silence);
    expect(check(calm("130987000", "Acute confusion"))).toEqual(silence);
  });

  it("says nothing of sepsis where the record says nothing of infection", () => {
    expect(check(seven)).toEqual(silence);
    expect(check([...seven, problem("Hypertension", { onsetDateTime: "2026-11-22" })])).toEqual(silence);
    expect(check([...seven, problem("No sign of infection", { onsetDateTime: "2026-11-22" })])).toEqual(silence);
  });

  it("counts a suspicion, an encounter's reason and the other source's diagnosis", () => {
    expect(check([...seven, problem("?Sepsis", { onsetDateTime: "2026-11-23" })]).cards).toHaveLength(1);
    const visit = {
      resourceType: "Encounter",
      id: freshId(),
      status: "in-progress",
      class: { code: "EMER" },
      subject: { reference: "Patient/p1" },
      period: { start: "2026-11-23T01:00:00Z" },
      reasonCode: [{ text: "Chest infection, unwell" }],
    };
    expect(check([...seven, visit]).cards).toHaveLength(1);
    expect(check(seven, {}, [pneumonia]).cards[0]?.inputs).toHaveLength(2);
  });

  it("takes neither an infection of last month, nor one that is over, nor yesterday's score", () => {
    expect(check([...seven, problem("Pneumonia", { onsetDateTime: "2026-11-15" })])).toEqual(silence);
    expect(check([...seven, problem("Pneumonia", { onsetDateTime: "2026-11-16" })]).cards).toHaveLength(1);
    expect(check([...seven, problem("Pneumonia", { onsetDateTime: "2026-11-22", ...resolved })])).toEqual(silence);
    expect(check([...vitals(25, "2026-11-21T20:00:00Z"), pneumonia])).toEqual(silence);
  });

  it("does not grade by a set that is not full, nor by one in another unit", () => {
    expect(check([...seven.slice(0, 6), pneumonia])).toEqual(silence);
    const kelvin = observation(
      coded("8310-5", "Temperature", loinc),
      { valueQuantity: { value: 311.6, unit: "K", code: "K", system: "http://unitsofmeasure.org" } },
      { effectiveDateTime: "2026-11-23T01:41:00Z" },
    );
    expect(check([...seven.slice(0, 6), kelvin, pneumonia])).toEqual(silence);
  });

  it("needs no score for a fever with neutropenia", () => {
    const { cards } = check([problem("Neutropenia with fever", { onsetDateTime: "2026-11-22" })]);
    expect(cards[0]?.summary).toBe("Neutropenic sepsis is possible: “Neutropenia with fever”");
    expect(cards[0]?.indicator).toBe("critical");
    expect(check([problem("Neutropenic sepsis", { onsetDateTime: "2024-01-01" })])).toEqual(silence);
  });

  it("is not for children, and could not decide where the age is not certain", () => {
    expect(check([...seven, pneumonia], { birthDate: "2012-01-01" }).cards).toEqual([]);
    expect(check([...seven, pneumonia], { birthDate: undefined }).reasons.join(" ")).toContain("age is not certain");
  });
});

describe("sepsis in the last days of life", () => {
  it("is said and raises no alarm", () => {
    const dying = problem("In last days of life", { recordedDate: "2026-11-21" });
    const [card] = check([...seven, pneumonia, dying]).cards;
    expect(card?.summary).toContain("NEWS2 7");
    expect(card?.detail).toContain("“In last days of life”");
    expect(card?.indicator).toBe("warning");
  });
});
