import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rulesPagePath, testsOf } from "../../../build/rules-page.ts";
import type { Evaluation } from "../../../shared/decision-support/card.ts";
import { evaluateChart } from "../../../shared/decision-support/evaluate.ts";
import type { Rule } from "../../../shared/decision-support/rule.ts";
import { allRules } from "../../../shared/decision-support/rules.ts";
import type { Chart } from "../../../shared/domain/chart.ts";
import { headings } from "../../../shared/domain/headings.ts";
import type { TypeOutcome } from "../../../shared/domain/source.ts";
import { parseInstant } from "../../../shared/kernel/brand.ts";
import {
  allergy,
  chartFrom,
  coded,
  medicine,
  nowText,
  patient,
  type SourceInput,
} from "../../fixtures/chart-from-fhir.ts";

const now = parseInstant(nowText);
if (now === undefined) throw new Error("no instant");

/** Also those that are off until a locality has signed for them. */
const allOn = Object.fromEntries(allRules.map(({ id }) => [id, { enabled: true }]));

const evaluate = (chart: Chart, rules: readonly Rule[] = allRules): Evaluation =>
  evaluateChart(chart, now, allOn, rules);

const failedInAll: Readonly<Record<string, TypeOutcome>> = Object.fromEntries(
  headings.flatMap(({ types }) =>
    types.map((type) => [type, { outcome: "failed", reason: "unreachable", received: 0 } as const]),
  ),
);

/** A person with something of much: enough for most rules to have something to look at. */
const gp: SourceInput = {
  kind: "gp",
  resources: [
    patient(),
    allergy("a1", coded("91936005", "Allergy to penicillin")),
    ...["Amoxicillin 500mg capsules", "Warfarin 3mg tablets", "Ramipril 5mg capsules", "Ibuprofen 400mg tablets"].map(
      (name, at) => medicine(`m${at}`, name),
    ),
    ...[80, 84, 88, 190].map((value, at) => creatinine(`c${at}`, value, `2026-11-${10 + at * 4}T08:00:00Z`)),
  ],
};
const acute: SourceInput = {
  kind: "acute",
  resources: [
    patient(),
    medicine("x1", "Warfarin 3mg tablets", { status: "stopped" }),
    medicine("x2", "Furosemide 40mg tablets"),
    creatinine("y1", 210, "2026-11-22T21:00:00Z"),
  ],
};
const council: SourceInput = { kind: "council", resources: [patient()] };

function creatinine(id: string, value: number, at: string): object {
  return {
    resourceType: "Observation",
    id,
    status: "final",
    category: [{ coding: [{ code: "laboratory" }] }],
    code: coded("1000731000000107", "Serum creatinine level"),
    subject: { reference: "Patient/p1" },
    effectiveDateTime: at,
    valueQuantity: { value, unit: "umol/L", system: "http://unitsofmeasure.org", code: "umol/L" },
  };
}

/** What is said, without the order in which groups of equal rank were met. */
function saidBy({ cards, cannotCheck, ran }: Evaluation): unknown {
  const sorted = (texts: readonly string[]) => [...texts].sort();
  return {
    cards: sorted(
      cards.map(({ rule, indicator, summary, detail, inputs }) =>
        JSON.stringify([rule, indicator, summary, detail, sorted(inputs.map((input) => JSON.stringify(input)))]),
      ),
    ),
    cannotCheck: sorted(cannotCheck.map(({ rule, reason }) => `${rule}: ${reason}`)),
    ran,
  };
}

describe("the rules together", () => {
  it("have an id each, which a blueprint can name", () => {
    const ids = allRules.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(ids.filter((id) => !/^[a-z][A-Za-z0-9]*$/.test(id))).toEqual([]);
  });
});

/** Whose guideline has no page of its publisher's for everybody to read that could be found for certain. */
const withoutPage = ["clopidogrelOmeprazole", "ergotamineRaised", "ticagrelorRaised", "repeatTest"];

describe.each(allRules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  const sources = { gp, acute, council };
  const { chart } = chartFrom(sources);

  it("says what it is, whose it is and on what guideline of which year it rests", () => {
    expect(rule.title.trim()).not.toBe("");
    expect(rule.owner.trim()).not.toBe("");
    expect(rule.evidence.label).toMatch(/\b(19|20)\d\d\b/);
    expect(rule.evidence.url?.startsWith("https://") ?? withoutPage.includes(id)).toBe(true);
    expect(rule.version).toBeGreaterThan(0);
    expect(rule.needs.length).toBeGreaterThan(0);
    for (const { value, unit, meaning } of Object.values(rule.thresholds ?? {})) {
      expect(Number.isFinite(value)).toBe(true);
      expect([unit, meaning].every((words) => words.trim() !== "")).toBe(true);
    }
    for (const { name, source, date } of rule.tables ?? [])
      expect([name, source, date].every((words) => words.trim() !== "")).toBe(true);
  });

  it("has tests, and stands on the page of the rules", () => {
    expect(testsOf(rule).reduce((total, { tests }) => total + tests, 0)).toBeGreaterThan(0);
    expect(readFileSync(join(import.meta.dirname, "../../..", rulesPagePath), "utf8")).toContain(`## ${id}\n`);
  });

  it("raises nothing on a record that holds only who the person is", () => {
    const { cards, checks } = evaluate(chartFrom({ gp: { kind: "gp", resources: [patient()] } }).chart, [rule]);
    expect(cards).toEqual([]);
    expect(checks[0]?.result.kind).not.toBe("failed");
  });

  it("raises nothing and says that it did not see where every source failed", () => {
    const failed: SourceInput = { kind: "gp", resources: [patient()], outcomes: failedInAll };
    const { cards, cannotCheck, checks } = evaluate(chartFrom({ gp: failed }).chart, [rule]);
    expect(cards).toEqual([]);
    expect(checks[0]?.result.kind).not.toBe("failed");
    if (checks[0]?.result.kind === "ran") expect(cannotCheck.length).toBeGreaterThan(0);
  });

  it("says the same again, and the same whichever source came first", () => {
    const once = saidBy(evaluate(chart, [rule]));
    expect(saidBy(evaluate(chart, [rule]))).toEqual(once);
    const turned = chartFrom({ council, acute, gp }).chart;
    expect(saidBy(evaluate(turned, [rule]))).toEqual(once);
  });
});
