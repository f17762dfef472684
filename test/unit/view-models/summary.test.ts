import { describe, expect, it } from "vitest";
import type { MedicationDetail } from "../../../shared/domain/entry-detail.ts";
import { toSummaryView } from "../../../shared/view-models/summary-view.ts";
import { textOf } from "../../../shared/view-models/text-part.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { chartOf, fixtureInput } from "../../fixtures/chart.ts";
import { entry, fixtureNow, group, snomed } from "../../fixtures/chart-parts.ts";

const summary = toSummaryView(viewContext(fixtureInput, fixtureNow));
const block = (id: string) => [...summary.first, ...summary.rest].find((one) => one.id === id);

function medicine(name: string, detail: Partial<MedicationDetail>, line: string) {
  return {
    ...group([
      entry({
        type: "MedicationRequest",
        heading: "medicationsAndMedicalDevices",
        display: name,
        when: "2026-01-02",
        detail: {
          kind: "medication",
          resource: "MedicationRequest",
          medicine: { text: name, codings: [] },
          currency: "current",
          basedOn: [],
          ...detail,
        },
      }),
    ]),
    line,
  };
}

function medicinesOf(...groups: readonly ReturnType<typeof medicine>[]) {
  const view = toSummaryView(viewContext(chartOf(groups), fixtureNow));
  return view.first.find((one) => one.id === "medicines");
}

describe("the first thirty seconds", () => {
  it("leads with the resuscitation decisions and says that they disagree", () => {
    expect(summary.first[0]?.id).toBe("resuscitation");
    expect(textOf(summary.first[0]?.headline ?? [])).toBe("Organisations disagree about resuscitation");
    expect(summary.first[0]?.lines.map((line) => line.sources[0]?.short)).toEqual(["Acute", "GP"]);
  });

  it("gives a plan's actions in the plan's own words, and says once whose plan it is", () => {
    expect(block("contingency")?.lines.map((line) => textOf(line.parts))).toContain(
      "Fall with head injury: A&E, she takes apixaban",
    );
    expect(block("contingency")?.aside).toBe("Care home, 02-Oct-2026");
  });

  it("never cuts the list of allergies, and puts no date on it", () => {
    expect(block("allergies")?.lines).toHaveLength(block("allergies")?.total ?? -1);
    for (const line of block("allergies")?.lines ?? []) expect(line.when).toBe("");
  });

  it("says once for all blocks which source is missing, and not again on each", () => {
    expect(summary.missingEverywhere).toBe("Vale Mental Health Trust had an error of its own");
    for (const one of summary.first) expect(one.missing).toBe(one.id === "allergies" ? "Mental health" : "");
  });

  it("never lets a statement of none stand alone while a source is missing", () => {
    const none = group([
      entry({
        type: "AllergyIntolerance",
        heading: "allergiesAndAdverseReactions",
        display: "No known allergies",
        recorded: "2024-05-03",
        recorder: { name: "Dr M Hart" },
        detail: { kind: "allergy", assertsNone: "all", categories: [], reactions: [], transferDegraded: false },
      }),
    ]);
    const perSource = new Map(
      fixtureInput.chart.sources.map((report) => [
        report.source.id,
        report.source.kind === "acute"
          ? ({ state: "failed", reason: "unreachable", count: 0 } as const)
          : ({ state: "present", count: 1 } as const),
      ]),
    );
    const chart = chartOf([none], { allergiesAndAdverseReactions: perSource });
    const allergies = toSummaryView(viewContext(chart, fixtureNow)).first.find((one) => one.id === "allergies");
    expect(textOf(allergies?.headline ?? [])).toBe("Allergies unavailable");
    expect(allergies?.missing).toBe("Acute");
    expect(textOf(allergies?.lines[0]?.parts ?? [])).toBe(
      "No known allergies: Millbrook Surgery, Dr M Hart, 03-May-2024",
    );
  });

  it("keeps the source's judgement of a value apart from any of ours", () => {
    const saturation = summary.observations.rows.find((row) => row.name === "Oxygen saturation");
    expect(saturation?.latest).toMatchObject({ value: "86 %", stated: "critical" });
    expect(saturation?.previous).toMatchObject({ value: "90 %", when: "21-Nov-2026" });
    const pulse = summary.observations.rows.find((row) => row.name === "Heart rate");
    expect(pulse?.latest.stated).toBeUndefined();
  });

  it("never takes a value with a date in the future for the latest", () => {
    const pulse = (value: number, when: string) =>
      group([
        entry({
          heading: "examinationFindings",
          display: "Pulse",
          when,
          code: snomed("364075005", "Pulse"),
          detail: {
            kind: "observation",
            categories: [],
            value: { type: "quantity", quantity: { value, unit: "/min" } },
            components: [],
            referenceRanges: [],
            interpretation: [],
            members: [],
          },
        }),
      ]);
    const view = toSummaryView(viewContext(chartOf([pulse(60, "2035-10-07"), pulse(110, "2026-11-23")]), fixtureNow));
    expect(view.observations.rows[0]?.latest.value).toBe("110 /min");
    expect(view.observations.rows[0]?.previous).toMatchObject({ value: "60 /min", when: "07-Oct-2035" });
    expect(view.observations.aside).toContain("23-Nov-2026");
  });

  it("writes a blood pressure as one, in its unit", () => {
    const pressure = summary.observations.rows.find((row) => row.name === "Blood pressure");
    expect(pressure?.latest.value).toBe("104/58 mmHg");
  });
});

