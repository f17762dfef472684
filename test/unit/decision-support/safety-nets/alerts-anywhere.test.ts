import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, patient } from "../../../fixtures/chart-from-fhir.ts";

const about = { subject: { reference: "Patient/p1" }, patient: { reference: "Patient/p1" } };
const told = (rule: string, resource: object) =>
  cardsOf(
    chartFrom({ gp: { kind: "gp", resources: [patient(), { id: "r1", ...about, ...resource }] } }).evaluation,
    rule,
  ).map(({ summary }) => summary);

const finding = (text: string, value: object) => ({
  resourceType: "Observation",
  status: "final",
  code: { text },
  effectiveDateTime: "2021-03-04",
  ...value,
});
const form = (text: string, answer: object) => ({
  resourceType: "QuestionnaireResponse",
  status: "completed",
  authored: "2021-03-04",
  item: [{ linkId: "1", text, answer: [answer] }],
});
const plan = (description: string, overrides: object = {}) => ({
  resourceType: "CarePlan",
  status: "active",
  intent: "plan",
  title: "Emergency plan",
  category: [{ text: "Contingency plan" }],
  description,
  ...overrides,
});
const document = (text: string) => ({
  resourceType: "DocumentReference",
  status: "current",
  type: { text },
  content: [{ attachment: { contentType: "application/pdf", url: "https://example.org/1" } }],
});
const operation = (text: string, overrides: object = {}) => ({
  resourceType: "Procedure",
  status: "completed",
  code: { text },
  performedDateTime: "2021-03-04",
  ...overrides,
});
const consent = (text: string, overrides: object = {}) => ({
  resourceType: "Consent",
  status: "active",
  scope: { coding: [{ code: "adr" }] },
  category: [{ text }],
  dateTime: "2021-03-04",
  ...overrides,
});

