import { describe, expect, it } from "vitest";
import type { Chart } from "../../../shared/domain/chart.ts";
import { type Instant, parseInstant } from "../../../shared/kernel/brand.ts";
import { toLine } from "../../../shared/view-models/lines/line-view.ts";
import { textOf } from "../../../shared/view-models/lines/text-part.ts";
import type { PastOfRecord } from "../../../shared/view-models/view-context.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { newsParams } from "../../../shared/view-models/view-params.ts";
import { toNewsCountView, toWhatsNewView } from "../../../shared/view-models/whats-new/whats-new-view.ts";
import { chartFrom, nowText, patient, type SourceInput } from "../../fixtures/chart-from-fhir.ts";

const instant = (text: string): Instant => {
  const parsed = parseInstant(text);
  if (parsed === undefined) throw new Error(text);
  return parsed;
};
const then = "2026-11-22T09:00:00Z";
const now = instant(nowText);
const lookedAt = instant(then);

const medicine = (id: string, dose: string, more: object = {}) => ({
  resourceType: "MedicationRequest",
  id,
  status: "active",
  intent: "order",
  subject: { reference: "Patient/p1" },
  authoredOn: "2026-01-02",
  medicationCodeableConcept: { text: "Bisoprolol" },
  dosageInstruction: [{ text: dose }],
  ...more,
});
const problem = (id: string, text: string, more: object = {}) => ({
  resourceType: "Condition",
  id,
  subject: { reference: "Patient/p1" },
  code: { text },
  recordedDate: "2024-03-02",
  ...more,
});
const gp = (...resources: readonly object[]): Readonly<Record<string, SourceInput>> => ({
  gp: { kind: "gp", resources: [patient(), ...resources] },
});

interface Between {
  readonly before: Readonly<Record<string, SourceInput>>;
  readonly after: Readonly<Record<string, SourceInput>>;
  readonly past?: Partial<PastOfRecord>;
  readonly change?: (chart: Chart) => Chart;
}

function between({ before, after, past, change = (chart) => chart }: Between) {
  const made = chartFrom(after);
  const was = viewContext(chartFrom(before, then), lookedAt);
  return viewContext(
    {
      ...made,
      chart: change(made.chart),
      past: {
        lookedAt,
        keptSince: () => instant("2026-11-01T08:00:00Z"),
        changedSince: () => true,
        knownBefore: () => false,
        at: () => was,
        ...past,
      },
    },
    now,
  );
}

const sinceLook = { since: "look", open: [] } as const;

describe("a changed row", () => {
  const context = between({
    before: gp(medicine("m", "One each morning")),
    after: gp(medicine("m", "Two each morning")),
  });

  it("names the elements that differ, with before and after, and none that do not", () => {
    const [section] = toWhatsNewView(context, sinceLook).sections;
    expect(section?.title).toBe("Medications and medical devices");
    expect(section?.rows[0]?.changes[0]?.fields).toEqual([
      { label: "Dosage", before: "One each morning", after: "Two each morning" },
    ]);
  });

  it("says what was not stated before, and what is stated no more", () => {
    const [row] =
      toWhatsNewView(
        between({
          before: gp(medicine("m", "One each morning")),
          after: gp(medicine("m", "One each morning", { status: "stopped", authoredOn: undefined })),
        }),
        sinceLook,
      ).sections[0]?.rows ?? [];
    const fields = row?.changes[0]?.fields ?? [];
    expect(fields).toContainEqual({ label: "Status", before: "Active", after: "Stopped" });
    expect(fields).toContainEqual({ label: "Date", before: "02-Jan-2026" });
  });

  it("of held-back words tells that it changed and not what", () => {
    const [row] =
      toWhatsNewView(
        between({ before: gp(problem("s", "Domestic abuse")), after: gp(problem("s", "Domestic abuse, MARAC")) }),
        sinceLook,
      ).sections[0]?.rows ?? [];
    expect(row?.kind).toBe("changed");
    expect(JSON.stringify(row)).not.toMatch(/domestic|marac/i);
  });

  it("of a restricted person tells nothing of where they are", () => {
    const moved = (street: string) => ({
      gp: { kind: "gp" as const, resources: [patient({ address: [{ line: [street], postalCode: "LS1 4AP" }] })] },
    });
    const context = between({
      before: moved("12 Orchard Mews"),
      after: moved("7 Harbour Terrace"),
      change: (chart) => ({ ...chart, patient: { ...chart.patient, restricted: true } }),
    });
    const view = JSON.stringify(toWhatsNewView(context, sinceLook).sections);
    expect(view).toContain("changed");
    expect(view).not.toMatch(/orchard|harbour/i);
  });
});

describe("many rows", () => {
  const problems = Array.from({ length: 60 }, (_, index) => problem(`p${index}`, `Problem ${index}`));
  const context = between({
    before: gp(problem("gone", "Gout"), problem("c", "Asthma")),
    after: gp(...problems, problem("c", "Severe asthma")),
  });

  it("put what changed and what is gone first, say how many are given, and give all when asked", () => {
    const view = toWhatsNewView(context, sinceLook);
    const [section] = view.sections;
    expect(view.counts).toEqual({ new: 60, changed: 1, removed: 1 });
    expect(section?.rows.slice(0, 3).map(({ kind }) => kind)).toEqual(["changed", "removed", "new"]);
    expect(section).toMatchObject({ total: 62, more: "50 of 62 rows." });
    const [all] = toWhatsNewView(context, { since: "look", open: ["problemList"] }).sections;
    expect(all?.rows).toHaveLength(62);
    expect(all).not.toHaveProperty("more");
  });
});

