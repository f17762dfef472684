import { describe, expect, it } from "vitest";
import { acrossPatients } from "../../../shared/decision-support/across-patients.ts";
import type { Evaluation } from "../../../shared/decision-support/card.ts";
import { evaluateChart } from "../../../shared/decision-support/evaluate.ts";
import { parseInstant } from "../../../shared/kernel/brand.ts";
import { chartFrom, coded, nowText, patient } from "../../fixtures/chart-from-fhir.ts";

const severe = {
  resourceType: "Condition",
  id: "frail",
  subject: { reference: "Patient/p1" },
  clinicalStatus: { coding: [{ code: "active" }] },
  code: coded("925861000000102", "Severe frailty"),
};
const dementia = { ...severe, id: "dementia", code: coded("52448006", "Dementia") };
const home = { ...severe, id: "home", code: { text: "Lives in a care home" } };
const plan = {
  resourceType: "Flag",
  id: "cp",
  status: "active",
  subject: { reference: "Patient/p1" },
  code: coded("342191000000101", "Subject to child protection plan"),
};

function evaluationOf(resources: readonly object[], { failed = false, enabled = true } = {}): Evaluation {
  const { chart } = chartFrom({
    gp: {
      kind: "gp",
      resources: [patient({ birthDate: "1940-05-04" }), ...resources],
      ...(failed
        ? { outcomes: { Condition: { outcome: "failed", reason: "serverError", received: 0 } as const } }
        : {}),
    },
  });
  const now = parseInstant(nowText);
  if (now === undefined) throw new Error("no instant");
  return evaluateChart(chart, now, enabled ? { mdtReview: { enabled } } : {});
}

describe("the same rules over a list of people", () => {
  it("says who is due a review and why, and puts everybody else in one place", () => {
    const answer = acrossPatients(
      [
        { patient: "well", evaluation: evaluationOf([]) },
        { patient: "frail", evaluation: evaluationOf([severe, dementia, home]) },
        { patient: "unseen", evaluation: evaluationOf([], { failed: true }) },
        { patient: "unreadable", evaluation: undefined },
      ],
      ["mdtReview"],
    );
    expect(answer.found.map(({ patient: who }) => who)).toEqual(["frail"]);
    expect(answer.found[0]?.cards[0]?.summary).toContain("severe frailty, dementia and lives in a care home");
    expect(answer.nothingFound).toEqual(["well"]);
    expect(answer.notDecided.map(({ patient: who }) => who)).toEqual(["unseen", "unreadable"]);
    expect(answer.notDecided[0]?.reasons.join(" ")).toContain("not seen in full");
    expect(answer.notRun).toEqual([]);
  });

  it("says that a rule is off instead of finding nobody", () => {
    const off = [{ patient: "frail", evaluation: evaluationOf([severe, dementia, home], { enabled: false }) }];
    const answer = acrossPatients(off, ["mdtReview", "noSuchRule"]);
    expect(answer.found).toEqual([]);
    expect(answer.notRun).toEqual([
      { rule: "mdtReview", why: expect.stringContaining("signed off") },
      { rule: "noSuchRule", why: "no such rule" },
    ]);
  });

  it("puts the most urgent first, and takes only the rules that were asked for", () => {
    const people = [
      { patient: "frail", evaluation: evaluationOf([severe, dementia, home]) },
      { patient: "on a plan", evaluation: evaluationOf([plan]) },
    ];
    const answer = acrossPatients(people, ["mdtReview", "childProtectionPlan"]);
    expect(answer.found.map(({ patient: who }) => who)).toEqual(["on a plan", "frail"]);
    expect(acrossPatients(people, ["mdtReview"]).found.map(({ patient: who }) => who)).toEqual(["frail"]);
  });
});
