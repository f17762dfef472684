import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, coded, patient } from "../../../fixtures/chart-from-fhir.ts";

const rule = "codeStatusAgainstPlan";
const decision = (code: "450475007" | "450476008", overrides: object = {}) => ({
  resourceType: "Flag",
  id: `d${code}`,
  status: "active",
  subject: { reference: "Patient/p1" },
  code: coded(
    code,
    code === "450475007"
      ? "For attempted cardiopulmonary resuscitation"
      : "Not for attempted cardiopulmonary resuscitation",
  ),
  period: { start: "2024-02-03" },
  ...overrides,
});
const plan = (step: string, overrides: object = {}) => ({
  resourceType: "CarePlan",
  id: "plan",
  status: "active",
  intent: "plan",
  title: "Contingency plan",
  category: [coded("325691000000100", "Contingency plan")],
  subject: { reference: "Patient/p1" },
  period: { start: "2026-10-02" },
  activity: [{ detail: { status: "in-progress", description: step } }],
  ...overrides,
});

function told(gp: readonly object[], home: readonly object[]) {
  const { evaluation } = chartFrom({
    gp: { kind: "gp", resources: [patient(), ...gp] },
    home: { kind: "community", resources: [patient(), ...home] },
  });
  return { cards: cardsOf(evaluation, rule), between: cardsOf(evaluation, "resuscitationDecisionsDiffer") };
}

describe("resuscitation decision against the plans", () => {
  it("tells of a decision for CPR beside a plan that says not", () => {
    const { cards } = told([decision("450475007")], [plan("Stay at home. Not for CPR (purple folder).")]);
    expect(cards).toHaveLength(1);
    expect(cards[0]?.summary).toBe("Recorded as for CPR (03-Feb-2024), but “Contingency plan” says not for CPR");
    expect(cards[0]?.indicator).toBe("critical");
    expect(cards[0]?.inputs.map(({ label }) => label).sort()).toEqual(["community organisation", "gp organisation"]);
  });

  it("and of the other way round", () => {
    const { cards } = told([decision("450476008")], [plan("For full resuscitation if found collapsed")]);
    expect(cards[0]?.summary).toContain("Recorded as not for CPR");
  });

  it("reads what a plan forbids", () => {
    const forbids = plan("", {
      activity: [
        {
          detail: { status: "in-progress", doNotPerform: true, description: "Attempted cardiopulmonary resuscitation" },
        },
      ],
    });
    expect(told([decision("450475007")], [forbids]).cards).toHaveLength(1);
  });

  it("is silent where both say the same, where the plan is no longer in force, and where nothing is decided", () => {
    expect(told([decision("450476008")], [plan("Not for CPR")]).cards).toEqual([]);
    expect(told([decision("450475007")], [plan("Not for CPR", { status: "revoked" })]).cards).toEqual([]);
    expect(
      told([decision("450475007")], [plan("Not for CPR", { period: { start: "2025-01-01", end: "2026-11-21" } })])
        .cards,
    ).toEqual([]);
    expect(told([], [plan("Not for CPR")]).cards).toEqual([]);
    expect(told([decision("450475007")], [plan("Call 999 for breathlessness")]).cards).toEqual([]);
  });

  it("leaves it to the other rule where coded decisions disagree already", () => {
    const { cards, between } = told([decision("450475007")], [decision("450476008"), plan("Not for CPR")]);
    expect(between).toHaveLength(1);
    expect(cards).toEqual([]);
  });

  const answer = (text: string, value: object) => ({
    resourceType: "QuestionnaireResponse",
    id: "q",
    status: "completed",
    authored: "2026-10-02",
    item: [{ linkId: "1", text, answer: [value] }],
  });
  it.each([
    ["a ReSPECT form's answer", answer("CPR attempts", { valueString: "Not recommended" })],
    [
      "a ReSPECT form's coded answer",
      answer("Cardiopulmonary resuscitation", { valueCoding: { display: "Not for cardiopulmonary resuscitation" } }),
    ],
    ["a question of a DNACPR", answer("DNACPR in place?", { valueBoolean: true })],
    [
      "a problem",
      { resourceType: "Condition", id: "c", code: { text: "DNACPR in place" }, recordedDate: "2026-10-02" },
    ],
    [
      "a finding",
      {
        resourceType: "Observation",
        id: "o",
        status: "final",
        code: { text: "CPR status" },
        valueString: "Not for CPR",
        effectiveDateTime: "2026-10-02",
      },
    ],
    [
      "an alert",
      { resourceType: "Flag", id: "f", status: "active", code: { text: "DNACPR" }, period: { start: "2026-10-02" } },
    ],
    [
      "a document",
      {
        resourceType: "DocumentReference",
        id: "d",
        status: "current",
        type: { text: "DNACPR form" },
        date: "2026-10-02T10:00:00Z",
        content: [{ attachment: { contentType: "application/pdf", url: "https://example.org/1" } }],
      },
    ],
    [
      "a section of a document",
      {
        resourceType: "Composition",
        id: "s",
        status: "final",
        type: { text: "ReSPECT form" },
        title: "ReSPECT",
        date: "2026-10-02",
        author: [{ display: "Dr" }],
        section: [
          {
            title: "CPR",
            text: {
              status: "generated",
              div: "<div xmlns='http://www.w3.org/1999/xhtml'>CPR attempts NOT recommended</div>",
            },
          },
        ],
      },
    ],
    [
      "an order",
      {
        resourceType: "ServiceRequest",
        id: "r",
        status: "active",
        intent: "directive",
        code: { text: "Do not attempt CPR" },
        authoredOn: "2026-10-02",
      },
    ],
  ])("holds a decision for CPR against %s", (_, resource) => {
    const { cards } = told([decision("450475007")], [{ ...resource, subject: { reference: "Patient/p1" } }]);
    expect(cards.map(({ indicator }) => indicator)).toEqual(["critical"]);
    expect(cards[0]?.summary).toMatch(/^Recorded as for CPR \(03-Feb-2024\), but “.+” says not for CPR$/);
  });

  it.each([
    ["no DNACPR", answer("DNACPR in place?", { valueBoolean: false })],
    [
      "a leaflet",
      {
        resourceType: "DocumentReference",
        id: "d",
        status: "current",
        type: { text: "DNACPR leaflet" },
        content: [{ attachment: {} }],
      },
    ],
    [
      "a form that was cancelled",
      {
        resourceType: "DocumentReference",
        id: "d",
        status: "current",
        type: { text: "DNACPR form (cancelled)" },
        content: [{ attachment: {} }],
      },
    ],
    [
      "a problem that is over",
      {
        resourceType: "Condition",
        id: "c",
        clinicalStatus: { coding: [{ code: "resolved" }] },
        code: { text: "DNACPR in place" },
      },
    ],
    ["a form about something else", answer("Ventilation", { valueString: "Not recommended" })],
  ])("reads no decision out of %s", (_, resource) => {
    expect(told([decision("450475007")], [{ ...resource, subject: { reference: "Patient/p1" } }]).cards).toEqual([]);
  });

  it("compares what two sources say in words, and not an older form of the same source", () => {
    const form = (value: string) => ({
      ...answer("CPR attempts", { valueString: value }),
      subject: { reference: "Patient/p1" },
    });
    expect(told([form("Recommended")], [form("Not recommended")]).cards[0]?.indicator).toBe("critical");
    expect(told([form("Recommended"), decision("450476008")], []).cards).toEqual([]);
  });
});
