import { describe, expect, it } from "vitest";
import { allergy, chartFrom, medicine, patient } from "../../../fixtures/chart-from-fhir.ts";

function rulesOf(...resources: readonly object[]): readonly string[] {
  const { evaluation } = chartFrom({ gp: { kind: "gp", resources: [patient(), ...resources] } });
  return evaluation.cards.flatMap(({ rule, also = [] }) => [rule, ...also.map((other) => other.rule)]);
}

/** An antibiotic of last winter is over. */
const recent = { authoredOn: "2026-11-20" };

describe("a brand that stands for several medicines", () => {
  it.each([
    ["Cozaar-Comp 50mg/12.5mg tablets", "Naproxen 500mg tablets", "kidneyTripleWhammy"],
    ["Zestoretic 10 tablets", "Ibuprofen 400mg tablets", "kidneyTripleWhammy"],
    ["Coversyl Arginine Plus 5mg/1.25mg tablets", "Ibuprofen 400mg tablets", "kidneyTripleWhammy"],
    ["CoAprovel 150mg/12.5mg tablets", "Ramipril 5mg capsules", "doubleReninBlockade"],
    ["Lasilactone 50mg/20mg capsules", "Ramipril 5mg capsules", "potassiumRaised"],
    ["Frusene 50mg/40mg tablets", "Priadel 400mg modified-release tablets", "lithiumRaised"],
    ["Tarka 180mg/2mg capsules", "Bisoprolol 5mg tablets", "betaBlockerRateLimiting"],
    ["Exforge 5mg/160mg tablets", "Simvastatin 40mg tablets", "statinMyopathy"],
    ["Nurofen Plus tablets", "Warfarin 3mg tablets", "anticoagulantNsaid"],
    ["Nurofen Plus tablets", "Diazepam 2mg tablets", "opioidSedative"],
    ["Nuromol tablets", "Paracetamol 500mg tablets", "duplicateMedicine"],
    ["Paramol tablets", "Paracetamol 500mg tablets", "duplicateMedicine"],
    ["Paramol tablets", "Zopiclone 7.5mg tablets", "opioidSedative"],
    ["Lemsip Max capsules", "Co-codamol 8mg/500mg tablets", "duplicateMedicine"],
    ["DuoPlavin 75mg/75mg tablets", "Omeprazole 20mg gastro-resistant capsules", "clopidogrelOmeprazole"],
    ["Asasantin Retard capsules", "Apixaban 5mg tablets", "anticoagulantAntiplatelet"],
    ["Trinomia 100mg/20mg/5mg capsules", "Clarithromycin 500mg tablets", "statinMyopathy"],
  ])("%s with %s", (brand, other, rule) => {
    expect(rulesOf(medicine("m1", brand, recent), medicine("m2", other, recent))).toContain(rule);
  });

  it("is named by each ingredient that takes part", () => {
    const { evaluation } = chartFrom({
      gp: {
        kind: "gp",
        resources: [
          patient(),
          medicine("m1", "Cozaar-Comp 50mg/12.5mg tablets"),
          medicine("m2", "Naproxen 500mg tablets"),
        ],
      },
    });
    const [card] = evaluation.cards.filter(({ rule }) => rule === "kidneyTripleWhammy");
    expect(card?.summary).toBe("Losartan with hydrochlorothiazide and naproxen: acute kidney injury");
    expect(card?.inputs).toHaveLength(2);
  });

  it("is held to a limit of strength by any of its strengths, since it is not said which is whose", () => {
    const inegy = (strengths: string) =>
      rulesOf(medicine("m1", `Inegy ${strengths} tablets`), medicine("m2", "Amlodipine 5mg tablets"));
    expect(inegy("10mg/40mg")).toContain("statinMyopathy");
    expect(inegy("10mg/20mg")).not.toContain("statinMyopathy");
  });

  it("is held against an allergy to any of them", () => {
    expect(rulesOf(allergy("a", { text: "Codeine" }), medicine("m", "Migraleve Pink tablets"))).toContain(
      "allergyMedicine",
    );
    expect(rulesOf(allergy("a", { text: "Aspirin" }), medicine("m", "Anadin Extra tablets"))).toContain(
      "allergyMedicine",
    );
  });
});
