import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, coded, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { flag } from "../../../fixtures/clinical.ts";

const rule = "acuteKidneyInjury";
let nextId = 0;

function creatinine(value: number, day: string, unit = "umol/L", overrides: object = {}): object {
  nextId += 1;
  return {
    resourceType: "Observation",
    id: `c${nextId}`,
    status: "final",
    category: [{ coding: [{ code: "laboratory" }] }],
    code: coded("1000731000000107", "Serum creatinine level"),
    subject: { reference: "Patient/p1" },
    effectiveDateTime: day,
    valueQuantity: { value, unit, system: "http://unitsofmeasure.org", code: unit },
    ...overrides,
  };
}

const report = (gp: readonly object[], acute: readonly object[] = [], person: object = {}) => {
  const { evaluation } = chartFrom({
    gp: { kind: "gp", resources: [patient(person), ...gp] },
    acute: { kind: "acute", resources: [patient(person), ...acute] },
  });
  return { cards: cardsOf(evaluation, rule), reasons: reasonsOf(evaluation, rule) };
};

describe("creatinine rise across sources", () => {
  it("stages a rise whose baseline lies at another organisation", () => {
    const { cards } = report(
      [creatinine(84, "2026-10-01"), creatinine(86, "2026-08-01")],
      [creatinine(142, "2026-11-21")],
    );
    expect(cards[0]?.summary).toMatch(/^AKI stage 1: creatinine 142 µmol\/L on 21-Nov-2026, baseline 85/);
    expect(cards[0]?.detail).toContain("2 sources");
    expect(cards[0]?.inputs).toHaveLength(3);
  });

  describe("in a panel", () => {
    const code = { text: "Creatinine" };
    const panel = (value: number, day: string, overrides: object = {}) =>
      creatinine(0, day, "umol/L", {
        code: { text: "Renal profile" },
        valueQuantity: undefined,
        component: [
          { code: { text: "Sodium" }, valueQuantity: { value: 139, unit: "mmol/L" } },
          { code, valueQuantity: { value, unit: "umol/L" } },
        ],
        ...overrides,
      });

    it("stages a rise whose newest creatinine is a part of it, and leads back to it", () => {
      const { cards } = report([creatinine(84, "2026-10-01")], [panel(142, "2026-11-21", { id: "profile" })]);
      expect(cards[0]?.summary).toMatch(/^AKI stage 1: creatinine 142 µmol\/L on 21-Nov-2026, baseline 84/);
      expect(cards[0]?.inputs[0]?.entries).toEqual(["acute|Observation|profile"]);
    });

    it("takes no older creatinine for the newest: one in a panel has come down since", () => {
      const risen = [creatinine(84, "2026-10-01"), creatinine(190, "2026-11-19")];
      expect(report(risen).cards).toHaveLength(1);
      expect(report(risen, [panel(86, "2026-11-21")]).cards).toEqual([]);
    });

    it("names a part that it could not use", () => {
      const { reasons } = report(
        [creatinine(84, "2026-10-01")],
        [panel(0, "2026-11-21", { component: [{ code, valueQuantity: { value: 142, unit: "furlongs" } }] })],
      );
      expect(reasons.join(" ")).toContain("142 furlongs on 21-Nov-2026");
    });

    it("takes none of a urine", () => {
      const urine = (overrides: object) =>
        report([creatinine(84, "2026-10-01")], [panel(900, "2026-11-21", overrides)]);
      expect(urine({ code: { text: "Urine electrolytes" } })).toEqual({ cards: [], reasons: [] });
      expect(urine({ code: { text: "Urinary profile" } })).toEqual({ cards: [], reasons: [] });
    });
  });

  it("converts mg/dL by the cited factor and keeps what the source stated", () => {
    const { cards } = report([creatinine(1, "2026-10-01", "mg/dL")], [creatinine(180, "2026-11-21")]);
    expect(cards[0]?.summary).toContain("AKI stage 2");
    expect(cards[0]?.inputs.map((input) => input.value).join(" ")).toContain("1 mg/dL (88 µmol/L)");
  });

  it("is silent where creatinine is steady", () => {
    expect(report([creatinine(84, "2026-10-01")], [creatinine(86, "2026-11-21")])).toEqual({ cards: [], reasons: [] });
  });

  it("does not stage on dialysis, and says so", () => {
    const dialysis = {
      resourceType: "Condition",
      id: "d",
      subject: { reference: "Patient/p1" },
      clinicalStatus: { coding: [{ code: "active" }] },
      code: coded("46177005", "End-stage renal disease"),
    };
    const { cards, reasons } = report([creatinine(300, "2026-10-01"), dialysis], [creatinine(700, "2026-11-21")]);
    expect(cards).toEqual([]);
    expect(reasons.join(" ")).toContain("dialysis");
  });

  it("knows dialysis from an alert alone, while that is active", () => {
    const staged = (status: string) =>
      report([creatinine(300, "2026-10-01"), flag("On haemodialysis", { status })], [creatinine(700, "2026-11-21")]);
    expect(staged("active").cards).toEqual([]);
    expect(staged("active").reasons.join(" ")).toContain("dialysis");
    expect(staged("inactive").cards).toHaveLength(1);
  });

  it("names results it could not use", () => {
    const { reasons } = report([creatinine(84, "2026-10-01", "furlongs")], [creatinine(142, "2026-11-21")]);
    expect(reasons.join(" ")).toContain("not used");
    expect(reasons.join(" ")).toContain("no earlier result");
  });

  it("asks for no baseline where a first result lies in the laboratory's own range", () => {
    const within = (high: number) =>
      creatinine(84, "2026-11-21", "umol/L", {
        referenceRange: [{ high: { value: high, unit: "umol/L", code: "umol/L" } }],
      });
    expect(report([within(84)])).toEqual({ cards: [], reasons: [] });
    expect(report([within(83)]).reasons.join(" ")).toContain("no earlier result");
  });

  it("asks for none either of a first result that lies in every laboratory's range, where its own is not recorded", () => {
    expect(report([creatinine(84, "2026-11-21")])).toEqual({ cards: [], reasons: [] });
    expect(report([creatinine(85, "2026-11-21")]).reasons.join(" ")).toContain("no earlier result");
  });

  it("never takes urine creatinine for serum", () => {
    const urine = creatinine(9000, "2026-11-22", "umol/L", {
      code: coded("1000741000000103", "Urine creatinine level"),
    });
    expect(report([creatinine(84, "2026-10-01"), urine]).cards).toEqual([]);
  });

  it("stages at one and a half times the baseline and not below, in the record as in the algorithm", () => {
    expect(report([creatinine(100, "2026-10-01"), creatinine(149, "2026-11-21")]).cards).toEqual([]);
    expect(report([creatinine(100, "2026-10-01"), creatinine(150, "2026-11-21")]).cards[0]?.indicator).toBe("warning");
    expect(report([creatinine(100, "2026-10-01"), creatinine(200, "2026-11-21")]).cards[0]?.indicator).toBe("critical");
  });

  it("counts one result known to two sources once", () => {
    const known = creatinine(150, "2026-11-21T09:00:00Z");
    const { cards } = report([creatinine(100, "2026-10-01"), known], [{ ...known, id: "copy" }]);
    expect(cards).toHaveLength(1);
    expect(cards[0]?.inputs).toHaveLength(2);
  });

  it("does not stage the past, nor somebody whose age is not certain, nor a person who has died", () => {
    const risen = [creatinine(100, "2026-09-01"), creatinine(210, "2026-10-20")];
    expect(report(risen)).toEqual({ cards: [], reasons: [] });
    const now = [creatinine(100, "2026-09-01"), creatinine(210, "2026-11-20")];
    expect(report(now, [], { birthDate: undefined }).reasons.join(" ")).toContain("age is not certain");
    expect(report(now, [], { deceasedBoolean: true })).toEqual({ cards: [], reasons: [] });
  });

  it("stages a child by the ratio, and at 3 also by the laboratory's upper limit", () => {
    const child = { birthDate: "2016-01-01" };
    const limit = { referenceRange: [{ high: { value: 50, unit: "umol/L", code: "umol/L" } }] };
    const told = (value: number, overrides: object = {}) =>
      report([creatinine(90, "2026-10-01"), creatinine(value, "2026-11-21", "umol/L", overrides)], [], child);
    expect(told(160, limit).cards[0]?.summary).toMatch(/^AKI stage 3:/);
    expect(told(149, limit).cards[0]?.summary).toMatch(/^AKI stage 1:/);
    const [card] = told(180).cards;
    expect(card?.summary).toMatch(/^AKI stage 2 at least: creatinine 180/);
    expect(card?.detail).toContain("upper reference limit, which is not recorded");
    expect(card?.indicator).toBe("critical");
    // The limit of adults is not that of a child.
    expect(report([creatinine(300, "2026-10-01"), creatinine(500, "2026-11-21")], [], child).cards[0]?.summary).toMatch(
      /^AKI stage 1 at least:/,
    );
    expect(told(270).cards[0]?.summary).toMatch(/^AKI stage 3:/);
    expect(told(270).cards[0]?.detail).not.toContain("upper reference limit");
    expect(told(134)).toEqual({ cards: [], reasons: [] });
  });

  it("says of a child's first result that there is nothing to compare it with, unless it lies within the laboratory's limit", () => {
    const child = { birthDate: "2016-01-01" };
    const first = (overrides: object = {}) =>
      report([creatinine(60, "2026-11-21", "umol/L", overrides)], [], child).reasons.join();
    const limit = (value: number) => ({ referenceRange: [{ high: { value, unit: "umol/L", code: "umol/L" } }] });
    expect(first()).toContain("no earlier result");
    expect(first(limit(50))).toContain("no earlier result");
    expect(first(limit(62))).toBe("");
    const panel = (range: object) =>
      creatinine(0, "2026-11-21", "umol/L", {
        code: { text: "Renal profile" },
        valueQuantity: undefined,
        component: [{ code: { text: "Creatinine" }, valueQuantity: { value: 60, unit: "umol/L" }, ...range }],
      });
    expect(report([panel(limit(50))], [], child).reasons.join()).toContain("no earlier result");
    expect(report([panel(limit(62))], [], child).reasons.join()).toBe("");
  });

  it("reads creatinine in every unit that a laboratory prints, also where only its name tells it", () => {
    const summary = (value: number, unit: string, overrides: object = {}) =>
      report([creatinine(100, "2026-10-01")], [creatinine(value, "2026-11-21", unit, overrides)]).cards[0]?.summary;
    expect(summary(0.15, "mmol/L")).toContain("creatinine 150 µmol/L");
    expect(summary(0.149, "mmol/L")).toBeUndefined();
    for (const unit of ["µmol/L", "μmol/l", "micromol/L"])
      expect(summary(150, unit, { valueQuantity: { value: 150, unit } })).toContain("creatinine 150 µmol/L");
    expect(summary(1.7, "mg/dL", { code: { text: "Creatinine" } })).toContain("creatinine 150 µmol/L");
    // It could be converted, but nobody prints it so: a mistake.
    expect(summary(0.15, "g/L")).toBeUndefined();
  });

  it("believes the own term of a SNOMED CT code that no list has, and not a name that the code does not bear", () => {
    const staged = (display: string | undefined, overrides: object = {}) => {
      const code = {
        coding: [{ system: "http://snomed.info/sct", code: "1032061000000108", display }],
        text: "Creatinine",
      };
      const now = creatinine(150, "2026-11-21", "umol/L", { code, ...overrides });
      return report([creatinine(100, "2026-10-01"), now]).cards.length;
    };
    expect([staged("Creatinine level"), staged("Creatinine level (observable entity)")]).toEqual([1, 1]);
    expect([staged("Urine creatinine level"), staged("Creatinine clearance"), staged(undefined)]).toEqual([0, 0, 0]);
    expect(staged("Creatinine level", { specimen: { display: "Urine" } })).toBe(0);
  });

  it("reads creatinine by the code of its method", () => {
    const colorimetric = { code: coded("1109441000000106", "Substance concentration of creatinine in serum") };
    const now = creatinine(150, "2026-11-21", "umol/L", colorimetric);
    expect(report([creatinine(100, "2026-10-01"), now]).cards[0]?.summary).toMatch(/^AKI stage 1/);
  });

  it("never stages a cancelled result", () => {
    const cancelled = creatinine(300, "2026-11-21", "umol/L", { status: "cancelled" });
    expect(report([creatinine(100, "2026-10-01"), creatinine(104, "2026-11-20"), cancelled]).cards).toEqual([]);
  });

  it("stages a result of 30 days ago and none that is older", () => {
    const risen = (day: string) => report([creatinine(100, "2026-09-01"), creatinine(210, day)]).cards;
    expect(risen("2026-10-24T12:00:00Z")).toHaveLength(1);
    expect(risen("2026-10-24T02:14:00Z")).toHaveLength(1);
    expect(risen("2026-10-24T02:00:00Z")).toEqual([]);
  });

  it("is for an adult from the 18th birthday on", () => {
    const risen = [creatinine(100, "2026-09-01"), creatinine(210, "2026-11-20")];
    expect(report(risen, [], { birthDate: "2008-11-23" }).cards[0]?.summary).toMatch(/^AKI stage 2:/);
    expect(report(risen, [], { birthDate: "2008-11-24" }).cards[0]?.summary).toMatch(/^AKI stage 2 at least:/);
  });

  it("names three of many results that it could not use, and says that there are others", () => {
    const unread = (count: number) =>
      report(Array.from({ length: count }, (_, at) => creatinine(84, `2026-10-0${at + 1}`, "furlongs"))).reasons.join();
    expect(unread(3)).toContain(
      "(84 furlongs on 03-Oct-2026, 84 furlongs on 02-Oct-2026 and 84 furlongs on 01-Oct-2026)",
    );
    expect(unread(4)).toContain("84 furlongs on 02-Oct-2026 and others)");
  });
});
