import { describe, expect, it } from "vitest";
import classes from "../../../../assets/tables/drug-classes.json" with { type: "json" };
import table from "../../../../assets/tables/medicine-combinations.json" with { type: "json" };
import { combinationFamilies, type Side } from "../../../../shared/decision-support/medicines/combination.ts";
import { medicineNamed } from "../../../../shared/medicines/medicine-table.ts";
import { cardsOf, chartFrom, medicine, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";

const today = "2026-11-20";

function check(...medicines: readonly object[]) {
  return chartFrom({ gp: { kind: "gp", resources: [patient(), ...medicines] } }).evaluation;
}

function cards(family: string, ...names: readonly string[]) {
  return cardsOf(check(...names.map((name, at) => medicine(`m${at}`, name, { authoredOn: today }))), family);
}

/** Every medicine that the table lets stand on the side. */
function namesOn({ list, ingredients = [], classes: ids = [], not = [] }: Side): readonly string[] {
  const named = list === undefined ? ingredients : table.qtProlonging;
  const members = classes.ingredients.flatMap((item) =>
    item.name !== "insulin" && (item.classes as readonly string[]).some((id) => ids.includes(id)) ? [item.name] : [],
  );
  return [...new Set([...named, ...members])].filter((name) => !not.includes(name));
}

const formOf = ({ local, localOnly }: Side) =>
  localOnly === true ? "eye drops" : local === true ? "oral gel" : "tablets";

describe("the table of combinations", () => {
  const rows = combinationFamilies.flatMap((family) => family.rows.map((row) => ({ family, row })));
  const cases = rows.map(
    ({ family, row }) =>
      [family.id, row.risk, row.sides.map((side) => namesOn(side)[0]).join(" + "), row, family] as const,
  );

  it.each(cases)("%s: %s by %s, and by none of them alone", (id, _risk, _names, row) => {
    const all = row.sides.map((side, at) => {
      const names = namesOn(side);
      // Two of one class: the second is another member.
      const name =
        names[
          row.sides.indexOf(side) === at && row.sides.slice(0, at).some((one) => namesOn(one)[0] === names[0]) ? 1 : 0
        ];
      return `${name} ${formOf(side)}`;
    });
    const found = cards(id, ...all).filter((card) => card.summary.endsWith(row.risk));
    expect(found).toHaveLength(1);
    expect(found[0]?.indicator).toBe(row.indicator);
    expect(found[0]?.inputs).toHaveLength(all.length);
    expect(found[0]?.detail).toContain(row.reference);
    for (const left of all.keys()) {
      const without = all.filter((_name, at) => at !== left);
      expect(cards(id, ...without).filter((card) => card.detail.includes(row.why))).toEqual([]);
    }
  });

  it("names only medicines and classes that the other tables know", () => {
    const ids = new Set(classes.classes.map((item) => item.id));
    const sides = rows.flatMap(({ row }) => [...row.sides, ...(row.softenedBy === undefined ? [] : [row.softenedBy])]);
    expect(sides.flatMap((side) => side.classes ?? []).filter((id) => !ids.has(id))).toEqual([]);
    const names = [
      ...sides.flatMap((side) => [...(side.ingredients ?? []), ...(side.not ?? [])]),
      ...table.qtProlonging,
    ];
    const own = new Set(classes.ingredients.map(({ name }) => name));
    expect(names.filter((name) => !own.has(name) && medicineNamed(name) === undefined)).toEqual([]);
    expect(sides.filter((side) => namesOn(side).length === 0)).toEqual([]);
  });

  it("gives every row a reference with its year, and a summary that fits", () => {
    expect(rows.filter(({ row }) => !/\b(?:19|20)\d\d\b/.test(row.reference))).toEqual([]);
    expect(rows.filter(({ row }) => row.risk.length > 60)).toEqual([]);
    expect(combinationFamilies.filter(({ evidence }) => !/\b(?:19|20)\d\d\b/.test(evidence))).toEqual([]);
    expect(new Set(combinationFamilies.map(({ id }) => id)).size).toBe(combinationFamilies.length);
  });
});

describe("combinations of medicines", () => {
  it("names both medicines, what may happen, who has them, and what to think of", () => {
    const { evaluation } = chartFrom({
      gp: { kind: "gp", resources: [patient(), medicine("a", "Eliquis 5mg tablets")] },
      acute: { kind: "acute", resources: [patient(), medicine("b", "Ibuprofen 400mg tablets")] },
    });
    const [card] = cardsOf(evaluation, "anticoagulantNsaid");
    expect(card?.summary).toBe("Apixaban with ibuprofen: serious bleeding");
    expect(card?.indicator).toBe("critical");
    expect(card?.detail).toContain("Eliquis 5mg tablets (gp organisation)");
    expect(card?.detail).toContain("Ibuprofen 400mg tablets (acute organisation)");
    expect(card?.detail).toContain("Consider");
    expect(card?.inputs.map(({ label }) => label)).toEqual(["Apixaban", "Ibuprofen"]);
    expect(card?.inputs[0]?.value).toContain("05-Jan-2026");
  });

  it("counts one drug in five feeds and strengths once", () => {
    const source = (kind: "gp" | "acute" | "community" | "mentalHealth" | "hospice", strength: string) => ({
      kind,
      resources: [patient(), medicine("a", `Apixaban ${strength} tablets`), medicine("b", "Ibuprofen 400mg tablets")],
    });
    const { evaluation } = chartFrom({
      one: source("gp", "5mg"),
      two: source("acute", "5mg"),
      three: source("community", "2.5mg"),
      four: source("mentalHealth", "5mg"),
      five: source("hospice", "5mg"),
    });
    const found = cardsOf(evaluation, "anticoagulantNsaid");
    expect(found).toHaveLength(1);
    expect(found[0]?.summary).toBe("Apixaban with ibuprofen: serious bleeding");
    expect(cardsOf(evaluation, "twoAnticoagulants")).toEqual([]);
  });

  it("puts two anti-inflammatories beside one anticoagulant on one card", () => {
    const found = cards(
      "anticoagulantNsaid",
      "Warfarin 3mg tablets",
      "Naproxen 500mg tablets",
      "Ibuprofen 200mg tablets",
    );
    expect(found).toHaveLength(1);
    expect(found[0]?.inputs).toHaveLength(3);
  });

  it("takes no gel for a tablet", () => {
    expect(cards("anticoagulantNsaid", "Apixaban 5mg tablets", "Ibuprofen 5% gel")).toEqual([]);
    expect(cards("betaBlockerRateLimiting", "Timolol 0.5% eye drops", "Amlodipine 5mg tablets")).toEqual([]);
    for (const flush of [
      "Heparin sodium 50units/5ml I.V. flush solution ampoules",
      "Hepsal flush solution",
      "Heparin line lock",
    ])
      expect(cards("twoAnticoagulants", flush, "Apixaban 5mg tablets")).toEqual([]);
    expect(
      cards("twoAnticoagulants", "Enoxaparin 40mg injection (flush with saline)", "Apixaban 5mg tablets"),
    ).toHaveLength(1);
    expect(
      cards("twoAnticoagulants", "Heparin sodium 5,000units/5ml solution for injection vials", "Apixaban 5mg tablets"),
    ).toHaveLength(1);
    expect(cards("nitratePde5", "Rectogesic 4mg/g rectal ointment", "Sildenafil 50mg tablets")).toHaveLength(1);
    expect(cards("warfarinChanged", "Warfarin 3mg tablets", "Daktarin 20mg/g oromucosal gel")).toHaveLength(1);
  });

  it("warns of eye drops that slow the heart too, less than of tablets, and of either once", () => {
    const beside = (name: string) =>
      cards("betaBlockerRateLimiting", name, "Verapamil 80mg tablets").map(({ indicator }) => indicator);
    for (const drops of ["Timolol 0.5% eye drops", "Cosopt eye drops", "Betoptic 0.5% eye drops"])
      expect(beside(drops)).toEqual(["warning"]);
    expect(beside("Timolol 10mg tablets")).toEqual(["critical"]);
  });

  it("reads both sides of a fixed combination, and never warns of a single product", () => {
    expect(
      cards("kidneyTripleWhammy", "Perindopril 4mg and indapamide 1.25mg tablets", "Naproxen 250mg tablets"),
    ).toHaveLength(1);
    expect(cards("kidneyTripleWhammy", "Perindopril 4mg and indapamide 1.25mg tablets")).toEqual([]);
    expect(
      cards("doubleReninBlockade", "Entresto 24mg/26mg tablets", "Ramipril 5mg capsules").map(
        ({ indicator }) => indicator,
      ),
    ).toEqual(["critical", "warning"]);
  });

  it("takes one product that holds both for no combination of two", () => {
    expect(cards("potassiumRaised", "Ramipril and amiloride tablets")).toEqual([]);
    expect(cards("potassiumRaised", "Ramipril 5mg capsules", "Amiloride 5mg tablets")).toHaveLength(1);
  });

  it("reads simvastatin's strength to the milligram", () => {
    expect(cards("statinMyopathy", "Simvastatin 20.001mg tablets", "Amlodipine 5mg tablets")).toHaveLength(1);
  });

  it("leaves out what was stopped, what is on hold and what was not given", () => {
    const nsaid = (state: object) => medicine("b", "Ibuprofen 400mg tablets", state);
    for (const state of [
      { status: "stopped" },
      { status: "on-hold" },
      { status: "completed" },
      { status: "entered-in-error" },
    ])
      expect(cardsOf(check(medicine("a", "Apixaban 5mg tablets"), nsaid(state)), "anticoagulantNsaid")).toEqual([]);
  });

  it.each([
    ["Celecoxib STOPPED", {}],
    ["Celecoxib 200mg capsules - stopped 3/2026", {}],
    ["Celecoxib 200mg capsules (discontinued)", {}],
    ["Celecoxib 200mg capsules", { dosageInstruction: [{ text: "STOPPED 12/3/26" }] }],
  ])("asks whether %s is taken, which its entry has as active: %j", (name, more) => {
    const evaluation = check(medicine("a", "Warfarin 3mg tablets"), medicine("b", name, more));
    expect(cardsOf(evaluation, "anticoagulantNsaid")).toEqual([]);
    expect(reasonsOf(evaluation, "anticoagulantNsaid").join()).toContain("said to be stopped");
  });

  it.each([
    ["Celecoxib 200mg capsules", { dosageInstruction: [{ text: "One daily, stop if stomach pain" }] }],
    ["Celecoxib 200mg capsules (naproxen stopped)", {}],
    ["Celecoxib 200mg capsules, not stopped", {}],
    ["Celecoxib 200mg capsules (Celebrex brand discontinued)", {}],
    ["Celecoxib 200mg capsules (discontinued by manufacturer)", {}],
    ["Celecoxib 200mg capsules", { dosageInstruction: [{ text: "Stopped, now restarted one daily" }] }],
    ["Celecoxib 200mg capsules", { dosageInstruction: [{ text: "Stopped smoking: take one daily" }] }],
    ["Celecoxib 200mg capsules", { dosageInstruction: [{ text: "Stopped last week, to resume Monday" }] }],
  ])("takes %s for current all the same: %j", (name, more) => {
    const evaluation = check(medicine("a", "Warfarin 3mg tablets"), medicine("b", name, more));
    expect(cardsOf(evaluation, "anticoagulantNsaid")).toHaveLength(1);
  });

  it("says of a proposed medicine that it is proposed", () => {
    const [card] = cardsOf(
      check(medicine("a", "Apixaban 5mg tablets"), medicine("b", "Ibuprofen 400mg tablets", { intent: "proposal" })),
      "anticoagulantNsaid",
    );
    expect(card?.summary).toBe("Apixaban with ibuprofen (proposed): serious bleeding");
  });

  it.each([
    ["2026-10-13", 1, 0],
    ["2026-10-10", 0, 1],
  ])("takes a course that began on %s for %i card and %i question", (authoredOn, found, asked) => {
    const evaluation = check(
      medicine("a", "Methotrexate 2.5mg tablets"),
      medicine("b", "Trimethoprim 200mg tablets", { authoredOn }),
    );
    expect(cardsOf(evaluation, "methotrexateTrimethoprim")).toHaveLength(found);
    const reasons = reasonsOf(evaluation, "methotrexateTrimethoprim");
    expect(reasons).toHaveLength(asked);
    if (asked > 0) expect(reasons[0]).toContain("“Trimethoprim 200mg tablets” is not closed in the record but is old");
  });

  /** As a GP system sends it: the last issue with the medicine, its length and kind with the plan (GP Connect). */
  function issued(name: string, type: "repeat" | "acute", days: number, last: string): readonly object[] {
    const careConnect = "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-";
    const prescriptionType = { coding: [{ code: type }] };
    return [
      medicine("plan", name, {
        intent: "plan",
        authoredOn: "2010-05-21",
        extension: [{ url: `${careConnect}PrescriptionType-1`, valueCodeableConcept: prescriptionType }],
        dispenseRequest: { expectedSupplyDuration: { value: days, code: "d", system: "http://unitsofmeasure.org" } },
      }),
      {
        resourceType: "MedicationStatement",
        id: "statement",
        status: "active",
        subject: { reference: "Patient/p1" },
        basedOn: [{ reference: "MedicationRequest/plan" }],
        medicationCodeableConcept: { text: name },
        effectivePeriod: { start: "2010-05-21" },
        dateAsserted: "2010-05-21",
        extension: [{ url: `${careConnect}MedicationStatementLastIssueDate-1`, valueDateTime: last }],
      },
    ];
  }

  it.each([
    ["repeat", 28, "2026-09-28", 1, 0],
    ["repeat", 28, "2026-09-26", 0, 1],
    ["repeat", 56, "2026-08-03", 1, 0],
    ["repeat", 56, "2026-08-01", 0, 1],
    ["acute", 7, "2026-10-12", 1, 0],
    ["acute", 7, "2026-10-10", 0, 1],
    ["acute", 28, "2026-09-28", 1, 0],
    ["acute", 28, "2026-09-26", 0, 1],
  ] as const)(
    "takes a %s of %i days last issued on %s for %i card and %i question",
    (type, days, last, found, asked) => {
      const evaluation = check(
        medicine("a", "Apixaban 5mg tablets"),
        ...issued("Naproxen 250mg tablets", type, days, last),
      );
      expect(cardsOf(evaluation, "anticoagulantNsaid")).toHaveLength(found);
      expect(reasonsOf(evaluation, "anticoagulantNsaid")).toHaveLength(asked);
    },
  );

  it("says when a medicine was last spoken of, where that is more than a year ago", () => {
    const [card] = cardsOf(
      check(
        medicine("a", "Apixaban 5mg tablets", { authoredOn: "2025-11-24" }),
        medicine("b", "Naproxen 250mg tablets", { authoredOn: "2025-11-22" }),
      ),
      "anticoagulantNsaid",
    );
    expect(card?.summary).toBe("Apixaban with naproxen (last dated 22-Nov-2025): serious bleeding");
    expect(card?.detail).toContain("Apixaban 5mg tablets (gp organisation)");
    expect(card?.detail).toContain("Naproxen 250mg tablets (gp organisation, last dated 22-Nov-2025)");
  });

  it.each([
    [20, 1],
    [70, 0],
  ])("takes what was dispensed %i days ago for taken in %i case", (days, found) => {
    const handed = new Date(Date.parse("2026-11-23T02:14:00Z") - days * 86_400_000).toISOString().slice(0, 10);
    const dispense = {
      resourceType: "MedicationDispense",
      id: "d",
      status: "completed",
      subject: { reference: "Patient/p1" },
      medicationCodeableConcept: { text: "Ibuprofen 400mg tablets" },
      whenHandedOver: handed,
    };
    expect(cardsOf(check(medicine("a", "Apixaban 5mg tablets"), dispense), "anticoagulantNsaid")).toHaveLength(found);
  });

  it("lowers SSRI with anti-inflammatory to information where the stomach is protected", () => {
    const pair = ["Sertraline 50mg tablets", "Naproxen 250mg tablets"];
    expect(cards("ssriBleeding", ...pair).map(({ indicator }) => indicator)).toEqual(["warning"]);
    const [soft] = cards("ssriBleeding", ...pair, "Lansoprazole 15mg capsules");
    expect(soft?.indicator).toBe("info");
    expect(soft?.detail).toContain("proton pump inhibitor");
  });

  it("does not warn of a sedative that is injected: a planned sedation, or care at the end of life", () => {
    const injected = "Midazolam 10mg/2ml solution for injection ampoules";
    expect(cards("opioidSedative", "Morphine 10mg/1ml solution for injection ampoules", injected)).toEqual([]);
    expect(cards("opioidSedative", "Fentanyl 25micrograms/hour transdermal patches", injected)).toEqual([]);
    expect(
      cards("opioidSedative", "Morphine 10mg/1ml solution for injection ampoules", "Diazepam 5mg tablets"),
    ).toHaveLength(1);
  });

  it("folds three medicines that prolong the QT interval into one card", () => {
    const found = cards(
      "qtProlongingPair",
      "Citalopram 20mg tablets",
      "Donepezil 10mg tablets",
      "Clarithromycin 500mg tablets",
    );
    expect(found).toHaveLength(1);
    expect(found[0]?.inputs).toHaveLength(3);
  });

  it.each([
    ["20mg", 0],
    ["40mg", 1],
  ])("simvastatin %s beside amlodipine: %i card", (strength, count) => {
    expect(cards("statinMyopathy", `Simvastatin ${strength} tablets`, "Amlodipine 5mg tablets")).toHaveLength(count);
  });

  it("allows clozapine and quetiapine in Parkinson's disease", () => {
    expect(cards("parkinsonWorsened", "Co-careldopa 25mg/100mg tablets", "Quetiapine 25mg tablets")).toEqual([]);
    expect(cards("parkinsonWorsened", "Co-careldopa 25mg/100mg tablets", "Clozapine 25mg tablets")).toEqual([]);
    expect(
      cards("parkinsonWorsened", "Co-careldopa 25mg/100mg tablets", "Haloperidol 500microgram tablets"),
    ).toHaveLength(1);
  });
});

describe("what could not be checked", () => {
  it("reads a name that is spelt wrongly as its line does", () => {
    expect(cards("anticoagulantNsaid", "Apixiban 5mg tablets", "Naproxan 250mg tablets")).toHaveLength(1);
  });

  it("names a medicine that no table knows, once for all combinations", () => {
    const evaluation = check(medicine("a", "Apixaban 5mg tablets"), medicine("b", "inhaler as before"));
    const reasons = evaluation.cannotCheck.filter(({ reason }) => reason.includes("inhaler as before"));
    expect(reasons.map(({ rule }) => rule)).toEqual(["medicinesRecognised"]);
  });

  it("counts for each rule that a source's medicines were not seen", () => {
    const { evaluation } = chartFrom({
      gp: { kind: "gp", resources: [patient(), medicine("a", "Apixaban 5mg tablets")] },
      acute: {
        kind: "acute",
        resources: [patient()],
        outcomes: { MedicationRequest: { outcome: "failed", reason: "timedOut", received: 0 } },
      },
    });
    expect(reasonsOf(evaluation, "anticoagulantNsaid").join()).toContain("not seen in full from acute organisation");
    const check = evaluation.checks.find(({ rule }) => rule === "anticoagulantNsaid");
    expect(check?.result).toEqual({ kind: "ran", cards: 0 });
  });
});
