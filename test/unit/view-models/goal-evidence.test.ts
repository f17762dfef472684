import { describe, expect, it } from "vitest";
import type { Group } from "../../../shared/domain/chart.ts";
import type { GoalDetail } from "../../../shared/domain/entry-detail.ts";
import { entryKey } from "../../../shared/kernel/brand.ts";
import { evidenceIndex, goalEvidence } from "../../../shared/view-models/care-plans/goal-evidence.ts";
import { textOf } from "../../../shared/view-models/lines/text-part.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { chartOf } from "../../fixtures/chart.ts";
import type { EntryInput } from "../../fixtures/chart-parts.ts";
import { at, entry, fixtureNow, group, snomed, vital } from "../../fixtures/chart-parts.ts";

const saturation = snomed("103228002", "Oxygen saturation");

function goal(detail: Partial<GoalDetail> = {}): Group {
  return group([
    entry({
      type: "Goal",
      heading: "careAndSupportPlan",
      display: "I don't want to be frightened when I can't get my breath",
      detail: { kind: "goal", targets: [{ measure: "Oxygen saturation", code: saturation }], ...detail },
    }),
  ]);
}

function reading(value: number, when: string, more: Partial<EntryInput> = {}, unit = "%"): Group {
  return group([
    entry({
      heading: "examinationFindings",
      display: "Oxygen saturation",
      code: saturation,
      when,
      detail: vital(value, unit),
      ...more,
    }),
  ]);
}

/** All sources have answered but those named. */
function evidenceOf(asked: Group, others: readonly Group[] = [], failed: readonly string[] = []) {
  const input = chartOf([asked, ...others]);
  const sources = input.chart.sources.map((report) => ({
    ...report,
    status: failed.includes(report.source.name) ? ("failed" as const) : ("answered" as const),
  }));
  const context = viewContext({ ...input, chart: { ...input.chart, sources } }, fixtureNow);
  return goalEvidence(asked, evidenceIndex(context), context);
}

describe("beside a goal stands what its own target is measured by", () => {
  it("the last three values, the newest first, with unit, date and source, and how many there are before", () => {
    const { measured, none } = evidenceOf(goal(), [
      reading(88, "2026-08-01"),
      reading(89, "2026-09-01"),
      reading(90, "2026-10-01", { source: at.acute }),
      reading(91, "2026-11-01"),
    ]);
    expect(measured[0]?.values.map(({ words, when }) => [words, when])).toEqual([
      ["91 %", "01-Nov-2026"],
      ["90 %", "01-Oct-2026"],
      ["89 %", "01-Sep-2026"],
    ]);
    expect(measured[0]?.values[1]?.sources.map(({ name }) => name)).toEqual(["Northvale Hospital"]);
    expect([measured[0]?.trend, measured[0]?.earlier, none]).toEqual(["Last 3 values, going up", 1, ""]);
  });

  it.each([
    ["going down", [92, 90, 88], ["%", "%", "%"], "Last 3 values, going down"],
    ["unchanged", [90, 90, 90], ["%", "%", "%"], "Last 3 values, unchanged"],
    ["up and down", [90, 92, 91], ["%", "%", "%"], "Last 3 values, up and down"],
    ["one alone", [90], ["%"], "Only 1 value"],
    ["units that differ", [90, 12], ["%", "kPa"], "Last 2 values, in different units: not compared"],
  ])("its way is said of numbers of one unit: %s", (_, values, units, words) => {
    const readings = values.map((value, at) => reading(value, `2026-0${at + 1}-01`, {}, units[at]));
    expect(evidenceOf(goal(), readings).measured[0]?.trend).toBe(words);
  });

  it("never what only sounds like it", () => {
    const alike = reading(91, "2026-11-01", { code: snomed("86290005", "Oxygen saturation") });
    const wordsOnly = goal({ targets: [{ measure: "Oxygen saturation" }] });
    expect(evidenceOf(goal(), [alike]).measured).toEqual([]);
    expect(evidenceOf(wordsOnly, [reading(91, "2026-11-01")]).measured).toEqual([]);
  });
});

