import { describe, expect, it } from "vitest";
import { headingIds } from "../../../../shared/domain/headings.ts";
import { instantFromMs } from "../../../../shared/kernel/brand.ts";
import type { FormSection } from "../../../../shared/view-models/forms/form.ts";
import { toHeadingView } from "../../../../shared/view-models/headings/heading-view.ts";
import type { ViewContext } from "../../../../shared/view-models/view-context.ts";
import { groupsUnder, viewContext } from "../../../../shared/view-models/view-context.ts";
import { buildDemoPatients } from "../../../../src-main/demo-host/stories/build-demo-patients.ts";
import { storyChart } from "../../../fixtures/renderer/story-chart.ts";

const now = instantFromMs(Date.parse("2026-11-28T09:00:00Z"));
const slugs = buildDemoPatients(new Date(now)).map(({ slug }) => slug);

/** Everything that a section says, with the row that it says it of. */
function rowsOf(section: FormSection): readonly { readonly groupId: string; readonly words: string }[] {
  const worded = <T extends { readonly groupId: string }>(rows: readonly T[]) =>
    rows.map((row) => ({ groupId: row.groupId, words: JSON.stringify(row) }));
  switch (section.form) {
    case "table":
      return worded(section.rows);
    case "people":
      return worded(section.people);
    case "statements":
      return worded(section.statements);
    case "facts":
      return worded(section.facts.flatMap(({ statements }) => statements));
    case "lines":
      return worded(section.lines);
  }
}

function formOf(context: ViewContext, id: (typeof headingIds)[number]) {
  return toHeadingView(context, { id, all: true })?.sections ?? expect.fail(`no heading ${id}`);
}

describe.each(slugs)("the headings of %s", (slug) => {
  const context = viewContext(storyChart(slug, now, { failed: [], stale: [], loading: [] }), now);

  it.each(headingIds)("%s leaves no row out of its form", (id) => {
    const drawn = new Set(formOf(context, id).flatMap((section) => rowsOf(section).map(({ groupId }) => groupId)));
    const expected = groupsUnder(context, id)
      // Whom the person's own record names may be said in full by a row of their own (forms-as-read.test.ts).
      .filter(({ id: group, preferred: { detail } }) => detail.kind !== "person" || drawn.has(group))
      .map((group) => group.id);
    expect([...drawn].sort()).toEqual([...new Set<string>(expected)].sort());
  });

  it.each(headingIds)("%s is in words: no ISO date, no raw value", (id) => {
    const words = formOf(context, id).flatMap((section) => rowsOf(section).map((row) => row.words));
    const raw = /\d{4}-\d{2}-\d{2}T\d|"(?:[^"]*\b)?(?:undefined|NaN|\[object Object\])\b/;
    expect(words.filter((said) => raw.test(said))).toEqual([]);
  });

  it("columns and cells agree", () => {
    for (const id of headingIds) {
      for (const section of formOf(context, id)) {
        if (section.form !== "table") continue;
        for (const row of section.rows) expect(row.cells).toHaveLength(section.columns.length);
      }
    }
  });
});
