import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, coded, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { freshId } from "../../../fixtures/clinical.ts";

const rule = "criticalResult";

function check(resources: readonly object[], elsewhere: readonly object[] = [], person: object = patient()) {
  const { evaluation } = chartFrom({
    acute: { kind: "acute", resources: [person, ...resources] },
    gp: { kind: "gp", resources: [person, ...elsewhere] },
  });
  const cards = cardsOf(evaluation, rule);
  return { cards, summaries: cards.map(({ summary }) => summary), reasons: reasonsOf(evaluation, rule) };
}

const potassiumCode = coded("2823-3", "Potassium", "http://loinc.org");
const laboratory = [{ coding: [{ code: "laboratory" }] }];
const result = (value: number, when: string | undefined, changes: object = {}) => ({
  resourceType: "Observation",
  id: freshId(),
  status: "final",
  category: laboratory,
  subject: { reference: "Patient/p1" },
  code: potassiumCode,
  valueQuantity: { value, unit: "mmol/L" },
  ...(when === undefined ? {} : { effectiveDateTime: when }),
  ...changes,
});
const called = (code: string) => ({
  interpretation: [
    { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", code }] },
  ],
});
const at = "2026-11-22T20:00:00Z";

describe("critical results", () => {
  it("says a result that its laboratory calls critical, with value, time and who holds it", () => {
    const { cards, summaries } = check([result(6.9, at, called("HH"))]);
    expect(summaries).toEqual(["Critical result: Potassium 6.9 mmol/L, critically high as stated, 22-Nov-2026 20:00"]);
    expect(cards[0]?.indicator).toBe("critical");
    expect(cards[0]?.detail).toContain("acute organisation");
    const sodium = { code: coded("2951-2", "Sodium", "http://loinc.org") };
    expect(check([result(112, at, { ...sodium, ...called("LL") })]).summaries[0]).toContain("critically low");
  });

  it("says a severe hyperkalaemia that nobody calls critical", () => {
    expect(check([result(6.9, at)]).summaries).toEqual([
      "Critical result: Potassium 6.9 mmol/L, severe hyperkalaemia, 22-Nov-2026 20:00",
    ]);
  });

  it("says what is called critical wherever it is filed: a bedside glucose stands among the vital signs", () => {
    const bedside = { category: [{ coding: [{ code: "vital-signs" }] }], code: { text: "Capillary blood glucose" } };
    expect(check([result(31, at, { ...bedside, ...called("HH") })]).summaries).toEqual([
      "Critical result: Capillary blood glucose 31 mmol/L, critically high as stated, 22-Nov-2026 20:00",
    ]);
    expect(check([result(11, at, { ...bedside, ...called("H") })]).cards).toEqual([]);
  });

  describe("in a panel", () => {
    const part = (name: string, value: number, changes: object = {}) => ({
      code: { text: name },
      valueQuantity: { value, unit: "mmol/L" },
      ...changes,
    });
    const panel = (when: string | undefined, ...component: readonly object[]) =>
      result(0, when, { code: { text: "Renal profile" }, valueQuantity: undefined, component });

    it("says the part that its laboratory calls critical, and no other", () => {
      const { summaries } = check([panel(at, part("Sodium", 112, called("LL")), part("Urea", 6.1))]);
      expect(summaries).toEqual(["Critical result: Sodium 112 mmol/L, critically low as stated, 22-Nov-2026 20:00"]);
    });

    it("says a severe hyperkalaemia that nobody calls critical, until a later potassium has come", () => {
      const severe = panel(at, part("Potassium", 6.9));
      expect(check([severe]).summaries).toEqual([
        "Critical result: Potassium 6.9 mmol/L, severe hyperkalaemia, 22-Nov-2026 20:00",
      ]);
      expect(check([severe], [result(4.4, "2026-11-23T01:00:00Z")]).cards).toEqual([]);
      expect(check([result(6.9, at)], [panel("2026-11-23T01:00:00Z", part("Potassium", 4.4))]).cards).toEqual([]);
    });

    it("says what only another copy of the panel calls critical, whichever heads the row", () => {
      const copies = [part("Sodium", 112), part("Sodium", 112, called("LL"))].map((one) => ({
        ...panel(at, one, part("Urea", 6.1)),
        identifier: [{ system: "https://lab.example.org/results", value: "77" }],
      }));
      for (const [here, there] of [copies, [...copies].reverse()])
        expect(check([here ?? {}], [there ?? {}]).summaries).toEqual([
          "Critical result: Sodium 112 mmol/L, critically low as stated, 22-Nov-2026 20:00",
        ]);
    });

    it("names a critical part without a date", () => {
      expect(check([panel(undefined, part("Sodium", 112, called("LL")))]).reasons).toEqual([
        "Critical results: Sodium called critical, without a date.",
      ]);
    });
  });

  it("is silent where results are high or low, and not critical", () => {
    expect(check([result(5.8, at, called("H")), result(4.1, "2026-11-22T08:00:00Z")]).cards).toEqual([]);
  });

  it("begins at a potassium of 6.5, and not below", () => {
    expect(check([result(6.5, at)]).cards).toHaveLength(1);
    expect(check([result(6.4, at)]).cards).toEqual([]);
  });

  it("does not measure a child by the guideline for adults, and says what is called critical all the same", () => {
    const child = patient({ birthDate: "2026-11-01" });
    expect(check([result(6.7, at)], [], child).cards).toEqual([]);
    expect(check([result(6.7, at, called("HH"))], [], child).cards).toHaveLength(1);
  });

  it("names a critical result without a date", () => {
    const { cards, reasons } = check([result(6.9, undefined, called("HH"))]);
    expect(cards).toEqual([]);
    expect(reasons).toEqual(["Critical results: Potassium called critical, without a date."]);
  });

  it("names one that is dated in the future, as by a clock that was wrong", () => {
    const { cards, reasons } = check([result(6.9, "2027-11-22T20:00:00Z", called("HH"))]);
    expect(cards).toEqual([]);
    expect(reasons).toEqual(["Critical results: Potassium called critical, dated in the future."]);
  });

  it("does not take the potassium of a urine's panel for that of blood", () => {
    const component = [{ code: { text: "Potassium" }, valueQuantity: { value: 7.9, unit: "mmol/L" } }];
    const panel = (text: string) => result(0, at, { code: { text }, valueQuantity: undefined, component });
    expect(check([panel("Urine electrolytes")]).cards).toEqual([]);
    expect(check([panel("Electrolytes")]).cards).toHaveLength(1);
  });

  it("does not read a potassium without its unit, and names it", () => {
    const { cards, reasons } = check([result(6.9, at, { valueQuantity: { value: 6.9 } })]);
    expect(cards).toEqual([]);
    expect(reasons[0]).toContain("1 potassium result not used");
  });

  it("does not take the potassium of a urine for that of blood", () => {
    const urine = { code: { text: "Urine potassium" } };
    expect(check([result(60, at, urine)]).cards).toEqual([]);
  });

  it("is said for seven days", () => {
    expect(check([result(6.9, "2026-11-16T09:00:00Z")]).cards).toHaveLength(1);
    expect(check([result(6.9, "2026-11-15T09:00:00Z", called("HH"))]).cards).toEqual([]);
  });

  it("is not said once a later result of the same test has come, from whichever source", () => {
    const later = result(4.9, "2026-11-23T01:00:00Z");
    expect(check([result(6.9, at, called("HH"))], [later]).cards).toEqual([]);
    expect(check([result(6.9, at, called("HH"))], [{ ...later, status: "cancelled" }]).cards).toHaveLength(1);
    const other = { ...later, code: coded("2951-2", "Sodium", "http://loinc.org") };
    expect(check([result(6.9, at, called("HH"))], [other]).cards).toHaveLength(1);
  });

  it("stands where what came later is no number", () => {
    const haemolysed = { valueQuantity: undefined, valueString: "Sample haemolysed, please repeat" };
    const later = result(0, "2026-11-23T01:00:00Z", haemolysed);
    expect(check([result(6.9, at, called("HH"))], [later]).cards).toHaveLength(1);
    expect(check([result(6.9, at)], [later]).cards).toHaveLength(1);
  });

  it("reads a potassium above what the laboratory can measure, and not one below a bound", () => {
    const bound = (comparator: string) => ({ valueQuantity: { value: 10, comparator, unit: "mmol/L" } });
    expect(check([result(10, at, bound(">"))]).summaries[0]).toContain("Potassium >10 mmol/L, severe hyperkalaemia");
    expect(check([result(10, at, bound("<"))]).cards).toEqual([]);
  });

  it("raises no alarm of a lost decimal point, and names it", () => {
    const { cards, reasons } = check([result(65, at)]);
    expect(cards).toEqual([]);
    expect(reasons[0]).toContain("65 mmol/L on 22-Nov-2026");
  });

  it.each([
    coded("1017401000000106", "Plasma potassium level"),
    coded("1012671000000103", "Blood potassium level"),
    coded("39789-3", "Potassium [Moles/volume] in Venous blood", "http://loinc.org"),
    coded("32713-0", "Potassium [Moles/volume] in Arterial blood", "http://loinc.org"),
  ])("reads a potassium by each of its codes, until a later one of another code has come: %j", (code) => {
    const gas = result(7.1, at, { code });
    expect(check([gas]).cards).toHaveLength(1);
    expect(check([gas], [result(4.4, "2026-11-23T01:00:00Z")]).cards).toEqual([]);
  });

  it("says once what two sources hold, though only one of them calls it critical", () => {
    const told = { note: [{ text: "Telephoned" }], performer: [{ display: "Pathology" }], issued: at };
    const { summaries } = check([result(6.9, at, called("HH"))], [result(6.9, at, told)]);
    expect(summaries).toEqual(["Critical result: Potassium 6.9 mmol/L, critically high as stated, 22-Nov-2026 20:00"]);
  });
});
