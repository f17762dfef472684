import { expect, test } from "vitest";
import { lineNameOf } from "../../../shared/medicines/compare-products.ts";
import { agentName } from "../../../shared/merge/lines/allergy-line.ts";
import { statedStrength } from "../../../shared/merge/lines/medicine-line.ts";

test.each([
  ["Apixaban 5mg tablets", "apixaban"],
  ["Eliquis 5mg tablets (Bristol-Myers Squibb)", "apixaban"],
  ["Warfarin Sodium 5 MG Oral Tablet", "warfarin"],
  ["Sodium valproate 200mg gastro-resistant tablets", "sodium valproate"],
  ["Ferrous sulfate 200mg tablets", "ferrous sulfate"],
  ["Magnesium sulfate 50% injection", "magnesium sulfate"],
  ["Salbutamol 100micrograms/dose inhaler CFC free", "salbutamol"],
  ["Fentanyl 25micrograms/hour transdermal patches", "fentanyl"],
  ["NDA020503 200 ACTUAT Albuterol 0.09 MG/ACTUAT Metered Dose Inhaler", "salbutamol"],
  ["24 HR metoprolol succinate 100 MG Extended Release Oral Tablet [Toprol]", "metoprolol"],
  ["Co-codamol 30mg/500mg tablets", "co-codamol"],
  ["Amoxicillin 250 MG / Clavulanate 125 MG Oral Tablet", "co-amoxiclav"],
  ["Calcium carbonate 1.5g / Colecalciferol 400unit chewable tablets", "calcium carbonate and colecalciferol"],
  ["Levodopa/Carbidopa 100mg/25mg tablets", "co-careldopa"],
  [
    "Morphine 15 mg, midazolam 10 mg, glycopyrronium 600 micrograms in water",
    "glycopyrronium and midazolam and morphine",
  ],
  ["Syringe driver: morphine 15 mg, midazolam 10 mg in water", "midazolam and morphine"],
  ["Vitamin B 12 5 MG/ML Injectable Solution", "vitamin b12"],
  ["Insulin glargine 100units/ml solution for injection 3ml pre-filled disposable devices", "insulin glargine"],
  ["Lantus 100 unit/ml injectable solution", "insulin glargine"],
  ["Ramipril: held", "ramipril"],
  ["Inhaler as before", "inhaler as before"],
  ["5 mg", undefined],
])("the medicine's line of %s", (product, line) => {
  expect(lineNameOf(product)).toBe(line);
});

test.each([
  ["Penicillin", "penicillin"],
  ["Penicillins", "penicillin"],
  ["Allergy to penicillin", "penicillin"],
  ["H/O: penicillin allergy - anaphylaxis", "penicillin"],
  ["PENICILLIN - throat swelled up and collapsed (daughter says about 2009)", "penicillin"],
  ["Drug allergy: penicillin", "penicillin"],
  ["Penicillin V", "phenoxymethylpenicillin"],
  ["Tegretol - rash", "carbamazepine"],
  ["Ibuprofen - AVOID, haemophilia", "ibuprofen"],
  ["Shellfish - dietary", "shellfish"],
  ["Allergic to plasters", "adhesive plaster"],
  ["Allergy to eggs", "egg"],
  ["Natural rubber latex (substance)", "latex"],
])("the allergy's line of %s", (words, line) => {
  expect(agentName(words)).toBe(line);
});

test("near names stay on lines of their own", () => {
  const names = [
    "Prednisolone",
    "Prednisone",
    "Hydroxyzine",
    "Hydralazine",
    "Magnesium sulfate",
    "Magnesium oxide",
    "Vitamin B6",
    "Vitamin B 12",
  ];
  expect(new Set(names.map(lineNameOf)).size).toBe(names.length);
});

test("the strength is read as written", () => {
  expect(statedStrength("Apixaban 2.5 mg tablets")).toBe("2.5mg");
  expect(statedStrength("Co-codamol 30mg/500mg tablets")).toBe("30mg 500mg");
  expect(statedStrength("Levothyroxine 100µg tablets")).toBe("100micrograms");
  expect(statedStrength("Levothyroxine 100 mcg tablets")).toBe(statedStrength("Levothyroxine 100micrograms tablets"));
  expect(statedStrength("Apixaban")).toBeUndefined();
});
