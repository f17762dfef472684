import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, medicine, patient } from "../../../fixtures/chart-from-fhir.ts";
import { medicineChecker, pregnancy } from "../../../fixtures/clinical.ts";

const born = (years: number) => ({ birthDate: `${2026 - years}-11-20` });
const rule = "valproatePregnancyPotential";
const check = medicineChecker(rule);
const pregnant = pregnancy();

describe("valproate or topiramate and pregnancy", () => {
  it.each([
    [4, ["info"]],
    [11, ["info"]],
    [12, ["warning"]],
    [55, ["warning"]],
    [56, []],
  ])("a girl or a woman of %i: %j", (years, indicators) => {
    const { cards } = check(born(years), "Epilim 500 gastro-resistant tablets");
    expect(cards.map(([, indicator]) => indicator)).toEqual(indicators);
  });

  it("says of a girl that the programme begins with her first period, of topiramate too, and nothing of a boy", () => {
    const { cards, detail } = check(born(9), "Topiramate 25mg tablets");
    expect(cards).toEqual([["Topiramate in a girl: prevention programme from her first period", "info"]]);
    expect(detail).toContain("may come before 12");
    expect(check({ gender: "male", ...born(9) }, "Epilim 200 tablets").cards).toEqual([]);
  });

  it("names the programme and its source, and that it cannot be read whether it was followed", () => {
    const { cards, detail } = check(born(30), "Sodium valproate 200mg tablets");
    expect(cards).toEqual([["Valproate and possible pregnancy: prevention programme", "warning"]]);
    expect(detail).toContain("MHRA");
    expect(detail).toContain("cannot be read from codes");
    expect(detail).toContain("January 2024");
  });

  it("is critical in pregnancy, whatever the age, and warns not to stop it", () => {
    const { cards, detail } = check(born(30), "Depakote 250mg tablets", pregnant);
    expect(cards).toEqual([["Valproate in pregnancy", "critical"]]);
    expect(detail).toContain("not to be stopped without a specialist");
  });

  it("knows topiramate, by its own rules", () => {
    const { cards, detail } = check(born(30), "Topamax 25mg tablets");
    expect(cards).toEqual([["Topiramate and possible pregnancy: prevention programme", "warning"]]);
    expect(detail).toContain("June 2024");
    expect(check(born(30), "Topiramate 25mg tablets", pregnant).cards).toEqual([
      ["Topiramate in pregnancy", "critical"],
    ]);
  });

  it("informs of a man under 55 on valproate, and is silent from 55 on and for topiramate", () => {
    const man = (years: number) => ({ gender: "male", ...born(years) });
    const { cards, detail } = check(man(54), "Epilim 500 tablets");
    expect(cards).toEqual([["Valproate in a man under 55: contraception is advised", "info"]]);
    expect(detail).toContain("not for men who take it already");
    expect(check(man(55), "Epilim 500 tablets").cards).toEqual([]);
    expect(check(man(30), "Topiramate 25mg tablets").cards).toEqual([]);
  });

  it("says what it could not decide without sex or age, and is silent without the medicine", () => {
    expect(check({ gender: "unknown", ...born(30) }, "Epilim 500 tablets").reasons.join()).toContain(
      "sex is not recorded",
    );
    expect(check({ birthDate: undefined }, "Epilim 500 tablets").reasons.join()).toContain("age is not certain");
    expect(check({ gender: "unknown", ...born(30) }, "Lamotrigine 25mg tablets").reasons).toEqual([]);
    expect(check(born(30), "Lamotrigine 25mg tablets").cards).toEqual([]);
  });

  it("is silent after a hysterectomy, and not after one that was not done", () => {
    const operation = (status: string) => ({
      resourceType: "Procedure",
      id: "h",
      status,
      subject: { reference: "Patient/p1" },
      code: { text: "Total abdominal hysterectomy" },
      performedDateTime: "2020-03-01",
    });
    expect(check(born(50), "Epilim 500 tablets", operation("completed")).cards).toEqual([]);
    expect(check(born(50), "Epilim 500 tablets", operation("not-done")).cards).toHaveLength(1);
  });

  it("counts one drug in two feeds once and leaves out what was stopped", () => {
    const source = (kind: "gp" | "acute") => ({
      kind,
      resources: [patient(born(30)), medicine("m", "Epilim 500 tablets")],
    });
    expect(cardsOf(chartFrom({ gp: source("gp"), acute: source("acute") }).evaluation, rule)).toHaveLength(1);
    const stopped = medicine("m", "Epilim 500 tablets", { status: "stopped" });
    expect(
      cardsOf(chartFrom({ gp: { kind: "gp", resources: [patient(born(30)), stopped] } }).evaluation, rule),
    ).toEqual([]);
  });
});
