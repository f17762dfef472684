import { describe, expect, it } from "vitest";
import { allergy, cardsOf, chartFrom, coded, medicine, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";

// The vectors of the standards for drug and allergy, as they stand there.
const rule = "allergyMedicine";
const snomed = "http://snomed.info/sct";
const dmd = "https://dmd.nhs.uk";
const bare = (system: string, code: string, text?: string) => ({
  coding: [{ system, code }],
  ...(text === undefined ? {} : { text }),
});
const status = (kind: "clinical" | "verification", code: string) => ({
  [`${kind}Status`]: {
    coding: [{ system: `http://terminology.hl7.org/CodeSystem/allergyintolerance-${kind}`, code }],
  },
});
const penicillinClass = bare(snomed, "373270004", "Penicillin");
const amoxicillin = medicine("m", bare(dmd, "39732411000001106"));

function check(...resources: readonly object[]) {
  const { evaluation } = chartFrom({ gp: { kind: "gp", resources: [patient(), ...resources] } });
  return { cards: cardsOf(evaluation, rule), reasons: reasonsOf(evaluation, rule) };
}

describe("drug and allergy, by the vectors of the standards", () => {
  it.each([
    ["the substance class", penicillinClass],
    ["the class by its code alone", bare(snomed, "373270004")],
    ["words alone", { text: "Penicillin" }],
  ])("a penicillin allergy in %s and amoxicillin: critical, as one of the class", (_, code) => {
    const { cards } = check(allergy("a", code), amoxicillin);
    expect(cards.map(({ indicator }) => indicator)).toEqual(["critical"]);
    expect(cards[0]?.detail).toContain("the medicine is one of the penicillins");
  });

  it("an amoxicillin allergy and amoxicillin: critical, as the same ingredient", () => {
    const { cards } = check(allergy("a", coded("372687004", "Amoxicillin")), amoxicillin);
    expect(cards.map(({ indicator }) => indicator)).toEqual(["critical"]);
    expect(cards[0]?.detail).toContain("same ingredient (amoxicillin)");
  });

  it("a transfer-degraded “Septrin” and co-trimoxazole: found by its text, and to be checked by hand", () => {
    const degraded = allergy("a", bare(snomed, "196461000000101", "Septrin"));
    const { cards, reasons } = check(degraded, medicine("m", "Co-trimoxazole 80mg/400mg tablets"));
    expect(cards).toHaveLength(1);
    expect(cards[0]?.detail).toContain("recorded as text: check by hand");
    expect(reasons.join(" ")).toContain("Check by hand: allergy recorded as text, not as a code: “Septrin”");
  });

  it.each([
    ["refuted", status("verification", "refuted")],
    ["entered in error", status("verification", "entered-in-error")],
    ["resolved", status("clinical", "resolved")],
    ["inactive", status("clinical", "inactive")],
  ])("a penicillin allergy that is %s and amoxicillin: none", (_, standing) => {
    expect(check(allergy("a", penicillinClass, standing), amoxicillin).cards).toEqual([]);
  });

  it("an unconfirmed allergy is taken for a confirmed one", () => {
    const { cards } = check(allergy("a", penicillinClass, status("verification", "unconfirmed")), amoxicillin);
    expect(cards.map(({ indicator }) => indicator)).toEqual(["critical"]);
  });

  it("what has no code is never passed over in silence", () => {
    expect(check(allergy("a", { text: "Zorbinol" }), amoxicillin).reasons.join(" ")).toContain("“Zorbinol”");
    expect(check(allergy("a", penicillinClass), medicine("m", "Quaxine 5mg")).reasons.join(" ")).toContain(
      "“Quaxine 5mg”",
    );
  });
});
