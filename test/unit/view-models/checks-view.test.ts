import { describe, expect, it } from "vitest";
import type { CannotCheck, CheckReport, Evaluation } from "../../../shared/decision-support/card.ts";
import { parseInstant, sourceId } from "../../../shared/kernel/brand.ts";
import { toChecksView } from "../../../shared/view-models/flags/checks-view.ts";
import { toFlagsView } from "../../../shared/view-models/flags/flags-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { fixtureChart, fixtureInput } from "../../fixtures/chart.ts";
import { fixtureNow } from "../../fixtures/chart-parts.ts";

const [first, second] = fixtureChart.sources.map(({ source }) => source);
if (first === undefined || second === undefined) throw new Error("the made-up chart has two sources and more");

function instant(text: string) {
  const at = parseInstant(text);
  if (at === undefined) throw new Error(text);
  return at;
}

const ran = (rule: string, cards = 0): CheckReport => ({
  rule,
  title: `Check ${rule}`,
  result: { kind: "ran", cards },
  read: [{ headingId: "medicationsAndMedicalDevices", facts: 42 }],
});

const unseen = (rule: string, ...sources: readonly string[]): CannotCheck => ({
  rule,
  reason: `Check ${rule}: not seen in full from somewhere.`,
  entries: [],
  because: { kind: "notSeenInFull", sources: sources.map(sourceId) },
});

function contextOf(checks: readonly CheckReport[], cannotCheck: readonly CannotCheck[] = [], more = {}) {
  const evaluation: Evaluation = {
    cards: [],
    cannotCheck,
    ran: checks.flatMap(({ rule, result }) => (result.kind === "ran" ? rule : [])),
    checks,
  };
  return viewContext({ ...fixtureInput, evaluation, ...more }, fixtureNow);
}

describe("sixty checks and one source that failed", () => {
  const rules = Array.from({ length: 60 }, (_, at) => `r${at}`);
  const context = contextOf(
    rules.map((rule) => ran(rule)),
    rules.map((rule) => unseen(rule, first.id)),
  );

  it("are one sentence with the source's name, and all sixty unfold from it", () => {
    const { missed, missedInShort } = toFlagsView(context);
    expect(missed.map(({ reason }) => reason)).toEqual([
      `${first.name} was seen in part: 60 checks ran on part of its records and may be wrong.`,
    ]);
    expect(missed[0]?.checks).toHaveLength(60);
    expect(missedInShort).toEqual(["GP in part"]);
    const { headline, sections } = toChecksView(context);
    expect(headline).toBe(`60 checks ran. Not seen in full: ${first.name}.`);
    expect(sections.map(({ kind, title }) => [kind, title])).toEqual([
      ["partly", "Nothing to flag in what was seen (60)"],
    ]);
    expect(sections[0]?.missed).toEqual(missed);
  });

  it("say what the source did, where that is known", () => {
    const failed = fixtureChart.sources.find(({ status }) => status === "failed")?.source;
    const without = contextOf([ran("a")], [unseen("a", failed?.id ?? "")]);
    expect(toFlagsView(without).missed.map(({ reason }) => reason)).toEqual([
      `${failed?.name ?? ""} had an error of its own: 1 check ran without its records and may be wrong.`,
    ]);
    expect(toFlagsView(without).missedInShort[0]).toMatch(/^without \w/);
  });

  it("are told apart by what they did not see", () => {
    const two = contextOf(
      [ran("a"), ran("b"), ran("c")],
      [unseen("a", first.id), unseen("b", second.id, first.id), unseen("c", first.id, second.id)],
    );
    const { missed, missedInShort } = toFlagsView(two);
    expect(missed.map(({ checks }) => checks)).toEqual([
      ["Check a", "Check b", "Check c"],
      ["Check b", "Check c"],
    ]);
    expect(missed[1]?.reason).toContain(second.name);
    expect(missedInShort).toEqual(["2 sources in part"]);
  });
});

describe("checks that ran on what a source said earlier", () => {
  const old = (rule: string, asOf: string): CannotCheck => ({
    rule,
    reason: `Check ${rule}: checked on an older copy.`,
    entries: [],
    because: { kind: "oldCopy", copies: [{ sourceId: first.id, asOf: instant(asOf) }] },
  });
  const context = contextOf(
    [ran("a"), ran("b"), ran("c")],
    [old("a", "2026-11-13T09:30:00Z"), old("b", "2026-11-12T09:30:00Z")],
  );

  it("are one sentence with the source and its oldest copy, and lack nothing else", () => {
    const { missed, missedInShort } = toFlagsView(context);
    expect(missed.map(({ reason }) => reason)).toEqual([
      `${first.name} has not answered since 12-Nov-2026 09:30: 2 checks ran on its records as they were then.`,
    ]);
    expect(missedInShort).toEqual(["GP not current"]);
  });

  it("do not stand among those that ran in full", () => {
    const { headline, sections } = toChecksView(context);
    expect(headline).toBe(`3 checks ran. Seen as they were: ${first.name}.`);
    expect(sections.map(({ kind, checks }) => [kind, checks.length])).toEqual([
      ["partly", 2],
      ["clear", 1],
    ]);
  });
});

