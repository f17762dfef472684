import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, coded, medicine, patient, reasonsOf } from "../../fixtures/chart-from-fhir.ts";

function cprFlag(id: string, code: string, display: string, start: string): object {
  return {
    resourceType: "Flag",
    id,
    status: "active",
    subject: { reference: "Patient/p1" },
    code: coded(code, display),
    period: { start },
  };
}

const dnr = coded("dnr", "Do Not Resuscitate", "http://terminology.hl7.org/CodeSystem/consentcategorycodes");

describe("resuscitation decisions", () => {
  const forCpr = cprFlag("f1", "450475007", "For attempted cardiopulmonary resuscitation", "2024-02-03");
  const notForCpr = cprFlag("f2", "450476008", "Not for attempted cardiopulmonary resuscitation", "2026-09-12");

  it("shows both when two organisations differ", () => {
    const { evaluation } = chartFrom({
      gp: { kind: "gp", resources: [patient(), forCpr] },
      acute: { kind: "acute", resources: [patient(), notForCpr] },
    });
    const [card] = cardsOf(evaluation, "resuscitationDecisionsDiffer");
    expect(card?.indicator).toBe("critical");
    expect(card?.summary).toContain("not for CPR (12-Sep-2026)");
    expect(card?.summary).toContain("for CPR (03-Feb-2024)");
    expect(card?.inputs).toHaveLength(2);
  });

  it("is silent when they agree", () => {
    const { evaluation } = chartFrom({
      gp: { kind: "gp", resources: [patient(), { ...notForCpr, id: "f3" }] },
      acute: { kind: "acute", resources: [patient(), notForCpr] },
    });
    expect(cardsOf(evaluation, "resuscitationDecisionsDiffer")).toEqual([]);
    expect(reasonsOf(evaluation, "resuscitationDecisionsDiffer")).toEqual([]);
  });

  it.each([
    ["a consent about resuscitation without a coded decision", { resourceType: "Consent", category: [dnr] }],
    ["a flag in words", { resourceType: "Flag", code: { text: "DNACPR in place" } }],
  ])("asks to compare %s by hand", (_, unread) => {
    const person = { patient: { reference: "Patient/p1" }, subject: { reference: "Patient/p1" } };
    const { evaluation } = chartFrom({
      gp: { kind: "gp", resources: [patient(), forCpr] },
      acute: { kind: "acute", resources: [patient(), { id: "u", status: "active", ...person, ...unread }] },
    });
    expect(reasonsOf(evaluation, "resuscitationDecisionsDiffer").join(" ")).toContain("by hand");
    const alone = chartFrom({
      acute: { kind: "acute", resources: [patient(), { id: "u", status: "active", ...person, ...unread }] },
    });
    expect(reasonsOf(alone.evaluation, "resuscitationDecisionsDiffer")).toEqual([]);
  });
});

describe("stopped in hospital, still on repeat", () => {
  const stopped = medicine("h", "Ramipril 5 mg capsules", {
    status: "stopped",
    statusReason: { text: "acute kidney injury" },
    dispenseRequest: { validityPeriod: { start: "2026-01-01", end: "2026-11-09" } },
    authoredOn: "2026-11-09",
  });
  const evaluate = (gp: object, hospital: object) =>
    cardsOf(
      chartFrom({
        gp: { kind: "gp", resources: [patient(), gp] },
        acute: { kind: "acute", resources: [patient(), hospital] },
      }).evaluation,
      "stoppedStillOnRepeat",
    );

  it("names both sides and the hospital's reason", () => {
    const [card] = evaluate(medicine("g", "Ramipril 5 mg capsules", { authoredOn: "2025-03-01" }), stopped);
    expect(card?.summary).toContain("Ramipril 5 mg capsules");
    expect(card?.detail).toContain("acute kidney injury");
    expect(card?.inputs).toHaveLength(2);
  });

  it("is raised for a repeat dated after the stop, which may be routine, and says so", () => {
    const [card] = evaluate(medicine("g", "Ramipril 5 mg capsules", { authoredOn: "2026-11-16" }), stopped);
    expect(card?.detail).toContain("16-Nov-2026, after the stop");
  });

  it("is raised where nobody said which of two sources is the practice", () => {
    const { evaluation } = chartFrom({
      "gp.json": { kind: "other", resources: [patient(), medicine("g", "Ramipril 5 mg capsules")] },
      "discharge.json": { kind: "other", resources: [patient(), stopped] },
    });
    expect(cardsOf(evaluation, "stoppedStillOnRepeat").map(({ summary }) => summary)).toEqual([
      "Stopped at one organisation, still current at another: Ramipril 5 mg capsules",
    ]);
  });

  it("takes the end of the period in which it was taken for the day of the stop", () => {
    const statement = {
      resourceType: "MedicationStatement",
      id: "h",
      status: "stopped",
      subject: { reference: "Patient/p1" },
      medicationCodeableConcept: { text: "Ramipril 5 mg capsules" },
      effectivePeriod: { start: "2026-01-01", end: "2026-11-09" },
      dateAsserted: "2026-11-20",
    };
    const [card] = evaluate(medicine("g", "Ramipril 5 mg capsules"), statement);
    expect(card?.detail).toContain("stopped it on 09-Nov-2026");
  });

  it("is raised although the hospital never closed its own earlier order", () => {
    const { evaluation } = chartFrom({
      gp: { kind: "gp", resources: [patient(), medicine("g", "Ramipril 5 mg capsules")] },
      acute: {
        kind: "acute",
        resources: [patient(), stopped, medicine("h2", "Ramipril 5 mg capsules", { authoredOn: "2026-11-02" })],
      },
    });
    expect(cardsOf(evaluation, "stoppedStillOnRepeat")).toHaveLength(1);
  });

  it.each([undefined, "2026-11-09"])(
    "asks to check by hand where the hospital's own order is dated %s",
    (authoredOn) => {
      const { evaluation } = chartFrom({
        gp: { kind: "gp", resources: [patient(), medicine("g", "Ramipril 5 mg capsules")] },
        acute: {
          kind: "acute",
          resources: [patient(), stopped, medicine("h2", "Ramipril 5 mg capsules", { authoredOn })],
        },
      });
      expect(cardsOf(evaluation, "stoppedStillOnRepeat")).toEqual([]);
      expect(reasonsOf(evaluation, "stoppedStillOnRepeat").join(" ")).toContain("before or after");
    },
  );

  it("is silent where the hospital restarted it", () => {
    const { evaluation } = chartFrom({
      gp: { kind: "gp", resources: [patient(), medicine("g", "Ramipril 5 mg capsules")] },
      acute: {
        kind: "acute",
        resources: [patient(), stopped, medicine("h2", "Ramipril 5 mg capsules", { authoredOn: "2026-11-12" })],
      },
    });
    expect(cardsOf(evaluation, "stoppedStillOnRepeat")).toEqual([]);
  });

  it("is silent for a hospital course that ran to its end", () => {
    expect(evaluate(medicine("g", "Ramipril 5 mg capsules"), { ...stopped, status: "completed" })).toEqual([]);
  });
});

