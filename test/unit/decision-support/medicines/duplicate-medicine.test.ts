import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, medicine, patient } from "../../../fixtures/chart-from-fhir.ts";

const rule = "duplicateMedicine";

function at(kind: "gp" | "acute" | "community", ...names: readonly (string | readonly [string, object])[]) {
  const medicines = names.map((one, index) =>
    typeof one === "string" ? medicine(`m${index}`, one) : medicine(`m${index}`, one[0], one[1]),
  );
  return { kind, resources: [patient(), ...medicines] };
}

const cards = (sources: Parameters<typeof chartFrom>[0]) => cardsOf(chartFrom(sources).evaluation, rule);
const gp = (...names: readonly (string | readonly [string, object])[]) => cards({ gp: at("gp", ...names) });

describe("one ingredient in two products", () => {
  it("is critical where twice the dose may kill", () => {
    const [card, ...more] = gp("Co-codamol 30mg/500mg tablets", "Paracetamol 500mg tablets");
    expect(more).toEqual([]);
    expect(card?.indicator).toBe("critical");
    expect(card?.summary).toBe("Paracetamol twice: Co-codamol 30mg/500mg tablets and Paracetamol 500mg tablets");
    expect(card?.inputs).toHaveLength(2);
  });

  it("is a warning elsewhere", () => {
    const found = gp("Janumet 50mg/1000mg tablets", "Metformin 500mg tablets");
    expect(found.map(({ indicator, summary }) => [indicator, summary.startsWith("Metformin twice")])).toEqual([
      ["warning", true],
    ]);
  });

  it("is a warning where the routes differ", () => {
    const found = gp(
      ["Co-codamol 30mg/500mg tablets", { dosageInstruction: [{ text: "2 qds", route: { text: "Oral" } }] }],
      ["Paracetamol 1g suppositories", { dosageInstruction: [{ text: "1 qds", route: { text: "Rectal" } }] }],
    );
    expect(found.map(({ indicator }) => indicator)).toEqual(["warning"]);
  });

  it("finds it across organisations", () => {
    const found = cards({
      gp: at("gp", "Co-codamol 30mg/500mg tablets"),
      acute: at("acute", "Paracetamol 500mg tablets"),
    });
    expect(found).toHaveLength(1);
    expect(found[0]?.detail).toContain("(acute organisation)");
  });

  it.each([
    [
      "a reliever and a combination with it",
      "Salbutamol 100micrograms/dose inhaler",
      "Ipratropium 500micrograms/2.5ml / Salbutamol 2.5mg/2.5ml nebuliser liquid",
    ],
    [
      "basal and bolus insulin",
      "Lantus 100units/ml solution for injection",
      "NovoRapid 100units/ml solution for injection",
    ],
    ["basal and bolus insulin by their names alone", "Lantus SoloStar", "NovoRapid FlexPen"],
    [
      "levodopa through the day and a quick dose in the morning",
      "Sinemet Plus 25mg/100mg tablets",
      "Madopar 50mg/12.5mg dispersible tablets",
    ],
    [
      "an opioid with naloxone, and naloxone to take home",
      "Targinact 10mg/5mg modified-release tablets",
      "Prenoxad 2mg/2ml solution for injection pre-filled syringes",
    ],
    ["calcium with vitamin D, and vitamin D", "Adcal-D3 chewable tablets", "Colecalciferol 800unit capsules"],
    ["a cream beside tablets", "Hydrocortisone 1% cream", "Hydrocortisone 10mg tablets"],
    [
      "a syringe driver and an injection beside it",
      "Morphine 15 mg, midazolam 10 mg in water for injections, solution for injection",
      "Morphine sulfate 10mg/1ml solution for injection ampoules",
    ],
    ["two medicines", "Codeine 30mg tablets", "Paracetamol 500mg tablets"],
  ])("is silent for %s", (_what, a, b) => expect(gp(a, b)).toEqual([]));
});

