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

  it("names two heparins that two organisations hold apart", () => {
    const { evaluation } = chartFrom({
      gp: { kind: "gp", resources: [patient(), medicine("d", "Dalteparin 15,000units/0.6ml solution for injection")] },
      acute: { kind: "acute", resources: [patient(), medicine("e", "Clexane 40mg/0.4ml solution for injection")] },
    });
    const [card, ...more] = cardsOf(evaluation, "sameClass");
    expect(more).toEqual([]);
    expect(card?.summary).toBe("Two heparins: enoxaparin and dalteparin");
    expect(card?.inputs).toHaveLength(2);
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

  // Written out by hand beside the table: a row that is lost is missed here.
  it.each([
    ["anti-inflammatory medicines", "Ibuprofen 400mg tablets", "Naproxen 500mg tablets"],
    ["opioids", "Codeine 30mg tablets", "Tramadol 50mg capsules"],
    ["ACE inhibitors", "Ramipril 5mg capsules", "Lisinopril 5mg tablets"],
    ["angiotensin-II receptor antagonists", "Losartan 50mg tablets", "Candesartan 8mg tablets"],
    ["beta blockers", "Bisoprolol 5mg tablets", "Propranolol 40mg tablets"],
    ["dihydropyridine calcium-channel blockers", "Amlodipine 5mg tablets", "Felodipine 5mg tablets"],
    ["dihydropyridine calcium-channel blockers", "Nifedipine 10mg capsules", "Lercanidipine 10mg tablets"],
    ["dihydropyridine calcium-channel blockers", "Lacidipine 2mg tablets", "Nicardipine 20mg capsules"],
    ["statins", "Atorvastatin 20mg tablets", "Simvastatin 20mg tablets"],
    ["thiazides", "Indapamide 2.5mg tablets", "Bendroflumethiazide 2.5mg tablets"],
    ["loop diuretics", "Furosemide 40mg tablets", "Bumetanide 1mg tablets"],
    ["potassium-sparing diuretics", "Spironolactone 25mg tablets", "Amiloride 5mg tablets"],
    ["SSRIs", "Sertraline 50mg tablets", "Citalopram 20mg tablets"],
    ["SNRIs", "Venlafaxine 75mg tablets", "Duloxetine 30mg capsules"],
    ["tricyclic antidepressants", "Amitriptyline 10mg tablets", "Nortriptyline 10mg tablets"],
    ["antipsychotics", "Risperidone 1mg tablets", "Olanzapine 5mg tablets"],
    ["benzodiazepines", "Diazepam 2mg tablets", "Lorazepam 1mg tablets"],
    ["z-drugs", "Zopiclone 7.5mg tablets", "Zolpidem 10mg tablets"],
    ["gabapentinoids", "Gabapentin 300mg capsules", "Pregabalin 75mg capsules"],
    ["proton pump inhibitors", "Omeprazole 20mg capsules", "Lansoprazole 15mg capsules"],
    ["alpha blockers", "Doxazosin 4mg tablets", "Tamsulosin 400microgram capsules"],
    ["antimuscarinics for the bladder", "Solifenacin 5mg tablets", "Oxybutynin 5mg tablets"],
    ["cholinesterase inhibitors", "Donepezil 10mg tablets", "Galantamine 8mg tablets"],
    ["sulfonylureas", "Gliclazide 80mg tablets", "Glimepiride 1mg tablets"],
    ["SGLT2 inhibitors", "Dapagliflozin 10mg tablets", "Empagliflozin 10mg tablets"],
    ["DPP-4 inhibitors", "Sitagliptin 100mg tablets", "Linagliptin 5mg tablets"],
    ["GLP-1 receptor agonists", "Semaglutide 1mg injection", "Dulaglutide 1.5mg injection"],
    ["bisphosphonates", "Alendronic acid 70mg tablets", "Risedronate 35mg tablets"],
    ["oral or injected corticosteroids", "Prednisolone 5mg tablets", "Dexamethasone 2mg tablets"],
    ["PDE-5 inhibitors", "Sildenafil 50mg tablets", "Tadalafil 5mg tablets"],
    ["heparins", "Enoxaparin 40mg injection", "Dalteparin 5,000units injection"],
    ["long-acting basal insulins", "Insulin glargine 100units/ml", "Insulin degludec 100units/ml"],
    ["long-acting basal insulins", "Insulin glargine 100units/ml", "Insulin detemir 100units/ml"],
    ["rapid-acting insulins", "Insulin aspart 100units/ml", "Insulin lispro 100units/ml"],
    ["rapid-acting insulins", "Insulin aspart 100units/ml", "Insulin glulisine 100units/ml"],
    ["long-acting inhaled antimuscarinics", "Tiotropium 18microgram inhaler", "Umeclidinium 55microgram inhaler"],
    ["long-acting inhaled antimuscarinics", "Aclidinium 322microgram inhaler", "Glycopyrronium 44microgram inhaler"],
    ["long-acting inhaled beta-2 agonists", "Salmeterol 25microgram inhaler", "Formoterol 12microgram inhaler"],
    ["long-acting inhaled beta-2 agonists", "Indacaterol 150microgram inhaler", "Olodaterol 2.5microgram inhaler"],
    ["long-acting inhaled beta-2 agonists", "Salmeterol 25microgram inhaler", "Vilanterol 22microgram inhaler"],
    ["inhaled corticosteroids", "Beclometasone 100microgram inhaler", "Budesonide 200microgram inhaler"],
  ])("names two %s: %s with %s", (title, a, b) => {
    expect(cards(a, b).map(({ summary }) => summary.startsWith(`Two ${title}:`))).toEqual([true]);
  });

  it.each([
    ["Codeine 30mg tablets", "Naloxone 400micrograms/1ml injection"],
    ["Metolazone 5mg tablets", "Indapamide 2.5mg tablets"],
    ["Prochlorperazine 5mg tablets", "Risperidone 1mg tablets"],
    ["Levomepromazine 25mg tablets", "Risperidone 1mg tablets"],
    ["Midazolam 10mg/2ml injection", "Diazepam 2mg tablets"],
    ["Clobazam 10mg tablets", "Diazepam 2mg tablets"],
    ["Clonazepam 500microgram tablets", "Diazepam 2mg tablets"],
  ])("lets %s pass beside %s", (a, b) => expect(cards(a, b)).toEqual([]));

  it("is silent once one of them is stopped, and for one medicine of two organisations", () => {
    const told = (gp: object, acute: object) =>
      cardsOf(
        chartFrom({
          gp: { kind: "gp", resources: [patient(), gp] },
          acute: { kind: "acute", resources: [patient(), acute] },
        }).evaluation,
        "sameClass",
      ).length;
    const ramipril = medicine("a", "Ramipril 5mg capsules");
    expect(told(ramipril, medicine("b", "Lisinopril 5mg tablets"))).toBe(1);
    expect(told(ramipril, medicine("b", "Lisinopril 5mg tablets", { status: "stopped" }))).toBe(0);
    expect(told(ramipril, medicine("b", "Ramipril 10mg capsules"))).toBe(0);
  });
});