const cpIsFlag = coded(
  "child-protection-information-system-flag",
  "Child protection information system flag",
  "https://fhir.nhs.uk/England/CodeSystem/England-FlagCategoryPatient",
);

describe("child protection", () => {
  const flag = (status: string) => ({
    resourceType: "Flag",
    id: "cp",
    status,
    subject: { reference: "Patient/p1" },
    code: coded("342191000000101", "Subject to child protection plan"),
    period: { start: "2026-03-03" },
  });
  const cards = (status: string) =>
    cardsOf(
      chartFrom({ council: { kind: "council", resources: [patient({ birthDate: "2020-05-01" }), flag(status)] } })
        .evaluation,
      "childProtectionPlan",
    );

  it("says that a plan is in force and since when", () => {
    expect(cards("active").map((card) => card.summary)).toEqual([expect.stringContaining("since 03-Mar-2026")]);
  });

  it("is silent once the plan has ended", () => {
    expect(cards("inactive")).toEqual([]);
  });

  it.each([
    ["a problem", { resourceType: "Condition", clinicalStatus: { coding: [{ code: "active" }] } }, 1],
    ["a problem that is over", { resourceType: "Condition", clinicalStatus: { coding: [{ code: "resolved" }] } }, 0],
    ["a finding", { resourceType: "Observation", status: "final", effectiveDateTime: "2026-03-03" }, 1],
    ["a finding that was withdrawn", { resourceType: "Observation", status: "cancelled" }, 0],
    ["the national flag", { resourceType: "Flag", status: "active", code: cpIsFlag }, 1],
  ])("finds a plan that is recorded as %s", (_, resource, expected) => {
    const recorded = { id: "x", subject: { reference: "Patient/p1" }, code: flag("active").code, ...resource };
    const { evaluation } = chartFrom({ gp: { kind: "gp", resources: [patient(), recorded] } });
    expect(cardsOf(evaluation, "childProtectionPlan")).toHaveLength(expected);
  });
});

describe("a child protection plan kept as an episode of care", () => {
  const episode = (code: string, display: string, status: string, end?: string) => ({
    resourceType: "EpisodeOfCare",
    id: "e",
    status,
    patient: { reference: "Patient/p1" },
    type: [coded(code, display)],
    period: { start: "2026-03-03", ...(end === undefined ? {} : { end }) },
  });
  const chartWith = (resource: object) =>
    chartFrom({ council: { kind: "council", resources: [patient({ birthDate: "2020-05-01" }), resource] } });

  it.each([
    ["342191000000101", "Subject to child protection plan", "Child protection plan", "childProtectionPlan"],
    ["764841000000100", "Looked after child", "Looked after child", "lookedAfterChild"],
    [
      "818901000000100",
      "Unborn child subject to child protection plan",
      "Child protection plan for an unborn child",
      "unbornChildPlan",
    ],
  ])("%s stands under safeguarding and raises the card", (code, display, words, rule) => {
    const { chart, evaluation } = chartWith(episode(code, display, "active"));
    expect(chart.headings.get("safeguarding")?.groups.map(({ preferred }) => preferred.display)).toEqual([display]);
    expect(chart.headings.get("servicesAndCare")?.groups).toHaveLength(1);
    expect(cardsOf(evaluation, rule).map((card) => card.summary)).toEqual([`${words}, since 03-Mar-2026`]);
  });

  it("is silent once it is finished, and any other episode stays among the services", () => {
    const finished = chartWith(
      episode("342191000000101", "Subject to child protection plan", "finished", "2026-09-01"),
    );
    expect(cardsOf(finished.evaluation, "childProtectionPlan")).toEqual([]);
    const other = chartWith(episode("408865001", "District nursing", "active"));
    expect(other.chart.headings.get("safeguarding")?.groups).toEqual([]);
    expect(other.chart.headings.get("servicesAndCare")?.groups).toHaveLength(1);
  });
});
