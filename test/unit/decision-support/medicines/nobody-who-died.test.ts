import { describe, expect, it } from "vitest";
import { medicineRules } from "../../../../shared/decision-support/medicines/rules.ts";
import { allergy, chartFrom, medicine, patient } from "../../../fixtures/chart-from-fhir.ts";

const stopped = { status: "stopped", authoredOn: "2026-11-10" };
const taken = [
  allergy("a", { text: "Penicillin" }),
  medicine("m1", "Warfarin 3mg tablets"),
  medicine("m2", "Ibuprofen 400mg tablets"),
  medicine("m3", "Naproxen 250mg tablets"),
  medicine("m4", "Amoxicillin 500mg capsules"),
  medicine("m5", "Co-codamol 8mg/500mg tablets"),
  medicine("m6", "Paracetamol 500mg tablets"),
  medicine("m7", "Sodium valproate 200mg tablets"),
  medicine("m8", "Trial drug or placebo"),
];
const ids = new Set(medicineRules.map(({ id }) => id));

function told(person: object): { readonly rules: ReadonlySet<string>; readonly ran: number } {
  const whom = patient({ birthDate: "1996-05-04", ...person });
  const { evaluation } = chartFrom({
    gp: { kind: "gp", resources: [whom, ...taken] },
    acute: { kind: "acute", resources: [whom, medicine("h", "Ibuprofen 400mg tablets", stopped)] },
  });
  const said = [...evaluation.cards, ...evaluation.cannotCheck].map(({ rule }) => rule);
  return { rules: new Set(said.filter((id) => ids.has(id))), ran: evaluation.ran.filter((id) => ids.has(id)).length };
}

describe("checks of medicines", () => {
  it("speak of somebody alive, among them allergy, interaction, duplicate, class, stop and what is not recognised", () => {
    const { rules } = told({});
    for (const id of [
      "allergyMedicine",
      "anticoagulantNsaid",
      "duplicateMedicine",
      "sameClass",
      "stoppedStillOnRepeat",
      "medicinesRecognised",
      "valproatePregnancyPotential",
    ])
      expect(rules).toContain(id);
  });

  it.each([{ deceasedBoolean: true }, { deceasedDateTime: "2026-11-20" }])("say nothing once %j", (died) => {
    const { rules, ran } = told(died);
    expect([...rules]).toEqual([]);
    expect(ran).toBe(0);
  });
});
