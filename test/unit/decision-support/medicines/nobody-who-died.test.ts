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

  it("go on for a death whose day has not come", () => {
    expect(told({ deceasedDateTime: "2062-11-20" }).rules).toContain("allergyMedicine");
  });

  const visit = (start: string, reason = "Chest pain") => ({
    resourceType: "Encounter",
    id: "e",
    status: "finished",
    class: { code: "EMER" },
    subject: { reference: "Patient/p1" },
    period: { start },
    reasonCode: [{ text: reason }],
  });
  const disputed = (visited: object | undefined, died: object = { deceasedDateTime: "2026-11-10" }) => {
    const { evaluation } = chartFrom({
      gp: { kind: "gp", resources: [patient(died)] },
      acute: { kind: "acute", resources: [patient(), ...taken, ...(visited === undefined ? [] : [visited])] },
    });
    return {
      checked: evaluation.cards.some(({ rule }) => rule === "allergyMedicine"),
      details: evaluation.cards.filter(({ rule }) => rule === "deceasedRecordsDiffer").map(({ detail }) => detail),
    };
  };

  it("run where one source has the person as dead and another has seen them since, and that is said", () => {
    const { checked, details } = disputed(visit("2026-11-20T10:00:00Z"));
    expect(checked).toBe(true);
    expect(details.join(" ")).toContain("the checks for somebody alive run all the same");
    expect(disputed(visit("2026-11-20T10:00:00Z"), { deceasedBoolean: true }).checked).toBe(true);
  });

  it.each([
    ["nobody has seen them since", undefined],
    ["they were seen before it", visit("2026-11-09T10:00:00Z")],
    ["they were seen on the day", visit("2026-11-10T10:00:00Z")],
    ["it was the relatives who were seen", visit("2026-11-20T10:00:00Z", "Bereavement visit to relatives")],
  ])("say nothing where %s", (_, visited) => {
    const { checked, details } = disputed(visited);
    expect(checked).toBe(false);
    expect(details.join(" ")).not.toContain("run all the same");
  });
});
