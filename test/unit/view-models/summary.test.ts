import { describe, expect, it } from "vitest";
import type { Group } from "../../../shared/domain/chart.ts";
import type { MedicationDetail } from "../../../shared/domain/entry-detail.ts";
import { textOf } from "../../../shared/view-models/lines/text-part.ts";
import type { ObservationsBlock } from "../../../shared/view-models/summary/observations-block.ts";
import { type LinesBlock, type SummaryView, toSummaryView } from "../../../shared/view-models/summary/summary-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { chartOf, fixtureInput } from "../../fixtures/chart.ts";
import { date, entry, fixtureNow, group, snomed } from "../../fixtures/chart-parts.ts";

const summary = toSummaryView(viewContext(fixtureInput, fixtureNow));
const block = (id: string) => lines(summary, id);

function lines(view: SummaryView, id: string): LinesBlock | undefined {
  return view.blocks.flatMap((one) => (one.kind === "lines" && one.id === id ? [one] : []))[0];
}

function observations(view: SummaryView): ObservationsBlock {
  const [found] = view.blocks.flatMap((one) => (one.kind === "observations" ? [one] : []));
  if (found === undefined) throw new Error("the card has no observations");
  return found;
}

function cardOf(...groups: readonly Group[]): SummaryView {
  return toSummaryView(viewContext(chartOf(groups), fixtureNow));
}

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
  return lines(view, "medicines");
}

const acuteFailed = new Map(
  fixtureInput.chart.sources.map(({ source }) => [
    source.id,
    source.kind === "acute"
      ? ({ state: "failed", reason: "unreachable", count: 0 } as const)
      : ({ state: "present", count: 1 } as const),
  ]),
);

describe("the first thirty seconds", () => {
  it("leads with the resuscitation decisions and says that they disagree", () => {
    expect(summary.blocks[0]?.id).toBe("resuscitation");
    expect(textOf(block("resuscitation")?.headline ?? [])).toBe("Organisations disagree about resuscitation");
    expect(
      block("resuscitation")?.lines.map((line) => [textOf(line.parts), line.when, line.sources[0]?.short]),
    ).toEqual([
      [
        "Not for CPR — ReSPECT: not for attempted cardiopulmonary resuscitation",
        "12-Sep-2026, review due 12-Dec-2026",
        "Acute",
      ],
      ["For CPR", "03-Feb-2024", "GP"],
    ]);
  });

  it("gives a plan's actions in the plan's own words, and says once whose plan it is", () => {
    expect(block("contingency")?.lines.map((line) => textOf(line.parts))).toContain(
      "If Fall with head injury then A&E, she takes apixaban",
    );
    expect(block("contingency")?.aside).toBe("Care home · 02-Oct-2026");
  });

  it("never cuts the list of allergies, and puts no date on it", () => {
    expect(block("allergies")?.lines).toHaveLength(block("allergies")?.total ?? -1);
    expect(block("allergies")?.least).toBe(block("allergies")?.total);
    for (const line of block("allergies")?.lines ?? []) expect(line.when).toBe("");
  });

  it("says once for all blocks which source is missing, and not again on each", () => {
    expect(summary.missingEverywhere).toBe("Vale Mental Health Trust had an error of its own");
    for (const one of summary.blocks) expect(one.missing).toBe(one.id === "allergies" ? "Mental health" : "");
  });

  it("names for all blocks no source that is missing from some alone", () => {
    const own = toSummaryView(viewContext(chartOf([], { endOfLifeCare: acuteFailed }), fixtureNow));
    expect(own.missingEverywhere).toBe("");
    expect(own.blocks.find(({ id }) => id === "resuscitation")?.missing).toContain("Acute");
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
    const chart = chartOf([none], { allergiesAndAdverseReactions: acuteFailed });
    const allergies = lines(toSummaryView(viewContext(chart, fixtureNow)), "allergies");
    expect(textOf(allergies?.headline ?? [])).toBe("Allergies unavailable");
    expect(allergies?.missing).toBe("Acute");
    expect(textOf(allergies?.lines[0]?.parts ?? [])).toBe(
      "No known allergies: Millbrook Surgery, Dr M Hart, 03-May-2024",
    );
  });

  it("keeps the source's judgement of a value apart from any of ours", () => {
    const saturation = observations(summary).rows.find((row) => row.term === "Oxygen saturation");
    expect(saturation?.latest).toMatchObject({ value: "86", unit: "%", stated: "critical" });
    expect(saturation?.previous).toMatchObject({ value: "90", when: "21-Nov-2026" });
    const pulse = observations(summary).rows.find((row) => row.term === "Heart rate");
    expect(pulse?.latest.stated).toBeUndefined();
  });

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

  it.each([
    ["2026-11-22T23:50:00Z", "23:50"],
    ["2026-11-22T10:00:00Z", "22-Nov-2026"],
    ["2026-11-22", "22-Nov-2026"],
  ])(
    "after midnight, says when the value before was (%s): the clock alone, less than twelve hours before",
    (when, said) => {
      const chart = chartOf([pulse(104, when), pulse(110, "2026-11-23T00:40:00Z")]);
      const [row] = observations(toSummaryView(viewContext(chart, fixtureNow))).rows;
      expect(row?.previous).toMatchObject({ value: "104", when: said });
    },
  );

  it("never takes a value with a date in the future for the latest", () => {
    const view = toSummaryView(viewContext(chartOf([pulse(60, "2035-10-07"), pulse(110, "2026-11-23")]), fixtureNow));
    const [row] = observations(view).rows;
    expect(row?.latest).toMatchObject({ value: "110", unit: "/min" });
    expect(row?.previous).toMatchObject({ value: "60", when: "07-Oct-2035" });
    expect(observations(view).aside).toContain("23-Nov-2026");
  });

  it("writes a blood pressure as one, in its unit", () => {
    const pressure = observations(summary).rows.find((row) => row.name === "Blood pressure");
    expect(pressure?.latest).toMatchObject({ value: "104/58", unit: "mmHg" });
  });
});

