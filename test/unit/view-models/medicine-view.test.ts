import { describe, expect, it } from "vitest";
import type { Group } from "../../../shared/domain/chart.ts";
import type { MedicationDetail } from "../../../shared/domain/entry-detail.ts";
import type { SourceId } from "../../../shared/kernel/brand.ts";
import type { MedicineView } from "../../../shared/view-models/medicines/medicine-view.ts";
import { toMedicineView } from "../../../shared/view-models/medicines/medicine-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { chartOf } from "../../fixtures/chart.ts";
import { at, date, entry, fixtureNow, group, medication } from "../../fixtures/chart-parts.ts";
import { storyChart } from "../../fixtures/renderer/story-chart.ts";

interface Told {
  readonly source?: SourceId;
  readonly status?: string;
  readonly when?: string;
  readonly name?: string;
}

function prescribed(detail: Partial<MedicationDetail>, told: Told = {}): Group {
  const name = told.name ?? "Ramipril 5mg capsules";
  return group(
    [
      entry({
        source: told.source ?? at.gp,
        type: "MedicationRequest",
        heading: "medicationsAndMedicalDevices",
        display: name,
        when: told.when ?? "2026-01-05",
        status: told.status ?? "active",
        detail: medication(name, detail),
      }),
    ],
    { line: "ramipril" },
  );
}

function view(groups: readonly Group[]): MedicineView {
  const [first] = groups;
  const made =
    first === undefined
      ? undefined
      : toMedicineView(viewContext(chartOf(groups, {}, {}), fixtureNow), { groupId: first.id });
  if (made === undefined) throw new Error("no such medicine");
  return made;
}

const changesOf = (groups: readonly Group[]) =>
  view(groups).changes.map(({ what, when, reason }) => [what, when, reason]);

describe("what changed in a medicine", () => {
  it("is a change where one dose ends as the next begins, with the reason as sent and what stood before", () => {
    const { changes } = view([
      prescribed(
        {
          doseText: "2.5 mg once a day",
          currency: "past",
          end: date("2026-03-01"),
          statusReason: "blood pressure 160/90",
        },
        { status: "stopped", name: "Ramipril 2.5mg capsules" },
      ),
      prescribed({ doseText: "5 mg once a day" }, { when: "2026-03-01" }),
    ]);
    expect(changes.map(({ what }) => what)).toEqual(["Changed", "Prescribed"]);
    expect(changes[0]).toMatchObject({ when: "01-Mar-2026", reason: "blood pressure 160/90" });
    expect(changes[0]?.before).toContain("2.5 mg once a day");
    expect(changes[0]?.words).toContain("5 mg once a day");
  });

  it("says where no reason was sent, for a stop and for a change", () => {
    const stop = { currency: "past", end: date("2026-04-01") } as const;
    expect(changesOf([prescribed({ doseText: "5 mg once a day", ...stop }, { status: "stopped" })])[0]).toEqual([
      "Stopped",
      "01-Apr-2026",
      "Reason not stated",
    ]);
  });

  it("is read within one organisation: a hospital's prescription does not change the GP's", () => {
    expect(
      changesOf([
        prescribed({ doseText: "5 mg once a day", currency: "past", end: date("2026-03-01") }, { status: "completed" }),
        prescribed({ doseText: "10 mg once a day", setting: "discharge" }, { source: at.acute, when: "2026-03-01" }),
      ]),
    ).toEqual([
      ["Ended", "01-Mar-2026", ""],
      ["Prescribed at discharge", "01-Mar-2026", ""],
      ["Prescribed", "05-Jan-2026", ""],
    ]);
  });

  it("does not say that a dose replaced one that was never ended", () => {
    expect(
      changesOf([
        prescribed({ doseText: "5 mg once a day" }),
        prescribed({ doseText: "10 mg at night" }, { when: "2026-03-01" }),
      ]).map(([what]) => what),
    ).toEqual(["Another entry beside it", "Prescribed"]);
  });

  it("counts entries that only repeat what stood there", () => {
    const made = view([
      prescribed({ doseText: "5 mg once a day" }),
      prescribed({ doseText: "5 mg once a day", resource: "MedicationStatement" }, { when: "2026-02-01" }),
    ]);
    expect(made.changes).toHaveLength(1);
    expect(made.note).toContain("1 entry says the same again");
  });

  it("keeps an end without a date, after what has one", () => {
    expect(changesOf([prescribed({ doseText: "5 mg", currency: "past" }, { status: "completed" })])).toEqual([
      ["Prescribed", "05-Jan-2026", ""],
      ["Ended", "Date not stated", ""],
    ]);
  });
});

