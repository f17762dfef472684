import { describe, expect, it } from "vitest";
import type { Group } from "../../../shared/domain/chart.ts";
import type { MedicationDetail } from "../../../shared/domain/entry-detail.ts";
import type { SourceId } from "../../../shared/kernel/brand.ts";
import { textOf } from "../../../shared/view-models/lines/text-part.ts";
import type { MedicineListsParams } from "../../../shared/view-models/medicines/medicine-lists-view.ts";
import { toMedicineListsView } from "../../../shared/view-models/medicines/medicine-lists-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { chartOf } from "../../fixtures/chart.ts";
import { at, date, entry, fixtureNow, group, medication } from "../../fixtures/chart-parts.ts";
import { storyChart } from "../../fixtures/renderer/story-chart.ts";

interface Told {
  readonly source?: SourceId;
  readonly status?: string;
  readonly when?: string;
}

function onList(name: string, detail: Partial<MedicationDetail>, told: Told = {}): Group {
  return group(
    [
      entry({
        source: told.source ?? at.gp,
        type: "MedicationRequest",
        heading: "medicationsAndMedicalDevices",
        display: name,
        when: told.when ?? "2026-11-09",
        status: told.status ?? "active",
        detail: medication(name, detail),
      }),
    ],
    { line: name.split(" ")[0]?.toLowerCase() ?? name },
  );
}

const discharge = { setting: "discharge" } as const;
const acute = { source: at.acute } as const;
const gpList = "list gp";
const dischargeList = "discharge acute 09-Nov-2026";

function compare(groups: readonly Group[], params: MedicineListsParams = { left: gpList, right: dischargeList }) {
  return toMedicineListsView(viewContext(chartOf(groups, {}, {}), fixtureNow), params);
}

function rowsOf(groups: readonly Group[]) {
  return compare(groups).compared?.rows.map(({ name, difference, tag, sentence }) => ({
    name,
    difference,
    word: tag.word,
    sentence,
  }));
}

