import { describe, expect, it } from "vitest";
import { isRangedView } from "../../../shared/view-models/timeline/ranged-views.ts";
import { toRangeNoticeView, withinRange } from "../../../shared/view-models/timeline/within-range.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { readView, viewNames } from "../../../shared/view-models/views.ts";
import { chartOf } from "../../fixtures/chart.ts";
import { at, date, entry, fixtureNow, group, medication, vital } from "../../fixtures/chart-parts.ts";
import { storyChart } from "../../fixtures/renderer/story-chart.ts";

const story = viewContext(storyChart("fall-at-84", fixtureNow, { failed: [], stale: [], loading: [] }), fixtureNow);
/** Nothing of the story happened in it. */
const longAgo = { fromMs: date("1955-01-01").earliestMs, toMs: date("1955-02-01").latestMs };
const spring = { fromMs: date("2026-03-01").earliestMs, toMs: date("2026-04-30").latestMs };

function result(when: string | undefined, more: Partial<Parameters<typeof entry>[0]> = {}) {
  return group([
    entry({
      heading: "investigationResults",
      display: "Sodium",
      ...(when === undefined ? {} : { when }),
      detail: { ...vital(139, "mmol/L"), categories: ["laboratory"] },
      ...more,
    }),
  ]);
}

describe("a chosen stretch of time", () => {
  it("never takes away allergies, alerts, decisions, problems, plans or medicines, in the whole story", () => {
    const kept = new Set(withinRange(story, longAgo).groups.keys());
    const gone = [...story.groups.values()].filter(({ id }) => !kept.has(id));
    expect(gone.length).toBeGreaterThan(100);
    const kinds = new Set(gone.map(({ preferred }) => preferred.detail.kind));
    for (const kind of [
      "allergy",
      "flag",
      "consent",
      "condition",
      "carePlan",
      "goal",
      "medication",
      "contact",
      "person",
    ]) {
      expect(kinds).not.toContain(kind);
    }
  });

  it("leaves every view as it is that is not of what happens in time", () => {
    for (const name of viewNames.filter((one) => !isRangedView(one))) {
      const asked = readView(name, story, { within: longAgo });
      const all = readView(name, story, undefined);
      if (asked.ok && all.ok) expect(asked.value).toEqual(all.value);
    }
    const read = (name: string) => JSON.stringify(readView(name, story, undefined));
    const before = ["banner", "flags", "summary", "medications", "alerts", "carePlans"].map(read);
    withinRange(story, longAgo);
    expect(["banner", "flags", "summary", "medications", "alerts", "carePlans"].map(read)).toEqual(before);
  });

  it("keeps what reaches into it, what has no date, what is known to the year only, and what is still to come", () => {
    const inside = result("2026-03-02");
    const outside = result("2026-01-02");
    const month = result("2026-04");
    const undated = result(undefined);
    const year = result("2025");
    const planned = group([
      entry({
        type: "Encounter",
        heading: "contactsWithProfessionals",
        display: "Falls clinic",
        when: "2026-12-02",
        detail: { kind: "encounter", types: [], ended: false },
      }),
    ]);
    const stay = group([
      entry({
        source: at.acute,
        type: "Encounter",
        heading: "admissionDetails",
        display: "Admission",
        when: "2026-02-20",
        until: "2026-03-03",
        detail: { kind: "encounter", types: [], ended: true, class: "IMP" },
      }),
    ]);
    const context = viewContext(chartOf([inside, outside, month, undated, year, planned, stay]), fixtureNow);
    const kept = new Set(withinRange(context, spring).groups.keys());
    const wanted = [inside, month, undated, year, planned, stay];
    expect(kept).toEqual(new Set(wanted.map(({ id }) => id)));
    expect(kept).not.toContain(outside.id);
  });

  it("keeps a medicine that was stopped outside it, so that it does not look current", () => {
    const stopped = group([
      entry({
        type: "MedicationRequest",
        heading: "medicationsAndMedicalDevices",
        display: "Ramipril",
        when: "2025-01-01",
        status: "stopped",
        detail: medication("Ramipril", { currency: "past", end: date("2025-06-01") }),
      }),
    ]);
    const context = viewContext(chartOf([stopped]), fixtureNow);
    expect([...withinRange(context, spring).groups.values()]).toEqual([stopped]);
  });

  it("says which stretch, how many of how many, and that the newest may be elsewhere", () => {
    const context = viewContext(
      chartOf([result("2026-03-02"), result("2026-01-02"), result("2026-10-02")]),
      fixtureNow,
    );
    const notice = toRangeNoticeView(context, { within: spring });
    expect(notice.words).toMatch(
      /^Only 01-Mar-2026 to 01-May-2026 is shown: 1 of 3 |^Only 01-Mar-2026 to 30-Apr-2026 is shown: 1 of 3 /,
    );
    expect(notice.limits).toContain("may not be the newest on record");
  });

  it("takes results away from their own screen, and gives them back", () => {
    const context = viewContext(chartOf([result("2026-03-02"), result("2026-01-02")]), fixtureNow);
    const count = (params: unknown) => {
      const made = readView("results", context, params);
      return made.ok && "results" in made.value ? made.value.results : undefined;
    };
    expect([count(undefined), count({ within: spring }), count(undefined)]).toEqual([2, 1, 2]);
  });

  it("refuses a stretch that is none", () => {
    for (const within of [{ fromMs: 2, toMs: 1 }, { fromMs: "1", toMs: 2 }, null, { fromMs: Number.NaN, toMs: 2 }]) {
      expect(readView("results", story, { within })).toEqual({ ok: false, error: "invalidParams" });
    }
  });
});