describe("what a check could not read", () => {
  it("stands before what many missed for one cause, and keeps its own words", () => {
    const own = { rule: "a", reason: "“Plasters” has no code: check by hand.", entries: [] };
    const context = contextOf([ran("a"), ran("b")], [unseen("a", first.id), unseen("b", first.id), own]);
    const { missed, missedInShort } = toFlagsView(context);
    expect(missed[0]?.reason).toBe("“Plasters” has no code: check by hand.");
    expect(missed).toHaveLength(2);
    expect(missedInShort).toEqual(["GP in part", "1 check lacks data"]);
  });

  it("for want of an age or for being switched off is said once", () => {
    const why = "the person's age is not certain";
    const uncertain = (rule: string): CannotCheck => ({
      rule,
      reason: "",
      entries: [],
      because: { kind: "personNotCertain", why },
    });
    const off = (rule: string): CannotCheck => ({ rule, reason: "", entries: [], because: { kind: "switchedOff" } });
    const context = contextOf(
      ["a", "b", "c", "d"].map((rule) => ran(rule)),
      [uncertain("a"), off("c"), uncertain("b"), off("d")],
    );
    expect(toFlagsView(context).missed.map(({ reason }) => reason)).toEqual([
      "2 checks could not be decided, because the person's age is not certain.",
      "2 checks are switched off in this locality.",
    ]);
    expect(toFlagsView(context).missedInShort).toEqual(["2 checks lack data"]);
    expect(toChecksView(context).headline).toBe("4 checks ran, 2 of them lack data.");
  });
});

describe("the list of checks", () => {
  const checks: readonly CheckReport[] = [
    ran("flagged", 2),
    ran("clear"),
    ran("partly"),
    ran("flaggedPartly", 1),
    { rule: "off", title: "Check off", result: { kind: "off", why: "off until a locality signs it off" }, read: [] },
    { rule: "men", title: "Check men", result: { kind: "notForThisPerson", why: "it is for men" }, read: [] },
    { rule: "broken", title: "Check broken", result: { kind: "failed" }, read: [] },
  ];
  const broken = { rule: "broken", reason: "Check broken: the check failed. A fault of Throughline.", entries: [] };
  const context = contextOf(checks, [unseen("partly", first.id), unseen("flaggedPartly", first.id), broken]);
  const view = toChecksView(context);

  it("says of each on what it ran and with what result, and names each once", () => {
    expect(view.headline).toBe(
      `4 checks ran. 1 failed, 1 is not for this person, 1 is off. Not seen in full: ${first.name}.`,
    );
    const rows = view.sections.flatMap(({ kind, checks: under }) =>
      under.map(({ title, result, read }) => [kind, title, result, read]),
    );
    const read = ["Medications and medical devices 42"];
    expect(rows).toEqual([
      ["missed", "Check broken", "Failed: a fault of Throughline", []],
      ["flagged", "Check flagged", "2 flags", read],
      ["flagged", "Check flaggedPartly", "1 flag", read],
      ["partly", "Check partly", "Nothing found in what was seen", read],
      ["clear", "Check clear", "Nothing found", read],
      ["notFor", "Check men", "It is for men", []],
      ["off", "Check off", "Off until a locality signs it off", []],
    ]);
  });

  it("counts those that could not run in full, also where they raised a flag", () => {
    expect(view.sections[0]?.title).toBe("Lack data (1)");
    expect(view.sections[0]?.missed.map(({ reason }) => reason)).toEqual([broken.reason]);
    expect(view.sections[2]?.missed[0]?.checks).toEqual(["Check partly", "Check flaggedPartly"]);
  });

  it("names in its head the services that did not answer", () => {
    const down = contextOf(checks, [], { servicesDown: ["County sepsis service"] });
    expect(toChecksView(down).servicesDown).toEqual(["County sepsis service"]);
    expect(toFlagsView(down).servicesDown).toEqual(["County sepsis service"]);
    expect(view.servicesDown).toEqual([]);
  });

  it("says once that a table is out of date: no flag lacks anything by it, and nothing is called clear", () => {
    const old = (rule: string): CannotCheck => ({
      rule,
      reason: `${rule}: the table is out of date.`,
      entries: [],
      because: { kind: "tableOutOfDate" },
    });
    const outdated = contextOf([ran("flagged", 1), ran("quiet")], [old("flagged"), old("quiet")]);
    expect(toFlagsView(outdated).missed).toEqual([]);
    expect(toFlagsView(outdated).missedInShort).toEqual([]);
    const sections = toChecksView(outdated).sections.map(({ kind, missed, checks: under }) => [
      kind,
      under.length,
      missed.map(({ reason }) => reason),
    ]);
    expect(sections).toEqual([
      ["flagged", 1, ["flagged: the table is out of date."]],
      ["partly", 1, ["quiet: the table is out of date."]],
    ]);
  });
});