describe("two medicine lists side by side", () => {
  it("are by themselves the GP's list and the newest discharge", () => {
    const made = compare(
      [
        onList("Senna 7.5mg tablets", { doseText: "Two at night" }),
        onList("Senna 7.5mg tablets", { ...discharge, doseText: "Two at night" }, { ...acute, when: "2024-02-01" }),
        onList("Senna 7.5mg tablets", { ...discharge, doseText: "Two at night" }, acute),
      ],
      {},
    );
    expect(made.compared?.left.name).toBe("Millbrook Surgery: GP list");
    expect(made.compared?.right.name).toBe("Northvale Hospital: discharge 09-Nov-2026");
    expect(made.choices).toHaveLength(3);
  });

  it("call the same only what both state in product and dose, however it is worded", () => {
    const rows = rowsOf([
      onList("Amlodipine 5mg tablets", { doseText: "ONE TO BE TAKEN EACH DAY" }),
      onList("Amlodipine 5mg tablets", { ...discharge, doseText: "1 tablet once a day" }, acute),
    ]);
    expect(rows).toEqual([{ name: "Amlodipine 5mg tablets", difference: "same", word: "the same", sentence: "" }]);
  });

  it.each([
    ["One tablet once a day", "One tablet twice a day", "Differs in: how often."],
    ["2.5 mg once a day", "25 mg once a day", "Differs in: amount."],
    ["One in the morning", "One at night", "Differs in: time of day."],
  ])("name what differs between “%s” and “%s”", (here, there, sentence) => {
    const [row] =
      rowsOf([
        onList("Bisoprolol tablets", { doseText: here }),
        onList("Bisoprolol tablets", { ...discharge, doseText: there }, acute),
      ]) ?? [];
    expect(row).toMatchObject({ difference: "differs", sentence });
  });

  it("do not call another strength the same", () => {
    const [row] =
      rowsOf([
        onList("Warfarin 1mg tablets", { doseText: "One tablet once a day" }),
        onList("Warfarin 5mg tablets", { ...discharge, doseText: "One tablet once a day" }, acute),
      ]) ?? [];
    expect(row?.difference).toBe("differs");
    expect(row?.sentence).toContain("strength");
  });

  it.each([
    [undefined, "One tablet once a day", "only one of them states a dose that can be read"],
    [undefined, undefined, "neither states a dose that can be read"],
    ["As directed", "As directed", "neither states a dose that can be read"],
  ])("say that %s and %s cannot be compared", (here, there, why) => {
    const dose = (doseText: string | undefined) => (doseText === undefined ? {} : { doseText });
    const [row] =
      rowsOf([
        onList("Digoxin 125microgram tablets", dose(here)),
        onList("Digoxin 125microgram tablets", { ...discharge, ...dose(there) }, acute),
      ]) ?? [];
    expect(row).toMatchObject({ difference: "unknown", word: "cannot be compared" });
    expect(row?.sentence).toContain(why);
  });

  it("say who stopped it there, when and why", () => {
    const [row] =
      compare([
        onList("Ramipril 5mg capsules", { doseText: "One capsule once a day" }),
        onList("Senna 7.5mg tablets", { ...discharge, doseText: "Two at night" }, acute),
        onList(
          "Ramipril 5mg capsules",
          { currency: "past", end: date("2026-11-09"), statusReason: "low blood pressure" },
          { ...acute, status: "stopped", when: "2026-11-01" },
        ),
      ]).compared?.rows ?? [];
    expect(row).toMatchObject({ name: "Ramipril 5mg capsules", difference: "stopped" });
    expect([row?.tag.word, row?.sentence]).toEqual(["stopped: Acute discharge", "By whom is not stated"]);
    expect(row?.right.map(({ standing }) => standing)).toEqual(["Stopped 09-Nov-2026: low blood pressure"]);
  });

  it("never take a medicine that one list leaves out for a stopped one", () => {
    const made = compare([
      onList("Senna 7.5mg tablets", { doseText: "Two at night" }),
      onList("Omeprazole 20mg capsules", { ...discharge, doseText: "One a day" }, acute),
    ]).compared;
    expect(made?.rows.map(({ difference, tag }) => [difference, tag.word])).toEqual([
      ["onlyLeft", "only GP list"],
      ["onlyRight", "only Acute discharge"],
    ]);
    expect(made?.limits[0]).toContain("not necessarily stopped");
  });

  it("hold a name that nobody can read against no other, and say what it may hide", () => {
    const made = compare([
      onList("Salbutamol 100micrograms/dose inhaler", { doseText: "Two puffs when needed" }),
      onList("Inhaler as before", { ...discharge, doseText: "As before" }, acute),
    ]).compared;
    expect(made?.rows.find(({ name }) => name === "Inhaler as before")?.difference).toBe("unknown");
    expect(made?.limits.join(" ")).toContain("may be what seems to be missing from a list: “Inhaler as before”");
  });

  it("say where it is not stated whether it is taken", () => {
    const [row] =
      rowsOf([
        onList("Codeine 30mg tablets", { doseText: "One at night", currency: "unknown" }),
        onList("Codeine 30mg tablets", { ...discharge, doseText: "One at night" }, acute),
      ]) ?? [];
    expect(row?.sentence).toContain("GP list does not say whether it is taken");
  });

  it("say when a new name stands beside the old one, so that it may be taken twice", () => {
    const omeprazole = (name: string, detail: Partial<MedicationDetail>, told: Told = {}) => {
      const one = onList(name, { doseText: "One daily", ...detail }, told);
      return { ...one, line: "omeprazole" };
    };
    const [row] =
      rowsOf([
        omeprazole("Losec 20mg gastro-resistant capsules", {}),
        omeprazole("Omeprazole 20mg gastro-resistant capsules", {}),
        omeprazole("Omeprazole 20mg gastro-resistant capsules", discharge, acute),
      ]) ?? [];
    expect(row).toMatchObject({ difference: "differs", word: "named twice" });
    expect(row?.sentence).toContain("GP list holds it under 2 names");
  });

  it("say that what the discharge ended is ended there, and not only missing", () => {
    const made = compare([
      onList("Doxycycline 100mg capsules", { doseText: "One daily" }),
      onList("Senna 7.5mg tablets", { ...discharge, doseText: "Two at night" }, acute),
      onList("Doxycycline 100mg capsules", { ...discharge, currency: "past" }, { ...acute, status: "completed" }),
    ]).compared;
    expect(made?.rows[0]).toMatchObject({ difference: "stopped", tag: { word: "ended: Acute discharge" } });
  });

  it.each<[string, string, Partial<MedicationDetail>, string, Partial<MedicationDetail>, string]>([
    ["the eye", "Latanoprost 50micrograms/ml eye drops", { site: "Left eye" }, "", { site: "Right eye" }, "site"],
    [
      "the most allowed",
      "Oramorph 10mg/5ml oral solution",
      { atMost: ["20 mg in 24 hours"] },
      "",
      { atMost: ["40 mg in 24 hours"] },
      "how much at most",
    ],
    ["as needed or regular", "Codeine 30mg tablets", {}, "", { asNeeded: true }, "as needed or regular"],
    ["a release", "Metformin 500mg tablets", {}, "Metformin 500mg modified-release tablets", {}, "form"],
    [
      "a coded frequency",
      "Methotrexate 2.5mg tablets",
      { doseText: "Six tablets", frequencyText: "once a week" },
      "",
      { doseText: "Six tablets", frequencyText: "once a day" },
      "how often",
    ],
    [
      "two tablets for one",
      "Furosemide 40mg tablets",
      { doseText: "ONE EACH MORNING" },
      "Furosemide 20mg tablets",
      { doseText: "TWO EACH MORNING" },
      "strength (the dose comes to the same)",
    ],
  ])("name a difference in %s", (_what, name, here, otherName, there, element) => {
    const [row] =
      rowsOf([
        onList(name, { doseText: "One at night", ...here }),
        onList(otherName === "" ? name : otherName, { ...discharge, doseText: "One at night", ...there }, acute),
      ]) ?? [];
    expect(row).toMatchObject({ difference: "differs", sentence: `Differs in: ${element}.` });
  });

  it("say that a medicine to be kept by brand is named by its brand on one list only", () => {
    const [row] =
      rowsOf([
        { ...onList("Tegretol 200mg tablets", { doseText: "One twice a day" }), line: "carbamazepine" },
        onList("Carbamazepine 200mg tablets", { ...discharge, doseText: "One twice a day" }, acute),
      ]) ?? [];
    expect(row?.sentence).toBe(
      "Cannot be compared: only one of them states the brand, and this medicine is kept by brand.",
    );
  });

  it("count what neither holds now, and each medicine once", () => {
    const made = compare([
      onList("Senna 7.5mg tablets", { doseText: "Two at night" }),
      onList("Senna 7.5mg tablets", { ...discharge, doseText: "Two at night" }, acute),
      onList("Trimethoprim 200mg tablets", { currency: "past" }, { status: "completed" }),
    ]).compared;
    expect(made?.sentence).toBe("1 medicine: 1 the same.");
    expect(made?.limits[1]).toBe("1 medicine that neither list holds now is not compared.");
  });

  it("are not there where only one organisation has a list", () => {
    const made = compare([onList("Senna 7.5mg tablets", { doseText: "Two at night" })], {});
    expect(made.compared).toBeUndefined();
    expect(made.choices).toEqual([{ id: "list gp", name: "Millbrook Surgery: GP list" }]);
  });
});

describe("the lists of the woman who fell", () => {
  it("tell the visitor that ramipril was stopped at discharge and stands on the GP's list and the medicine chart", () => {
    const input = storyChart("fall-at-84", fixtureNow, { failed: [], stale: [], loading: [] });
    const made = toMedicineListsView(viewContext(input, fixtureNow), {});
    const [first] = made.compared?.rows ?? [];
    expect(first?.name).toBe("Ramipril 5mg capsules");
    expect(first?.difference).toBe("stopped");
    expect(first?.left.map(({ parts }) => textOf(parts)).join()).toContain("DOSE 5 mg");
    const chart = made.choices.find(({ name }) => name === "Larch House Care Home: medicine chart");
    const withChart = toMedicineListsView(viewContext(input, fixtureNow), {
      left: chart?.id ?? "",
      right: made.compared?.right.id ?? "",
    });
    expect(withChart.compared?.rows[0]).toMatchObject({ name: "Ramipril 5mg capsules", difference: "stopped" });
  });
});
