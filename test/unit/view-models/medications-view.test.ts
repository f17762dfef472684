import { describe, expect, it } from "vitest";
import type { Conflict, Group } from "../../../shared/domain/chart.ts";
import type { MedicationDetail } from "../../../shared/domain/entry-detail.ts";
import type { HeadingState } from "../../../shared/domain/heading-state.ts";
import type { SourceId } from "../../../shared/kernel/brand.ts";
import { textOf } from "../../../shared/view-models/lines/text-part.ts";
import { toMedicationsView } from "../../../shared/view-models/medicines/medications-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { chartOf } from "../../fixtures/chart.ts";
import type { EntryInput } from "../../fixtures/chart-parts.ts";
import { at, date, entry, fixtureNow, fixtureSources, group, medication } from "../../fixtures/chart-parts.ts";

function medicine(
  name: string,
  detail: Partial<MedicationDetail>,
  input: Partial<EntryInput> = {},
  more: Partial<Group> = {},
) {
  return group(
    [
      entry({
        type: "MedicationRequest",
        heading: "medicationsAndMedicalDevices",
        display: name,
        when: "2026-01-05",
        status: "active",
        detail: medication(name, detail),
        ...input,
      }),
    ],
    { line: name.split(" ")[0]?.toLowerCase() ?? name, ...more },
  );
}

function view(groups: readonly Group[], conflicts: readonly Conflict[] = []) {
  return toMedicationsView(viewContext(chartOf(groups, {}, { conflicts }), fixtureNow));
}

function lineOf(one: Group): string {
  const statement = view([one]).current[0]?.statements[0];
  return statement === undefined ? "" : textOf(statement.parts);
}

const past = { currency: "past", end: date("2026-11-09"), statusReason: "low blood pressure" } as const;

describe("current and past medicines", () => {
  it("are two views that exclude each other; suspended counts as current", () => {
    const made = view([
      medicine("Apixaban 2.5mg tablets", {}),
      medicine("Lithium 400mg tablets", { currency: "suspended" }),
      medicine("Trimethoprim 200mg tablets", past, { status: "stopped" }),
    ]);
    expect(made.current.map(({ name }) => name)).toEqual(["Apixaban 2.5mg tablets", "Lithium 400mg tablets"]);
    expect(made.past.map(({ name }) => name)).toEqual(["Trimethoprim 200mg tablets"]);
  });

  it("keep apart, and in sight, what no source calls either", () => {
    const made = view([
      medicine("Inhaler", { currency: "unknown" }),
      medicine("Codeine", { currency: "unknown" }, { status: "draft" }),
    ]);
    expect([made.current, made.past]).toEqual([[], []]);
    expect(made.unstated.map(({ statements }) => statements[0]?.standing)).toEqual([
      "A draft, not yet prescribed",
      "Whether it is taken is not stated",
    ]);
  });

  it("hold every entry in exactly one row", () => {
    const groups = [
      medicine("Ramipril 5mg capsules", {}),
      medicine("Ramipril 5mg capsules", past, { source: at.acute, status: "stopped" }),
      medicine(
        "Salbutamol nebules",
        { resource: "MedicationAdministration", currency: "past" },
        { type: "MedicationAdministration", when: "2026-11-23" },
      ),
      medicine("Aspirin", { currency: "unknown" }),
      group([
        entry({
          type: "Device",
          heading: "medicationsAndMedicalDevices",
          display: "Pacemaker",
          detail: { kind: "device" },
        }),
      ]),
    ];
    const made = view(groups);
    const rows = [...made.current, ...made.unstated, ...made.given, ...made.past];
    const shown = [...rows.flatMap(({ entries }) => entries), ...made.devices, ...made.others].map(
      (line) => line.groupId,
    );
    expect([...shown].sort()).toEqual(groups.map(({ id }) => id).sort());
    expect(made.entries).toBe(groups.length);
  });

  it("show what was given lately without a prescription, and keep what was given long ago as past", () => {
    const given = (when: string) =>
      medicine(
        "Morphine 5mg injection",
        { resource: "MedicationAdministration", currency: "past" },
        { type: "MedicationAdministration", when },
      );
    expect(view([given("2026-11-22")]).given).toHaveLength(1);
    expect(view([given("2020-01-01")]).past).toHaveLength(1);
  });
});