describe("one medicine within its line", () => {
  it.each([
    ["two strengths that make one dose", "Warfarin 1mg tablets", "Warfarin 3mg tablets"],
    ["a lasting and a quick opioid", "Morphine 10mg modified-release capsules", "Morphine 10mg/5ml oral solution"],
    ["a product listed twice by its issues", "Ramipril 5mg capsules", "Ramipril 5mg capsules"],
  ])("is silent for %s", (_what, a, b) => expect(gp(a, b)).toEqual([]));

  it("is silent for one drug in five feeds, and for two doses at two organisations", () => {
    const digoxin = (strength: string) => `Digoxin ${strength} tablets`;
    const found = cards({
      gp: at("gp", digoxin("125microgram")),
      acute: at("acute", digoxin("125microgram")),
      community: at("community", digoxin("62.5microgram")),
    });
    expect(found).toEqual([]);
  });

  it("finds a brand and its recommended name on one list", () => {
    const found = gp("Lipitor 20mg tablets", "Atorvastatin 20mg tablets");
    expect(found.map(({ summary, indicator }) => [summary, indicator])).toEqual([
      ["Atorvastatin twice on one list: Atorvastatin 20mg tablets and Lipitor 20mg tablets", "warning"],
    ]);
    expect(gp("Eliquis 5mg tablets", "Apixaban 5mg tablets")[0]?.indicator).toBe("critical");
  });

  it.each([
    ["Apixaban 2.5mg tablets", "Apixaban 5mg tablets", "critical"],
    ["Eliquis 2.5mg tablets", "Apixaban 5mg tablets", "critical"],
    ["Methotrexate 2.5mg tablets", "Methotrexate 10mg tablets", "critical"],
    ["Lipitor 20mg tablets", "Atorvastatin 40mg tablets", "warning"],
    ["Amlodipine 5mg tablets", "Amlodipine 10mg tablets", "warning"],
    ["Alendronic acid 10mg tablets", "Alendronic acid 70mg tablets", "warning"],
  ])("finds an old strength that was not taken off: %s and %s", (a, b, indicator) => {
    const found = gp(a, b);
    expect(found.map((card) => card.indicator)).toEqual([indicator]);
    expect(found[0]?.summary).toContain("in two strengths on one list");
    expect(found[0]?.inputs).toHaveLength(2);
    expect(cards({ gp: at("gp", a), acute: at("acute", b) })).toEqual([]);
  });

  it("finds one long-acting inhaled medicine in two inhalers, and not a reliever in two", () => {
    const found = gp("Fostair 100micrograms/6micrograms inhaler", "Formoterol Easyhaler 12micrograms/dose");
    expect(found.map(({ summary }) => summary)).toEqual([
      "Formoterol twice: Formoterol Easyhaler 12micrograms/dose and Fostair 100micrograms/6micrograms inhaler",
    ]);
    expect(gp("Salbutamol 100micrograms/dose inhaler", "Salbutamol 2.5mg/2.5ml nebuliser liquid")).toEqual([]);
  });

  it.each([
    ["Levothyroxine 25microgram tablets", "Levothyroxine 100microgram tablets"],
    ["Bisoprolol 1.25mg tablets", "Bisoprolol 5mg tablets"],
    ["Apixaban tablets", "Apixaban 5mg tablets"],
  ])("says nothing of %s and %s", (a, b) => expect(gp(a, b)).toEqual([]));

  it("does not take one organisation's brand for another's recommended name", () => {
    expect(cards({ gp: at("gp", "Lipitor 20mg tablets"), acute: at("acute", "Atorvastatin 20mg tablets") })).toEqual(
      [],
    );
  });

  it("finds two releases that two organisations hold apart, and not where one holds both", () => {
    const [plain, lasting] = ["Metformin 500mg tablets", "Metformin 500mg modified-release tablets"] as const;
    const found = cards({ gp: at("gp", plain), acute: at("acute", lasting) });
    expect(found.map(({ summary, indicator }) => [summary, indicator])).toEqual([
      ["Metformin in two forms at different organisations: may be taken twice", "warning"],
    ]);
    expect(gp(plain, lasting)).toEqual([]);
  });

  it("does not set what a ward gives against what is taken at home", () => {
    const inpatient = {
      category: [
        { coding: [{ system: "http://terminology.hl7.org/CodeSystem/medicationrequest-category", code: "inpatient" }] },
      ],
    };
    const ward = at("acute", ["Metformin 500mg modified-release tablets", inpatient]);
    expect(cards({ gp: at("gp", "Metformin 500mg tablets"), acute: ward })).toEqual([]);
  });

  it("is silent once one of them is stopped", () => {
    expect(gp("Co-codamol 30mg/500mg tablets", ["Paracetamol 500mg tablets", { status: "stopped" }])).toEqual([]);
  });

  it("is critical where both state one route, and warns where they state two", () => {
    const by = (name: string, id: string, route: string) =>
      medicine(id, name, { dosageInstruction: [{ text: "two four times a day", route: { text: route } }] });
    const found = (second: string) => {
      const { evaluation } = chartFrom({
        gp: {
          kind: "gp",
          resources: [
            patient(),
            by("Paracetamol 500mg tablets", "a", "Oral"),
            by("Co-codamol 30mg/500mg tablets", "b", second),
          ],
        },
      });
      return cardsOf(evaluation, "duplicateMedicine").map(({ indicator }) => indicator);
    };
    expect([found("Oral"), found("Rectal")]).toEqual([["critical"], ["warning"]]);
  });
});

describe("two strengths that are seldom one dose", () => {
  it.each([
    ["Ramipril 2.5mg capsules", "Ramipril 5mg capsules"],
    ["Losartan 50mg tablets", "Losartan 100mg tablets"],
    ["Omeprazole 10mg gastro-resistant capsules", "Omeprazole 20mg gastro-resistant capsules"],
    ["Sitagliptin 50mg tablets", "Sitagliptin 100mg tablets"],
    ["Dapagliflozin 5mg tablets", "Dapagliflozin 10mg tablets"],
    ["Doxazosin 2mg tablets", "Doxazosin 4mg tablets"],
    ["Solifenacin 5mg tablets", "Solifenacin 10mg tablets"],
    ["Donepezil 5mg tablets", "Donepezil 10mg tablets"],
    ["Finasteride 1mg tablets", "Finasteride 5mg tablets"],
  ])("are information on one list (%s, %s), and none at two organisations", (a, b) => {
    const found = gp(a, b);
    expect(found.map(({ indicator }) => indicator)).toEqual(["info"]);
    expect(found[0]?.summary).toContain("in two strengths on one list");
    expect(found[0]?.detail).toContain("a dose that was changed and the old strength not taken off");
    expect(cards({ gp: at("gp", a), acute: at("acute", b) })).toEqual([]);
  });

  it.each([
    ["Furosemide 20mg tablets", "Furosemide 40mg tablets"],
    ["Levothyroxine sodium 25microgram tablets", "Levothyroxine sodium 100microgram tablets"],
    ["Bisoprolol 1.25mg tablets", "Bisoprolol 2.5mg tablets"],
    ["Sertraline 50mg tablets", "Sertraline 100mg tablets"],
    ["Allopurinol 100mg tablets", "Allopurinol 300mg tablets"],
  ])("are no news where they are commonly one dose: %s and %s", (a, b) => expect(gp(a, b)).toEqual([]));

  it("are none where one of them was stopped", () => {
    expect(gp("Ramipril 2.5mg capsules", ["Ramipril 5mg capsules", { status: "stopped" }])).toEqual([]);
  });
});
