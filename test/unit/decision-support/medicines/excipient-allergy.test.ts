import { describe, expect, it } from "vitest";
import { allergy, cardsOf, chartFrom, medicine, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { checkerOf, flag, problem, resolved, silence } from "../../../fixtures/clinical.ts";

// An oil that a medicine is dissolved in is no ingredient that a check of ingredients sees. An unlisted product is silence, never "free of it".
const check = checkerOf("excipientAllergy");
const to = (text: string, overrides: object = {}) => allergy("a", { text }, overrides);
const refuted = { verificationStatus: { coding: [{ code: "refuted" }] } };

describe("an allergy to peanut or soya against what medicines are made with", () => {
  it.each([
    ["Peanut", "Sustanon 250mg/1ml solution for injection ampoules", "arachis (peanut) oil"],
    ["Peanut allergy", "Abidec Multivitamin drops", "arachis (peanut) oil"],
    ["Arachis oil", "Arachis oil 130ml enema", "arachis (peanut) oil"],
    ["Soya", "Arachis oil 130ml enema", "arachis (peanut) oil"],
    ["Peanuts", "Cerumol ear drops", "arachis (peanut) oil"],
    ["Peanut", "Nandrolone 50mg/1ml solution for injection", "arachis (peanut) oil"],
    ["Peanut", "Metvix 160mg/g cream", "arachis (peanut) oil"],
    ["Soya bean", "Utrogestan 100mg capsules", "soya lecithin"],
    ["Peanut", "Utrogestan Vaginal 200mg capsules", "soya lecithin"],
    ["Soybean", "Propofol 1% emulsion for infusion", "soya oil"],
    ["Soy", "Isotretinoin 20mg capsules", "soya oil"],
    ["Groundnut", "Lovima 75microgram tablets", "soya oil"],
    ["Groundnuts", "Lovima 75microgram tablets", "soya oil"],
    ["Arachis", "Abidec Multivitamin drops", "arachis (peanut) oil"],
    ["Soybeans", "Propofol 2% emulsion for infusion", "soya oil"],
    ["Peanut", "Diprivan 1% emulsion for injection", "soya oil"],
    ["Soya", "Propoven 1% emulsion for injection", "soya oil"],
    ["Peanut", "Deca-Durabolin 50mg/1ml solution for injection", "arachis (peanut) oil"],
    ["Peanut", "Deca Durabolin 50mg/1ml solution for injection", "arachis (peanut) oil"],
    ["Soya", "Roaccutane 20mg capsules", "soya oil"],
    ["Soya", "Reticutan 20mg capsules", "soya oil"],
  ])("%s, %s", (agent, product, oil) => {
    const { cards } = check([to(agent), medicine("m", product)]);
    expect(cards.map(({ indicator }) => indicator)).toEqual(["warning"]);
    expect(cards[0]?.summary).toContain(`is made with ${oil}`);
    expect(cards[0]?.inputs).toHaveLength(2);
  });

  // EMA/CHMP/302620/2017: arachis oil is contraindicated in allergy to either, and soya oil likewise.
  it.each([
    ...["Sustanon 250mg/1ml solution for injection ampoules", "Abidec Multivitamin drops", "Arachis oil 130ml enema"],
    ...["Cerumol ear drops", "Nandrolone 50mg/1ml solution for injection", "Metvix 160mg/g cream"],
    ...["Utrogestan 100mg capsules", "Propofol 1% emulsion for infusion", "Lovima 75microgram tablets"],
  ])("%s is named to who is allergic to peanut, and to who is to soya", (product) => {
    for (const agent of ["Peanut", "Soya"])
      expect([agent, check([to(agent), medicine("m", product)]).cards.length]).toEqual([agent, 1]);
  });

  it.each([
    ["Peanut", "Isotretinoin 20mg capsules", "peanut alone is no reason against isotretinoin"],
    ["Soya", "Isotretinoin 0.05% gel", "a gel has no such oil"],
    ["Soya", "Isotretinoin 0.05% cream", "a cream has no such oil"],
    ["Soya", "Isotretinoin 0.05% topical", "what is put on the skin has no such oil"],
    ["Peanut", "Naseptin nasal cream", "it is made without since 2023"],
    ["Peanut", "Ramipril 5mg capsules", "nothing is listed of it"],
    ["Latex", "Abidec Multivitamin drops", "another allergy"],
    ["No peanut allergy", "Abidec Multivitamin drops", "it is denied"],
  ])("%s, %s: silent, since %s", (agent, product) => {
    expect(check([to(agent), medicine("m", product)])).toEqual(silence);
  });

  it("is silent of an allergy that was refuted, of a medicine that is stopped, and of the dead", () => {
    const sustanon = medicine("m", "Sustanon 250mg/1ml solution for injection ampoules");
    expect(check([to("Peanut", refuted), sustanon])).toEqual(silence);
    expect(check([to("Peanut"), medicine("m", "Sustanon 250", { status: "stopped" })])).toEqual(silence);
    expect(check([to("Peanut"), sustanon], { deceasedBoolean: true })).toEqual(silence);
  });

  it("reads it from a problem and an alert, if they say that it is an allergy, and counts two sources once", () => {
    const abidec = medicine("m", "Abidec Multivitamin drops");
    expect(check([problem("Peanut allergy"), abidec]).cards).toHaveLength(1);
    expect(check([flag("Allergic to peanuts, carries EpiPen"), abidec]).cards).toHaveLength(1);
    expect(check([flag("Likes peanut butter"), abidec])).toEqual(silence);
    expect(check([problem("Peanut allergy", resolved), abidec])).toEqual(silence);
    expect(
      check([to("Peanut"), abidec], {}, [to("Peanut"), medicine("n", "Abidec Multivitamin drops")]).cards,
    ).toHaveLength(1);
  });

  describe("where only a form, a plan or a letter says it", () => {
    const subject = { reference: "Patient/p1" };
    const abidec = medicine("m", "Abidec Multivitamin drops");
    const form = (question: string, answer: string) => ({
      resourceType: "QuestionnaireResponse",
      id: "q",
      status: "completed",
      subject,
      authored: "2026-10-02",
      item: [{ linkId: "1", text: question, answer: [{ valueString: answer }] }],
    });
    const plan = (description: string) => ({
      resourceType: "CarePlan",
      id: "p",
      status: "active",
      intent: "plan",
      title: "Care plan",
      subject,
      description,
    });
    const letter = (text: string) => ({
      resourceType: "Composition",
      id: "l",
      status: "final",
      type: { text: "Clinic letter" },
      title: "Clinic letter",
      date: "2026-05-01",
      subject,
      section: [
        {
          title: "Plan",
          text: { status: "generated", div: `<div xmlns="http://www.w3.org/1999/xhtml">${text}</div>` },
        },
      ],
    });

    it.each([
      ["a form's answer", form("Food allergies", "Peanuts, carries EpiPen"), "Food allergies: Peanuts, carries EpiPen"],
      ["a plan's words", plan("Severe peanut allergy. Avoid nuts."), "Severe peanut allergy"],
      ["a document's words", letter("Known allergic to soya."), "Known allergic to soya"],
    ])("quotes %s, to be checked by hand", (place, resource, words) => {
      const { cards } = check([resource, abidec]);
      expect(cards.map(({ indicator }) => indicator)).toEqual(["warning"]);
      expect(cards[0]?.summary).toContain(`Allergy in ${place}, check by hand: “`);
      expect(cards[0]?.summary).toContain(words.slice(0, 20));
      expect(cards[0]?.summary).toContain("Abidec Multivitamin drops is made with arachis (peanut) oil");
      expect(cards[0]?.inputs).toHaveLength(2);
    });

    it.each([
      ["denied", plan("No peanut allergy")],
      ["of somebody else", plan("Brother has peanut allergy")],
      ["not an allergy", plan("Enjoys peanut butter. Allergic to penicillin.")],
      ["answered with no", form("Peanut allergy?", "No")],
      ["of a plan that is over", { ...plan("Severe peanut allergy"), status: "revoked" }],
    ])("is silent where it is %s", (_, resource) => {
      expect(check([resource, abidec])).toEqual(silence);
    });

    it("asks where it is queried, and names the list's own allergy where there is one", () => {
      const { cards } = check([plan("?peanut allergy"), abidec]);
      expect(cards.map(({ indicator }) => indicator)).toEqual(["info"]);
      expect(cards[0]?.summary).toContain("Possible allergy, “?peanut allergy”: Abidec Multivitamin drops");
      expect(check([to("Peanut"), plan("Severe peanut allergy"), abidec]).cards[0]?.summary).toMatch(
        /^Peanut allergy: /,
      );
    });
  });

  it("asks where an alert asks: “?peanut allergy” is neither none nor one", () => {
    const abidec = medicine("m", "Abidec Multivitamin drops");
    const { cards } = check([flag("?peanut allergy"), abidec]);
    expect(cards.map(({ indicator }) => indicator)).toEqual(["info"]);
    expect(cards[0]?.summary).toContain("Possible allergy, “?peanut allergy”: Abidec Multivitamin drops");
    expect(check([flag("?peanut allergy"), to("Peanut"), abidec]).cards[0]?.indicator).toBe("warning");
    expect(check([flag("Peanut allergy excluded"), abidec])).toEqual(silence);
  });

  it("cannot say that a medicine which is not listed is free of it", () => {
    const { evaluation } = chartFrom({
      gp: {
        kind: "gp",
        resources: [patient(), to("Peanut"), medicine("m", "Some unlisted capsules")],
        outcomes: { AllergyIntolerance: { outcome: "failed", reason: "serverError", received: 0 } },
      },
    });
    expect(cardsOf(evaluation, "excipientAllergy")).toEqual([]);
    expect(reasonsOf(evaluation, "excipientAllergy").join(" ")).toContain("not seen in full from gp organisation");
  });
});