describe("one row a medicine", () => {
  const conflict: Conflict = {
    id: "c1",
    kind: "medicineCurrentAndStopped",
    groups: [],
    summary: "Ramipril: current at Millbrook Surgery, stopped at Northvale Hospital",
  };

  it("shows the stop beside what still stands elsewhere, with its reason and the disagreement", () => {
    const made = view(
      [
        medicine("Ramipril 5mg capsules", { doseText: "One a day" }, {}, { conflicts: ["c1"] }),
        medicine(
          "Ramipril 5mg capsules",
          { ...past, doseText: "5 mg once a day" },
          { source: at.acute, status: "stopped" },
          { conflicts: ["c1"] },
        ),
      ],
      [conflict],
    );
    const [row] = made.current;
    expect(row?.statements.map(({ standing, sources }) => [standing, sources[0]?.short])).toEqual([
      ["", "GP"],
      ["Stopped 09-Nov-2026: low blood pressure", "Acute"],
    ]);
    expect(row?.statements[0]?.tags).toMatchObject([{ about: "disagreement", sentence: conflict.summary }]);
    expect(made.recentlyStopped).toEqual({
      count: 1,
      sentence:
        "1 medicine stopped in the last 28 days: Ramipril 5mg capsules (09-Nov-2026, Northvale Hospital: low blood pressure; still current elsewhere).",
    });
  });

  it("shows a stop that contradicts what is current however long ago it was", () => {
    const old = { ...past, end: date("2020-05-01"), doseText: "5 mg once a day" };
    const [row] = view(
      [
        medicine("Ramipril 5mg capsules", { doseText: "One a day" }, {}, { conflicts: ["c1"] }),
        medicine("Ramipril 5mg capsules", old, { source: at.acute, status: "stopped" }, { conflicts: ["c1"] }),
      ],
      [conflict],
    ).current;
    expect(row?.statements.map(({ standing }) => standing)).toEqual(["", "Stopped 01-May-2020: low blood pressure"]);
  });

  it("joins what organisations say in the same words, and no more", () => {
    const same = view([
      medicine("Bisoprolol 2.5mg tablets", { doseText: "One each morning", dose: { value: 2.5, unit: "mg" } }),
      medicine("Bisoprolol 2.5mg tablets", { doseText: "one each morning" }, { source: at.careHome }),
    ]).current[0]?.statements;
    expect(same?.map(({ sources }) => sources.map(({ short }) => short))).toEqual([["GP", "Care home"]]);
    const apart = view([
      medicine("Bisoprolol 2.5mg tablets", { doseText: "One each morning" }),
      medicine("Bisoprolol 2.5mg tablets", { doseText: "Two each morning" }, { source: at.careHome }),
    ]).current[0]?.statements;
    expect(apart).toHaveLength(2);
    const otherAmount = view([
      medicine("Bisoprolol", { doseText: "As directed", dose: { value: 2.5, unit: "mg" } }),
      medicine("Bisoprolol", { doseText: "As directed", dose: { value: 5, unit: "mg" } }, { source: at.careHome }),
    ]).current[0]?.statements;
    expect(otherAmount).toHaveLength(2);
  });

  it("takes an issue for an issue: it is no second prescription and gives the date", () => {
    const plan = medicine("Senna 7.5mg tablets", { intent: "plan", doseText: "One at night" });
    const issue = medicine(
      "Senna 7.5mg tablets",
      { intent: "order", currency: "past", basedOn: [plan.preferred.key], doseText: "One at night" },
      { when: "2026-10-19", status: "completed" },
    );
    const [row] = view([plan, issue]).current;
    expect(row?.statements).toHaveLength(1);
    expect(row?.lastIssued).toBe("19-Oct-2026 (GP)");
    expect(row?.entries).toHaveLength(2);
  });

  it("says of a recent stop that it was supplied again after it, and by whom", () => {
    const made = view([
      medicine("Naproxen 500mg tablets", past, { source: at.acute, status: "stopped" }),
      medicine("Naproxen 500mg tablets", { resource: "MedicationDispense" }, { when: "2026-11-16" }),
    ]);
    expect(made.recentlyStopped.sentence).toBe(
      "1 medicine stopped in the last 28 days: Naproxen 500mg tablets (09-Nov-2026, Northvale Hospital: low blood pressure; supplied again 16-Nov-2026 by Millbrook Surgery).",
    );
  });

  it("says of an older stop that it was supplied again since, for as long as the supply may last", () => {
    const stopped = (end: string, supplied: string) =>
      view([
        medicine("Naproxen 500mg tablets", { ...past, end: date(end) }, { source: at.acute, status: "stopped" }),
        medicine("Naproxen 500mg tablets", { resource: "MedicationDispense" }, { when: supplied }),
      ]);
    expect(stopped("2026-09-01", "2026-11-16").suppliedAgain).toBe(
      "1 medicine supplied again after a stop: Naproxen 500mg tablets (stopped 01-Sep-2026, Northvale Hospital: low blood pressure; supplied again 16-Nov-2026 by Millbrook Surgery).",
    );
    expect(stopped("2026-03-01", "2026-06-16").suppliedAgain).toBe("");
  });

  it("says that no stop is known, not that there is none, while a source is silent", () => {
    const silent = new Map<SourceId, HeadingState>(
      fixtureSources.map(({ id }) => [id, { state: "failed", reason: "timedOut", count: 0 }]),
    );
    const made = toMedicationsView(viewContext(chartOf([], { medicationsAndMedicalDevices: silent }), fixtureNow));
    expect(made.recentlyStopped.sentence).toBe("No stop is known in the last 28 days.");
    expect(made.state.unknown).toBe(true);
    expect(view([]).recentlyStopped.sentence).toBe("No stop is recorded in the last 28 days.");
  });
});

