import { describe, expect, it } from "vitest";
import { acrossPatients, standOf } from "../../../shared/decision-support/across-patients.ts";
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

function evaluationOf(
  resources: readonly object[],
  { failed = false, enabled = true, birthDate = "1940-05-04" } = {},
): Evaluation {
  const { chart } = chartFrom({
    gp: {
      kind: "gp",
      resources: [patient({ birthDate }), ...resources],
      ...(failed
        ? { outcomes: { Condition: { outcome: "failed", reason: "serverError", received: 0 } as const } }
        : {}),
    },
  });
  const now = parseInstant(nowText);
  if (now === undefined) throw new Error("no instant");
  return evaluateChart(chart, now, enabled ? { mdtReview: { enabled } } : {});
}

const rankOf = { critical: 0, warning: 1, info: 2 } as const;

/** As a list of several people puts it together: each evaluation on its own first. */
function across(
  people: readonly { readonly who: string; readonly evaluation: Evaluation | undefined }[],
  ...rules: string[]
) {
  return acrossPatients(
    people.map(({ who, evaluation }) => {
      if (evaluation === undefined) return { patient: who, stand: undefined };
      const stand = standOf(evaluation, rules);
      const cards = stand.cards.map((card) => ({ ...card, rank: rankOf[card.indicator] }));
      return { patient: who, stand: { ...stand, cards } };
    }),
  );
}

describe("the same rules over a list of people", () => {
  it("says who is due a review and why, and puts everybody else in one place", () => {
    const answer = across(
      [
        { who: "well", evaluation: evaluationOf([]) },
        { who: "frail", evaluation: evaluationOf([severe, dementia, home]) },
        { who: "unseen", evaluation: evaluationOf([], { failed: true }) },
        { who: "unreadable", evaluation: undefined },
      ],
      "mdtReview",
    );
    expect(answer.found.map(({ patient: who }) => who)).toEqual(["frail"]);
    expect(answer.found[0]?.stand.cards[0]?.summary).toContain("severe frailty, dementia and lives in a care home");
    expect(answer.nothingFound.map(({ patient: who }) => who)).toEqual(["well"]);
    expect(answer.notDecided.map(({ patient: who }) => who)).toEqual(["unseen"]);
    expect(answer.notDecided[0]?.stand.missed[0]?.reason).toContain("not seen in full");
    expect(answer.notRead).toEqual(["unreadable"]);
  });

  it("puts the most urgent first, and takes only the rules that were asked for", () => {
    const people = [
      { who: "frail", evaluation: evaluationOf([severe, dementia, home]) },
      { who: "on a plan", evaluation: evaluationOf([plan], { birthDate: "2015-05-04" }) },
    ];
    const found = (...rules: string[]) => across(people, ...rules).found.map(({ patient: who }) => who);
    expect(found("mdtReview", "childProtectionPlan")).toEqual(["on a plan", "frail"]);
    expect(found("mdtReview")).toEqual(["frail"]);
  });
});

describe("how one person stands to what was asked", () => {
  it("says that a rule is off instead of finding nothing, and does not call that a check that could not run", () => {
    const off = evaluationOf([severe, dementia, home], { enabled: false });
    expect(standOf(off, ["mdtReview", "noSuchRule"])).toEqual({
      cards: [],
      missed: [],
      notRun: [
        { rule: "mdtReview", why: expect.stringContaining("signed off") },
        { rule: "noSuchRule", why: "no such rule" },
      ],
    });
  });

  it("says so of a rule that the locality has switched off, which its own record lists as not checked", () => {
    const { chart } = chartFrom({ gp: { kind: "gp", resources: [patient()] } });
    const now = parseInstant(nowText);
    if (now === undefined) throw new Error("no instant");
    const stand = standOf(evaluateChart(chart, now, { plansOverdue: { enabled: false } }), ["plansOverdue"]);
    expect(stand).toMatchObject({ missed: [], notRun: [{ rule: "plansOverdue" }] });
  });

  it("finds a card that was folded into another rule's", () => {
    const evaluation = evaluationOf([plan]);
    const cards = evaluation.cards.map((card) => ({
      ...card,
      also: [{ rule: "lookedAfterChild", ruleVersion: 1, source: card.source }],
    }));
    expect(cards).not.toEqual([]);
    expect(standOf({ ...evaluation, cards }, ["lookedAfterChild"]).cards).toHaveLength(cards.length);
  });

  it("names a rule that failed without a word", () => {
    const evaluation = evaluationOf([]);
    const checks = evaluation.checks.map((check) =>
      check.rule === "plansOverdue" ? { ...check, result: { kind: "failed" } as const } : check,
    );
    expect(standOf({ ...evaluation, checks }, ["plansOverdue"]).missed).toEqual([
      { rule: "plansOverdue", reason: "Overdue in plans and decisions: the check failed.", entries: [] },
    ]);
  });
});
