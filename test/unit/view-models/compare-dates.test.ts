import { describe, expect, it } from "vitest";
import type { Group } from "../../../shared/domain/chart.ts";
import type { AllergyDetail, EntryDetail, MedicationDetail } from "../../../shared/domain/entry-detail.ts";
import { compareParams, toCompareDatesView } from "../../../shared/view-models/timeline/compare-dates-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { chartOf } from "../../fixtures/chart.ts";
import { at, date, entry, fixtureNow, group, medication, vital } from "../../fixtures/chart-parts.ts";

const days = { earlier: "2026-03-01", later: "2026-09-01" };

function compared(groups: readonly Group[], params = days) {
  const view = toCompareDatesView(viewContext(chartOf(groups), fixtureNow), params);
  if (view === undefined) throw new Error("two days");
  return view;
}

function section(title: string, groups: readonly Group[], params = days) {
  const found = compared(groups, params).sections.find((one) => one.title === title);
  if (found === undefined) throw new Error(title);
  return found;
}

function medicine(name: string, when: string | undefined, more: Partial<MedicationDetail> = {}, source = at.gp) {
  return group(
    [
      entry({
        source,
        type: "MedicationRequest",
        heading: "medicationsAndMedicalDevices",
        display: name,
        ...(when === undefined ? {} : { when }),
        detail: medication(name, more),
      }),
    ],
    { line: name.toLowerCase() },
  );
}

function ended(end: string): Partial<MedicationDetail> {
  return { currency: "past", end: date(end) };
}

function dated(display: string, when: string | undefined, detail: EntryDetail, source = at.gp, type = "Condition") {
  return group([
    entry({ source, type, heading: "problemList", display, ...(when === undefined ? {} : { when }), detail }),
  ]);
}

function allergyOf(agent: string, when: string, more: Partial<AllergyDetail>) {
  return group([
    entry({
      type: "AllergyIntolerance",
      heading: "allergiesAndAdverseReactions",
      display: agent,
      when,
      detail: { kind: "allergy", categories: [], reactions: [], transferDegraded: false, ...more },
    }),
  ]);
}

function problem(display: string, when: string | undefined, abatement?: string) {
  return dated(display, when, {
    kind: "condition",
    categories: [],
    clinicalStatus: abatement === undefined ? "active" : "resolved",
    ...(abatement === undefined ? {} : { abatement: date(abatement) }),
  });
}

const told = (groups: readonly Group[], title = "Medicines") =>
  section(title, groups).differences.map(({ change, name, before, after }) => [change, name, before, after]);

