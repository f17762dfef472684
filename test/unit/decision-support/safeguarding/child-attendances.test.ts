import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { attendance } from "./safeguarding-records.ts";

const rule = "childAttendances";

function told(
  acute: readonly object[],
  ambulance: readonly object[] = [],
  person: object = { birthDate: "2020-05-01" },
) {
  const { evaluation } = chartFrom({
    acute: { kind: "acute", resources: [patient(person), ...acute] },
    ambulance: { kind: "ambulance", resources: [patient(person), ...ambulance] },
  });
  return { cards: cardsOf(evaluation, rule), reasons: reasonsOf(evaluation, rule) };
}
const three = [
  attendance("2026-10-23T17:35:00Z", "Cut ear"),
  attendance("2026-08-19T19:00:00Z", "Wheeze"),
  attendance("2026-04-04T20:05:00Z", "Swallowed a tablet"),
];

describe("unscheduled attendances of a child", () => {
  it("states count, days, places and reasons, and concludes nothing", () => {
    const { cards } = told(three);
    expect(cards[0]?.summary).toBe("3 unscheduled attendances in 12 months, at 1 organisation");
    expect(cards[0]?.detail).toContain("23-Oct-2026, acute organisation: Cut ear");
    expect(cards[0]?.detail).not.toMatch(/abuse|neglect|suspic|concern/i);
    expect(cards[0]?.indicator).toBe("info");
  });

  it("is silent of two", () => {
    expect(told(three.slice(1)).cards).toEqual([]);
  });

  it("counts the ambulance and the department of one evening once", () => {
    const ambulance = attendance("2026-08-19T18:12:00Z", "Child with wheeze", { class: { code: "FLD" } });
    const { cards } = told(three, [ambulance]);
    expect(cards[0]?.summary).toBe("3 unscheduled attendances in 12 months, at 2 organisations");
    expect(told(three.slice(1), [ambulance]).cards).toEqual([]);
    const nextNight = attendance("2026-08-20T19:30:00Z", "Wheeze again");
    expect(told([...three.slice(1), nextNight]).cards).toHaveLength(1);
  });

  it("looks a year back and no further", () => {
    const at = (start: string) => [...three.slice(1), attendance(start, "Fever")];
    expect(told(at("2025-11-23T03:00:00Z")).cards).toHaveLength(1);
    expect(told(at("2025-11-23T02:00:00Z")).cards).toEqual([]);
  });

  it("does not count what was planned, or has only a year", () => {
    expect(told([...three.slice(1), attendance("2026-06-01T09:00:00Z", "Cast check")]).cards).toEqual([]);
    expect(
      told([...three.slice(1), attendance("2026-06-01T09:00:00Z", "Asthma review", { class: { code: "AMB" } })]).cards,
    ).toEqual([]);
    expect(told([...three.slice(1), attendance("2026", "Fever")]).cards).toEqual([]);
  });

  it("is for people under 18, and decides nothing where the age is not certain", () => {
    expect(told(three, [], { birthDate: "2008-11-24" }).cards).toHaveLength(1);
    expect(told(three, [], { birthDate: "2008-11-23" }).cards).toEqual([]);
    const { cards, reasons } = told(three, [], { birthDate: undefined });
    expect(cards).toEqual([]);
    expect(reasons.join(" ")).toContain("age is not certain");
  });

  it("names no place of somebody whose whereabouts are withheld", () => {
    const security = { system: "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", code: "R" };
    const { cards } = told(three, [], { birthDate: "2020-05-01", meta: { security: [security] } });
    expect(cards[0]?.detail).not.toContain("acute organisation");
  });
});
