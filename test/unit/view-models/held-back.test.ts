import { describe, expect, it, test } from "vitest";
import type { Card, CheckReport } from "../../../shared/decision-support/card.ts";
import type { Group } from "../../../shared/domain/chart.ts";
import type { FlagDetail } from "../../../shared/domain/entry-detail.ts";
import { toAlertsView } from "../../../shared/view-models/alerts/alerts-view.ts";
import { toBannerAlerts } from "../../../shared/view-models/banner/banner-alerts.ts";
import { toChecksView } from "../../../shared/view-models/flags/checks-view.ts";
import { toFlagsView } from "../../../shared/view-models/flags/flags-view.ts";
import { toLine } from "../../../shared/view-models/lines/line-view.ts";
import { textOf } from "../../../shared/view-models/lines/text-part.ts";
import { toFollowedRowView } from "../../../shared/view-models/meeting/followed-row-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { readView, viewNames } from "../../../shared/view-models/views.ts";
import { askedFor, toHeldBackView } from "../../../shared/view-models/withheld/held-back-view.ts";
import type { Looks } from "../../../shared/view-models/withheld/looks.ts";
import { chartOf } from "../../fixtures/chart.ts";
import type { EntryInput } from "../../fixtures/chart-parts.ts";
import { at, entry, fixtureNow, group, instant, snomed } from "../../fixtures/chart-parts.ts";

function flag(detail: Partial<FlagDetail>, input: Partial<EntryInput> = {}): Group {
  return group([
    entry({
      source: at.council,
      type: "Flag",
      heading: "safeguarding",
      display: "Zebra words",
      when: "2026-10-18",
      detail: { kind: "flag", topic: "other", active: true, categories: [], ...detail },
      ...input,
    }),
  ]);
}

describe("alerts that hold their words back", () => {
  it.each([
    ["female genital mutilation", flag({ topic: "fgm" })],
    ["a looked-after child", flag({ topic: "lookedAfterChild" })],
    ["a MARAC", flag({}, { display: "MARAC 12 October" })],
    ["a MARAC named only in the note", withNote("Discussed at MARAC")],
    ["domestic abuse", flag({}, { display: "Domestic abuse: see alone" })],
    ["sexual health", flag({}, { display: "Known to sexual health clinic" })],
    ["HIV", flag({}, { display: "HIV positive" })],
    ["gender recognition", flag({}, { display: "Has a Gender Recognition Certificate" })],
    ["what its source labels very restricted", flag({}, { labels: ["V"] })],
  ])("%s: kind, organisation and date, and no word more", (_, held) => {
    const context = viewContext(chartOf([held]), fixtureNow);
    const [row] = toAlertsView(context).sections.flatMap(({ rows }) => rows);
    expect(row?.heldBack?.title).toBe("Sensitive alert from Council, 18-Oct-2026");
    expect([row?.facts, row?.statements, row?.todo, row?.kind]).toEqual([[], [], undefined, ""]);
    expect(toBannerAlerts(context).map(({ word }) => word)).toContain("Sensitive alert");
  });

  it("the kind is not said either where the words place it under safeguarding", () => {
    const held = flag({ topic: "safeguardingAdult" }, { display: "Domestic abuse: see alone" });
    const context = viewContext(chartOf([held]), fixtureNow);
    expect(toBannerAlerts(context).map(({ word, detail }) => [word, detail])).toContainEqual([
      "Sensitive alert",
      "Council",
    ]);
    expect(toAlertsView(context).sections.find(({ id }) => id === "sensitive")?.rows).toHaveLength(1);
  });

  it("a child protection plan is not among them: that it exists every clinician must see", () => {
    const plan = flag({ topic: "childProtection" }, { display: "Subject to child protection plan" });
    expect(toLine(plan, viewContext(chartOf([plan]), fixtureNow)).masked).toBe(false);
  });

  it("ordinary words that hold a sensitive one inside them stay open", () => {
    for (const display of ["Hearing aids both sides", "Grapeseed oil", "Archive note"]) {
      const open = flag({}, { display, heading: "alerts" });
      expect(toLine(open, viewContext(chartOf([open]), fixtureNow)).masked).toBe(false);
    }
  });
});

