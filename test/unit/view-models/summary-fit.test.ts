import { describe, expect, it } from "vitest";
import type { Group } from "../../../shared/domain/chart.ts";
import { type CardRoom, cardSizes, fitCard } from "../../../shared/view-models/summary/summary-fit.ts";
import { toSummaryView } from "../../../shared/view-models/summary/summary-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { chartOf, fixtureInput } from "../../fixtures/chart.ts";
import { allergy, at, entry, fixtureNow, group, vital } from "../../fixtures/chart-parts.ts";

const full = toSummaryView(viewContext(fixtureInput, fixtureNow)).blocks;
const wide: CardRoom = { columnRem: 27.5, heightRem: 46 };

function blocksOf(...groups: readonly Group[]) {
  return toSummaryView(viewContext(chartOf(groups), fixtureNow)).blocks;
}

function problem(name: string): Group {
  return group([
    entry({
      type: "Condition",
      heading: "problemList",
      display: name,
      when: "2020-01-02",
      detail: { kind: "condition", categories: [], clinicalStatus: "active" },
    }),
  ]);
}

describe("what of the card there is room for", () => {
  it("shows a block's least however little room there is: every allergy and every resuscitation decision", () => {
    const shown = fitCard(full, { columnRem: 20, heightRem: 5 });
    for (const block of full.filter(({ id }) => id !== "people"))
      expect([block.id, shown.get(block.id)]).toEqual([block.id, block.least]);
    const allergies = full.find((block) => block.id === "allergies");
    expect(shown.get("allergies")).toBe(allergies?.total);
  });

  it("shows more where there is more room, and never less", () => {
    const problems = blocksOf(...Array.from({ length: 30 }, (_, index) => problem(`Problem ${index}`)));
    const counts = [20, 30, 40, 60].map((heightRem) => fitCard(problems, { ...wide, heightRem }).get("problems") ?? 0);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(counts.at(-1)).toBeGreaterThan(counts[0] ?? 0);
  });

  it("gives the room of one page to other things measured only where there is some: long names pushed the card off its page", () => {
    const pain = "Pain severity, 0 to 10 verbal numeric rating score, as the person reported it to the school nurse";
    const measured = blocksOf(
      ...["a", "b", "c"].map((mark) =>
        group([
          entry({
            heading: "examinationFindings",
            display: `${pain} ${mark}`,
            when: "2026-11-20",
            detail: vital(2, ""),
          }),
        ]),
      ),
    );
    expect(fitCard(measured, { ...wide, heightRem: 20 }).get("observations")).toBe(0);
    expect(fitCard(measured, { ...wide, heightRem: 60 }).get("observations")).toBe(3);
  });

  it("counts what it leaves out: the total is of all, also beyond what it could ever draw", () => {
    const [problems] = blocksOf(...Array.from({ length: 30 }, (_, index) => problem(`Problem ${index}`))).flatMap(
      (block) => (block.id === "problems" ? [block] : []),
    );
    expect(problems?.total).toBe(30);
  });

  it("gives a line that wraps the room of its lines", () => {
    const long = "Chronic obstructive pulmonary disease with hypercapnic respiratory failure after every infection";
    const count = (name: string) =>
      fitCard(blocksOf(...Array.from({ length: 12 }, (_, index) => problem(`${name} ${index}`))), wide).get("problems");
    expect(count(long)).toBeLessThan(count("Gout") ?? 0);
  });

  it("keeps within the column as far as the least allows", () => {
    const many = blocksOf(
      ...Array.from({ length: 30 }, (_, index) => problem(`Problem ${index}`)),
      group([allergy(at.gp, "Latex", {})]),
    );
    const problems = fitCard(many, wide).get("problems") ?? 0;
    const blocks = many.filter((block) => block.side === "right").length;
    expect(blocks * cardSizes.block + problems * cardSizes.row).toBeLessThanOrEqual(wide.heightRem);
  });
});