describe("two days compared", () => {
  it("tells what was started, stopped and changed, and counts what is the same", () => {
    const groups = [
      medicine("Apixaban", "2026-05-01", { dose: { value: 5, unit: "mg" } }),
      medicine("Ramipril", "2025-01-01", { ...ended("2026-06-01"), dose: { value: 5, unit: "mg" } }),
      medicine("Bisoprolol", "2025-01-01", { ...ended("2026-04-30"), dose: { value: 2.5, unit: "mg" } }),
      medicine("Bisoprolol", "2026-05-01", { dose: { value: 5, unit: "mg" } }),
      medicine("Senna", "2025-01-01", { doseText: "two at night" }),
    ];
    expect(told(groups)).toEqual([
      ["started", "apixaban", "", "5 mg"],
      ["stopped", "ramipril", "5 mg", ""],
      ["changed", "bisoprolol", "2.5 mg", "5 mg"],
    ]);
    expect(section("Medicines", groups).same).toBe("1 the same on both days");
  });

  it("tells of an allergy that is new, of one that ended, and leaves open when one was refuted", () => {
    const groups = [
      allergyOf("Penicillin", "2026-05-01", { clinicalStatus: "active" }),
      allergyOf("Latex", "2019-01-01", { clinicalStatus: "resolved", endDate: date("2026-04-01") }),
      allergyOf("Nuts", "2019-01-01", { clinicalStatus: "active" }),
      allergyOf("Trimethoprim", "2019-01-01", { verificationStatus: "refuted" }),
      allergyOf("No known allergies", "2019-01-01", { assertsNone: "all" }),
    ];
    const { differences, same, notPlaced } = section("Allergies", groups);
    expect(differences.map(({ change, name }) => [change, name])).toEqual([
      ["new", "Penicillin"],
      ["ended", "Latex"],
    ]);
    expect(same).toBe("1 the same on both days");
    expect(notPlaced).toMatch(/^1 allergy cannot be placed/);
  });

  it("calls it a change when the same amount is to be taken more often, and not when the same is said in other words", () => {
    const methotrexate = { dose: { value: 15, unit: "mg" } };
    const weekly = { ...methotrexate, frequencyText: "once a week" };
    const from = (detail: Partial<MedicationDetail>, later: Partial<MedicationDetail>) => [
      medicine("Methotrexate", "2025-01-01", { ...ended("2026-04-30"), ...detail }),
      medicine("Methotrexate", "2026-05-01", later),
    ];
    expect(told(from(weekly, { ...methotrexate, frequencyText: "once a day" }))).toEqual([
      ["changed", "methotrexate", "15 mg once a week", "15 mg once a day"],
    ]);
    expect(told(from(weekly, { ...methotrexate, doseText: "15 MG EVERY WEEK" }))).toEqual([]);
  });

  it("calls it a change when the same amount is given faster", () => {
    const morphine = { dose: { value: 5, unit: "mg" } };
    const groups = [
      medicine("Morphine", "2025-01-01", { ...ended("2026-04-30"), ...morphine, doseInWords: "5 mg, 2 mL per hour" }),
      medicine("Morphine", "2026-05-01", { ...morphine, doseInWords: "5 mg, 4 mL per hour" }),
    ];
    expect(told(groups)).toEqual([["changed", "morphine", "5 mg, 2 mL per hour", "5 mg, 4 mL per hour"]]);
  });

  it("says how often as it is written where no one wording says it, and both where what is coded differs", () => {
    const amount = { dose: { value: 10, unit: "mg" } };
    const weekly = { ...amount, frequencyText: "once a day, only on Monday" };
    const against = { ...amount, frequencyText: "once a day", doseText: "10 mg once a week" };
    const groups = [medicine("Methotrexate", "2026-05-01", weekly), medicine("Alendronic acid", "2026-05-01", against)];
    expect(new Set(told(groups).map(([, , , after]) => after))).toEqual(
      new Set(["10 mg once a day, only on Monday", "10 mg once a day, as written “10 mg once a week”"]),
    );
  });

  it("does not call the same coded dose in other words a change", () => {
    const groups = [
      medicine("Bisoprolol", "2025-01-01", { dose: { value: 2.5, unit: "mg" } }),
      medicine("Bisoprolol", "2026-05-01", { doseText: "One tablet each morning" }, at.careHome),
    ];
    expect(told(groups)).toEqual([]);
  });

  it("says with a medicine that goes on at one organisation that another has stopped it", () => {
    const still = medicine("Ramipril", "2025-01-01", { dose: { value: 5, unit: "mg" } });
    const stopped = group(
      [
        entry({
          source: at.acute,
          type: "MedicationRequest",
          heading: "medicationsAndMedicalDevices",
          display: "Ramipril",
          when: "2026-03-10",
          status: "stopped",
          detail: medication("Ramipril", ended("2026-06-01")),
        }),
      ],
      { line: "ramipril" },
    );
    expect(told([still, stopped])).toEqual([
      ["changed", "ramipril", "", "5 mg; stopped 01-Jun-2026 at Northvale Hospital"],
    ]);
    const anew = medicine("Ramipril", "2026-07-01", { dose: { value: 5, unit: "mg" } });
    expect(
      told([
        medicine("Ramipril", "2025-01-01", { ...ended("2026-06-01"), dose: { value: 5, unit: "mg" } }),
        stopped,
        anew,
      ]),
    ).toEqual([]);
  });

  it("calls nothing stopped or started whose dates do not tell, and counts it", () => {
    const groups = [
      medicine("Aspirin", undefined),
      medicine("Codeine", "2026-01-01", { currency: "unknown" }),
      medicine("Iron", "2026-03", { currency: "current" }),
    ];
    const { differences, notPlaced } = section("Medicines", groups);
    expect(differences).toEqual([]);
    expect(notPlaced).toBe("3 medicines cannot be placed: undated, dated too roughly, or no end is stated.");
  });

  it("tells which problems came and which ended, and leaves a refuted one out", () => {
    const refuted = dated("Gout", "2026-04-01", {
      kind: "condition",
      categories: [],
      verificationStatus: "refuted",
      clinicalStatus: "active",
    });
    expect(
      told([problem("Delirium", "2026-02-01", "2026-04-01"), problem("Frailty", "2026-06-01"), refuted], "Problems"),
    ).toEqual([
      ["ended", "Delirium", "", ""],
      ["new", "Frailty", "", ""],
    ]);
  });

  it("keeps the resuscitation decisions of organisations apart", () => {
    const decision = (words: "forCpr" | "notForCpr", when: string, source: typeof at.gp) =>
      dated(words, when, { kind: "consent", topic: "resuscitation", resuscitation: words }, source, "Consent");
    const groups = [decision("forCpr", "2024-01-01", at.gp), decision("notForCpr", "2026-08-01", at.acute)];
    const { differences, same } = section("Resuscitation decision", groups);
    expect(differences.map(({ change, name, after }) => [change, name, after])).toEqual([
      ["new", "Northvale Hospital", "Not for CPR"],
    ]);
    expect(same).toBe("1 the same on both days");
  });

  it("counts a withdrawn decision as one that cannot be placed: it stood once", () => {
    const withdrawn = group([
      entry({
        type: "Consent",
        heading: "endOfLifeCare",
        display: "Not for CPR",
        when: "2026-01-01",
        status: "inactive",
        detail: { kind: "consent", topic: "resuscitation", resuscitation: "notForCpr" },
      }),
    ]);
    expect(section("Resuscitation decision", [withdrawn]).notPlaced).toMatch(/^1 entry cannot be placed/);
  });

  it("has the latest result by each day with its date", () => {
    const sodium = (value: number, when: string) =>
      group([
        entry({
          heading: "investigationResults",
          display: "Sodium",
          when,
          code: { text: "Sodium", codings: [] },
          detail: { ...vital(value, "mmol/L"), categories: ["laboratory"] },
        }),
      ]);
    const groups = [sodium(139, "2026-02-01"), sodium(131, "2026-08-01"), sodium(140, "2026-10-01")];
    expect(told(groups, "Latest results")).toEqual([
      ["changed", "Sodium", "139 mmol/L, 01-Feb-2026", "131 mmol/L, 01-Aug-2026"],
    ]);
  });

  it("holds back the words of a sensitive entry", () => {
    const sensitive = group([
      entry({
        type: "Condition",
        heading: "problemList",
        display: "Domestic abuse",
        when: "2026-04-01",
        labels: ["R"],
        detail: { kind: "condition", categories: [], clinicalStatus: "active" },
      }),
    ]);
    const view = compared([sensitive]);
    expect(JSON.stringify(view)).not.toContain("Domestic abuse");
    expect(view.headline).toBe("1 difference");
  });

  it("says that it is not what was known then, and when the later day is not over", () => {
    expect(compared([]).notice).toContain("It is not what was known on those days");
    expect(compared([], { earlier: "2026-03-01", later: "2026-11-23" }).notice).toContain("has not ended yet");
  });

  it("takes two whole days, the earlier one first", () => {
    expect(compareParams(days)).toEqual(days);
    for (const wrong of [
      { earlier: days.later, later: days.earlier },
      { earlier: "2026-03", later: "2026-09-01" },
      {},
    ]) {
      expect(compareParams(wrong)).toBeUndefined();
    }
  });
});
