import { describe, expect, it } from "vitest";
import { allergy, cardsOf, chartFrom, coded, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { flag, problem, procedure } from "../../../fixtures/clinical.ts";

function check(rule: string, resources: readonly object[], person: object = {}, elsewhere: readonly object[] = []) {
  const { evaluation } = chartFrom({
    gp: { kind: "gp", resources: [patient(person), ...resources] },
    acute: { kind: "acute", resources: [patient(person), ...elsewhere] },
  });
  return { cards: cardsOf(evaluation, rule), reasons: reasonsOf(evaluation, rule) };
}

const summaries = (rule: string, ...resources: readonly object[]) =>
  check(rule, resources).cards.map(({ summary }) => summary);
const silence = { cards: [], reasons: [] };
const refuted = { verificationStatus: { coding: [{ code: "refuted" }] } };

describe("difficult airway", () => {
  it("is said once, whatever kind of entry and however many sources say it", () => {
    const { cards } = check(
      "difficultAirway",
      [flag("Difficult airway: grade 4 view"), problem(coded("718447001", "Difficult airway"))],
      {},
      [procedure("Awake fibreoptic intubation for known difficult airway")],
    );
    expect(cards).toHaveLength(1);
    expect(cards[0]?.indicator).toBe("warning");
    expect(cards[0]?.inputs).toHaveLength(3);
    expect(cards[0]?.detail).toContain("Recorded 3 times");
  });

  it("is silent where nothing is recorded, where it is denied, refuted or withdrawn", () => {
    expect(check("difficultAirway", [problem("Hypertension")])).toEqual(silence);
    expect(check("difficultAirway", [flag("No difficult airway")])).toEqual(silence);
    expect(check("difficultAirway", [problem("Difficult airway", refuted)])).toEqual(silence);
    expect(check("difficultAirway", [flag("Difficult airway", { status: "inactive" })])).toEqual(silence);
    expect(check("difficultAirway", [flag("Difficult airway")], { deceasedBoolean: true })).toEqual(silence);
  });

  it("says what it could not see", () => {
    const { evaluation } = chartFrom({
      gp: {
        kind: "gp",
        resources: [patient()],
        outcomes: { Flag: { outcome: "failed", reason: "serverError", received: 0 } },
      },
    });
    expect(reasonsOf(evaluation, "difficultAirway").join(" ")).toContain("not seen in full from gp organisation");
  });
});

describe("previous anaesthetic problem", () => {
  it("tells malignant hyperthermia from suxamethonium apnoea, each with its own advice", () => {
    const [hyperthermia] = check("anaestheticProblem", [problem("Malignant hyperthermia susceptibility")]).cards;
    expect(hyperthermia?.summary).toMatch(/^Malignant hyperthermia: /);
    expect(hyperthermia?.detail).toContain("Volatile anaesthetics and suxamethonium");
    const [apnoea] = check("anaestheticProblem", [problem("Scoline apnoea")]).cards;
    expect(apnoea?.summary).toMatch(/^Suxamethonium apnoea: /);
    expect(apnoea?.detail).not.toContain("Volatile");
  });

  it("reads allergies and complications of procedures too, and not the family's", () => {
    expect(summaries("anaestheticProblem", allergy("a", { text: "Anaphylaxis to rocuronium" }))).toHaveLength(1);
    const complication = { complication: [{ text: "Malignant hyperpyrexia" }] };
    expect(summaries("anaestheticProblem", procedure("General anaesthetic", complication))).toHaveLength(1);
    expect(check("anaestheticProblem", [problem("Family history of malignant hyperthermia")])).toEqual(silence);
  });

  it("reads an allergy to an anaesthetic agent among the allergies, and nowhere else", () => {
    const rocuronium = allergy("r", { text: "Rocuronium" });
    expect(summaries("anaestheticProblem", rocuronium)[0]).toMatch(/^Allergy to an anaesthetic agent: "Rocuronium"/);
    expect(check("anaestheticProblem", [procedure("Anaesthetic with rocuronium")])).toEqual(silence);
    expect(check("anaestheticProblem", [allergy("l", { text: "Local anaesthetic" })])).toEqual(silence);
    const over = allergy("r", { text: "Rocuronium" }, { clinicalStatus: { coding: [{ code: "resolved" }] } });
    expect(check("anaestheticProblem", [over])).toEqual(silence);
  });
});

describe("refusal of blood products", () => {
  it("is said where it is recorded as a refusal, in any tense", () => {
    for (const text of [
      "REFUSES BLOOD PRODUCTS, even at risk of death",
      "Declines blood transfusion",
      "No blood products",
    ])
      expect(summaries("bloodProductRefusal", flag(text))).toEqual([`Blood products refused: "${text}"`]);
  });

  it("is inferred from no religion and from no blood test", () => {
    expect(check("bloodProductRefusal", [flag("Jehovah's Witness")])).toEqual(silence);
    expect(check("bloodProductRefusal", [flag("Refuses blood tests")])).toEqual(silence);
    expect(check("bloodProductRefusal", [flag("Does not refuse blood products")])).toEqual(silence);
    expect(check("bloodProductRefusal", [problem("No blood transfusion", refuted)])).toEqual(silence);
  });
});

describe("implanted device", () => {
  it("tells a defibrillator from a pacemaker", () => {
    expect(summaries("implantedDevice", procedure("Insertion of permanent pacemaker"))[0]).toMatch(/^Pacemaker: /);
    const [icd] = check("implantedDevice", [procedure("Implantable cardioverter defibrillator, left chest")]).cards;
    expect(icd?.summary).toMatch(/^Implanted defibrillator: /);
    expect(icd?.indicator).toBe("info");
    expect(summaries("implantedDevice", procedure("Deep brain stimulator inserted"))[0]).toMatch(/^Active implant: /);
  });

  it("reads a device as such, by code", () => {
    const device = {
      resourceType: "Device",
      id: "d1",
      patient: { reference: "Patient/p1" },
      type: coded("706004007", "Implantable cardiac pacemaker"),
    };
    expect(summaries("implantedDevice", device)).toHaveLength(1);
  });

  it("says that therapies were switched off", () => {
    const { cards } = check("implantedDevice", [procedure("Deactivation of defibrillator therapies")]);
    expect(cards[0]?.detail).toContain("switched off");
  });

  it("takes none that was removed, not done or only outside the body", () => {
    expect(check("implantedDevice", [procedure("Removal of pacemaker")])).toEqual(silence);
    expect(check("implantedDevice", [procedure("Insertion of pacemaker", { status: "not-done" })])).toEqual(silence);
    expect(check("implantedDevice", [procedure("Temporary pacemaker wire")])).toEqual(silence);
    expect(check("implantedDevice", [problem("Coded with ICD 10")])).toEqual(silence);
  });
});