describe("warnings that must not be overlooked, wherever they stand", () => {
  it.each([
    [
      "difficultAirway",
      "a finding",
      finding("Airway assessment", { valueCodeableConcept: { text: "Difficult intubation" } }),
    ],
    ["difficultAirway", "a graded view", finding("Cormack-Lehane grade", { valueString: "Grade 4" })],
    ["difficultAirway", "a form", form("Previous difficult airway?", { valueBoolean: true })],
    ["difficultAirway", "a plan", plan("Difficult airway: call a senior anaesthetist.")],
    [
      "difficultAirway",
      "a note",
      operation("General anaesthetic", { note: [{ text: "Difficult intubation, bougie." }] }),
    ],
    ["difficultAirway", "a letter", document("Difficult airway alert letter")],
    [
      "anaestheticProblem",
      "a finding",
      finding("Previous anaesthetic problems", { valueString: "Ventilated overnight" }),
    ],
    [
      "anaestheticProblem",
      "the family",
      {
        resourceType: "FamilyMemberHistory",
        status: "completed",
        relationship: { text: "father" },
        condition: [{ code: { text: "Malignant hyperthermia" } }],
      },
    ],
    [
      "anaestheticProblem",
      "the family as a problem",
      { resourceType: "Condition", code: { text: "Family history of malignant hyperthermia" } },
    ],
    [
      "anaestheticProblem",
      "a reaction",
      { resourceType: "Condition", code: { text: "Anaphylaxis during general anaesthesia" } },
    ],
    [
      "bloodProductRefusal",
      "a consent that denies",
      consent("Advance decision", { provision: { type: "deny", code: [{ text: "Blood transfusion" }] } }),
    ],
    [
      "bloodProductRefusal",
      "a question answered with no",
      form("Will you accept blood transfusion?", { valueBoolean: false }),
    ],
    [
      "bloodProductRefusal",
      "other words",
      { resourceType: "Flag", status: "active", code: { text: "Will not accept red cells, platelets or plasma" } },
    ],
    [
      "bloodProductRefusal",
      "what was not done",
      operation("Blood transfusion", { status: "not-done", statusReason: { text: "Patient refused" } }),
    ],
    ["bloodProductRefusal", "a plan", plan("", { title: "Advance decision to refuse blood products" })],
    [
      "adrenalInsufficiency",
      "an alert",
      { resourceType: "Flag", status: "active", code: { text: "Steroid dependent: at risk of adrenal crisis" } },
    ],
    ["adrenalInsufficiency", "a plan", plan("", { title: "Adrenal crisis emergency plan" })],
    [
      "adrenalInsufficiency",
      "a bare code",
      { resourceType: "Condition", code: { coding: [{ system: "http://snomed.info/sct", code: "373662000" }] } },
    ],
    ["implantedDevice", "a shunt", operation("Insertion of ventriculoperitoneal shunt")],
  ])("%s is found in %s", (rule, _, resource) => {
    expect(told(rule, resource)).toHaveLength(1);
  });

  it.each([
    ["difficultAirway", form("Previous difficult airway?", { valueBoolean: false })],
    ["difficultAirway", finding("Cormack-Lehane grade", { valueString: "Grade 2" })],
    ["difficultAirway", plan("Difficult airway: call a senior anaesthetist.", { status: "revoked" })],
    ["difficultAirway", operation("General anaesthetic", { note: [{ text: "No difficult intubation." }] })],
    ["anaestheticProblem", finding("Previous anaesthetic problems", { valueString: "None" })],
    [
      "anaestheticProblem",
      operation("Dental treatment", { note: [{ text: "Anaesthetic problem with local anaesthetic" }] }),
    ],
    [
      "anaestheticProblem",
      { resourceType: "Condition", code: { text: "No family history of malignant hyperthermia" } },
    ],
    ["bloodProductRefusal", form("Ever had a blood transfusion?", { valueBoolean: false })],
    ["bloodProductRefusal", form("Will you accept blood transfusion?", { valueBoolean: true })],
    [
      "bloodProductRefusal",
      consent("Advance decision", { provision: { type: "permit", code: [{ text: "Blood transfusion" }] } }),
    ],
    [
      "bloodProductRefusal",
      operation("Blood transfusion", { status: "not-done", statusReason: { text: "No longer needed" } }),
    ],
    ["bloodProductRefusal", { resourceType: "Condition", code: { text: "Jehovah's Witness" } }],
    ["implantedDevice", operation("Cardiac clinic", { note: [{ text: "Pacemaker discussed, declined" }] })],
  ])("%s is not read into what denies it or is about something else", (rule, resource) => {
    expect(told(rule, resource)).toEqual([]);
  });

  it.each([
    ["anaestheticProblem", "Malignant hyperthermia", "N"],
    ["anaestheticProblem", "Malignant hyperthermia", "Unknown"],
    ["implantedDevice", "Pacemaker", "N"],
    ["implantedDevice", "Pacemaker", "Not applicable"],
    ["implantedDevice", "Pacemaker", "Unsure"],
    ["implantedDevice", "Pacemaker", "0"],
    ["implantedDevice", "Pacemaker or ICD", "N"],
    ["implantedDevice", "Do you have a pacemaker?", "I do not"],
    ["implantedDevice", "Do you have a pacemaker?", "I don't have one"],
    ["difficultAirway", "Difficult intubation", "N/A"],
    ["difficultAirway", "Difficult intubation", "Not sure"],
    ["bloodProductRefusal", "Refuses blood products", "N"],
  ])("%s: %j answered with %j states nothing", (rule, question, answer) => {
    expect(told(rule, form(question, { valueString: answer }))).toEqual([]);
    expect(told(rule, finding(question, { valueString: answer }))).toEqual([]);
    expect(told(rule, finding(question, { valueCodeableConcept: { text: answer } }))).toEqual([]);
  });

  it.each([
    "Listed for pacemaker insertion",
    "Consider pacemaker",
    "Consider pacemaker if further pauses",
    "Discuss pacemaker with cardiology",
    "Plan to insert a pacemaker",
    "Wife has a pacemaker",
    "Husband has an ICD",
    "Pacemaker (husband)",
    "Do you or any relative have a pacemaker: Yes",
    "Pacemaker: N",
    "Pacemaker: N/A",
  ])("%j is no device of this person", (text) => {
    expect(told("implantedDevice", { resourceType: "Condition", code: { text } })).toEqual([]);
    expect(told("implantedDevice", { resourceType: "Flag", status: "active", code: { text } })).toEqual([]);
  });

  it.each([
    "Lives with wife, has a pacemaker",
    "Wife says he has a pacemaker",
    "Discuss with cardiology, has pacemaker",
    "Pacemaker checked, wife present",
  ])("%j is one", (text) => {
    expect(told("implantedDevice", { resourceType: "Condition", code: { text } })).toHaveLength(1);
  });

  it.each([
    "Plan to manage adrenal crisis",
    "Consider adrenal crisis if unwell",
    "Relative adrenal insufficiency, on hydrocortisone",
  ])("%j is warned of", (text) => {
    expect(told("adrenalInsufficiency", { resourceType: "Condition", code: { text } })).toHaveLength(1);
  });

  it("a plan that says of steroid dependence no warns of nothing", () => {
    expect(told("adrenalInsufficiency", plan("Steroid dependent: N"))).toEqual([]);
    expect(told("adrenalInsufficiency", plan("Steroid dependent: Y"))).toHaveLength(1);
  });

  it.each([
    ["difficultAirway", "Difficult airway", "Potentially difficult airway"],
    ["anaestheticProblem", "Previous anaesthetic problem", "?malignant hyperthermia"],
    ["bloodProductRefusal", "Refusal of blood products", "May refuse blood"],
    ["implantedDevice", "Implanted device", "Possible pacemaker on chest X-ray"],
  ])("%s: %j shows %j, and concludes nothing from it", (rule, title, words) => {
    const shown = `${title}: words that could not be read with certainty: “${words}”. Read them`;
    expect(told(rule, { resourceType: "Flag", status: "active", code: { text: words } })).toEqual([shown]);
    if (rule !== "implantedDevice") expect(told(rule, plan(words))).toEqual([shown]);
  });

  it("what a son has, or any relative, is the family's", () => {
    for (const resource of [
      plan("Son has malignant hyperthermia"),
      form("Do you or any relative have malignant hyperthermia?", { valueString: "Yes" }),
    ])
      expect(told("anaestheticProblem", resource)[0]).toMatch(/^Problem with anaesthetics in the family: /);
  });

  it("one letter for no to whether blood is accepted refuses it", () => {
    const asked = (answer: string) => form("Will you accept blood transfusion?", { valueString: answer });
    for (const answer of ["N", "I do not"]) expect(told("bloodProductRefusal", asked(answer)), answer).toHaveLength(1);
    for (const answer of ["N/A", "Unsure", "I don't know"])
      expect(told("bloodProductRefusal", asked(answer)), answer).toEqual([]);
  });

  it.each([
    ["Do you consent to blood transfusion if needed?", "No objection"],
    ["Willing to accept blood products", "No problem with this"],
    ["Are you happy to accept blood products?", "No concerns, happy to accept"],
    ["Are you happy to accept blood products?", "No - no objections"],
    ["Do you refuse to accept blood products?", "No"],
    ["Any objection to accepting blood products?", "No"],
  ])("blood is not refused by %j: %j", (question, answer) => {
    expect(told("bloodProductRefusal", form(question, { valueString: answer }))).toEqual([]);
  });

  it.each([
    "No",
    "no.",
    "No, never",
    "No - see advance decision",
    "No thank you",
    "No, I am not happy to",
    "Refused",
    "Declines all",
  ])("blood is refused by %j to whether it is accepted", (answer) => {
    const asked = form("Do you consent to blood transfusion if needed?", { valueString: answer });
    expect(told("bloodProductRefusal", asked)).toHaveLength(1);
  });

  it.each([
    "Do you consent to blood products?",
    "Do you consent to a blood product?",
    "Do you consent to a transfusion?",
    "Do you consent to transfusions?",
    "Do you consent to red cells?",
    "Do you consent to platelets?",
    "Do you consent to plasma?",
    "Do you consent to blood components?",
    "Will you accept blood?",
  ])("blood is refused by no to: %s", (question) => {
    expect(told("bloodProductRefusal", form(question, { valueString: "No" }))).toHaveLength(1);
    expect(told("bloodProductRefusal", form(question, { valueString: "Yes" }))).toEqual([]);
  });

  it("an alert of adrenal crisis makes no diagnosis", () => {
    const [summary] = told("adrenalInsufficiency", {
      resourceType: "Flag",
      status: "active",
      code: { text: "At risk of adrenal crisis" },
    });
    expect(summary).toMatch(/^Warned of: adrenal crisis/);
  });

  it("is headed by an alert, not by a later plan, form or letter that mentions it", () => {
    const alert = {
      resourceType: "Flag",
      status: "active",
      code: { text: "Difficult airway" },
      period: { start: "2015-01-01" },
    };
    const later = [
      { ...plan("Known difficult intubation"), created: "2026-06-01" },
      form("Difficult intubation?", { valueString: "Yes" }),
      document("Difficult airway letter"),
    ];
    for (const mention of later) {
      const resources = [mention, alert].map((one, at) => ({ id: `r${at}`, ...about, ...one }));
      for (const order of [resources, [...resources].reverse()]) {
        const { evaluation } = chartFrom({ gp: { kind: "gp", resources: [patient(), ...order] } });
        expect(cardsOf(evaluation, "difficultAirway")[0]?.summary).toContain("“Difficult airway” (01-Jan-2015)");
      }
    }
  });
});
