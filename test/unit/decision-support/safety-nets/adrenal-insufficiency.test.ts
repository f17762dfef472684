import { describe, expect, it } from "vitest";
import { medicine } from "../../../fixtures/chart-from-fhir.ts";
import { checkerOf, flag, problem, resolved, silence } from "../../../fixtures/clinical.ts";

const check = checkerOf("adrenalInsufficiency");

describe("adrenal insufficiency", () => {
  it("stands where one organisation calls it resolved and another has it as active", () => {
    const { cards } = check([problem("Addison's disease", resolved)], {}, [problem("Addison's disease")]);
    expect(cards).toHaveLength(1);
    expect(cards[0]?.indicator).toBe("warning");
  });

  it("says that steroids must not stop, and names them", () => {
    const hydrocortisone = medicine("h", "Hydrocortisone 10mg tablets", {
      dosageInstruction: [{ text: "10 mg twice a day" }],
    });
    const { cards } = check([problem("Addison's disease", { onsetDateTime: "2010-03-04" }), hydrocortisone]);
    expect(cards[0]?.summary).toBe("Adrenal insufficiency: “Addison's disease” (04-Mar-2010), steroids must not stop");
    expect(cards[0]?.indicator).toBe("warning");
    expect(cards[0]?.inputs).toHaveLength(2);
  });

  it("warns of who needs the card, and not of who needs none", () => {
    for (const words of ["Needs steroid emergency card", "Requires a steroid emergency card"])
      expect(check([flag(words)]).cards[0]?.summary).toContain(`Warned of: adrenal crisis: “${words}”`);
    for (const words of ["No longer needs a steroid emergency card", "Does not need steroid emergency card"])
      expect(check([flag(words)])).toEqual(silence);
  });

  it("says where no steroid is recorded as current", () => {
    expect(check([problem("Hypopituitarism")]).cards[0]?.summary).toContain("no corticosteroid recorded as current");
  });

  it("is silent where it is over or a blood disease of the same name", () => {
    for (const none of [problem("Adrenal insufficiency", resolved), problem("Addisonian anaemia")])
      expect(check([none])).toEqual(silence);
  });

  it("makes nothing of a suspicion but names it", () => {
    const { cards, reasons } = check([problem("?Addison's disease, awaiting Synacthen test")]);
    expect(cards).toEqual([]);
    expect(reasons).toEqual([expect.stringContaining("only asked or suspected in “?Addison's disease")]);
  });
});
