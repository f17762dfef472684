import { describe, expect, it } from "vitest";
import { checkerOf, flag, problem, silence } from "../../../fixtures/clinical.ts";

const rule = "bloodProductRefusal";
const check = checkerOf(rule);
const summaries = (...resources: readonly object[]) => check(resources).cards.map(({ summary }) => summary);
const refuted = { verificationStatus: { coding: [{ code: "refuted" }] } };

describe("refusal of blood products", () => {
  it("says the practice's refusal, and that the hospital's alerts were not seen", () => {
    const { cards, reasons } = check([flag("Refuses blood products")], {}, [], ["Flag"]);
    expect(cards).toHaveLength(1);
    expect(reasons.join()).toContain("not seen in full from acute organisation");
    expect(check([], {}, [], ["Flag"]).reasons).toEqual(reasons);
  });

  it("stands against a source that says that blood is accepted, and is one card for all that say it", () => {
    const others = [flag("Accepts blood products"), problem("Declines blood transfusion")];
    const { cards } = check([flag("Refuses blood products")], {}, others);
    expect(cards).toHaveLength(1);
    expect(cards[0]?.inputs.map(({ value }) => value).sort()).toEqual([
      "Declines blood transfusion",
      "Refuses blood products",
    ]);
  });

  it("is said where it is recorded as a refusal, in any tense", () => {
    for (const text of [
      "REFUSES BLOOD PRODUCTS, even at risk of death",
      "Declines blood transfusion",
      "No blood products",
    ])
      expect(summaries(flag(text))).toEqual([`Blood products refused: “${text}”`]);
  });

  it("is inferred from no religion and from no blood test", () => {
    expect(check([flag("Jehovah's Witness")])).toEqual(silence);
    expect(check([flag("Refuses blood tests")])).toEqual(silence);
    expect(check([flag("Does not refuse blood products")])).toEqual(silence);
    expect(check([problem("No blood transfusion", refuted)])).toEqual(silence);
  });

  const asked = (text: string, answer: object) => ({
    resourceType: "QuestionnaireResponse",
    id: "q",
    status: "completed",
    authored: "2026-05-01",
    subject: { reference: "Patient/p1" },
    item: [{ linkId: "1", text, answer: [answer] }],
  });

  it.each([
    ["Will you have blood products?", { valueBoolean: false }],
    ["Will you have blood products?", { valueString: "No, Jehovah's Witness" }],
    ["May we give blood products?", { valueString: "no" }],
    ["Accepting of blood transfusion?", { valueString: "No" }],
  ])("is said where a form asks for it and is answered with no: %s", (question, answer) => {
    expect(summaries(asked(question, answer))).toHaveLength(1);
  });

  it.each([
    ["Will you have blood products?", { valueBoolean: true }],
    ["Have you had blood products?", { valueBoolean: false }],
    ["Will you have any problem with blood products?", { valueBoolean: false }],
  ])("is not said where the answer agrees or is of the past: %s", (question, answer) => {
    expect(check([asked(question, answer)])).toEqual(silence);
  });

  it("is said where transfusion is requested not to be done, and not where it is requested", () => {
    const request = (text: string, overrides: object = {}) => ({
      resourceType: "ServiceRequest",
      id: "s",
      status: "active",
      intent: "order",
      subject: { reference: "Patient/p1" },
      code: { text },
      authoredOn: "2026-05-01",
      ...overrides,
    });
    const forbidden = { doNotPerform: true };
    for (const text of ["Transfusion of red blood cells", "Blood transfusion", "Platelets"])
      expect(summaries(request(text, forbidden))).toEqual([
        `Blood products refused: “Not to be done: ${text}” (01-May-2026)`,
      ]);
    expect(summaries(request("No blood products"))).toHaveLength(1);
    expect(check([request("Blood transfusion")])).toEqual(silence);
    expect(check([request("Blood transfusion", { ...forbidden, status: "revoked" })])).toEqual(silence);
    expect(check([request("Full blood count", forbidden)])).toEqual(silence);
  });

  it("is said where prose asks for it and answers with no", () => {
    expect(summaries(flag("Will you have blood products? No"))).toHaveLength(1);
    expect(check([flag("Will you have blood products? Yes")])).toEqual(silence);
  });
});
