import { describe, expect, it } from "vitest";
import classes from "../../../../assets/tables/drug-classes.json" with { type: "json" };
import table from "../../../../assets/tables/medicine-duplicates.json" with { type: "json" };
import { cardsOf, chartFrom, medicine, patient } from "../../../fixtures/chart-from-fhir.ts";

function cards(...names: readonly string[]) {
  const medicines = names.map((name, at) => medicine(`m${at}`, name));
  return cardsOf(chartFrom({ gp: { kind: "gp", resources: [patient(), ...medicines] } }).evaluation, "sameClass");
}

describe("two medicines of one class", () => {
  it.each(table.sameClass.map((row) => [row.title, row] as const))("%s", (title, row) => {
    const not: readonly string[] = "not" in row ? (row.not ?? []) : [];
    const listed: readonly string[] = "ingredients" in row ? (row.ingredients ?? []) : [];
    const ids: readonly string[] = "classes" in row ? (row.classes ?? []) : [];
    const members = [
      ...listed,
      ...classes.ingredients.flatMap(({ name, classes: own }) =>
        (own as readonly string[]).some((id) => ids.includes(id)) ? [name] : [],
      ),
    ].filter((name) => !not.includes(name) && name !== "co-codamol");
    const form = row.site === "inhaled" ? "inhaler" : "tablets";
    const [a = "", b = ""] = members;
    const found = cards(`${a} ${form}`, `${b} ${form}`);
    expect(found.map(({ summary }) => summary)).toEqual([`Two ${title}: ${[a, b].sort().join(" and ")}`]);
    expect(found[0]?.detail).toContain(row.why);
    expect(cards(`${a} ${form}`)).toEqual([]);
    expect(cards(`${a} ${form}`, `${a} ${form}`)).toEqual([]);
    for (const name of not) expect(cards(`${a} ${form}`, `${name} ${form}`)).toEqual([]);
  });

  it.each([
    ["basal and bolus insulin", "Lantus 100units/ml", "NovoRapid 100units/ml"],
    [
      "a lasting and a quick opioid",
      "Fentanyl 25micrograms/hour transdermal patches",
      "Oramorph 10mg/5ml oral solution",
    ],
    [
      "a reliever and a preventer",
      "Salbutamol 100micrograms/dose inhaler",
      "Clenil Modulite 100micrograms/dose inhaler",
    ],
    [
      "a reliever and a long-acting one",
      "Salbutamol 100micrograms/dose inhaler",
      "Salmeterol 25micrograms/dose inhaler",
    ],
    [
      "spray and tablets of a nitrate",
      "Glyceryl trinitrate 400micrograms/dose sublingual spray",
      "Isosorbide mononitrate 60mg tablets",
    ],
    ["two antiepileptics", "Levetiracetam 500mg tablets", "Lamotrigine 100mg tablets"],
    ["two laxatives", "Senna 7.5mg tablets", "Laxido oral powder sachets"],
    ["aspirin with clopidogrel", "Aspirin 75mg tablets", "Clopidogrel 75mg tablets"],
    ["a gel beside tablets", "Ibuprofen 5% gel", "Naproxen 500mg tablets"],
    ["eye drops beside tablets", "Timolol 0.5% eye drops", "Bisoprolol 5mg tablets"],
  ])("is silent for %s", (_what, a, b) => expect(cards(a, b)).toEqual([]));

  it("warns of two lasting opioids, and of two quick ones", () => {
    expect(
      cards("Fentanyl 25micrograms/hour transdermal patches", "Zomorph 10mg modified-release capsules"),
    ).toHaveLength(1);
    expect(cards("Tramadol 50mg capsules", "Codeine 30mg tablets")).toHaveLength(1);
  });

  it("lets a patch be with one quick opioid in two products", () => {
    const patch = "Fentanyl 25micrograms/hour transdermal patches";
    const quick = ["Oramorph 10mg/5ml oral solution", "Morphine 10mg/1ml solution for injection ampoules"];
    expect(cards(patch, ...quick)).toEqual([]);
    expect(cards(patch, ...quick, "Oxycodone 5mg capsules")).toHaveLength(1);
  });

  it("is for information where two do no harm", () => {
    expect(cards("Omeprazole 20mg capsules", "Lansoprazole 15mg capsules")[0]?.indicator).toBe("info");
  });

  it("puts three on one card", () => {
    const found = cards("Ibuprofen 400mg tablets", "Naproxen 250mg tablets", "Diclofenac 50mg tablets");
    expect(found.map(({ summary }) => summary)).toEqual([
      "3 anti-inflammatory medicines: diclofenac, ibuprofen and naproxen",
    ]);
  });
});
