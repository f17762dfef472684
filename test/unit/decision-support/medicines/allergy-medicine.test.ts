import { describe, expect, it } from "vitest";
import { allergy, cardsOf, chartFrom, coded, medicine, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";

const rule = "allergyMedicine";
const penicillin = coded("764146007", "Penicillin");

function check(...resources: readonly object[]) {
  const { evaluation } = chartFrom({ gp: { kind: "gp", resources: [patient(), ...resources] } });
  return { cards: cardsOf(evaluation, rule), reasons: reasonsOf(evaluation, rule) };
}

describe("current medicine against allergy", () => {
  it("is critical for a medicine of the class that the allergy names", () => {
    const { cards } = check(allergy("a", penicillin), medicine("m", "Amoxicillin 500 mg capsules"));
    expect(cards.map((card) => card.indicator)).toEqual(["critical"]);
    expect(cards[0]?.summary).toContain("Penicillin");
    expect(cards[0]?.summary).toContain("Amoxicillin 500 mg capsules");
    expect(cards[0]?.inputs.flatMap((input) => input.entries)).toHaveLength(2);
  });

  it("is critical for the same ingredient under a brand name", () => {
    const { cards } = check(allergy("a", coded("372687004", "Amoxicillin")), medicine("m", "Augmentin 625 mg tablets"));
    expect(cards.map((card) => card.indicator)).toEqual(["critical"]);
    expect(cards[0]?.detail).toContain("amoxicillin");
  });

  it.each(["Pen V 250 mg tablets", "Phenoxymethylpenicillin 250 mg"])("knows %s as a penicillin", (name) => {
    expect(check(allergy("a", { text: "penicilin" }), medicine("m", name)).cards).toHaveLength(1);
  });

  it.each(["372687004", "27658006"])("knows amoxicillin by its code alone (%s)", (code) => {
    const bare = { coding: [{ system: "http://snomed.info/sct", code }] };
    expect(check(allergy("a", penicillin), medicine("m", bare)).cards).toHaveLength(1);
  });

  it.each([
    [{ intent: "proposal" }, "proposed medicine"],
    [{ status: "draft" }, "draft medicine"],
    [{}, "current medicine"],
  ])("says what a prescription of %j is", (state, words) => {
    const [card] = check(allergy("a", penicillin), medicine("m", "Amoxicillin 500 mg capsules", state)).cards;
    expect(card?.indicator).toBe("critical");
    expect(card?.summary).toContain(words);
  });

  it("warns of another medicine of the same ATC group", () => {
    const { cards } = check(allergy("a", coded("372687004", "Amoxicillin")), medicine("m", "Flucloxacillin 500 mg"));
    expect(cards.map((card) => card.indicator)).toEqual(["warning"]);
  });

  it("warns of cross-reactivity with its reference", () => {
    const { cards } = check(allergy("a", penicillin), medicine("m", "Cefalexin 250 mg capsules"));
    expect(cards.map((card) => card.indicator)).toEqual(["warning"]);
    expect(cards[0]?.detail).toContain("BNF");
  });

  it("finds a transfer-degraded allergy by its text and asks for a check by hand", () => {
    const degraded = { coding: [{ system: "http://snomed.info/sct", code: "196461000000101" }], text: "Septrin" };
    const { cards, reasons } = check(allergy("a", degraded), medicine("m", "Co-trimoxazole 80 mg/400 mg tablets"));
    expect(cards.map((card) => card.indicator)).toEqual(["critical"]);
    expect(cards[0]?.detail).toContain("check by hand");
    expect(reasons.join(" ")).toContain("Septrin");
  });

  it("is silent for a refuted allergy", () => {
    const refuted = { verificationStatus: { coding: [{ code: "refuted" }] } };
    expect(check(allergy("a", penicillin, refuted), medicine("m", "Amoxicillin 500 mg")).cards).toEqual([]);
  });

  it("is silent for a stopped medicine", () => {
    const stopped = medicine("m", "Amoxicillin 500 mg", { status: "stopped" });
    expect(check(allergy("a", penicillin), stopped).cards).toEqual([]);
  });

  it("says which medicine could only be checked by hand", () => {
    const { cards, reasons } = check(allergy("a", penicillin), medicine("m", "inhaler as before"));
    expect(cards).toEqual([]);
    expect(reasons.join(" ")).toContain("inhaler as before");
  });

  it("does not set a food allergy against medicines", () => {
    const peanut = allergy("a", coded("91935009", "Allergy to peanut"), { category: ["food"] });
    const { cards, reasons } = check(peanut, medicine("m", "Amoxicillin 500 mg"));
    expect(cards).toEqual([]);
    expect(reasons).toEqual([]);
  });

  it("says so where no allergy status is recorded", () => {
    expect(check(medicine("m", "Amoxicillin 500 mg")).reasons.join(" ")).toContain("no allergy status is recorded");
  });

  it("says nothing of the kind where a source states none by code", () => {
    const none = allergy("a", coded("716186003", "No known allergy"));
    expect(check(none, medicine("m", "Amoxicillin 500 mg")).reasons).toEqual([]);
  });

  it("names a source whose allergies could not be read", () => {
    const { evaluation } = chartFrom({
      gp: { kind: "gp", resources: [patient(), medicine("m", "Amoxicillin 500 mg")] },
      acute: {
        kind: "acute",
        resources: [patient({ id: "p2" })],
        outcomes: { AllergyIntolerance: { outcome: "failed", reason: "timedOut", received: 0 } },
      },
    });
    expect(reasonsOf(evaluation, rule).join(" ")).toContain("not seen in full from acute organisation");
  });

  it("does not name a source that answered that it does not know this patient", () => {
    const { evaluation } = chartFrom({
      gp: { kind: "gp", resources: [patient(), medicine("m", "Amoxicillin 500 mg")] },
      careHome: {
        kind: "careHome",
        resources: [],
        outcomes: { AllergyIntolerance: { outcome: "notAsked", reason: "patientNotFound" } },
      },
    });
    expect(reasonsOf(evaluation, rule).join(" ")).not.toContain("not seen in full");
  });

  it("counts one drug in two feeds and one allergy in two codings once", () => {
    const { evaluation } = chartFrom({
      gp: {
        kind: "gp",
        resources: [patient(), allergy("a", penicillin), medicine("m", "Amoxicillin 500 mg capsules")],
      },
      acute: {
        kind: "acute",
        resources: [
          patient(),
          allergy("b", { text: "H/O: PENICILLIN - throat swelled up" }),
          medicine("n", "Amoxicillin 500 mg capsules"),
        ],
      },
    });
    expect(cardsOf(evaluation, rule)).toHaveLength(1);
    expect(cardsOf(evaluation, rule)[0]?.inputs.flatMap((input) => input.entries).length).toBe(4);
  });

  it("checks an allergy that is recorded as a problem, and says where it stands", () => {
    const { cards, reasons } = check(problem("91936005", "Allergy to penicillin"), medicine("m", "Amoxicillin 500 mg"));
    expect(cards.map((card) => card.indicator)).toEqual(["critical"]);
    expect(cards[0]?.detail).toContain("recorded as a problem");
    expect(reasons.join(" ")).toContain("no allergy status is recorded");
  });

  it("does not take a code for 'nothing is known' as an allergy or as the answer", () => {
    const nothing = coded(
      "no-allergy-info",
      "No information about allergies",
      "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips",
    );
    const { cards, reasons } = check(allergy("a", nothing), medicine("m", "Amoxicillin 500 mg capsules"));
    expect(cards).toEqual([]);
    expect(reasons).toEqual(["Medicines not checked against allergies: no allergy status is recorded."]);
  });

  it("takes no other problem for an allergy, nor somebody else's", () => {
    const hayFever = problem("61582004", "Allergic rhinitis");
    const family = problem("1", "FH: penicillin allergy");
    const over = problem("2", "Penicillin allergy", { clinicalStatus: coded("resolved", "Resolved", "x") });
    const { cards } = check(hayFever, family, over, medicine("m", "Amoxicillin 500 mg capsules"));
    expect(cards).toEqual([]);
  });
});

function problem(code: string, display: string, overrides: object = {}): object {
  return {
    resourceType: "Condition",
    id: `c${code}`,
    subject: { reference: "Patient/p1" },
    code: coded(code, display),
    clinicalStatus: coded("active", "Active", "http://terminology.hl7.org/CodeSystem/condition-clinical"),
    ...overrides,
  };
}