describe("the medication line (NHS CUI)", () => {
  it("has the generic name in lower case and bold, then form, DOSE, route and how often", () => {
    const statement = view([
      medicine("Diltiazem modified-release tablet", {
        dose: { value: 120, unit: "mg" },
        route: "Oral",
        frequencyText: "three times a day",
      }),
    ]).current[0]?.statements[0];
    expect(statement?.parts[0]).toEqual({ text: "diltiazem", weight: "strong" });
    expect(textOf(statement?.parts ?? [])).toBe(
      "diltiazem modified-release tablet — DOSE 120 mg — oral — three times a day",
    );
  });

  it("puts a brand in upper case after the generic name that its code gives", () => {
    const amoxil = medicine(
      "AMOXIL 500",
      {
        medicine: { text: "Amoxil 500", codings: [{ display: "Amoxicillin 500mg capsules" }] },
        doseText: "One three times a day",
      },
      {},
      { line: "amoxicillin" },
    );
    expect(lineOf(amoxil)).toBe(
      "amoxicillin — AMOXIL 500 — coded as Amoxicillin 500mg capsules — DOSE One three times a day",
    );
  });

  it("keeps the author's dose whole, however long, and never makes one up", () => {
    const long = "200 mg on day 1 then 100 mg once a day for 4 days, when sputum turns green";
    expect(lineOf(medicine("Doxycycline 100mg capsules", { doseText: long }))).toContain(`DOSE ${long}`);
    expect(lineOf(medicine("Furosemide 20mg tablets", {}))).toBe("furosemide 20mg tablets — dose not stated");
  });

  it("shows a dose that is coded as a range, and what it is needed for", () => {
    const morphine = medicine("Morphine", { doseInWords: "2.5 mg to 5 mg", asNeeded: true, asNeededFor: "pain" });
    expect(lineOf(morphine)).toBe("morphine — DOSE 2.5 mg to 5 mg — as needed for pain");
  });

  it("writes micrograms and units in full", () => {
    expect(lineOf(medicine("Digoxin", { dose: { value: 62.5, unit: "ug" } }))).toContain("62.5 micrograms");
    expect(lineOf(medicine("Insulin", { dose: { value: 1000, unit: "iu" } }))).toContain("1,000 units");
  });

  it("does not say an amount twice, nor take 30 mg for a part of 130 mg", () => {
    expect(lineOf(medicine("Prednisolone", { dose: { value: 30, unit: "mg" }, doseText: "30mg once a day" }))).toBe(
      "prednisolone — DOSE 30mg once a day",
    );
    expect(
      lineOf(medicine("Prednisolone", { dose: { value: 30, unit: "mg" }, doseText: "130 mg once a day" })),
    ).toContain("DOSE 30 mg — 130 mg once a day");
  });
});

describe("a note that a list carries on each of its medicines", () => {
  const chart = "Medicine administration record chart, current cycle.";
  const onChart = (name: string, notes: readonly string[] = [chart]) =>
    medicine(name, { resource: "MedicationStatement", notes }, { source: at.careHome });
  const notesOf = (made: ReturnType<typeof view>) =>
    made.current.flatMap(({ statements }) => statements.flatMap(({ notes }) => notes));

  it("is said once, with whose list it is, and no longer under each", () => {
    const made = view([
      onChart("Apixaban 2.5mg tablets"),
      onChart("Bisoprolol 2.5mg tablets", [chart, "Check the pulse."]),
      onChart("Ramipril 5mg capsules"),
      medicine("Metformin 500mg tablets", { notes: ["With food."] }),
    ]);
    expect(made.ofWholeLists).toEqual([`Larch House Care Home notes on each of its 3 medicines: “${chart}”`]);
    expect(notesOf(made)).toEqual(["Check the pulse.", "With food."]);
  });

  it("stays with each where one goes without it, or where there are but two", () => {
    const without = view([onChart("Apixaban"), onChart("Bisoprolol"), onChart("Ramipril", [])]);
    expect([without.ofWholeLists, notesOf(without)]).toEqual([[], [chart, chart]]);
    const two = view([onChart("Apixaban"), onChart("Bisoprolol")]);
    expect([two.ofWholeLists, notesOf(two)]).toEqual([[], [chart, chart]]);
  });
});