describe("no view says what was not asked for", () => {
  const secret = flag(
    { topic: "lookedAfterChild", categories: ["Zebra category"], localAuthority: "Zebra authority" },
    { display: "Zebra words", code: snomed("764841000000100", "Zebra term"), labels: ["R"] },
  );
  const held = group([{ ...secret.preferred, fields: [{ label: "Note", value: "Zebra note" }] }]);
  const plan = group([
    entry({
      source: at.council,
      type: "CarePlan",
      heading: "careAndSupportPlan",
      display: "Zebra plan",
      labels: ["R"],
      when: "2026-10-18",
      detail: {
        kind: "carePlan",
        categories: ["Zebra kind"],
        description: "Zebra description",
        goals: [],
        activities: [{ description: "Zebra step" }],
        addresses: [],
      },
    }),
  ]);
  const card: Card = {
    id: "c",
    rule: "childProtectionPlan",
    indicator: "critical",
    summary: "Looked after child, Zebra authority",
    detail: "Recorded as Zebra words",
    source: { label: "CP-IS" },
    inputs: [{ label: "Zebra label", value: "Zebra words", groupId: held.id, entries: [held.preferred.key] }],
    ruleVersion: 1,
  };
  const check: CheckReport = {
    rule: card.rule,
    title: "Zebra check",
    result: { kind: "ran", cards: 1 },
    read: [{ headingId: "safeguarding", facts: 1 }],
  };
  const input = chartOf([held, plan]);
  const context = viewContext(
    { ...input, evaluation: { ...input.evaluation, cards: [card], ran: ["childProtectionPlan"], checks: [check] } },
    fixtureNow,
  );
  /** These are what the reader asks with: opened row by row, and audited as that. */
  const asking: ReadonlySet<string> = new Set(["heldBack", "provenance", "raw"]);
  const params: Readonly<Record<string, unknown>> = {
    search: { text: "zebra" },
    heading: { id: "safeguarding", all: true },
    wholeRecord: { open: ["safeguarding", "careAndSupportPlan"] },
    resultTrend: { groupId: held.id },
    sameAs: { groupId: plan.id, text: "zebra" },
    decisionPreview: { verdict: "putTogether", left: [held.preferred.key], right: [plan.preferred.key] },
    asKnownAt: { at: "2026-11-01T00:00:00Z" },
    dataQualityNote: { seq: 1 },
    episode: { id: "e" },
  };

  it.each(viewNames.filter((name) => !asking.has(name)))("%s", (name) => {
    const made = readView(name, context, params[name]);
    const words = made.ok ? JSON.stringify(made.value).replaceAll('"text":"zebra"', "") : "";
    expect(words.match(/Zebra [a-z]+|looked[- ]after/gi)).toBeNull();
  });

  it("a plan under its heading neither", () => {
    const made = readView("heading", context, { id: "careAndSupportPlan", all: true });
    expect(JSON.stringify(made)).not.toContain("Zebra");
  });

  it("a flag that rests on it says only that it does", () => {
    const [first] = toFlagsView(context).flags;
    expect(first?.summary).toBe("A flag about a sensitive entry");
    expect(first?.inputs[0]?.label).toBe("Sensitive alert");
  });

  it("a check whose flag is held back gives it away neither by its title nor by what it read", () => {
    const checks = toChecksView(context).sections.flatMap((section) => section.checks);
    expect(checks).toEqual([{ rule: card.rule, title: "A check about a sensitive entry", result: "1 flag", read: [] }]);
  });

  it("and asking shows all of it, with its authority", () => {
    const shown = toHeldBackView(context, { groupId: held.id });
    expect(textOf(shown?.row.line.parts ?? [])).toContain("Zebra words");
    expect(shown?.row.statements).toEqual(["Zebra note"]);
    expect(shown?.row.facts).toContainEqual({ label: "Local authority", value: "Zebra authority" });
  });

  it("a row that is followed on another machine is known to be held back there, without a word of it and without a look", () => {
    const params = { groupId: held.id };
    expect(toFollowedRowView(context, params)).toEqual({ groupId: held.id, heldBack: true });
    const open = flag({}, { display: "Large dog", heading: "alerts" });
    const there = viewContext(chartOf([open]), fixtureNow);
    expect(toFollowedRowView(there, { groupId: open.id })).toEqual({ groupId: open.id, heldBack: false });
    // A row that is on the other machine alone.
    expect(toFollowedRowView(there, params)).toBeUndefined();
    expect(askedFor("followedRow", params, context)).toEqual([]);
  });

  it("a look is of the entries of a held-back row, by the two ways of asking, and of nothing else", () => {
    expect(askedFor("heldBack", { groupId: held.id }, context)).toEqual([held.preferred.key]);
    expect(askedFor("provenance", { groupId: held.id }, context)).toEqual([held.preferred.key]);
    expect(askedFor("alerts", undefined, context)).toEqual([]);
    const open = flag({}, { display: "Large dog", heading: "alerts" });
    expect(askedFor("provenance", { groupId: open.id }, viewContext(chartOf([open]), fixtureNow))).toEqual([]);
  });
});

test.each([undefined, "Only safeguarding leads may open it. Ask the safeguarding team."])(
  "whom a held-back row is closed to reads why, and nobody else does: %s",
  (heldBackClosed) => {
    const held = flag({ topic: "fgm" });
    const context = { ...viewContext(chartOf([held]), fixtureNow), heldBackClosed };
    const [row] = toAlertsView(context).sections.flatMap(({ rows }) => rows);
    expect(row?.heldBack?.closed).toBe(heldBackClosed);
  },
);

describe("the count of looks", () => {
  const held = flag({ topic: "fgm" });
  const rowWith = (looks: Looks | undefined) => {
    const context = { ...viewContext(chartOf([held]), fixtureNow), countLooks: () => looks };
    return toAlertsView(context).sections.flatMap(({ rows }) => rows)[0]?.heldBack?.looks;
  };
  const last = { at: instant("2026-11-20T14:05:00Z"), by: "Dr Test" };

  it("says how often, by whom last and when", () => {
    expect(rowWith({ times: 3, last, since: "machine" })).toBe(
      "Looked at 3 times on this machine, last by Dr Test on 20-Nov-2026 14:05.",
    );
    expect(rowWith({ times: 1, last: { at: last.at }, since: "session" })).toBe(
      "Looked at once since the program was started, last by a user whom the host did not name on 20-Nov-2026 14:05.",
    );
  });

  it("tells never from not known", () => {
    expect(rowWith({ times: 0, since: "machine" })).toBe("Not looked at on this machine so far.");
    expect(rowWith(undefined)).toContain("is not known");
  });

  it("counts the look that shows it", () => {
    const context = {
      ...viewContext(chartOf([held]), fixtureNow),
      countLooks: (): Looks => ({ times: 1, last, since: "machine" }),
    };
    expect(toHeldBackView(context, { groupId: held.id })?.looks).toBe(
      "Looked at 2 times on this machine, last by you on 23-Nov-2026 02:14.",
    );
  });
});

function withNote(note: string): Group {
  const bare = flag({}, { display: "See notes" });
  return group([{ ...bare.preferred, fields: [{ label: "Flag notes", value: note }] }]);
}
