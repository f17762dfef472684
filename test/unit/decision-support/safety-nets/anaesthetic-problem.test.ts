import { describe, expect, it } from "vitest";
import { allergy } from "../../../fixtures/chart-from-fhir.ts";
import { checkerOf, problem, procedure, silence } from "../../../fixtures/clinical.ts";

const rule = "anaestheticProblem";
const check = checkerOf(rule);
const summaries = (...resources: readonly object[]) => check(resources).cards.map(({ summary }) => summary);

describe("previous anaesthetic problem", () => {
  it("tells malignant hyperthermia from suxamethonium apnoea, each with its own advice", () => {
    const [hyperthermia] = check([problem("Malignant hyperthermia susceptibility")]).cards;
    expect(hyperthermia?.summary).toMatch(/^“Malignant hyperthermia/);
    expect(hyperthermia?.detail).toContain("Volatile anaesthetics and suxamethonium");
    const [apnoea] = check([problem("Scoline apnoea")]).cards;
    expect(apnoea?.summary).toMatch(/^Suxamethonium apnoea: /);
    expect(apnoea?.detail).not.toContain("Volatile");
  });

  it("says the practice's, and that the hospital's allergies and operations were not seen", () => {
    const { cards, reasons } = check([problem("Scoline apnoea")], {}, [], ["AllergyIntolerance", "Procedure"]);
    expect(cards).toHaveLength(1);
    expect(reasons.join()).toContain("not seen in full from acute organisation");
  });

  it("reads allergies and complications of procedures too, and tells the family's from the person's own", () => {
    expect(summaries(allergy("a", { text: "Anaphylaxis to rocuronium" }))).toHaveLength(1);
    const complication = { complication: [{ text: "Malignant hyperpyrexia" }] };
    expect(summaries(procedure("General anaesthetic", complication))).toHaveLength(1);
    const [family] = check([problem("Family history of malignant hyperthermia")]).cards;
    expect(family?.summary).toMatch(/^Problem with anaesthetics in the family: /);
    expect(family?.detail).not.toContain("dantrolene");
  });

  it("takes a risk assessment of mental health for no malignant hyperthermia", () => {
    for (const text of ["MH risk", "MH risk: low", "MH risk assessment completed"])
      expect(check([problem(text)])).toEqual(silence);
  });

  it("reads an allergy to an anaesthetic agent among the allergies, and nowhere else", () => {
    const rocuronium = allergy("r", { text: "Rocuronium" });
    expect(summaries(rocuronium)[0]).toMatch(/^Allergy to an anaesthetic agent: “Rocuronium”/);
    expect(check([procedure("Anaesthetic with rocuronium")])).toEqual(silence);
    expect(check([allergy("l", { text: "Local anaesthetic" })])).toEqual(silence);
    const over = allergy("r", { text: "Rocuronium" }, { clinicalStatus: { coding: [{ code: "resolved" }] } });
    expect(check([over])).toEqual(silence);
  });
});
