import { describe, expect, it } from "vitest";
import { readTarget } from "../../../../shared/decision-support/plans/target-words.ts";
import { cardsOf, chartFrom, coded, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { goal, observation, spo2, spo2Code } from "./plan-records.ts";

const rule = "goalsAgainstResults";
const range = { measure: spo2Code, detailString: "88 to 92 % on air" };

function told(...resources: readonly object[]) {
  const { evaluation } = chartFrom({ gp: { kind: "gp", resources: [patient(), ...resources] } });
  return { cards: cardsOf(evaluation, rule), reasons: reasonsOf(evaluation, rule) };
}

describe("goals against results and observations", () => {
  it("puts the goal, its target and the latest value beside each other", () => {
    const { cards } = told(goal("Not to be frightened", range), spo2(90, "2026-11-01"), spo2(86, "2026-11-20"));
    expect(cards[0]?.summary).toBe("Goal not met: Oxygen saturation 86 % (20-Nov-2026), goal 88 to 92 % on air");
    expect(cards[0]?.indicator).toBe("info");
    expect(cards[0]?.detail).toContain("meant on air");
  });

  it("holds a value against a limit that is not itself allowed, and one that is", () => {
    const cards = (target: string, value: number) =>
      told(goal("g", { measure: spo2Code, detailString: target }), spo2(value, "2026-11-20")).cards.length;
    expect([cards("above 88 %", 88), cards("above 88 %", 88.1)]).toEqual([1, 0]);
    expect([cards("at least 88 %", 87.9), cards("at least 88 %", 88)]).toEqual([1, 0]);
    expect([cards("below 92 %", 92), cards("below 92 %", 91.9)]).toEqual([1, 0]);
    expect([cards("at most 92 %", 92.1), cards("at most 92 %", 92)]).toEqual([1, 0]);
    expect([cards("90 to 90 %", 90), cards("90 to 90 %", 89)]).toEqual([0, 1]);
  });

  it("reads a value of a year and none that is older", () => {
    const cards = (time: string) => told(goal("g", range), spo2(86, time)).cards.length;
    expect([cards("2025-11-23T02:15:00Z"), cards("2025-11-23T02:13:00Z")]).toEqual([1, 0]);
  });

  it.each([
    [87.9, 1],
    [88, 0],
    [92, 0],
    [92.1, 1],
  ])("holds %d against 88 to 92", (value, cards) => {
    expect(told(goal("g", range), spo2(value, "2026-11-20")).cards).toHaveLength(cards);
  });

  it("converts between units of the same test, and says where it cannot", () => {
    const hba1c = coded("59261-8", "HbA1c", "http://loinc.org");
    const aim = goal("Sugar under control", { measure: hba1c, detailString: "below 53 mmol/mol" });
    const value = (number: number, unit: string) =>
      observation(hba1c, number, unit, "2026-10-01", { category: [{ coding: [{ code: "laboratory" }] }] });
    expect(told(aim, value(53, "mmol/mol")).cards).toHaveLength(1);
    expect(told(aim, value(52, "mmol/mol")).cards).toEqual([]);
    const { cards, reasons } = told(aim, value(8, "g/L"));
    expect(cards).toEqual([]);
    expect(reasons.join(" ")).toContain("not in one unit");
  });

  it("holds a part of an observation against the target that is coded as it is", () => {
    const systolic = coded("8480-6", "Systolic blood pressure", "http://loinc.org");
    const aim = goal("Pressure under control", { measure: systolic, detailString: "below 140 mm[Hg]" });
    const pressure = (value: number) => {
      const { valueQuantity: _, ...rest } = {
        ...observation(coded("85354-9", "Blood pressure", "http://loinc.org"), 0, "1", "2026-11-10"),
        valueQuantity: undefined,
      };
      return { ...rest, component: [{ code: systolic, valueQuantity: { value, unit: "mm[Hg]", code: "mm[Hg]" } }] };
    };
    expect(told(aim, pressure(168)).cards[0]?.summary).toContain("168");
    expect(told(aim, pressure(130))).toEqual({ cards: [], reasons: [] });
  });

  it("says that a target with a number is no range, and nothing of one without", () => {
    expect(
      told(goal("g", { measure: spo2Code, detailString: "about 90" }), spo2(86, "2026-11-20")).reasons,
    ).toHaveLength(1);
    expect(
      told(goal("g", { measure: spo2Code, detailString: "feel less breathless" }), spo2(86, "2026-11-20")),
    ).toEqual({ cards: [], reasons: [] });
  });

  it("is silent of what is settled, unmeasured, or measured more than a year ago", () => {
    expect(told(goal("g", range, { lifecycleStatus: "completed" }), spo2(86, "2026-11-20")).cards).toEqual([]);
    expect(told(goal("g", range)).cards).toEqual([]);
    expect(told(goal("g", range), spo2(86, "2025-11-23")).cards).toHaveLength(1);
    expect(told(goal("g", range), spo2(86, "2025-11-21")).cards).toEqual([]);
  });
});

describe("a target in words", () => {
  it.each([
    ["88–92 %", { low: 88, high: 92, unit: "%" }],
    ["between 4 and 7 mmol/L", { low: 4, high: 7, unit: "mmol/L" }],
    ["≤ 48 mmol/mol", { high: 48, highIncluded: true }],
    ["at least 60 kg", { low: 60, lowIncluded: true }],
    ["below 140 mmHg", { high: 140, highIncluded: false }],
  ])("reads “%s”", (words, expected) => {
    expect(readTarget(words)).toMatchObject(expected);
  });

  it.each(["48 mmol/mol", "below 140/90 mmHg", "92 to 88 %", "lose 5 kg", "88 % to 92 kPa"])(
    "does not read “%s”",
    (words) => {
      expect(readTarget(words)).toBeUndefined();
    },
  );
});

describe("a goal that says its limit in words alone", () => {
  const inWords = (text: string) => goal(text, {}, { target: undefined });
  const pressure = (upper: number, lower: number) =>
    observation(coded("75367002", "Blood pressure"), 0, "", "2026-11-20T09:00:00Z", {
      valueQuantity: undefined,
      component: [
        {
          code: coded("72313002", "Systolic"),
          valueQuantity: { value: upper, unit: "mmHg", code: "mm[Hg]", system: "http://unitsofmeasure.org" },
        },
        {
          code: coded("1091811000000102", "Diastolic"),
          valueQuantity: { value: lower, unit: "mmHg", code: "mm[Hg]", system: "http://unitsofmeasure.org" },
        },
      ],
    });

  it("is held against the latest reading of its measure", () => {
    const { cards } = told(
      inWords("Keep oxygen saturation above 92 %"),
      spo2(95, "2026-11-01"),
      spo2(92, "2026-11-20"),
    );
    expect(cards[0]?.summary).toBe("Goal not met: SpO2 92 % (20-Nov-2026), goal above 92 %");
    expect(told(inWords("Keep oxygen saturation above 92 %"), spo2(93, "2026-11-20"))).toEqual({
      cards: [],
      reasons: [],
    });
  });

  const laboratory = { category: [{ coding: [{ code: "laboratory" }] }] };
  const hba1c = (code: object, value: number, unit: string, at: string, overrides: object = {}) =>
    observation(code, value, unit, at, { ...laboratory, ...overrides });

  it.each([
    coded("999791000000106", "Haemoglobin A1c level - IFCC standardised"),
    coded("59261-8", "HbA1c", "http://loinc.org"),
    { text: "HbA1c" },
  ])("knows HbA1c by its codes and its name: %j", (code) => {
    const { cards } = told(inWords("HbA1c below 58"), hba1c(code, 72, "mmol/mol", "2026-11-20"));
    expect(cards.map(({ summary }) => summary)).toEqual([
      "Goal not met: HbA1c 72 mmol/mol (20-Nov-2026), goal below 58 mmol/mol",
    ]);
  });

  it.each([
    coded("1019431000000105", "HbA1c level (DCCT aligned)"),
    coded("4548-4", "Hemoglobin A1c/Hemoglobin.total in Blood", "http://loinc.org"),
    coded("999791000000106", "Haemoglobin A1c level - IFCC standardised"),
  ])("takes a later HbA1c in % for the latest: %j", (code) => {
    const older = hba1c(coded("999791000000106", "HbA1c"), 50, "mmol/mol", "2026-03-01");
    const { cards } = told(inWords("HbA1c below 58"), older, hba1c(code, 9.1, "%", "2026-11-20"));
    expect(cards.map(({ summary }) => summary)).toEqual([
      "Goal not met: HbA1c 9.1 % (20-Nov-2026), goal below 58 mmol/mol",
    ]);
  });

  it("holds it against nothing where a later one cannot be read, and says so", () => {
    const code = coded("999791000000106", "HbA1c");
    const older = hba1c(code, 72, "mmol/mol", "2026-03-01");
    const unread = (at: string) => hba1c(code, 90, "g/L", at);
    const { cards, reasons } = told(inWords("HbA1c below 58"), older, unread("2026-11-20"));
    expect(cards).toEqual([]);
    expect(reasons).toEqual([
      "Goal “HbA1c below 58” not held against results: HbA1c of 20-Nov-2026 could not be read, and what could be read is older.",
    ]);
    expect(told(inWords("HbA1c below 58"), unread("2026-11-20")).reasons).toHaveLength(1);
    expect(told(inWords("HbA1c below 58"), older, unread("2026-02-01")).cards).toHaveLength(1);
  });

  it("means both numbers of a blood pressure", () => {
    const cards = (upper: number, lower: number) =>
      told(inWords("Keep blood pressure under 140/90"), pressure(upper, lower)).cards.length;
    expect([cards(139, 89), cards(140, 89), cards(139, 90), cards(160, 95)]).toEqual([0, 1, 1, 1]);
    const [both] = told(
      inWords("Keep blood pressure under 140/90"),
      pressure(146.37911623209928, 99.67768293704113),
    ).cards;
    expect(both?.summary).toBe(
      "Goal not met: Systolic pressure ≈146.4 mmHg, goal below 140 mmHg; Diastolic pressure ≈99.68 mmHg, goal below 90 mmHg (20-Nov-2026)",
    );
    expect(both?.inputs).toHaveLength(3);
    const [narrowly] = told(inWords("Keep blood pressure under 140/90"), pressure(140.02, 80)).cards;
    expect(narrowly?.summary).toContain("Systolic pressure 140.02 mmHg (20-Nov-2026), goal below 140 mmHg");
  });

  it.each(["Walk to the shop with friends", "Weight down by 5 kg"])(
    "is left to the reader where it says more or less than that: “%s”",
    (text) => expect(told(inWords(text), spo2(80, "2026-11-20"))).toEqual({ cards: [], reasons: [] }),
  );
});

describe("a goal's own words with a time, a range or another test", () => {
  const inWords = (text: string) => goal(text, {}, { target: undefined });
  const measured = (code: string, name: string, value: number, unit: string) =>
    observation(coded(code, name, "http://loinc.org"), value, unit, "2026-11-01", {
      category: [{ coding: [{ code: "laboratory" }] }],
    });
  const weight = (value: number) => measured("29463-7", "Body weight", value, "kg");
  const hba1c = (value: number) => measured("59261-8", "HbA1c", value, "mmol/mol");

  it.each([
    ["Weight below 80kg by Christmas", weight(88), "Weight 88 kg (01-Nov-2026), goal below 80 kg by Christmas"],
    ["Keep HbA1c between 48 and 58", hba1c(64), "HbA1c 64 mmol/mol (01-Nov-2026), goal at or below 58 mmol/mol"],
    ["HbA1c 48 to 58 mmol/mol", hba1c(41), "HbA1c 41 mmol/mol (01-Nov-2026), goal at or above 48 mmol/mol"],
    ["LDL under 2 mmol/L", measured("22748-8", "LDL", 3.1, "mmol/L"), "LDL cholesterol 3.1 mmol/L (01-Nov-2026), goal"],
    ["Total cholesterol below 5", measured("14647-2", "Cholesterol", 6, "mmol/L"), "Total cholesterol 6 mmol/L"],
    [
      "BMI below 30 within six months",
      measured("39156-5", "BMI", 34, "kg/m2"),
      "BMI 34 kg/m² (01-Nov-2026), goal below 30 kg/m² within six months",
    ],
  ])("%s", (words, result, said) => {
    const { cards, reasons } = told(inWords(words), result);
    expect(cards[0]?.summary).toContain(`Goal not met: ${said}`);
    expect(reasons).toEqual([]);
  });

  it("is met within its range and at its ends", () => {
    for (const value of [48, 52, 58])
      expect(told(inWords("Keep HbA1c between 48 and 58"), hba1c(value)).cards).toEqual([]);
    expect(told(inWords("Weight below 80kg by Christmas"), weight(79)).cards).toEqual([]);
  });

  it.each([
    "HbA1c under 7% unless hypos",
    "Weight below 80 kg and walking to the shop",
    "SpO2 above 92 % while walking to the shop",
    "eGFR above 30",
  ])("is named where its limit cannot be held against anything: %s", (words) => {
    const { cards, reasons } = told(inWords(words), hba1c(64), weight(88));
    expect(cards).toEqual([]);
    expect(reasons).toEqual([`Goal “${words}” not held against results: its limit could not be read by machine.`]);
  });

  it("asks nothing of a wish", () => {
    expect(told(inWords("To walk to the shop by Christmas"), weight(88))).toEqual({ cards: [], reasons: [] });
  });
});
