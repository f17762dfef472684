import { describe, expect, it } from "vitest";
import type { ConditionDetail } from "../../../shared/domain/entry-detail.ts";
import { toProblemsView } from "../../../shared/view-models/headings/problems-view.ts";
import { textOf } from "../../../shared/view-models/lines/text-part.ts";
import { problemsBlock } from "../../../shared/view-models/summary/summary-problems.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { chartOf } from "../../fixtures/chart.ts";
import { entry, fixtureNow, group, snomed } from "../../fixtures/chart-parts.ts";

function problem(display: string, detail: Partial<ConditionDetail>, when?: string, code?: string) {
  return group([
    entry({
      type: "Condition",
      heading: "problemList",
      display,
      ...(when === undefined ? {} : { when }),
      ...(code === undefined ? {} : { code: snomed(code, display) }),
      detail: { kind: "condition", categories: [], ...detail },
    }),
  ]);
}

function sectionsOf(...groups: readonly ReturnType<typeof problem>[]) {
  const view = toProblemsView(viewContext(chartOf(groups), fixtureNow));
  return Object.fromEntries(view.sections.map((section) => [section.id, section.lines]));
}

describe("problems", () => {
  it("are never active because nobody said otherwise", () => {
    const sections = sectionsOf(
      problem("Asthma", { clinicalStatus: "active" }),
      problem("Gout", {}),
      problem("Measles", { clinicalStatus: "resolved" }),
    );
    expect(sections.active?.map((line) => line.parts[0]?.text)).toEqual(["Asthma"]);
    expect(sections.unstated?.map((line) => line.parts[0]?.text)).toEqual(["Gout"]);
    expect(sections.past?.map((line) => line.parts[0]?.text)).toEqual(["Measles"]);
  });

  it("are not what is stated as none: that stands apart, and not on the card as a problem", () => {
    const none = problem("No current problems", { clinicalStatus: "active" }, undefined, "160245001");
    const sections = sectionsOf(none);
    expect(sections.active).toEqual([]);
    expect(sections.none?.map((line) => line.parts[0]?.text)).toEqual(["No current problems"]);
    expect(problemsBlock(viewContext(chartOf([none]), fixtureNow)).lines).toEqual([]);
  });

  it("that are not confirmed say so on their line, and an onset that is no date is told", () => {
    const lineOf = (detail: Partial<ConditionDetail>) =>
      textOf(sectionsOf(problem("Pneumonia", { clinicalStatus: "active", ...detail })).active?.[0]?.parts ?? []);
    expect(lineOf({ verificationStatus: "differential" })).toBe("Pneumonia — differential");
    expect(lineOf({ verificationStatus: "unconfirmed" })).toBe("Pneumonia — unconfirmed");
    expect(lineOf({ verificationStatus: "confirmed" })).toBe("Pneumonia");
    expect(lineOf({ onsetInWords: "at 42 years" })).toBe("Pneumonia — onset at 42 years");
  });

  it("are past only where every organisation that says so agrees", () => {
    const here = problem("Asthma", { clinicalStatus: "resolved" });
    const there = problem("Asthma", { clinicalStatus: "active" });
    const both = { ...here, members: [...here.members, ...there.members] };
    expect(sectionsOf(both).active).toHaveLength(1);
  });

  it("put the entries of one problem below each other without making them one", () => {
    const lines = sectionsOf(
      problem("CKD stage 3a", { clinicalStatus: "active" }, "2020", "700378005"),
      problem("Asthma", { clinicalStatus: "active" }, "2019", "195967001"),
      problem("Chronic kidney disease stage 3A", { clinicalStatus: "active" }, "2018", "700378005"),
    ).active;
    expect(lines?.map((line) => [line.parts[0]?.text, line.continues === true])).toEqual([
      ["CKD stage 3a", false],
      ["Chronic kidney disease stage 3A", true],
      ["Asthma", false],
    ]);
  });

  it("put major ones in a box of their own before the others, an undated one last, and say so", () => {
    const view = toProblemsView(
      viewContext(
        chartOf([
          problem("Warts", { clinicalStatus: "active" }),
          problem("Migraine", { clinicalStatus: "active" }, "2024"),
          problem("Heart failure", { clinicalStatus: "active", significance: "major" }, "2011"),
        ]),
        fixtureNow,
      ),
    );
    expect(view.sections.map(({ title, lines }) => [title, lines.map((line) => line.parts[0]?.text)])).toEqual([
      ["Active, stated as major", ["Heart failure"]],
      ["Active, others", ["Migraine", "Warts"]],
      ["Past", []],
    ]);
    expect(view.sections[1]?.lines.at(-1)?.when).toBe("Undated");
  });

  it("stand in one box where all or none are major, and entries of one major problem are not parted", () => {
    expect(Object.keys(sectionsOf(problem("Asthma", { clinicalStatus: "active", significance: "major" })))).toEqual([
      "active",
      "past",
    ]);
    const sections = sectionsOf(
      problem("CKD stage 3a", { clinicalStatus: "active", significance: "major" }, "2020", "700378005"),
      problem("Chronic kidney disease stage 3A", { clinicalStatus: "active" }, "2024", "700378005"),
      problem("Hearing loss", { clinicalStatus: "active" }, "2014"),
    );
    expect(sections.active?.map((line) => [line.parts[0]?.text, line.continues === true])).toEqual([
      ["CKD stage 3a", false],
      ["Chronic kidney disease stage 3A", true],
    ]);
    expect(sections.activeOther?.map((line) => line.parts[0]?.text)).toEqual(["Hearing loss"]);
  });
});