describe("a goal that says its measure in words alone", () => {
  const inWords = (display: string) =>
    group([entry({ type: "Goal", heading: "careAndSupportPlan", display, detail: { kind: "goal", targets: [] } })]);
  const hba1c = snomed("999791000000106", "HbA1c");

  it("has the readings beside it that the flag reads", () => {
    const measured = [60, 64].map((value, at) =>
      reading(
        value,
        `2026-0${at + 8}-01`,
        { code: hba1c, display: "HbA1c", heading: "investigationResults" },
        "mmol/mol",
      ),
    );
    const made = evidenceOf(inWords("HbA1c under 53 mmol/mol"), measured);
    expect(made.measured.map(({ title, trend, values }) => [title, trend, values.map(({ words }) => words)])).toEqual([
      ["HbA1c", "Last 2 values, going up", ["64 mmol/mol", "60 mmol/mol"]],
    ]);
    expect(made.none).toBe("");
  });

  it("and says that nothing measures it only where it is known what would", () => {
    expect(evidenceOf(inWords("HbA1c under 53 mmol/mol")).none).toBe("Nothing in the record measures this.");
    for (const words of ["Walk to the shop", "HbA1c under control"])
      expect(evidenceOf(inWords(words)).none).toBe("It names no measure that can be looked up.");
  });

  it("and a coded one is measured by the other code of the same test", () => {
    const code = { codings: [{ system: "http://loinc.org", code: "59408-5" }] };
    expect(evidenceOf(goal({ targets: [{ code }] }), [reading(91, "2026-11-01")]).measured).toHaveLength(1);
  });
});

describe("beside a goal stands what the record links to it", () => {
  it("what it is about, what came of it, and what names it", () => {
    const problem = group([
      entry({ type: "Condition", heading: "problemList", display: "COPD", detail: { kind: "other" } }),
    ]);
    const visit = group([
      entry({ type: "Encounter", heading: "problemList", display: "Visit", detail: { kind: "other" } }),
    ]);
    const asked = goal({ targets: [], addresses: [problem.preferred.key], outcomes: [visit.preferred.key] });
    const naming = group([
      { ...reading(3, "2026-11-02").preferred, display: "Fear score", refersTo: [asked.preferred.key] },
    ]);
    const { about, linked, none } = evidenceOf(asked, [problem, naming, visit]);
    expect(about.map(({ parts }) => textOf(parts))).toEqual(["COPD"]);
    expect(linked).toHaveLength(2);
    expect(none).toBe("");
  });

  it("once: what it is about is not also what names it", () => {
    const key = entryKey(at.gp, "Condition", "copd");
    const asked = goal({ targets: [], addresses: [key] });
    const problem = group([
      {
        ...entry({ type: "Condition", heading: "problemList", display: "COPD", detail: { kind: "other" } }),
        key,
        refersTo: [asked.preferred.key],
      },
    ]);
    const { about, linked } = evidenceOf(asked, [problem]);
    expect(about).toHaveLength(1);
    expect(linked).toEqual([]);
  });

  it("a sensitive one without its words", () => {
    const secret = group([
      entry({ heading: "problemList", type: "Condition", display: "HIV", detail: { kind: "other" } }),
    ]);
    const made = evidenceOf(goal({ targets: [], addresses: [secret.preferred.key] }), [secret]);
    expect(JSON.stringify(made)).not.toContain("HIV");
    expect(made.about).toHaveLength(1);
  });
});

describe("where nothing measures a goal", () => {
  it("that is said", () => {
    expect(evidenceOf(goal()).none).toBe("Nothing in the record measures this.");
  });

  it("and is not said as if everybody had been heard", () => {
    expect(evidenceOf(goal(), [], ["Millbrook Surgery"]).none).toBe(
      "Nothing that was received measures this. Not complete: without Millbrook Surgery.",
    );
  });

  it("and not as if somebody were missing who answered that it does not know the person", () => {
    const input = chartOf([goal()]);
    const sources = input.chart.sources.map((report) => ({
      ...report,
      status: "failed" as const,
      reason: "patientNotFound" as const,
    }));
    const context = viewContext({ ...input, chart: { ...input.chart, sources } }, fixtureNow);
    expect(goalEvidence(goal(), evidenceIndex(context), context).none).toBe("Nothing in the record measures this.");
  });
});
