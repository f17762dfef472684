import { describe, expect, it, test } from "vitest";
import type { Card } from "../../../shared/decision-support/card.ts";
import { evaluateChart } from "../../../shared/decision-support/evaluate.ts";
import { inputOf, type Rule, type RuleContext, type RuleOutcome } from "../../../shared/decision-support/rule.ts";
import { cardsOf, chartFrom, coded, patient, reasonsOf } from "../../fixtures/chart-from-fhir.ts";

const subject = { reference: "Patient/p1" };
const modifierExtension = [{ url: "https://example.org/perhaps-not" }];

function problem(id: string, text: string, changes: object = {}): object {
  return { resourceType: "Condition", id, subject, code: { text }, onsetDateTime: "2020-01-01", ...changes };
}

function ruleOf(evaluate: (context: RuleContext) => RuleOutcome): Rule {
  const evidence = { label: "none" };
  return { id: "tried", version: 1, title: "Tried", needs: [], evidence, owner: "test", population: {}, evaluate };
}

function said(
  indicator: Card["indicator"],
  evaluate: (names: readonly string[]) => string | undefined,
  ...problems: readonly object[]
) {
  const { chart } = chartFrom({ gp: { kind: "gp", resources: [patient(), ...problems] } });
  const rule = ruleOf((context) => {
    const groups = context.groupsUnder("problemList");
    const summary = evaluate(groups.map(({ preferred }) => preferred.display));
    const inputs = groups.map((group) => inputOf(group, "Problem", group.preferred.display));
    return { cards: summary === undefined ? [] : [{ summary, detail: "", indicator, inputs }], cannotCheck: [] };
  });
  const { cards, cannotCheck } = evaluateChart(chart, chart.asOf, {}, [rule]);
  return { cards: cards.map(({ summary }) => summary), reasons: cannotCheck };
}

describe("an entry with a modifier that nobody understands", () => {
  const asthma = problem("a", "Asthma", { modifierExtension });
  const gout = problem("g", "Gout");
  const carries = "“Asthma” carries a modifier that is not understood and may turn it round. Check by hand.";

  it("raises no definite flag: what it would raise is named among what could not be checked, and leads to it", () => {
    const { cards, reasons } = said(
      "warning",
      (names) => (names.includes("Asthma") ? "Asthma review" : undefined),
      asthma,
      gout,
    );
    expect(cards).toEqual([]);
    expect(reasons).toEqual([
      {
        rule: "tried",
        reason: `Tried: could not decide whether to say “Asthma review”, because ${carries}`,
        entries: ["gp|Condition|a"],
      },
    ]);
  });

  it("silences no flag, and is named beside it", () => {
    const { cards, reasons } = said(
      "info",
      (names) => (names.includes("Asthma") ? undefined : "No asthma"),
      asthma,
      gout,
    );
    expect(cards).toEqual(["No asthma"]);
    expect(reasons.map(({ reason }) => reason)).toEqual([
      `Tried: could not be decided for certain, because ${carries}`,
    ]);
  });

  it("leaves what stands without it as it is", () => {
    const counts = said("info", (names) => `${names.length} problems`, asthma, gout);
    expect(counts.cards).toEqual(["1 problems"]);
    expect(counts.reasons[0]?.reason).toContain("“2 problems”");
    expect(said("info", () => "Always", asthma)).toEqual({ cards: ["Always"], reasons: [] });
    expect(said("info", (names) => names[0], gout)).toEqual({ cards: ["Gout"], reasons: [] });
  });

  it("a danger stays a flag, which says first that it is to be checked", () => {
    const { cards, reasons } = said("critical", (names) => (names.includes("Asthma") ? "Danger" : undefined), asthma);
    expect(cards).toEqual(["Check by hand: Danger"]);
    expect(reasons.map(({ reason }) => reason)).toEqual([
      `Tried: could not be decided for certain, because ${carries}`,
    ]);
  });
});

test("kidney injury is not found for certain of a result that may mean otherwise", () => {
  const creatinine = coded("1000731000000107", "Serum creatinine level");
  const result = (id: string, day: string, value: number, changes: object = {}) => ({
    resourceType: "Observation",
    id,
    status: "final",
    subject,
    code: creatinine,
    effectiveDateTime: `${day}T08:00:00Z`,
    valueQuantity: { value, unit: "umol/L", system: "http://unitsofmeasure.org", code: "umol/L" },
    ...changes,
  });
  const rise = [result("c1", "2026-11-18", 60), result("c2", "2026-11-22", 130, { modifierExtension })];
  const { evaluation } = chartFrom({ acute: { kind: "acute", resources: [patient(), ...rise] } });
  expect(
    cardsOf(evaluation, "acuteKidneyInjury").filter(({ summary }) => !summary.startsWith("Check by hand")),
  ).toEqual([]);
  expect(reasonsOf(evaluation, "acuteKidneyInjury").join(" ")).toContain("carries a modifier that is not understood");
});

test("NEWS2, which reads the chart itself, scores no value for certain that may mean otherwise", () => {
  const vital = (id: string, code: object, value: object, changes: object = {}) => ({
    resourceType: "Observation",
    id,
    status: "final",
    subject,
    category: [{ coding: [{ code: "vital-signs" }] }],
    code,
    effectiveDateTime: "2026-11-23T01:41:00Z",
    ...value,
    ...changes,
  });
  const measured = (value: number, unit: string) => ({ valueQuantity: { value, unit } });
  const loinc = (code: string, display: string) => coded(code, display, "http://loinc.org");
  const set = (changes: object) => [
    vital("v1", loinc("9279-1", "Respiratory rate"), measured(24, "/min")),
    vital("v2", loinc("2708-6", "Oxygen saturation"), measured(84, "%"), changes),
    vital("v3", coded("371825009", "On oxygen"), measured(2, "L/min")),
    vital("v4", loinc("8480-6", "Systolic blood pressure"), measured(110, "mm[Hg]")),
    vital("v5", loinc("8867-4", "Heart rate"), measured(112, "/min")),
    vital("v6", coded("1104441000000107", "ACVPU"), { valueCodeableConcept: coded("248234008", "Alert") }),
    vital("v7", loinc("8310-5", "Body temperature"), measured(38.1, "Cel")),
  ];
  const told = (changes: object) => {
    const { evaluation } = chartFrom({ acute: { kind: "acute", resources: [patient(), ...set(changes)] } });
    return {
      cards: cardsOf(evaluation, "news2").map(({ summary }) => summary),
      reasons: reasonsOf(evaluation, "news2"),
    };
  };
  expect(told({}).cards[0]).toMatch(/^NEWS2 11 /);
  const { cards, reasons } = told({ modifierExtension });
  expect(cards[0]).toMatch(/^Check by hand: NEWS2 11 /);
  expect(reasons.join(" ")).toContain("“Oxygen saturation” carries a modifier that is not understood");
});
