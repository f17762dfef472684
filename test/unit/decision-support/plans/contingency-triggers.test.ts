import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, coded, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { contingencyPlan, observation, ownReading, spo2 } from "./plan-records.ts";

const rule = "contingencyTriggers";
const copd = contingencyPlan([["SpO2 below 88 % or breathless at rest", "call the COPD team"]]);

function told(home: readonly object[], acute: readonly object[] = [], person: object = {}) {
  const { evaluation } = chartFrom({
    home: { kind: "community", resources: [patient(person), ...home] },
    acute: { kind: "acute", resources: [patient(person), ...acute] },
  });
  return { cards: cardsOf(evaluation, rule), reasons: reasonsOf(evaluation, rule) };
}

describe("contingency plan against today's observations", () => {
  it("says the reading, the plan's threshold and what the plan says", () => {
    const { cards } = told([copd], [spo2(86, "2026-11-23T00:22:00Z")]);
    expect(cards).toHaveLength(1);
    expect(cards[0]?.summary).toBe("SpO2 86 % is below the plan's 88 %: plan says call the COPD team");
    expect(cards[0]?.indicator).toBe("warning");
    expect(cards[0]?.inputs.map(({ label }) => label)).toEqual(["SpO2", "Contingency plan"]);
  });

  it("is silent at the threshold itself", () => {
    expect(told([copd], [spo2(88, "2026-11-23T00:22:00Z")])).toEqual({ cards: [], reasons: [] });
    expect(told([copd], [spo2(87.9, "2026-11-23T00:22:00Z")]).cards).toHaveLength(1);
  });

  it("says that a newer reading is back, and does not speak as if it were still so", () => {
    const { cards } = told([copd], [spo2(86, "2026-11-23T00:22:00Z"), spo2(91, "2026-11-23T01:26:00Z")]);
    expect(cards[0]?.summary).toContain("SpO2 was 86 %, below the plan's 88 %");
    expect(cards[0]?.detail).toContain("The latest is 91 % on 23-Nov-2026 01:26");
  });

  it("looks a day back and no further", () => {
    expect(told([copd], [spo2(86, "2026-11-22T02:15:00Z")]).cards).toHaveLength(1);
    expect(told([copd], [spo2(86, "2026-11-22T02:13:00Z")]).cards).toEqual([]);
    expect(told([copd], [spo2(86, "2026-11-24T02:15:00Z")]).cards).toEqual([]);
  });

  it("reads the upper number of a blood pressure", () => {
    const pressure = observation(coded("75367002", "Blood pressure"), 0, "", "2026-11-23T00:22:00Z", {
      valueQuantity: undefined,
      component: [
        {
          code: coded("72313002", "Systolic"),
          valueQuantity: { value: 94, unit: "mmHg", system: "http://unitsofmeasure.org", code: "mm[Hg]" },
        },
        {
          code: coded("1091811000000102", "Diastolic"),
          valueQuantity: { value: 60, unit: "mmHg", system: "http://unitsofmeasure.org", code: "mm[Hg]" },
        },
      ],
    });
    const plan = contingencyPlan([["systolic BP under 100", "ring the heart failure nurse"]]);
    expect(told([plan], [pressure]).cards[0]?.summary).toContain(
      "Systolic pressure 94 mmHg is below the plan's 100 mmHg",
    );
  });

  it("converts a temperature in Fahrenheit, and does not use one in a unit that is none", () => {
    const plan = contingencyPlan([["temperature over 38 °C", "start the rescue pack"]]);
    const temperature = (value: number, unit: string) =>
      observation(coded("386725007", "Body temperature"), value, unit, "2026-11-23T00:22:00Z");
    expect(told([plan], [temperature(101, "[degF]")]).cards).toHaveLength(1);
    expect(told([plan], [temperature(99, "[degF]")]).cards).toEqual([]);
    const { cards, reasons } = told([plan], [temperature(101, "kPa")]);
    expect(cards).toEqual([]);
    expect(reasons.join(" ")).toContain("value, unit or time is unclear");
  });

  it("counts one reading that two sources sent once, on one card", () => {
    const reading = { ...spo2(86, "2026-11-23T00:22:00Z"), identifier: [{ system: "urn:x", value: "1" }] };
    expect(told([copd, reading], [reading]).cards).toHaveLength(1);
  });

  it("only informs where the plan asks for more beside the number", () => {
    const plan = contingencyPlan([["SpO2 below 88 % and drowsy", "call 999"]]);
    const { cards } = told([plan], [spo2(86, "2026-11-23T00:22:00Z")]);
    expect(cards[0]?.indicator).toBe("info");
    expect(cards[0]?.detail).toContain("Only a part");
    expect(cards[0]?.detail).toContain("drowsy");
  });

  it("warns where both numbers that the plan joins are met", () => {
    const both = contingencyPlan([["SpO2 below 88% and pulse above 120", "call 999"]]);
    const pulse = observation(coded("364075005", "Pulse rate"), 130, "/min", "2026-11-23T00:22:00Z");
    const { evaluation } = chartFrom({
      home: { kind: "community", resources: [patient(), both, spo2(85, "2026-11-23T00:22:00Z"), pulse] },
    });
    const cards = cardsOf(evaluation, "contingencyTriggers");
    expect(cards.map(({ indicator }) => indicator)).toContain("warning");
    expect(cards.some(({ detail }) => detail.includes("Only a part"))).toBe(false);
  });

  it("reads a number in a plan's prose without an “if”, and takes a telephone number for none", () => {
    const plan = (description: string) => contingencyPlan([], { description });
    const told = (description: string) => {
      const resources = [patient(), plan(description), spo2(85, "2026-11-23T00:22:00Z")];
      const { evaluation } = chartFrom({ home: { kind: "community", resources } });
      return [cardsOf(evaluation, "contingencyTriggers").length, reasonsOf(evaluation, "contingencyTriggers").length];
    };
    expect(told("SpO2 below 88%: call 999")).toEqual([1, 0]);
    expect(told("Contact: 01632 960000")).toEqual([0, 0]);
    expect(told("Weight 80 kg: as usual")).toEqual([0, 0]);
  });

  it("reads no plan that was replaced, withdrawn or is a draft", () => {
    for (const status of ["revoked", "draft", "completed"]) {
      const plan = contingencyPlan([["SpO2 below 88 %", "call"]], { status });
      expect(told([plan], [spo2(86, "2026-11-23T00:22:00Z")]).cards).toEqual([]);
    }
  });

  it("names a number that it could not hold against anything, and keeps quiet about words", () => {
    const { reasons } = told([
      contingencyPlan([
        ["BP below 90/60", "call"],
        ["Not drinking for 24 hours", "ring GP"],
      ]),
    ]);
    expect(reasons).toEqual([
      "“Contingency plan” cannot be held against the observations by machine: “bp below 90/60 (lower number)”.",
    ]);
  });

  it("leaves the person's own readings to their own rule, and the dead in peace", () => {
    expect(told([copd], [spo2(86, "2026-11-23T00:22:00Z", ownReading)]).cards).toEqual([]);
    expect(told([copd], [spo2(86, "2026-11-23T00:22:00Z")], { deceasedBoolean: true }).cards).toEqual([]);
  });
});

