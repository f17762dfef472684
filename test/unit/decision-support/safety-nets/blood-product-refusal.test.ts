import { describe, expect, it } from "vitest";
import { checkerOf, flag, problem, silence } from "../../../fixtures/clinical.ts";

const rule = "bloodProductRefusal";
const check = checkerOf(rule);
const summaries = (...resources: readonly object[]) => check(resources).cards.map(({ summary }) => summary);
const refuted = { verificationStatus: { coding: [{ code: "refuted" }] } };

describe("refusal of blood products", () => {
  it("is said where it is recorded as a refusal, in any tense", () => {
    for (const text of [
      "REFUSES BLOOD PRODUCTS, even at risk of death",
      "Declines blood transfusion",
      "No blood products",
    ])
      expect(summaries(flag(text))).toEqual([`Blood products refused: "${text}"`]);
  });

  it("is inferred from no religion and from no blood test", () => {
    expect(check([flag("Jehovah's Witness")])).toEqual(silence);
    expect(check([flag("Refuses blood tests")])).toEqual(silence);
    expect(check([flag("Does not refuse blood products")])).toEqual(silence);
    expect(check([problem("No blood transfusion", refuted)])).toEqual(silence);
  });
});
