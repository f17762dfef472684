import { describe, expect, it } from "vitest";
import type { Instant } from "../../../shared/kernel/brand.ts";
import { byTest, findTests, olderColumns } from "../../../shared/view-models/results/result-finder.ts";
import { toResultsView } from "../../../shared/view-models/results/results-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { fixtureNow } from "../../fixtures/chart-parts.ts";
import { storyChart } from "../../fixtures/renderer/story-chart.ts";

function story(slug: string, failed: readonly string[] = [], now: Instant = fixtureNow) {
  return toResultsView(viewContext(storyChart(slug, now, { failed, stale: [], loading: [] }), now));
}

const fall = story("fall-at-84");

describe("was this test done?", () => {
  it("answers with how long ago, when and where, by the panel or by one test of it", () => {
    const panel = findTests(fall, "urea and electrolytes");
    expect(panel.answers[0]?.title).toBe("Urea and electrolytes");
    expect(panel.answers[0]?.lastDone).toMatch(/^\d+ (?:h|days) ago, \d\d-Nov-2026 \d\d:\d\d, .*Millbrook Surgery/);
    expect(findTests(fall, "platelets").answers.map(({ title }) => title)).toContain("Platelet count");
  });

  it.each([
    ["U&E", "Urea and electrolytes"],
    ["FBC", "Full blood count"],
    ["K+", "Urea and electrolytes"],
  ])("knows %s as what the laboratory calls %s", (wanted, title) => {
    expect(findTests(fall, wanted).sections.map((section) => section.title)).toContain(title);
  });

  it("says of what it does not find that this is not the same as not done, and which source was not heard", () => {
    const found = findTests(story("fall-at-84", ["acute"]), "troponin");
    expect(found).toMatchObject({ tests: 0, answers: [], unknown: true });
    expect(found.caution).toContain("“troponin” is not among the results that were received.");
    expect(found.caution).toContain("That does not mean that it was not done: Northvale Hospital");
  });

  it("says beside what it finds that a newer one may be elsewhere", () => {
    const found = findTests(story("fall-at-84", ["acute"]), "creatinine");
    expect(found.answers).not.toEqual([]);
    expect(found.caution).toMatch(/^A newer one may be elsewhere: .*Northvale Hospital/);
  });

  it("shows everything while nothing is looked for, and loses no test by the filter's removal", () => {
    const { sections, tests, active, answers } = findTests(fall, "  ");
    expect([sections, active, answers]).toEqual([fall.sections, false, []]);
    expect(tests).toBe(fall.sections.flatMap(({ rows }) => rows).length);
  });
});

describe("the same tests in other arrangements", () => {
  it("by name hold every test and every report once", () => {
    const arranged = byTest(fall.sections);
    const ids = (sections: typeof fall.sections) =>
      sections
        .flatMap(({ rows, reports }) => [...rows.map(({ id }) => id), ...reports.map(({ groupId }) => groupId)])
        .sort();
    expect(ids(arranged)).toEqual(ids(fall.sections));
    const titles = arranged[0]?.rows.map(({ title }) => title) ?? [];
    expect(titles).toEqual([...titles].sort((a, b) => a.localeCompare(b, "en-GB")));
  });

  it("name what is out of view of a grid: how many dates, how far back, which tests were abnormal there", () => {
    const panel = fall.sections.find(({ title }) => title === "Urea and electrolytes");
    if (panel === undefined) throw new Error("no such panel");
    expect(olderColumns(panel, panel.columns.length)).toBe("");
    const words = olderColumns(panel, 1);
    expect(words).toMatch(new RegExp(`^${panel.columns.length - 1} older dates, back to \\d\\d-`));
    expect(words).toContain("marked abnormal (");
  });
});