describe("a contingency plan however it is written", () => {
  const low = spo2(86, "2026-11-23T00:22:00Z");
  const step = (description: string) =>
    contingencyPlan([], { activity: [{ detail: { status: "in-progress", description } }] });

  it.each([
    "If SpO2 is below 88 % call the COPD team",
    "If oxygen saturation falls below 88%, ring the COPD team",
    "Sats < 88% - call the COPD team",
    "Call the COPD team if SpO2 is below 88%",
    "If SpO2 ≤ 88% then call the COPD team",
    "If SpO2 is 88% or less call the COPD team",
  ])("reads “%s”", (description) => {
    const [card] = told([step(description)], [low]).cards;
    expect(card?.summary).toMatch(
      /^SpO2 86 % is (?:at or )?below the plan's 88 %: plan says (?:call|ring) the COPD team$/i,
    );
  });

  it("reads each sentence of a plan's description and of its notes", () => {
    const prose = "Home oxygen 2 L. If SpO2 is below 88 %, call the COPD team. Daughter has a key.";
    for (const written of [{ description: prose }, { note: [{ text: prose }] }]) {
      expect(told([contingencyPlan([], written)], [low]).cards[0]?.summary).toContain("plan says call the COPD team");
    }
    expect(told([contingencyPlan([], { description: "Telephone: 01632 960000" })], [low])).toEqual({
      cards: [],
      reasons: [],
    });
  });

  it("does not take a word inside the condition for the beginning of what is to be done", () => {
    const { cards } = told([step("If SpO2 is below 88 % after two puffs on call to help ring 999")], [low]);
    expect(cards).toEqual([]);
    expect(told([step("If unable to give insulin ring the nurse")], [low])).toEqual({ cards: [], reasons: [] });
  });

  it("says of a number that it cannot hold anything against", () => {
    const { reasons } = told([
      step("If urine output falls by more than 400 ml in 3 days call the heart failure nurse"),
    ]);
    expect(reasons.join(" ")).toContain("urine output falls by more than 400 ml");
  });

  it("knows a reading without a code by its whole name only", () => {
    const named = (text: string) => told([copd], [spo2(86, "2026-11-23T00:22:00Z", { code: { text } })]).cards.length;
    expect([named("SpO2"), named("Oxygen saturation"), named("SpO2 target"), named("Transferrin saturation")]).toEqual([
      1, 1, 0, 0,
    ]);
  });

  it("holds a recorded NEWS2 against the plan's", () => {
    const total = (value: number) =>
      observation(coded("1104051000000101", "RCP NEWS2 total score"), value, "1", "2026-11-23T00:22:00Z");
    const cards = (value: number) => told([step("If NEWS2 is 5 or more call the GP")], [total(value)]).cards;
    expect(cards(5)[0]?.summary).toContain("at or above the plan's 5");
    expect(cards(4)).toEqual([]);
  });
});
