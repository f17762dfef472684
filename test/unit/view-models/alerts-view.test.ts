import { describe, expect, it } from "vitest";
import type { Group } from "../../../shared/domain/chart.ts";
import type { FlagDetail } from "../../../shared/domain/entry-detail.ts";
import { toAlertsView } from "../../../shared/view-models/alerts/alerts-view.ts";
import type { ViewContext, ViewInput } from "../../../shared/view-models/view-context.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { chartOf } from "../../fixtures/chart.ts";
import type { EntryInput } from "../../fixtures/chart-parts.ts";
import { at, date, entry, fixtureNow, group, snomed } from "../../fixtures/chart-parts.ts";

function flag(detail: Partial<FlagDetail>, input: Partial<EntryInput> = {}): Group {
  return group([
    entry({
      source: at.council,
      type: "Flag",
      heading: "safeguarding",
      display: "Subject to child protection plan",
      when: "2026-07-01",
      until: "",
      detail: { kind: "flag", topic: "childProtection", active: true, categories: [], ...detail },
      ...input,
    }),
  ]);
}

function contextOf(groups: readonly Group[], more: Partial<ViewInput> = {}): ViewContext {
  return { ...viewContext(chartOf(groups), fixtureNow), ...more };
}

function alertsOf(groups: readonly Group[], more: Partial<ViewInput> = {}) {
  const view = toAlertsView(contextOf(groups, more));
  const section = (id: string) => view.sections.find((one) => one.id === id);
  const only = view.sections.flatMap(({ rows }) => rows)[0];
  return { view, section, facts: new Map(only?.facts.map(({ label, value }) => [label, value])), only };
}

describe("a safeguarding alert", () => {
  const plan = flag(
    { localAuthority: "Northvale Council" },
    { recorder: { name: "J Pritchard", role: "Social worker", phone: "01632 960 640" } },
  );

  it("says what to do and by whose guidance, who raised it, the authority, from when, and the number", () => {
    const { only, facts } = alertsOf([plan]);
    expect(only?.todo?.words).toContain("council's children's services");
    expect(only?.todo?.source).toContain("Working Together");
    expect(facts.get("Raised by")).toBe("J Pritchard, Social worker, Northvale Council Social Care");
    expect(facts.get("Local authority")).toBe("Northvale Council");
    expect(facts.get("In force")).toBe("from 01-Jul-2026");
    expect(facts.get("Contact")).toBe("J Pritchard: 01632 960 640");
  });

  it("says that a look is shared with the local authority only where the locality says so, and never lets silence pass for either", () => {
    const shared = { alertLocality: { childProtectionViewsShared: true } };
    const seen = (more: Partial<ViewInput>) => alertsOf([plan], more).facts.get("That you looked");
    expect(seen(shared)).toBe("That you viewed it is shared with the local authority.");
    expect(seen({ alertLocality: { childProtectionViewsShared: false } })).toContain("not shared");
    expect(seen({})).toContain("not configured: tell them yourself");
  });

  it("says who may see more, by the locality and by its source's own label", () => {
    const alertLocality = { whoMaySeeMore: "Ask the emergency duty team" };
    expect(alertsOf([plan], { alertLocality }).facts.get("Who may see more")).toBe("Ask the emergency duty team");
    expect(alertsOf([plan]).facts.get("Who may see more")).toBe("Not stated");
  });

  it("leaves no fact out that is not stated", () => {
    const { facts } = alertsOf([flag({ topic: "safeguardingAdult" }, { display: "Adult safeguarding concern" })]);
    expect(facts.get("Raised by")).toBe("Northvale Council Social Care; by whom is not stated");
    expect([facts.get("Local authority"), facts.get("Review"), facts.get("Contact")]).toEqual([
      "Not stated",
      "Not stated",
      "No number in the record",
    ]);
  });

  it("says in words that a review is overdue, and by how much", () => {
    const { facts } = alertsOf([flag({ reviewDate: date("2026-11-13") })]);
    expect(facts.get("Review")).toBe("Review overdue: it was due 13-Nov-2026, 9 days ago");
  });

  it("keeps a restricted person's numbers back", () => {
    const input = chartOf([plan]);
    const chart = { ...input.chart, patient: { ...input.chart.patient, restricted: true } };
    const view = toAlertsView(viewContext({ ...input, chart }, fixtureNow));
    expect(JSON.stringify(view)).not.toContain("01632 960 640");
  });
});

