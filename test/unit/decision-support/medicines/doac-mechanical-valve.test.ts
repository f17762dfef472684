import { describe, expect, it } from "vitest";
import { medicine } from "../../../fixtures/chart-from-fhir.ts";
import { checkerOf, flag, problem, procedure, silence } from "../../../fixtures/clinical.ts";

const check = checkerOf("doacMechanicalValve");
const valve = problem("Mechanical aortic valve prosthesis");
const since = (authoredOn: string) => ({ authoredOn });

describe("a direct oral anticoagulant with a mechanical heart valve", () => {
  it.each([
    ["Dabigatran 150mg capsules", "Dabigatran"],
    ["Apixaban 5mg tablets", "Apixaban"],
    ["Edoxaban 60mg tablets", "Edoxaban"],
    ["Rivaroxaban 20mg tablets", "Rivaroxaban"],
    ["Pradaxa 150mg capsules", "Dabigatran"],
  ])("is critical for %s (NatPSA/2021/006)", (name, ingredient) => {
    const { cards } = check([medicine("m", name), valve]);
    expect(cards.map(({ summary, indicator }) => `${indicator} ${summary}`)).toEqual([
      `critical ${ingredient} with a mechanical heart valve: contraindicated`,
    ]);
    expect(cards[0]?.detail).toContain(name);
    expect(cards[0]?.detail).toContain("Mechanical aortic valve prosthesis");
    expect(cards[0]?.inputs).toHaveLength(2);
  });

  it("finds the valve wherever it is recorded, and at another organisation", () => {
    const doac = medicine("m", "Apixaban 5mg tablets");
    for (const recorded of [
      procedure("Mechanical mitral valve replacement"),
      flag("Metallic aortic valve"),
      problem("Mechanical AVR"),
      procedure("Aortic valve replacement (mechanical)"),
      procedure("Replacement of aortic valve using mechanical prosthesis"),
      problem("Mechanical bi-leaflet aortic valve replacement"),
      problem("Mechanical prosthesis, mitral valve"),
    ])
      expect(check([doac], {}, [recorded]).cards).toHaveLength(1);
  });

  it("is silent for warfarin, for a tissue valve, and without a valve", () => {
    expect(check([medicine("m", "Warfarin 3mg tablets"), valve])).toEqual(silence);
    for (const other of [
      "Bioprosthetic aortic valve",
      "Tissue aortic valve replacement",
      "Aortic stenosis",
      "TAVI",
      "Shunt with metal valve",
    ])
      expect(check([medicine("m", "Apixaban 5mg tablets"), problem(other)])).toEqual(silence);
    expect(check([medicine("m", "Apixaban 5mg tablets", { status: "stopped" }), valve])).toEqual(silence);
    expect(check([medicine("m", "Apixaban 5mg tablets"), problem("Mother has a mechanical heart valve")])).toEqual(
      silence,
    );
  });

  it("says that the kind of a replaced valve is not recorded", () => {
    const { cards, reasons } = check([medicine("m", "Apixaban 5mg tablets"), procedure("Aortic valve replacement")]);
    expect(cards).toEqual([]);
    expect(reasons.join(" ")).toContain("whether the heart valve is mechanical is not recorded");
    expect(check([medicine("m", "Warfarin 3mg tablets"), procedure("Aortic valve replacement")])).toEqual(silence);
  });

  it("reads two valves in one line, each with its own kind", () => {
    const doac = medicine("m", "Apixaban 5mg tablets");
    expect(check([doac, problem("Tissue AVR, mechanical mitral valve")]).cards).toHaveLength(1);
    expect(check([doac, problem("Mechanical AVR, tissue mitral valve")]).cards).toHaveLength(1);
    expect(check([doac, problem("Tissue AVR, tissue mitral valve")])).toEqual(silence);
  });

  it("says that a valve may be mechanical", () => {
    const { cards, reasons } = check([medicine("m", "Apixaban 5mg tablets"), problem("?mechanical valve")]);
    expect(cards).toEqual([]);
    expect(reasons.join(" ")).toContain("whether the heart valve is mechanical is not recorded (“?mechanical valve”)");
    expect(check([medicine("m", "Warfarin 3mg tablets"), problem("?mechanical valve")])).toEqual(silence);
  });

  it("does not take for certain a mechanical valve in whose place a tissue valve came later", () => {
    const doac = medicine("m", "Apixaban 5mg tablets");
    const old = procedure("Mechanical aortic valve replacement", { performedDateTime: "2005-03-01" });
    const later = (text: string, day = "2022-01-10") => procedure(text, { performedDateTime: day });
    for (const text of [
      "Redo aortic valve replacement with bioprosthesis",
      "Replacement of mechanical aortic valve with tissue valve",
    ]) {
      const { cards, reasons } = check([doac, old], {}, [later(text)]);
      expect(cards).toEqual([]);
      expect(reasons.join(" ")).toContain("a tissue valve was recorded later");
    }
    for (const other of [
      later("Tissue mitral valve replacement"),
      later("Tissue valve"),
      later("Tissue aortic valve replacement", "1999-01-10"),
      problem("Bioprosthetic aortic valve", { recordedDate: "2022-01-10" }),
    ])
      expect(check([doac, old, other]).cards).toHaveLength(1);
  });

  it("asks whether one is still taken that nobody closed, and says of one of last year when it was last dated", () => {
    const dispensed = (day: string) => ({
      ...medicine("m", "Apixaban 5mg tablets"),
      resourceType: "MedicationDispense",
      status: "completed",
      authoredOn: undefined,
      whenHandedOver: day,
    });
    const { cards, reasons } = check([dispensed("2026-06-01"), valve]);
    expect(cards).toEqual([]);
    expect(reasons.join(" ")).toContain("whether it is still taken is not known");
    expect(check([medicine("m", "Apixaban 5mg tablets", since("2025-01-05")), valve]).cards[0]?.detail).toContain(
      "last dated 05-Jan-2025",
    );
  });

  it("is one card where one source stopped it and another has it as current", () => {
    const stopped = medicine("s", "Apixaban 5mg tablets", { status: "stopped" });
    expect(check([medicine("m", "Apixaban 5mg tablets"), valve], {}, [stopped]).cards).toHaveLength(1);
  });

  it("is not said of somebody who has died", () => {
    expect(check([medicine("m", "Apixaban 5mg tablets"), valve], { deceasedBoolean: true }).cards).toEqual([]);
  });
});