describe("whether the supply was enough", () => {
  const issue = (when: string, more: Partial<MedicationDetail> = {}, told: Told = {}) =>
    prescribed(
      {
        intent: "order",
        currency: "past",
        doseText: "One capsule once a day",
        supplied: { value: 28, unit: "capsule" },
        ...more,
      },
      { when, status: "completed", ...told },
    );
  const supply = (groups: readonly Group[]) => view(groups).supply;

  it("says how much was supplied last in words that are read out", () => {
    expect(view([issue("2026-11-01", { resource: "MedicationDispense" })]).latest[0]?.words).toBe(
      "01-Nov-2026, 28 capsules, Millbrook Surgery",
    );
  });

  it("sets the days supplied against the days between, without the last supply", () => {
    const { isKnown, sentences } = supply([issue("2026-08-01"), issue("2026-08-29"), issue("2026-09-26")]);
    expect(isKnown).toBe(true);
    expect(sentences[0]).toBe(
      "3 supplies from Millbrook Surgery, 01-Aug-2026 to 26-Sep-2026: enough for 56 days of 56 (100 %).",
    );
    expect(sentences[1]).toBe(
      "The last, for 28 days on 26-Sep-2026, would have lasted until 24-Oct-2026, 30 days ago.",
    );
  });

  it("names the longest time without supply, counting what came early", () => {
    const { sentences } = supply([issue("2026-06-01"), issue("2026-06-15"), issue("2026-08-10")]);
    expect(sentences[0]).toContain("enough for 56 days of 70 (80 %)");
    expect(sentences[2]).toBe("Longest time without supply: 14 days, until 10-Aug-2026.");
  });

  it("reads a weekly dose", () => {
    const weekly = { doseText: "One capsule once a week", supplied: { value: 4, unit: "capsule" } };
    expect(supply([issue("2026-08-01", weekly), issue("2026-08-29", weekly)]).sentences[0]).toContain(
      "enough for 28 days of 28",
    );
  });

  it.each<readonly [string, Partial<MedicationDetail>]>([
    ["no quantity", { supplied: { unit: "capsule" } }],
    ["a dose as needed", { doseText: "One capsule when required" }],
    ["a range", { doseText: "One or two capsules once a day" }],
    ["directions that nobody has read", { doseText: "One capsule once a day after the yellow ones" }],
    ["another unit than the dose", { supplied: { value: 1, unit: "inhaler" } }],
  ])("cannot be worked out from %s", (_words, more) => {
    const made = supply([issue("2026-08-01", more), issue("2026-08-29", more)]);
    expect(made.isKnown).toBe(false);
    expect(made.sentences[0]).toContain("Cannot be worked out: 2 of 2 supplies");
  });

  it("does not add two strengths, nor an issue and its dispensing", () => {
    expect(
      supply([issue("2026-08-01"), issue("2026-08-29", {}, { name: "Ramipril 10mg capsules" })]).sentences[0],
    ).toContain("more than one product");
    const dispensed = (when: string) => issue(when, { resource: "MedicationDispense" }, { source: at.acute });
    expect(
      supply([
        issue("2026-08-01"),
        issue("2026-08-29"),
        dispensed("2026-08-02"),
        dispensed("2026-08-30"),
        dispensed("2026-09-27"),
      ]).sentences[0],
    ).toContain("3 supplies from Northvale Hospital");
  });

  it("says what it does not say", () => {
    expect(supply([issue("2026-08-01"), issue("2026-08-29")]).limits).toContain("not what was taken");
  });

  it("finds the month that was never asked for", () => {
    const input = storyChart("twelve-medicines", fixtureNow, { failed: [], stale: [], loading: [] });
    const context = viewContext(input, fixtureNow);
    const gliclazide = [...context.groups.values()].find(({ preferred }) => preferred.display.startsWith("Gliclazide"));
    const made = gliclazide === undefined ? undefined : toMedicineView(context, { groupId: gliclazide.id });
    expect(made?.supply.sentences[0]).toContain("7 supplies from Millbrook Surgery");
    expect(made?.supply.sentences.join(" ")).toContain("Longest time without supply: 28 days");
  });
});
