import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, coded, patient } from "../../../fixtures/chart-from-fhir.ts";
import { contingencyPlan, goal } from "./plan-records.ts";

const told = (resources: readonly object[], person: object = {}) =>
  cardsOf(chartFrom({ gp: { kind: "gp", resources: [patient(person), ...resources] } }).evaluation, "plansOverdue");
const ran = (end: string, overrides: object = {}) =>
  contingencyPlan([["Fall", "call"]], { period: { start: "2025-10-02", end }, ...overrides });
const cpr = (review: string) => ({
  resourceType: "Flag",
  id: "cpr",
  status: "active",
  subject: { reference: "Patient/p1" },
  code: coded("450476008", "Not for attempted cardiopulmonary resuscitation"),
  period: { start: "2026-01-01", end: review },
});

describe("overdue in plans and decisions", () => {
  it("names a plan in force whose own time is over", () => {
    const [card] = told([ran("2026-11-21")]);
    expect(card?.summary).toBe("Overdue: review of “Contingency plan”, due 21-Nov-2026");
    expect(card?.indicator).toBe("info");
  });

  it("is silent on the last day itself, and of a plan that was closed", () => {
    expect(told([ran("2026-11-23")])).toEqual([]);
    expect(told([ran("2026-11-21", { status: "completed" })])).toEqual([]);
  });

  it("folds plans, steps, goals and decisions into one card, a resuscitation decision first", () => {
    const step = contingencyPlan([], {
      title: "Support plan",
      category: [{ text: "Care and support plan" }],
      activity: [
        {
          detail: {
            status: "not-started",
            description: "Dentist",
            scheduledPeriod: { start: "2026-05-01", end: "2026-06-01" },
          },
        },
      ],
    });
    const cards = told([
      ran("2026-11-21"),
      step,
      goal("Walk to the shop", { dueDate: "2026-07-01" }),
      cpr("2026-11-12"),
    ]);
    expect(cards).toHaveLength(1);
    expect(cards[0]?.summary).toBe(
      "Overdue: review of “Not for attempted cardiopulmonary resuscitation”, due 12-Nov-2026 and 3 more",
    );
    expect(cards[0]?.indicator).toBe("warning");
    expect(cards[0]?.detail).toContain("“Dentist” of “Support plan”: it was due 01-Jun-2026");
    expect(cards[0]?.detail).toContain("goal “Walk to the shop”: it was due 01-Jul-2026");
    expect(cards[0]?.inputs).toHaveLength(4);
  });

  it("is silent of a step that was done, of a review still to come, and of somebody who has died", () => {
    const done = contingencyPlan([], {
      activity: [{ detail: { status: "completed", description: "Dentist", scheduledPeriod: { end: "2026-06-01" } } }],
    });
    expect(told([done, cpr("2026-12-12")])).toEqual([]);
    expect(told([ran("2026-11-21")], { deceasedBoolean: true })).toEqual([]);
  });

  const task = (overrides: object = {}) => ({
    resourceType: "Task",
    id: "t",
    status: "requested",
    intent: "order",
    for: { reference: "Patient/p1" },
    description: "Repeat potassium",
    authoredOn: "2026-11-01",
    restriction: { period: { end: "2026-11-10" } },
    ...overrides,
  });

  it("names a task that nobody closed by its day, and no other", () => {
    expect(told([task()])[0]?.summary).toBe("Overdue: task “Repeat potassium”, due 10-Nov-2026");
    expect(told([task()])[0]?.indicator).toBe("info");
    for (const status of ["accepted", "in-progress", "on-hold"]) expect(told([task({ status })])).toHaveLength(1);
    for (const status of ["completed", "cancelled", "rejected", "failed", "draft", "entered-in-error"])
      expect(told([task({ status })])).toEqual([]);
    expect(told([task({ restriction: { period: { end: "2026-11-23" } } })])).toEqual([]);
    expect(told([task({ restriction: undefined })])).toEqual([]);
  });

  it("names the urgent task first, then the one that fell due last, not the one that has stood open for years", () => {
    const old = task({ id: "t1", description: "Chase blood form", restriction: { period: { end: "2014-03-01" } } });
    const lately = task({ id: "t2", description: "Repeat potassium" });
    const urgent = task({
      id: "t3",
      description: "Chase CT chest",
      priority: "urgent",
      restriction: { period: { end: "2026-09-01" } },
    });
    expect(told([old, lately])[0]?.summary).toBe("Overdue: task “Repeat potassium”, due 10-Nov-2026 and 1 more");
    const [card] = told([old, lately, urgent]);
    expect(card?.summary).toBe("Overdue: urgent task “Chase CT chest”, due 01-Sep-2026 and 2 more");
    expect(card?.detail).toContain("Chase blood form");
    expect(told([old, urgent, cpr("2026-08-12")])[0]?.summary).toContain("review of “Not for attempted");
  });

  const flagged = (text: string, overrides: object = {}) => ({
    resourceType: "Flag",
    id: "f",
    status: "active",
    subject: { reference: "Patient/p1" },
    code: { text },
    ...overrides,
  });

  it.each([
    [
      "by its own end",
      flagged("DNACPR in place", { period: { start: "2025-01-01", end: "2026-01-01" } }),
      "01-Jan-2026",
    ],
    ["by its words", flagged("DNACPR, review 01/06/2026"), "01-Jun-2026"],
    ["by its words, of a month", flagged("Not for CPR (valid until June 2026)"), "Jun-2026"],
    [
      "by its words, beside a later review of something else",
      flagged("DNACPR, review 01/06/2026. Eye review 01/03/2027"),
      "01-Jun-2026",
    ],
    ["by its words, in a sentence of their own", flagged("DNACPR. To be reviewed by 01/06/2026"), "01-Jun-2026"],
    ["by its words, day first", flagged("DNACPR: review due 3/4/26"), "03-Apr-2026"],
    [
      "by a form's answer",
      {
        resourceType: "QuestionnaireResponse",
        id: "q",
        status: "completed",
        authored: "2025-01-01",
        subject: { reference: "Patient/p1" },
        item: [
          { linkId: "1", text: "CPR attempts", answer: [{ valueString: "Not recommended" }] },
          { linkId: "2", text: "Review date", answer: [{ valueDate: "2026-06-01" }] },
        ],
      },
      "01-Jun-2026",
    ],
  ])("a decision about resuscitation that words alone tell of is overdue %s", (_, resource, date) => {
    const [card] = told([resource]);
    expect(card?.indicator).toBe("warning");
    expect(card?.summary).toContain("Overdue: review of “");
    expect(card?.summary).toContain(`due ${date}`);
  });

  it.each([
    ["has no date", flagged("DNACPR in place")],
    ["is still to be reviewed", flagged("DNACPR, review 01/06/2027")],
    ["has the latest of its dates still to come", flagged("DNACPR, review 01/06/2026. Next review 01/06/2027")],
    ["tells when it was last reviewed", flagged("DNACPR. Last review 01/06/2026")],
    ["was withdrawn", flagged("DNACPR, review 01/06/2026", { status: "inactive" })],
    ["is about something else", flagged("Diabetic foot, review 01/06/2026")],
    ["has only a date of something else", flagged("DNACPR, indefinite. Catheter until 01/06/2026")],
    ["is about a review of medicines", flagged("DNACPR. Medication review 01/06/2026")],
  ])("says nothing of one that %s", (_, resource) => {
    expect(told([resource])).toEqual([]);
  });
});
