import { describe, expect, it } from "vitest";
import { coded, medicine } from "../../../fixtures/chart-from-fhir.ts";
import { flag } from "../../../fixtures/clinical.ts";
import { contact, done, finding, problem, told } from "./preventive-records.ts";

const rule = "reviewsDue";
const names = [
  "Amlodipine 5mg tablets",
  "Metformin 500mg tablets",
  "Omeprazole 20mg capsules",
  "Furosemide 40mg tablets",
  "Allopurinol 100mg tablets",
  "Sertraline 50mg tablets",
  "Levothyroxine 50microgram tablets",
  "Folic acid 5mg tablets",
  "Ferrous sulfate 200mg tablets",
  "Bisoprolol 5mg tablets",
];
const ten = names.map((name, at) => medicine(`m${at}`, name, { authoredOn: "2026-11-01" }));
const older = { birthDate: "1945-05-04" };
const due = (person: object, records: readonly object[] = []) => told(rule, person, records).cards[0]?.summary ?? "";

describe("structured medication review", () => {
  it("is thought of from ten medicines on, whatever sources list them", () => {
    expect(due(older, ten)).toBe("May be due: structured medication review");
    expect(due(older, ten.slice(1))).toBe("");
    const again = ten.slice(1).map((record, at) => ({ ...record, id: `again${at}` }));
    expect(due(older, [...ten.slice(1), ...again])).toBe("");
  });

  it("is for adults", () => {
    expect(due({ birthDate: "2008-11-23" }, ten)).toContain("structured medication review");
    expect(due({ birthDate: "2008-11-24" }, ten)).not.toContain("structured medication review");
  });

  it("is thought of where the Clinical Frailty Scale is 7 or more", () => {
    const scale = (value: number) =>
      finding("Clinical Frailty Scale", {
        code: coded("445414007", "Clinical Frailty Scale"),
        valueQuantity: { value, unit: "score" },
      });
    expect(due(older, [scale(7)])).toContain("structured medication review");
    expect(due(older, [scale(6)])).not.toContain("structured medication review");
    const part = (valueInteger: number) => ({
      ...finding("Comprehensive geriatric assessment", { category: [{ coding: [{ code: "survey" }] }] }),
      component: [{ code: coded("445414007", "Clinical Frailty Scale"), valueInteger }],
    });
    expect(due(older, [part(7)])).toContain("structured medication review");
    expect(due(older, [part(6)])).not.toContain("structured medication review");
  });

  it("counts one of the last year", () => {
    expect(due(older, [...ten, contact("Structured medication review", "2025-11-24T10:00:00Z")])).toBe("");
    const { cards } = told(rule, older, [...ten, contact("Structured medication review", "2025-11-22T10:00:00Z")]);
    expect(cards[0]?.detail).toContain("last recorded 22-Nov-2025");
  });

  it("does not take one that is due for one that was done", () => {
    expect(due(older, [...ten, contact("Medication review overdue", "2026-10-01T10:00:00Z")])).toContain(
      "structured medication review",
    );
  });

  it.each([
    ["severe frailty", problem(coded("925861000000102", "Severe frailty")), "severe frailty recorded"],
    ["a care home", finding("Lives in a nursing home"), "lives in a care home"],
    ["an opioid", medicine("o", "Morphine sulfate 10mg tablets", { authoredOn: "2026-11-01" }), "may be addictive"],
  ])("is thought of for %s", (_, record, why) => {
    expect(told(rule, older, [record]).cards[0]?.detail).toContain(why);
  });

  it("says how old an opioid is that nobody closed", () => {
    const opioid = (authoredOn: string) => medicine("o", "Morphine sulfate 10mg tablets", { authoredOn });
    const detail = (...records: readonly object[]) => told(rule, older, records).cards[0]?.detail;
    expect(detail(opioid("1999-02-01"))).toContain(
      "may be addictive (last dated 01-Feb-1999: it may no longer be taken)",
    );
    expect(detail(opioid("2026-11-01"))).not.toContain("last dated");
  });

  it("is not thought of for a medicine of opioid dependence, which is none for pain", () => {
    const given = (name: string) => due(older, [medicine("o", name, { authoredOn: "2026-11-01" })]);
    expect(given("Buprenorphine 2mg / Naloxone 500microgram sublingual tablets")).toBe("");
    expect(given("Oxycodone 10mg / Naloxone 5mg modified-release tablets")).toContain("structured medication review");
    expect(given("Buprenorphine 10micrograms/hour transdermal patches")).toContain("structured medication review");
  });

  it("is not thought of for moderate frailty alone, nor near the end of life", () => {
    expect(due(older, [problem(coded("925831000000107", "Moderate frailty"))])).toBe("");
    expect(due(older, [...ten, problem({ text: "On palliative care register" })])).toBe("");
  });
});

