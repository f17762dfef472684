import { describe, expect, test } from "vitest";
import { toMedicationsView } from "../../../shared/view-models/medicines/medications-view.ts";
import { toSummaryView } from "../../../shared/view-models/summary/summary-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { concept, derive, now, patient, prescription, type Resource } from "../merge/sources.ts";
import { bundle, inUrn, letter, urn } from "./letters.ts";

describe("a long-term medicine that a letter calls active", () => {
  const warfarin = (changes: Resource = {}) => ({
    fullUrl: urn("4"),
    resource: {
      resourceType: "MedicationStatement",
      id: "m",
      status: "active",
      subject: inUrn,
      medicationCodeableConcept: concept("Warfarin 3mg tablets"),
      effectivePeriod: { start: "2005-01-01" },
      ...changes,
    },
  });
  const told = (date: string | undefined, ...others: readonly Resource[]) => {
    const derived = derive({
      gp: [patient(), letter("d", bundle([warfarin()], { date }))],
      acute: [patient(), ...others],
    });
    const { evaluation } = derived;
    const context = viewContext(derived, now);
    const { current, unstated } = toMedicationsView(context);
    const lines = toSummaryView(context).blocks.flatMap((block) =>
      block.id === "medicines" && "lines" in block ? block.lines : [],
    );
    return {
      current: current.flatMap(({ statements }) => statements.map(({ standing }) => standing)),
      unstated: unstated.flatMap(({ statements }) => statements.map(({ standing }) => standing)),
      tags: lines.flatMap(({ tags }) => tags.map(({ word }) => word)),
      cards: evaluation.cards.map(({ summary, detail }) => `${summary}: ${detail}`),
      reasons: evaluation.cannotCheck.map(({ reason }) => reason).join(" "),
    };
  };
  const old = "As of the document of 02-Jan-2019";

  test("is drawn as of the letter, and not among what is current", () => {
    expect(told("2019-01-02")).toMatchObject({ current: [], unstated: [old] });
    expect(told("2019-01-02").tags).toContain(old);
    expect(told("")).toMatchObject({ current: [], unstated: ["As of an undated document"] });
  });

  test("is current as of the letter where that is of the last days", () => {
    expect(told("2026-11-20")).toMatchObject({ current: ["As of the document of 20-Nov-2026"], unstated: [] });
  });

  test("is current where its source says so outside the letter too", () => {
    const own = { ...warfarin().resource, id: "own", subject: { reference: "Patient/p" } };
    expect(told("2019-01-02", own)).toMatchObject({ current: [""], unstated: [] });
  });

  test("is asked for by the checks, and not taken for granted", () => {
    const ibuprofen = prescription("i", {
      medicationCodeableConcept: concept("Ibuprofen 400mg tablets"),
      authoredOn: "2026-11-20",
    });
    const together = expect.stringMatching(/ibuprofen.*warfarin|warfarin.*ibuprofen/i);
    expect(told("2026-11-20", ibuprofen).cards).toContainEqual(together);
    const { cards, reasons } = told("2019-01-02", ibuprofen);
    expect(cards).not.toContainEqual(together);
    expect(reasons).toMatch(/Warfarin 3mg tablets” is not closed in the record but is old/);
    expect(cards).toContainEqual(expect.stringContaining("02-Jan-2019. Check whether still taken."));
  });
});
