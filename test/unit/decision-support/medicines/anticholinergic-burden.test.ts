import { describe, expect, it } from "vitest";
import table from "../../../../assets/tables/anticholinergic-burden.json" with { type: "json" };
import { medicineNamed } from "../../../../shared/medicines/medicine-table.ts";
import { cardsOf, chartFrom, medicine, patient } from "../../../fixtures/chart-from-fhir.ts";

const rule = "anticholinergicBurden";

function score(...names: readonly string[]): string | undefined {
  const medicines = names.map((name, at) => medicine(`m${at}`, name));
  const { evaluation } = chartFrom({ gp: { kind: "gp", resources: [patient(), ...medicines] } });
  return cardsOf(evaluation, rule)[0]?.summary;
}

describe("anticholinergic burden", () => {
  it.each<[readonly string[], string | undefined]>([
    [
      ["Amitriptyline 10mg tablets", "Oxybutynin 5mg tablets"],
      "Anticholinergic burden 6 (ACB): amitriptyline 3, oxybutynin 3",
    ],
    [["Codeine 30mg tablets", "Furosemide 40mg tablets"], undefined],
    [["Amitriptyline 10mg tablets", "Amitriptyline 25mg tablets"], "Anticholinergic burden 3 (ACB): amitriptyline 3"],
  ])("%s: %s", (names, expected) => expect(score(...names)).toBe(expected));

  it("asks for a review from three points on, and not at two", () => {
    expect(score("Tramadol 50mg capsules")).toBeUndefined();
    expect(score("Tramadol 50mg capsules", "Digoxin 125microgram tablets")).toContain("burden 3 (ACB)");
  });

  it("is for information where every point is only a possible one", () => {
    const possible = ["Furosemide 40mg tablets", "Prednisolone 5mg tablets", "Digoxin 125microgram tablets"];
    const medicines = possible.map((name, at) => medicine(`m${at}`, name));
    const { evaluation } = chartFrom({ gp: { kind: "gp", resources: [patient(), ...medicines] } });
    expect(cardsOf(evaluation, rule).map(({ indicator }) => indicator)).toEqual(["info"]);
  });

  it("leaves out what is injected in the last days, and counts a depot", () => {
    const dosage = [{ text: "6.25 mg as needed", route: { text: "Subcutaneous" } }];
    const last = medicine("m", "Levomepromazine 25mg/1ml solution for injection ampoules", {
      dosageInstruction: dosage,
    });
    expect(cardsOf(chartFrom({ gp: { kind: "gp", resources: [patient(), last] } }).evaluation, rule)).toEqual([]);
    const depot = medicine("m", "Olanzapine embonate 300mg powder and solvent for suspension for injection vials", {
      dosageInstruction: [{ text: "every 4 weeks", route: { text: "Intramuscular" } }],
    });
    expect(cardsOf(chartFrom({ gp: { kind: "gp", resources: [patient(), depot] } }).evaluation, rule)).toHaveLength(1);
  });

  it("counts a combination by what is in it, once", () => {
    expect(score("Co-codamol 30mg/500mg tablets", "Codeine 15mg tablets", "Tramadol 50mg capsules")).toContain(
      "burden 3 (ACB)",
    );
  });

  it("counts a brand, an inhaler and a patch, and no eye drops or cream", () => {
    expect(score("Seroquel 25mg tablets")).toContain("quetiapine 3");
    expect(score("Tramadol 50mg capsules", "Spiriva 18microgram inhalation powder capsules")).toContain("tiotropium 1");
    expect(score("Atropine 1% eye drops", "Hydrocortisone 1% cream")).toBeUndefined();
  });

  it("counts one drug in two feeds once, and names the scale, its source and that others differ", () => {
    const source = (kind: "gp" | "acute") => ({
      kind,
      resources: [patient(), medicine("m", "Amitriptyline 10mg tablets")],
    });
    const [card, ...more] = cardsOf(chartFrom({ gp: source("gp"), acute: source("acute") }).evaluation, rule);
    expect(more).toEqual([]);
    expect(card?.summary).toBe("Anticholinergic burden 3 (ACB): amitriptyline 3");
    expect(card?.detail).toContain("ACB Calculator");
    expect(card?.detail).toContain("other scales differ");
    expect(card?.detail).toContain("not a substitute");
    expect(card?.indicator).toBe("warning");
  });

  it("leaves out what is stopped or on hold, and people under 65", () => {
    const check = (person: object, state: object) =>
      cardsOf(
        chartFrom({ gp: { kind: "gp", resources: [person, medicine("m", "Amitriptyline 10mg tablets", state)] } })
          .evaluation,
        rule,
      );
    expect(check(patient(), { status: "stopped" })).toEqual([]);
    expect(check(patient(), { status: "on-hold" })).toEqual([]);
    expect(check(patient({ birthDate: "1961-11-24" }), {})).toEqual([]);
    expect(check(patient({ birthDate: "1961-11-23" }), {})).toHaveLength(1);
  });

  it("names each medicine once, and only such as the table of medicines knows", () => {
    const names = Object.values(table.points).flat();
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    expect(names.filter((name) => name !== "lithium" && medicineNamed(name) === undefined)).toEqual([]);
    expect(Object.values(table.points).map(({ length }) => length)).toEqual([47, 15, 39]);
  });

  it("warns where one point is certain, and says point or points", () => {
    const names = ["Tramadol 50mg capsules", "Digoxin 125microgram tablets"];
    const medicines = names.map((name, at) => medicine(`m${at}`, name));
    const [card] = cardsOf(chartFrom({ gp: { kind: "gp", resources: [patient(), ...medicines] } }).evaluation, rule);
    expect(card?.indicator).toBe("warning");
    expect(card?.inputs.map(({ label }) => label).sort()).toEqual(["Digoxin, 1 point", "Tramadol, 2 points"]);
  });
});