describe("since another time than the last look", () => {
  const nothing = between({ before: gp(), after: gp() });

  it("the last day is asked for to the minute", () => {
    let asked: Instant | undefined;
    const context = between({
      before: gp(),
      after: gp(),
      past: {
        at: (at) => {
          asked = at;
          return undefined;
        },
      },
    });
    expect(toWhatsNewView(context, { since: "day", open: [] }).headline).toContain("22-Nov-2026 02:14");
    expect(asked).toBe(instant("2026-11-22T02:14:00Z"));
  });

  it("before the record was first received nothing is told, and it is said from when on", () => {
    const view = toWhatsNewView(nothing, { since: instant("2026-10-01T00:00:00Z"), open: [] });
    expect(view).toMatchObject({ state: "unknown", sections: [] });
    expect(view.headline).toContain("cannot be told");
    expect(view.kept).toContain("01-Nov-2026 08:00");
  });

  it("a time that has not come is refused in words", () => {
    expect(toWhatsNewView(nothing, { since: instant("2027-01-01T00:00:00Z"), open: [] })).toMatchObject({
      state: "unknown",
      headline: "01-Jan-2027 00:00 has not come yet.",
    });
  });

  it("is read from the page's words, and nothing else is", () => {
    expect(newsParams(undefined)).toEqual(sinceLook);
    expect(newsParams({ since: "day", open: ["problemList"] })).toEqual({ since: "day", open: ["problemList"] });
    expect(newsParams({ since: then })).toEqual({ since: lookedAt, open: [] });
    for (const since of ["yesterday", "2026-11-22", 5]) expect(newsParams({ since })).toBeUndefined();
    expect(newsParams({ since: "day", open: ["nowhere"] })).toBeUndefined();
  });
});

describe("nothing new", () => {
  it("of a source that did not answer is not known, and is said beside it", () => {
    const context = between({
      before: gp(),
      after: gp(),
      change: (chart) => ({
        ...chart,
        sources: chart.sources.map((report) => ({
          ...report,
          status: "failed",
          reason: "unreachable",
          asOf: instant("2026-11-21T10:00:00Z"),
        })),
      }),
    });
    const view = toWhatsNewView(context, sinceLook);
    expect(view.headline).toBe("Nothing has changed since you last looked, 22-Nov-2026 09:00.");
    expect(view.sources.failing).toEqual([
      "gp organisation has not answered in full since 21-Nov-2026 10:00 (could not be reached): what it changed since then is not known.",
    ]);
  });

  it("says nothing of sources that answered", () => {
    expect(toWhatsNewView(between({ before: gp(), after: gp() }), sinceLook).sources).toEqual({
      failing: [],
      changed: [],
    });
  });

  it("a source that is heard for the first time is named: all of its old record counts as new", () => {
    const after = { ...gp(), hospice: { kind: "hospice" as const, resources: [patient(), problem("h", "Pain")] } };
    expect(toWhatsNewView(between({ before: gp(), after }), sinceLook).sources.changed.join()).toMatch(
      /hospice organisation .* counts as new, whatever its age/,
    );
  });
});

describe("the count beside the screen's name", () => {
  const changed = {
    before: gp(problem("a", "Asthma"), problem("g", "Gout")),
    after: gp(problem("a", "Severe asthma")),
  };

  it("is what the screen tells", () => {
    expect(toNewsCountView(between(changed))).toEqual({ count: 2 });
  });

  it("is nought without the record as it was where nothing was received since", () => {
    const at = () => {
      throw new Error("derived for nothing");
    };
    expect(toNewsCountView(between({ ...changed, past: { changedSince: () => false, at } }))).toEqual({ count: 0 });
  });

  it("is no number where it is not known", () => {
    expect(toNewsCountView(between({ ...changed, past: { at: () => undefined } }))).toEqual({});
    expect(toNewsCountView(viewContext(chartFrom(gp()), now))).toEqual({});
  });
});

describe("a line anywhere", () => {
  const tags = (past: Partial<PastOfRecord>) => {
    const context = between({ before: gp(), after: gp(problem("a", "Asthma")), past });
    const [group] = [...context.groups.values()].filter(({ headingId }) => headingId === "problemList");
    if (group === undefined) throw new Error("no problem");
    const line = toLine(group, context);
    expect(textOf(line.parts)).toContain("Asthma");
    return line.tags.filter(({ about }) => about === "news").map(({ word }) => word);
  };

  it("says that it is new, or that it was known in another version, or nothing where it was seen", () => {
    expect(tags({})).toEqual(["new"]);
    expect(tags({ knownBefore: () => true })).toEqual(["updated"]);
    expect(tags({ lookedAt: now })).toEqual([]);
  });
});
