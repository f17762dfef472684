import { describe, expect, it } from "vitest";
import classes from "../../../../assets/tables/drug-classes.json" with { type: "json" };
import table from "../../../../assets/tables/kidney-doses.json" with { type: "json" };
import { cardsOf, chartFrom, coded, medicine, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { observation } from "../plans/plan-records.ts";

const rule = "renalDosing";
const today = "2026-11-20";

function egfr(value: number, overrides: object = {}): object {
  return {
    resourceType: "Observation",
    id: `egfr-${value}`,
    status: "final",
    subject: { reference: "Patient/p1" },
    category: [{ coding: [{ code: "laboratory" }] }],
    code: { coding: [{ system: "http://loinc.org", code: "33914-3", display: "eGFR" }], text: "eGFR" },
    effectiveDateTime: `${today}T09:00:00Z`,
    valueQuantity: { value, unit: "mL/min/1.73m2", system: "http://unitsofmeasure.org", code: "mL/min/{1.73_m2}" },
    ...overrides,
  };
}

function creatinine(id: string, value: number, effectiveDateTime: string): object {
  return {
    resourceType: "Observation",
    id,
    status: "final",
    subject: { reference: "Patient/p1" },
    category: [{ coding: [{ code: "laboratory" }] }],
    code: { coding: [{ system: "http://loinc.org", code: "14682-9", display: "Creatinine" }], text: "Creatinine" },
    effectiveDateTime,
    valueQuantity: { value, unit: "umol/L", system: "http://unitsofmeasure.org", code: "umol/L" },
  };
}

function check(names: readonly string[], ...results: readonly object[]) {
  const medicines = names.map((name, at) => medicine(`m${at}`, name, { authoredOn: today }));
  const { evaluation } = chartFrom({ gp: { kind: "gp", resources: [patient(), ...medicines, ...results] } });
  return { cards: cardsOf(evaluation, rule), reasons: reasonsOf(evaluation, rule) };
}

describe("medicines and kidney function", () => {
  const bands = table.rows.flatMap((row) => {
    const ids: readonly string[] = "classes" in row ? (row.classes ?? []) : [];
    const listed: readonly string[] = "ingredients" in row ? (row.ingredients ?? []) : [];
    const member = classes.ingredients.find(({ classes: own }) =>
      (own as readonly string[]).some((id) => ids.includes(id)),
    );
    const name = listed[0] ?? member?.name ?? "";
    return row.bands.map((band) => [name, band.below, band, row] as const);
  });

  it("says what stood in the way: nothing measured, an unclear result, or a person whose sex is not known", () => {
    const asked = ["Metformin 500mg tablets"];
    expect(check(asked).reasons).toEqual([expect.stringContaining("no eGFR, and no creatinine to work one out")]);
    const noUnit = { ...creatinine("c", 240, `${today}T09:00:00Z`), valueQuantity: { value: 240 } };
    expect(check(asked, noUnit).reasons).toEqual([
      expect.stringContaining("of creatinine only results are on record whose value, unit or day is unclear"),
    ]);
    const { evaluation } = chartFrom({
      gp: {
        kind: "gp",
        resources: [
          patient({ gender: "unknown" }),
          medicine("m", "Metformin 500mg tablets", { authoredOn: today }),
          creatinine("c", 240, `${today}T09:00:00Z`),
        ],
      },
    });
    expect(reasonsOf(evaluation, rule)).toEqual([
      expect.stringContaining("from the creatinine of 20-Nov-2026, because the person's sex is not certain"),
    ]);
  });

  it("reads the newest eGFR inside a panel, and holds no older one against the doses", () => {
    const older = egfr(75, { effectiveDateTime: "2026-06-01T09:00:00Z" });
    const part = { code: { text: "eGFR" }, valueQuantity: { value: 22, unit: "mL/min/1.73m2" } };
    const panel = egfr(0, {
      id: "profile",
      code: { text: "Renal profile" },
      valueQuantity: undefined,
      component: [part],
    });
    const [card] = check(["Metformin 500mg tablets"], older, panel).cards;
    expect(card).toMatchObject({ detail: expect.stringMatching(/contraindicated below 30.*eGFR of 20-Nov-2026/) });
    expect(JSON.stringify(card?.inputs)).toContain("gp|Observation|profile");
  });

  it.each(bands)("%s below %i", (name, below, band, row) => {
    const [card] = check([`${name} tablets`], egfr(below - 1)).cards;
    expect(card?.detail).toContain(band.advice);
    expect(card?.detail).toContain(row.reference);
    expect(card?.indicator).toBe(band.indicator === "warning" ? "warning" : card?.indicator);
    for (const { detail } of check([`${name} tablets`], egfr(below)).cards) expect(detail).not.toContain(band.advice);
    expect(check(["Amlodipine 5mg tablets"], egfr(below - 1)).cards).toEqual([]);
  });

  it("puts all medicines on one card, the value first", () => {
    const { cards } = check(
      ["Metformin 500mg tablets", "Gabapentin 300mg capsules", "Ibuprofen 400mg tablets"],
      egfr(27),
    );
    expect(cards).toHaveLength(1);
    expect(cards[0]?.summary).toMatch(/^eGFR 27: check .*gabapentin/);
    expect(cards[0]?.summary).toContain("metformin");
    expect(cards[0]?.inputs).toHaveLength(4);
    expect(cards[0]?.indicator).toBe("warning");
  });

  it("says that anticoagulants go by clearance, and warns of one row only", () => {
    const [card] = check(["Rivaroxaban 20mg tablets"], egfr(25)).cards;
    expect(card?.detail).toContain("Cockcroft-Gault");
    expect(card?.detail.match(/Rivaroxaban:/g)).toHaveLength(1);
    expect(card?.detail).toContain("below 30");
  });

  it("goes by the clearance of a small old woman whose eGFR alone would let it pass", () => {
    const weight = (kilograms: number, day: string) =>
      observation({ ...coded("27113001", "Body weight") }, kilograms, "kg", `${day}T09:00:00Z`);
    const checkAt88 = (...results: readonly object[]) => {
      const resources = [
        patient({ birthDate: "1938-05-04", gender: "female" }),
        medicine("m", "Dabigatran 110mg capsules", { authoredOn: today }),
        ...results,
      ];
      const { evaluation } = chartFrom({ gp: { kind: "gp", resources } });
      return { cards: cardsOf(evaluation, rule), reasons: reasonsOf(evaluation, rule) };
    };
    const taken = creatinine("c1", 100, `${today}T09:00:00Z`);
    // Aged 88, 42 kg, 100 µmol/L: (140 - 88) × 42 × 1.04 / 100 = 22.7 mL/min.
    const { cards, reasons } = checkAt88(taken, weight(42, "2026-11-01"));
    expect(cards[0]?.summary).toBe("eGFR 43, creatinine clearance 23: check dabigatran");
    expect(cards[0]?.indicator).toBe("warning");
    expect(cards[0]?.detail).toContain("Dabigatran: contraindicated below 30");
    expect(cards[0]?.detail).toContain("aged 88, female, 42 kg on 01-Nov-2026, creatinine 100 µmol/L on 20-Nov-2026");
    expect(cards[0]?.inputs.map(({ label }) => label)).toContain("Weight, 01-Nov-2026");
    expect(reasons).toEqual([]);
    for (const results of [[taken], [taken, weight(42, "2025-11-01")]]) {
      const without = checkAt88(...results);
      expect(without.cards[0]?.indicator).toBe("info");
      expect(without.reasons).toEqual([
        "Medicines and kidney function: creatinine clearance not worked out for dabigatran, because a weight of the last twelve months is missing.",
      ]);
    }
    // Heavy: 95 kg gives 51.4, which no row is above.
    expect(checkAt88(taken, weight(95, "2026-11-01")).cards).toEqual([]);
  });

  it("goes by an eGFR of today, and not by a clearance from a creatinine of long ago", () => {
    const weight = observation(coded("27113001", "Body weight"), 80, "kg", "2026-11-01T09:00:00Z");
    const { cards, reasons } = check(
      ["Dabigatran 150mg capsules"],
      creatinine("c", 70, "2026-01-22T10:00:00Z"),
      egfr(18),
      weight,
    );
    expect(cards[0]?.summary).toBe("eGFR 18: check dabigatran");
    expect(cards[0]?.indicator).toBe("warning");
    expect(reasons[0]).toContain("a creatinine as new as the eGFR");
  });

  it("works out no clearance from a weight that no grown-up has", () => {
    const weight = observation(coded("27113001", "Body weight"), 7.2, "kg", "2026-11-01T09:00:00Z");
    const { cards, reasons } = check(
      ["Dabigatran 150mg capsules"],
      creatinine("c", 60, "2026-11-20T10:00:00Z"),
      weight,
    );
    expect(cards).toEqual([]);
    expect(reasons[0]).toContain("a possible weight (not 7.2 kg)");
  });

  it("takes an eGFR of 365 days ago, and says that one of 366 days decides nothing", () => {
    const at = (days: number) => new Date(Date.parse("2026-11-23T02:14:00Z") - days * 86_400_000).toISOString();
    expect(check(["Metformin 500mg tablets"], egfr(27, { effectiveDateTime: at(365) })).cards).toHaveLength(1);
    const stale = check(["Metformin 500mg tablets"], egfr(27, { effectiveDateTime: at(366) }));
    expect(stale.cards).toEqual([]);
    expect(stale.reasons.join()).toContain("not checked for metformin, because the last eGFR is of 22-Nov-2025");
  });

  it("says what was not checked without any eGFR, and asks nothing of a pain killer", () => {
    expect(check(["Metformin 500mg tablets"]).reasons.join()).toContain("no eGFR, and no creatinine");
    expect(check(["Ibuprofen 400mg tablets"]).reasons).toEqual([]);
    expect(check(["Amlodipine 5mg tablets"]).reasons).toEqual([]);
  });

  it("reads no value in a wrong unit", () => {
    const wrong = egfr(27, {
      valueQuantity: { value: 27, unit: "mmol/L", system: "http://unitsofmeasure.org", code: "mmol/L" },
    });
    const { cards, reasons } = check(["Metformin 500mg tablets"], wrong);
    expect(cards).toEqual([]);
    expect(reasons.join()).toContain("not checked for metformin");
  });

  it("says that a newer result could not be read, and leaves no older one to decide without a word", () => {
    const old = egfr(55, { effectiveDateTime: "2026-09-01T09:00:00Z" });
    const low = egfr(20, { effectiveDateTime: "2026-09-01T09:00:00Z" });
    const unclear = { ...creatinine("c", 240, `${today}T09:00:00Z`), valueQuantity: { value: 240 } };
    expect(check(["Metformin 500mg tablets"], old, unclear).reasons.join()).toContain("240 on 20-Nov-2026");
    expect(check(["Metformin 500mg tablets"], low, unclear).cards[0]?.detail).toContain(
      "The newest eGFR or creatinine could not be read",
    );
  });

  it("reads a bound as below it, and one above as nothing", () => {
    const bound = (value: number, comparator: string) =>
      egfr(value, {
        valueQuantity: {
          value,
          comparator,
          unit: "mL/min/1.73m2",
          system: "http://unitsofmeasure.org",
          code: "mL/min/{1.73_m2}",
        },
      });
    expect(check(["Metformin 500mg tablets"], bound(15, "<")).cards[0]?.summary).toContain("eGFR <15");
    expect(check(["Metformin 500mg tablets"], bound(20, ">")).cards).toEqual([]);
  });

  it("works it out from a later creatinine, and says so", () => {
    const { cards } = check(
      ["Metformin 500mg tablets"],
      egfr(60, { effectiveDateTime: "2026-05-01T09:00:00Z" }),
      creatinine("c1", 200, "2026-10-01T09:00:00Z"),
    );
    // 76 years, female, 200 µmol/L.
    expect(cards[0]?.summary).toBe("eGFR 20: check metformin");
    expect(cards[0]?.detail).toContain("worked out from the creatinine of 01-Oct-2026 (CKD-EPI 2009)");
  });

  it("says that the kidney is worse than its eGFR while creatinine rises", () => {
    const { cards } = check(
      ["Metformin 500mg tablets"],
      creatinine("c1", 100, "2026-11-17T09:00:00Z"),
      creatinine("c2", 180, `${today}T09:00:00Z`),
      egfr(24),
    );
    expect(cards[0]?.detail).toContain("Creatinine is rising now");
  });

  it("takes the latest of sources that differ", () => {
    const { evaluation } = chartFrom({
      gp: {
        kind: "gp",
        resources: [
          patient(),
          medicine("m", "Metformin 500mg tablets"),
          egfr(28, { effectiveDateTime: "2026-06-01T09:00:00Z" }),
        ],
      },
      acute: { kind: "acute", resources: [patient(), egfr(52)] },
    });
    expect(cardsOf(evaluation, rule)).toEqual([]);
  });

  it("is silent under 18 and for a gel", () => {
    expect(check(["Ibuprofen 5% gel"], egfr(20)).cards).toEqual([]);
    const child = [patient({ birthDate: "2012-01-01" }), medicine("m", "Metformin 500mg tablets"), egfr(20)];
    expect(cardsOf(chartFrom({ gp: { kind: "gp", resources: child } }).evaluation, rule)).toEqual([]);
  });

  // Written out by hand beside the table: what is said just below each limit, and not at it.
  it.each([
    ["Metformin", 30, "contraindicated below 30", "warning"],
    ["Metformin", 45, "dose to be reviewed below 45", "info"],
    ["Dabigatran", 30, "contraindicated below 30", "warning"],
    ["Dabigatran", 50, "lower dose may be meant below 50", "info"],
    ["Apixaban", 15, "not recommended below 15", "warning"],
    ["Apixaban", 30, "lower dose and caution below 30", "warning"],
    ["Rivaroxaban", 15, "not recommended below 15", "warning"],
    ["Rivaroxaban", 50, "lower dose may be meant below 50", "info"],
    ["Edoxaban", 30, "lower dose and caution below 30", "warning"],
    ["Edoxaban", 50, "lower dose may be meant below 50", "info"],
    ["Enoxaparin", 30, "lower dose or another below 30", "warning"],
    ["Fondaparinux", 30, "lower dose or another below 30", "warning"],
    ["Nitrofurantoin", 45, "to be avoided below 45", "warning"],
    ["Naproxen", 30, "to be avoided below 30", "warning"],
    ["Naproxen", 50, "may harm the kidney further", "info"],
    ["Lithium", 30, "to be avoided below 30", "warning"],
    ["Lithium", 60, "level and kidney function to be watched", "info"],
    ["Digoxin", 30, "125 micrograms a day or more poisons below 30", "warning"],
    ["Pregabalin", 30, "much lower dose below 30", "warning"],
    ["Pregabalin", 60, "lower dose below 60", "info"],
    ["Spironolactone", 30, "to be avoided below 30 (potassium)", "warning"],
    ["Eplerenone", 30, "to be avoided below 30 (potassium)", "warning"],
    ["Alendronic acid", 35, "not recommended below 35", "warning"],
    ["Zoledronic acid", 35, "not recommended below 35", "warning"],
    ["Risedronate", 30, "not recommended below 30", "warning"],
    ["Ibandronic acid", 30, "not recommended below 30", "warning"],
    ["Methotrexate", 30, "to be avoided below 30 (bone marrow)", "warning"],
    ["Methotrexate", 60, "lower dose below 60", "info"],
    ["Colchicine", 10, "contraindicated below 10", "warning"],
    ["Colchicine", 30, "lower dose below 30", "warning"],
    ["Morphine", 30, "builds up below 30", "warning"],
    ["Codeine", 30, "builds up below 30", "warning"],
    ["Dihydrocodeine", 30, "builds up below 30", "warning"],
    ["Tramadol", 30, "builds up below 30", "warning"],
    ["Pethidine", 30, "builds up below 30", "warning"],
    ["Diamorphine", 30, "builds up below 30", "warning"],
    ["Trimethoprim", 30, "lower dose below 30; potassium rises", "warning"],
    ["Aciclovir", 30, "lower dose below 30 (confusion)", "warning"],
    ["Valaciclovir", 30, "lower dose below 30 (confusion)", "warning"],
    ["Baclofen", 30, "lower dose below 30 (confusion, coma)", "warning"],
    ["Sotalol", 30, "quarter dose or another below 30", "warning"],
    ["Sotalol", 60, "half dose below 60", "info"],
    ["Memantine", 30, "no more than 10 mg a day below 30", "warning"],
    ["Ranolazine", 30, "contraindicated below 30", "warning"],
    ["Duloxetine", 30, "contraindicated below 30", "warning"],
    ["Sitagliptin", 30, "no more than 25 mg a day below 30", "warning"],
    ["Sitagliptin", 45, "no more than 50 mg a day below 45", "info"],
    ["Levetiracetam", 50, "lower dose below 50", "info"],
    ["Pramipexole", 50, "lower dose below 50", "info"],
    ["Allopurinol", 30, "begin with 100 mg a day or less below 30", "info"],
    ["Bendroflumethiazide", 30, "little effect below 30", "info"],
  ])("%s below %i: %s", (name, below, advice, indicator) => {
    const told = (value: number) => check([`${name} tablets`], egfr(value)).cards;
    const [card] = told(below - 1);
    expect(card?.detail).toContain(advice);
    expect(card?.indicator).toBe(indicator);
    for (const { detail } of told(below)) expect(detail).not.toContain(advice);
  });

  it("holds a rise of creatinine for one of today for 30 days", () => {
    const risen = (day: string) =>
      check(["Metformin 500mg tablets"], creatinine("a", 90, "2026-09-01"), creatinine("b", 200, day)).cards[0]?.detail;
    const [within, beyond] = [risen("2026-10-24T03:00:00Z"), risen("2026-10-24T02:00:00Z")];
    expect(within).not.toBe(beyond?.replace("24-Oct-2026 02:00", "24-Oct-2026 03:00"));
  });

  it("reads a bound at the limit as below it", () => {
    const bound = {
      valueQuantity: {
        value: 30,
        comparator: "<",
        unit: "mL/min/1.73m2",
        system: "http://unitsofmeasure.org",
        code: "mL/min/{1.73_m2}",
      },
    };
    expect(check(["Metformin 500mg tablets"], egfr(30, bound)).cards[0]?.indicator).toBe("warning");
  });
});