describe("alerts that are over", () => {
  it("stand apart, say since when, and that nobody says who closed them", () => {
    const over = flag({ active: false }, { until: "2026-09-12" });
    const { view, section } = alertsOf([over]);
    expect(section("children")?.rows).toEqual([]);
    expect(JSON.stringify(view.closed[0]?.line.secondary)).not.toContain("No longer active");
    expect(view.closed.map(({ standing }) => standing)).toEqual([
      "No longer active since 12-Sep-2026. Who closed it is not stated.",
    ]);
    expect(view.total).toBe(1);
  });

  it("name who closed them where the record does", () => {
    const over = flag({ active: false });
    const closed = group([{ ...over.preferred, fields: [{ label: "Closed by", value: "J Pritchard" }] }]);
    expect(alertsOf([closed]).view.closed[0]?.standing).toBe(
      "No longer active; since when is not stated. Closed by J Pritchard.",
    );
  });

  it("are never those that are still marked active, nor those that do not say", () => {
    const late = flag({}, { until: "2026-09-12" });
    const silent = flag({ active: undefined });
    const { view, section } = alertsOf([late, silent]);
    expect(view.closed).toEqual([]);
    expect(section("children")?.rows.map(({ standing }) => standing)).toContain(
      "Its period ended 12-Sep-2026 and it is still marked active",
    );
  });
});

describe("what is about somebody near the person", () => {
  it.each([
    ["375041000000100", "Family member subject to child protection plan"],
    ["1064961000000107", "Child in family is safeguarding concern"],
  ])("%s stands apart from what is about the person", (code, words) => {
    const near = flag({ topic: "safeguardingChild" }, { display: words, code: snomed(code, words) });
    const { section } = alertsOf([near]);
    expect(section("family")?.rows).toHaveLength(1);
    expect(section("children")?.rows).toEqual([]);
  });
});

describe("whom a safeguarding entry is for", () => {
  const condition = (display: string, code?: string) =>
    group([
      entry({
        type: "Condition",
        heading: "safeguarding",
        display,
        ...(code === undefined ? {} : { code: snomed(code, display) }),
        detail: { kind: "other" },
      }),
    ]);

  it.each([
    ["by its code", condition("Cause for concern", "836881000000105"), "children"],
    ["by its words", condition("Child protection plan"), "children"],
    ["by its words too", condition("Adult safeguarding enquiry"), "adults"],
    ["not stated", condition("Safeguarding form sent"), "unstated"],
    ["a flag that says no more", flag({ topic: "other" }, { display: "Safeguarding: see note" }), "unstated"],
  ])("%s", (_, row, id) => {
    const { view } = alertsOf([row]);
    expect(view.sections.filter(({ rows }) => rows.length > 0).map((one) => one.id)).toEqual([id]);
  });

  it("a plan's flag has the numbers of the authority's team, which is an entry of its own", () => {
    const team = group([
      entry({
        source: at.council,
        type: "CareTeam",
        heading: "safeguarding",
        display: "Subject to child protection plan",
        status: "active",
        detail: {
          kind: "careTeam",
          topic: "childProtection",
          members: [{ name: "Emergency duty team", phone: "01632 960 699" }],
        },
      }),
    ]);
    const rows = alertsOf([flag({}), team]).section("children")?.rows ?? [];
    const contacts = rows.flatMap(({ facts }) => facts.filter(({ label }) => label === "Contact"));
    expect(contacts.map(({ value }) => value)).toEqual([
      "Emergency duty team: 01632 960 699",
      "Emergency duty team: 01632 960 699",
    ]);
  });
});

describe("the order of danger", () => {
  it("is the same always, and an empty part has its state", () => {
    const ids = toAlertsView(contextOf([])).sections.map(({ id, state }) => [id, state !== undefined]);
    expect(ids).toEqual(
      ["resuscitation", "children", "adults", "risks", "alerts", "legal", "adjustments"].map((id) => [id, true]),
    );
  });
});