describe("medicines that matter", () => {
  it("puts a disagreement before a dangerous medicine, and that before the rest", () => {
    const amlodipine = { ...medicine("Amlodipine 5 mg tablets", {}, "amlodipine"), conflicts: ["c"] };
    const shown = medicinesOf(
      medicine("Senna", {}, "senna"),
      medicine("Warfarin 1 mg tablets", {}, "warfarin"),
      amlodipine,
    );
    expect(shown?.lines.map((line) => line.parts[0]?.text)).toEqual([
      "Amlodipine 5 mg tablets",
      "Warfarin 1 mg tablets",
    ]);
    expect(shown?.aside).toBe("2 of 3 medicines");
  });

  it("has one line a medicine, however many organisations state it, and says how many more", () => {
    const shown = medicinesOf(
      medicine("Apixaban 5 mg", {}, "apixaban"),
      medicine("Apixaban 5 mg tabs", {}, "apixaban"),
    );
    expect(shown?.lines).toHaveLength(1);
    expect(textOf(shown?.lines[0]?.secondary ?? [])).toBe("and 1 more entry");
  });

  it("keeps a medicine of which nobody says that it ended, and leaves out one that did", () => {
    const shown = medicinesOf(
      medicine("Warfarin", { currency: "unknown" }, "warfarin"),
      medicine("Lithium", { currency: "past" }, "lithium"),
    );
    expect(shown?.lines.map((line) => line.parts[0]?.text)).toEqual(["Warfarin"]);
  });
});

describe("blocks that hold nothing", () => {
  it("are not recorded where all answered, in one line", () => {
    const view = toSummaryView(viewContext(chartOf([]), fixtureNow));
    expect(view.notKnown).toEqual([]);
    expect(view.notRecorded.map((one) => one.title)).toContain("Problems");
    expect(view.first.map((one) => one.id)).toEqual(["allergies"]);
  });

  it("are not known, with who could not be heard, where one source failed", () => {
    const perSource = new Map(
      fixtureInput.chart.sources.map((report) => [
        report.source.id,
        report.source.kind === "gp"
          ? ({ state: "failed", reason: "unreachable", count: 0 } as const)
          : ({ state: "notRecorded" } as const),
      ]),
    );
    const view = toSummaryView(viewContext(chartOf([], { problemList: perSource }), fixtureNow));
    expect(view.notKnown).toEqual([{ sentence: "Millbrook Surgery could not be reached", titles: ["Problems"] }]);
    expect(view.notRecorded.map((one) => one.title)).not.toContain("Problems");
  });
});

describe("a medicine on its line (CUI medication line)", () => {
  it("labels the dose, writes units in full and never shortens the name", () => {
    const shown = medicinesOf(
      medicine(
        "Digoxin 62.5microgram tablets",
        { dose: { value: 62.5, unit: "mcg" }, route: "Oral", frequencyText: "once a day" },
        "digoxin",
      ),
    );
    expect(textOf(shown?.lines[0]?.parts ?? [])).toBe(
      "Digoxin 62.5microgram tablets — DOSE 62.5 micrograms — oral — once a day",
    );
  });

  it("shows a dose that is only words as those words, and says when there is none", () => {
    const written = medicinesOf(medicine("Warfarin", { doseText: "as the yellow book says" }, "warfarin"));
    expect(textOf(written?.lines[0]?.parts ?? [])).toBe("Warfarin — as the yellow book says");
    const none = medicinesOf(medicine("Warfarin", {}, "warfarin"));
    expect(textOf(none?.lines[0]?.parts ?? [])).toBe("Warfarin — dose not stated");
  });
});
