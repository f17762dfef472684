import { describe, expect, it } from "vitest";
import { medicine } from "../../../fixtures/chart-from-fhir.ts";
import { clinicalStatus, medicineChecker, pregnancy } from "../../../fixtures/clinical.ts";

const born = (years: number) => ({ birthDate: `${2026 - years}-11-20` });
const check = medicineChecker("medicinesInPregnancy");
const pregnant = pregnancy();

describe("medicines in pregnancy", () => {
  it.each([
    ["Isotretinoin 20mg capsules", "isotretinoin", "critical"],
    ["Acitretin 10mg capsules", "acitretin", "critical"],
    ["Tretinoin 10mg capsules", "tretinoin", "critical"],
    ["Alitretinoin 30mg capsules", "alitretinoin", "critical"],
    ["Tretinoin 0.025% gel", "tretinoin", "warning"],
    ["Epiduo 0.1%/2.5% gel", "adapalene", "warning"],
    ["Differin 0.1% cream", "adapalene", "warning"],
    ["Isotretinoin 0.05% gel", "isotretinoin", "warning"],
    ["Thalidomide 50mg capsules", "thalidomide", "critical"],
    ["Lenalidomide 10mg capsules", "lenalidomide", "critical"],
    ["Mycophenolate mofetil 500mg tablets", "mycophenolate mofetil", "critical"],
    ["Myfortic 360mg gastro-resistant tablets", "mycophenolic acid", "critical"],
    ["Methotrexate 2.5mg tablets", "methotrexate", "critical"],
    ["Leflunomide 10mg tablets", "leflunomide", "critical"],
    ["Teriflunomide 14mg tablets", "teriflunomide", "critical"],
    ["Bosentan 62.5mg tablets", "bosentan", "critical"],
    ["Ambrisentan 5mg tablets", "ambrisentan", "critical"],
    ["Macitentan 10mg tablets", "macitentan", "critical"],
    ["Fingolimod 500microgram capsules", "fingolimod", "critical"],
    ["Warfarin 3mg tablets", "warfarin", "warning"],
    ["Apixaban 5mg tablets", "apixaban", "warning"],
    ["Ramipril 5mg capsules", "ramipril", "warning"],
    ["Losartan 50mg tablets", "losartan", "warning"],
    ["Atorvastatin 20mg tablets", "atorvastatin", "warning"],
    ["Carbimazole 5mg tablets", "carbimazole", "warning"],
    ["Carbamazepine 200mg tablets", "carbamazepine", "warning"],
    ["Phenytoin sodium 100mg capsules", "phenytoin", "warning"],
    ["Phenobarbital 30mg tablets", "phenobarbital", "warning"],
    ["Pregabalin 75mg capsules", "pregabalin", "warning"],
    ["Priadel 400mg modified-release tablets", "lithium", "warning"],
    ["Ibuprofen 400mg tablets", "ibuprofen", "warning"],
  ])("%s", (product, name, indicator) => {
    const { cards, detail } = check(born(30), product, pregnant);
    expect(cards).toEqual([[`In pregnancy: check ${name}`, indicator]]);
    expect(detail).toMatch(/Source: .+\.$/);
    expect(check(born(30), product).cards).toEqual([]);
  });

  it("are of a course of now", () => {
    const doxycycline = medicine("d", "Doxycycline 100mg capsules", { authoredOn: "2026-11-21" });
    expect(check(born(30), "Paracetamol 500mg tablets", doxycycline, pregnant).cards).toEqual([
      ["In pregnancy: check doxycycline", "warning"],
    ]);
  });

  it("are one card, whoever is recorded as pregnant", () => {
    const two = [medicine("r", "Ramipril 5mg capsules"), pregnant];
    expect(check({ gender: "male", ...born(30) }, "Isotretinoin 20mg capsules", ...two).cards).toEqual([
      ["In pregnancy: check isotretinoin and ramipril", "critical"],
    ]);
  });

  it("are none of what stays at its place, of low-dose aspirin, nor of what was stopped", () => {
    const stopped = medicine("s", "Ramipril 5mg capsules", { status: "stopped" });
    expect(check(born(30), "Ibuprofen 5% gel", pregnant, stopped).cards).toEqual([]);
    expect(check(born(30), "Aspirin 75mg dispersible tablets", pregnant).cards).toEqual([]);
  });

  it("count one drug in two feeds once, and what one source stopped while another has it as current", () => {
    const again = medicine("again", "Methotrexate 2.5mg tablets");
    const stopped = medicine("stopped", "Methotrexate 2.5mg tablets", { status: "stopped" });
    for (const other of [again, stopped])
      expect(check(born(30), "Methotrexate 2.5mg tablets", pregnant, other).cards).toEqual([
        ["In pregnancy: check methotrexate", "critical"],
      ]);
  });

  it("are silent once the pregnancy is over, and where none is recorded", () => {
    const over = pregnancy({ abatementDateTime: "2026-10-20", clinicalStatus: clinicalStatus("resolved") });
    expect(check(born(30), "Methotrexate 2.5mg tablets", over).cards).toEqual([]);
    expect(check(born(30), "Methotrexate 2.5mg tablets").cards).toEqual([]);
  });
});