describe("medicines that matter", () => {
  it("puts a disagreement before a dangerous medicine, and that before the rest", () => {
    const amlodipine = { ...medicine("Amlodipine 5 mg tablets", {}, "amlodipine"), conflicts: ["c"] };
    const shown = medicinesOf(
      medicine("Senna", {}, "senna"),
      medicine("Insulin glargine", {}, "insulin glargine"),
      amlodipine,
    );
    expect(shown?.lines.map((line) => textOf(line.parts.slice(0, 1)))).toEqual([
      "amlodipine",
      "insulin glargine",
      "senna",
    ]);
    expect(shown?.aside).toBe("3 current");
  });

  it("answers first whether somebody is anticoagulated, be it prescribed, only dispensed, or stopped a week ago", () => {
    const amlodipine = { ...medicine("Amlodipine 5 mg tablets", {}, "amlodipine"), conflicts: ["c"] };
    const firstOf = (detail: Partial<MedicationDetail>) =>
      medicinesOf(amlodipine, medicine("Insulin glargine", {}, "insulin"), medicine("Warfarin", detail, "warfarin"))
        ?.lines[0]?.parts[0]?.text;
    expect(firstOf({})).toBe("warfarin");
    expect(firstOf({ resource: "MedicationDispense", lastIssued: date("2026-11-14") })).toBe("warfarin");
    expect(firstOf({ currency: "past", end: date("2026-11-16") })).toBe("warfarin");
  });

  it("has one line a medicine, however many organisations state it, and says how many more", () => {
    const shown = medicinesOf(
      medicine("Apixaban 5 mg", {}, "apixaban"),
      medicine("Apixaban 5 mg tabs", {}, "apixaban"),
    );
    expect(shown?.lines).toHaveLength(1);
    expect(textOf(shown?.lines[0]?.parts ?? [])).toContain("2\u00a0entries");
  });

  it("keeps a medicine of which nobody says that it ended, says so, and leaves out one that ended long ago", () => {
    const shown = medicinesOf(
      medicine("Warfarin", { currency: "unknown" }, "warfarin"),
      medicine("Lithium", { currency: "past", end: date("2019-03-01") }, "lithium"),
    );
    expect(shown?.lines.map((line) => line.parts[0]?.text)).toEqual(["warfarin"]);
    expect(shown?.lines[0]?.tags.map((tag) => tag.word)).toContain("not stated whether taken");
    expect(shown?.aside).toBe("1 not stated");
  });

  it("points out what was stopped in the last four weeks, without a dose that could be given", () => {
    const shown = medicinesOf(
      medicine(
        "Clozapine 100mg tablets",
        { currency: "past", end: date("2026-11-14"), statusReason: "neutropenia", dose: { value: 100, unit: "mg" } },
        "clozapine",
      ),
      medicine("Senna", {}, "senna"),
    );
    expect(shown?.lines.map((line) => [textOf(line.parts), line.when])).toEqual([
      ["clozapine 100mg tablets — neutropenia", "stopped 14-Nov-2026"],
      ["senna — dose not stated", "02-Jan-2026"],
    ]);
    expect(shown?.aside).toBe("1 current · 1 ended in 28 days");
  });

  it("points out what was supplied again after it was stopped, who stopped it and who supplied it, until that is used up", () => {
    const stopped = medicine(
      "Naproxen 500mg tablets",
      { currency: "past", end: date("2026-03-03"), statusReason: "gastric bleed" },
      "naproxen",
    );
    const supplied = (day: string) =>
      medicine("Naproxen 500mg tablets", { resource: "MedicationDispense", lastIssued: date(day) }, "naproxen");
    const shown = medicinesOf(stopped, supplied("2026-10-12"));
    expect(shown?.lines.map((line) => [textOf(line.parts), line.when])).toEqual([
      ["naproxen 500mg tablets — gastric bleed", "stopped 03-Mar-2026"],
    ]);
    expect(shown?.lines[0]?.tags.map(({ word }) => word)).toContain("supplied again 12-Oct-2026 by Millbrook Surgery");
    expect(shown?.aside).toBe("1 supplied again after a stop");
    // Before the stop, or so long after it that nothing can be left.
    expect(medicinesOf(stopped, supplied("2026-03-01"))?.lines).toEqual([]);
    expect(medicinesOf(stopped, supplied("2026-05-12"))?.lines).toEqual([]);
  });

  it("says of a suspended one that it is", () => {
    const shown = medicinesOf(medicine("Methotrexate 2.5mg tablets", { currency: "suspended" }, "methotrexate"));
    expect(shown?.lines[0]?.tags.map((tag) => tag.word)).toEqual(["immunosuppressant", "suspended"]);
  });
});