describe("NHS Health Check", () => {
  it.each([
    ["1986-11-24", ""],
    ["1986-11-23", "May be due: NHS Health Check"],
    ["1951-11-24", "May be due: NHS Health Check"],
    ["1951-11-23", ""],
  ])("is from 40 to 74: born %s", (birthDate, expected) => {
    expect(due({ birthDate })).toBe(expected);
  });

  it("counts one of the last five years, and is not for who has one of its conditions or a statin", () => {
    const person = { birthDate: "1970-05-04" };
    expect(due(person, [done("NHS Health Check", "2021-11-24")])).toBe("");
    expect(due(person, [done("NHS Health Check", "2021-11-22")])).toContain("NHS Health Check");
    expect(due(person, [problem(coded("38341003", "Hypertension"))])).toBe("");
    const found = (text: string, overrides: object = {}) =>
      finding(text, { category: [{ coding: [{ code: "exam" }] }], ...overrides });
    expect(due(person, [found("Diabetic neuropathy")])).toBe("");
    expect(due(person, [found("Diabetes mellitus", { valueBoolean: false })])).toContain("NHS Health Check");
    expect(due(person, [problem({ text: "Familial hypercholesterolaemia" })])).toBe("");
    expect(due(person, [medicine("s", "Atorvastatin 20mg tablets", { authoredOn: "2026-11-01" })])).toBe("");
  });
});

describe("other reviews", () => {
  const disability = problem(coded("110359009", "Learning disability"));

  it("the annual health check in learning disability, from 14", () => {
    expect(due({ birthDate: "2012-11-23" }, [disability])).toContain("annual health check (learning disability)");
    expect(due({ birthDate: "2012-11-24" }, [disability])).toBe("");
    expect(due({ birthDate: "2004-05-04" }, [disability, contact("Annual health check", "2026-05-01T10:00:00Z")])).toBe(
      "",
    );
    expect(due({ birthDate: "2004-05-04" }, [problem({ text: "Learning difficulty" })])).toBe("");
  });

  it("the annual health check, also where a flag alone knows of the learning disability", () => {
    const born = { birthDate: "2004-05-04" };
    expect(due(born, [flag("Learning disability")])).toContain("annual health check (learning disability)");
    for (const other of [flag("No learning disability"), flag("Learning disability", { status: "inactive" })])
      expect(due(born, [other])).toBe("");
    const carer = flag("Carer of a person with a learning disability");
    expect(due(born, [carer])).not.toContain("annual health check (learning disability)");
  });

  it("a carer’s assessment for who looks after somebody", () => {
    expect(due({ birthDate: "1990-05-04" }, [finding("Is a carer")])).toBe("May be due: carer’s assessment");
    expect(
      due({ birthDate: "1990-05-04" }, [finding("Is a carer"), contact("Carer's assessment", "2026-05-01T10:00:00Z")]),
    ).toBe("");
  });

  it("a carer’s assessment counts for a year", () => {
    const assessed = (day: string) =>
      due({ birthDate: "1990-05-04" }, [finding("Is a carer"), contact("Carer's assessment", day)]);
    expect(assessed("2025-11-24T10:00:00Z")).toBe("");
    expect(assessed("2025-11-22T10:00:00Z")).toBe("May be due: carer’s assessment");
  });

  it("an annual health check counts for a year", () => {
    const checked = (day: string) =>
      due({ birthDate: "2004-05-04" }, [disability, contact("Annual health check", day)]);
    expect(checked("2025-11-24T10:00:00Z")).toBe("");
    expect(checked("2025-11-22T10:00:00Z")).toContain("annual health check");
  });

  it("the palliative care register where end-of-life care is recorded and no register is", () => {
    expect(due(older, [problem({ text: "Palliative care" })])).toContain("palliative care register");
    expect(due(older, [problem({ text: "Palliative care" }), finding("On the palliative care register")])).toBe("");
    for (const register of [
      ...["On palliative register", "Gold Standards Framework, amber", "On GSF register", "On end of life register"],
      ...["On end of life care register", "EPaCCS record made", "Electronic palliative care record"],
    ])
      expect([register, due(older, [problem({ text: "Palliative care" }), finding(register)])]).toEqual([register, ""]);
  });

  it("are folded into one card", () => {
    const { cards } = told(rule, { birthDate: "1970-05-04" }, [disability, finding("Is a carer")]);
    expect(cards).toHaveLength(1);
    expect(cards[0]?.summary).toBe(
      "May be due: annual health check (learning disability), NHS Health Check and carer’s assessment",
    );
  });

  it("say that they cannot tell without the GP record, and nothing of somebody who has died", () => {
    const failed = { Encounter: { outcome: "failed", reason: "serverError", received: 0 } } as const;
    const gone = told(rule, { birthDate: "1970-05-04" }, [], { outcomes: failed });
    expect(gone.cards).toEqual([]);
    expect(gone.reasons.join(" ")).toContain("not received in full");
    expect(due({ birthDate: "1970-05-04", deceasedBoolean: true })).toBe("");
  });
});

describe("a health check after a risk of 20 % or more", () => {
  const risk = (value: number, unit = "%") => ({
    resourceType: "Observation",
    id: "risk",
    status: "final",
    subject: { reference: "Patient/p1" },
    code: { text: "QRISK3 cardiovascular disease 10 year risk score" },
    effectiveDateTime: "2024-01-01",
    valueQuantity: { value, unit },
  });
  it("is not due; below it, it is", () => {
    const of = (resource: object) => due({ birthDate: "1975-05-04" }, [resource]);
    expect(of(risk(20))).not.toContain("NHS Health Check");
    expect(of(risk(19.9))).toContain("NHS Health Check");
    expect(of(risk(20, "mg/L"))).toContain("NHS Health Check");
  });
});