describe("blocks that hold nothing", () => {
  it("stand in their place and say that nothing is recorded, where all answered", () => {
    const view = cardOf();
    expect(view.blocks).toHaveLength(9);
    for (const one of view.blocks) expect([one.id, one.unknown]).toEqual([one.id, false]);
    expect(lines(view, "problems")?.state.brief).toBe("Not recorded.");
  });

  it("say that it is not known, and who could not be heard, where one source failed", () => {
    const perSource = new Map(
      fixtureInput.chart.sources.map((report) => [
        report.source.id,
        report.source.kind === "gp"
          ? ({ state: "failed", reason: "unreachable", count: 0 } as const)
          : ({ state: "notRecorded" } as const),
      ]),
    );
    const problems = lines(toSummaryView(viewContext(chartOf([], { problemList: perSource }), fixtureNow)), "problems");
    expect(problems?.unknown).toBe(true);
    expect(problems?.state.brief).toBe("Not known, without GP.");
    expect(problems?.gap).toBe("Millbrook Surgery could not be reached");
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
    // As on the Medications screen: the generic name in bold lower case, what else belongs to the name beside it.
    expect(shown?.lines[0]?.parts.slice(0, 2)).toEqual([
      { text: "digoxin", weight: "strong" },
      { text: "62.5microgram tablets", weight: "plain" },
    ]);
    expect(textOf(shown?.lines[0]?.parts ?? [])).toBe(
      "digoxin 62.5microgram tablets — DOSE 62.5 micrograms — oral — once a day",
    );
  });

  it("shows a dose that is only words as those words, and says when there is none", () => {
    const written = medicinesOf(medicine("Warfarin", { doseText: "as the yellow book says" }, "warfarin"));
    expect(textOf(written?.lines[0]?.parts ?? [])).toBe("warfarin — DOSE as the yellow book says");
    const none = medicinesOf(medicine("Warfarin", {}, "warfarin"));
    expect(textOf(none?.lines[0]?.parts ?? [])).toBe("warfarin — dose not stated");
  });
});
