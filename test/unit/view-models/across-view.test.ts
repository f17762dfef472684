import { describe, expect, it } from "vitest";
import type { LookedAt } from "../../../shared/ipc/across.ts";
import type { CachedPatientRow } from "../../../shared/ipc/answers.ts";
import { groupId, instantFromMs, instantToMs } from "../../../shared/kernel/brand.ts";
import { type AskedPeople, toAcrossView } from "../../../shared/view-models/worklist/across-view.ts";
import type { KeptAnswer, KeptFlag } from "../../../shared/view-models/worklist/kept-answer-view.ts";
import { fixtureNow } from "../../fixtures/chart-parts.ts";

const asOf = instantFromMs(instantToMs(fixtureNow) - 50 * 3_600_000);
const person = (cacheId: string, displayName: string): CachedPatientRow => ({
  cacheId,
  displayName,
  nhsNumber: "9990000018",
  birthDate: "1942-03-14",
  lastOpened: asOf,
});
const people = [
  person("a", "ARCHER, Ann"),
  person("b", "BAKER, Bob"),
  person("c", "COOPER, Cy"),
  person("d", "DYER, Di"),
];
const flag = (tone: KeptFlag["tone"], summary: string, more: Partial<KeptFlag> = {}): KeptFlag => ({
  tone,
  indicator: tone === "danger" ? "Critical" : tone === "warning" ? "Warning" : "Information",
  summary,
  detail: "",
  groupIds: [groupId("g")],
  ...more,
});
const read = (answer: Partial<KeptAnswer> = {}): LookedAt => ({
  as: "read",
  answer: {
    flags: [],
    missed: [],
    notRun: [],
    asOf,
    sources: 8,
    answered: 8,
    withMore: 0,
    apart: 0,
    restricted: false,
    deceased: false,
    ...answer,
  },
});
const view = (looked: Readonly<Record<string, LookedAt>>, more: Partial<AskedPeople> = {}, initialsOnly = false) =>
  toAcrossView(
    {
      people,
      looked: new Map(Object.entries(looked)),
      at: "done",
      asked: [{ id: "plansOverdue", title: "Overdue in plans and decisions" }],
      ...more,
    },
    { now: fixtureNow, initialsOnly },
  );
const places = (made: ReturnType<typeof view>) =>
  made.sections.map(({ kind, rows }) => [kind, ...rows.map(({ name }) => name)]);

describe("a question to all kept records", () => {
  it("has everybody in one place, the most urgent first, and says how many are not known of", () => {
    const made = view({
      a: read(),
      b: read({ flags: [flag("warning", "Review overdue")], missed: ["GP record not seen in full."] }),
      c: { as: "notRead", why: "unreadable" },
      d: read({ flags: [flag("danger", "Two anticoagulants")] }),
    });
    expect(places(made)).toEqual([
      ["found", "DYER, Di", "BAKER, Bob"],
      ["notRead", "COOPER, Cy"],
      ["nothingFound", "ARCHER, Ann"],
    ]);
    expect(made.headline).toBe("2 of 4 records looked at have a flag");
    expect(made.gaps).toEqual(["1 of 4 could not be checked in full", "1 could not be read"]);
    expect(made.sections[1]?.rows[0]?.age).toContain("damaged");
    expect(made.sections.map(({ isUnknown }) => isUnknown)).toEqual([false, true, false]);
  });

  it("never calls a record that was not checked in full one in which nothing was found", () => {
    const made = view({ a: read({ missed: ["No weight is recorded."] }), b: read(), c: read(), d: read() });
    expect(places(made)[0]).toEqual(["notDecided", "ARCHER, Ann"]);
    expect(made.gaps).toEqual(["1 of 4 could not be checked in full"]);
  });

  it("names whom it did not come to when it was stopped", () => {
    const made = view({ a: read() }, { at: "stopped" });
    expect(made.progress).toBe("1 of 4 records looked at");
    expect(places(made)).toEqual([
      ["notLooked", "BAKER, Bob", "COOPER, Cy", "DYER, Di"],
      ["nothingFound", "ARCHER, Ann"],
    ]);
    expect(made.gaps).toEqual(["3 not looked at, because you stopped"]);
    expect(made.sections[0]?.rows[0]?.age).toBe("not looked at");
  });

  it("names nobody as not looked at while it still goes on", () => {
    const made = view({ a: read() }, { at: "running" });
    expect(places(made)).toEqual([["nothingFound", "ARCHER, Ann"]]);
    expect(made.gaps).toEqual([]);
  });

  it("says how old each record is, and how many of its sources have never answered in full", () => {
    const made = view({ a: read({ answered: 7 }), b: read({ sources: 0, answered: 0 }), c: read(), d: read() });
    const rows = made.sections[0]?.rows;
    expect(rows?.map(({ sources }) => sources)).toEqual([
      "7 of 8 sources have answered",
      "0 of 0 sources have answered",
      undefined,
      undefined,
    ]);
    expect(rows?.[0]?.age).toMatch(/^as of 21-Nov-2026 \d\d:\d\d, 2 days old$/);
    const { asOf: _, ...ageless } = answerOf(read());
    expect(view({ a: { as: "read", answer: ageless } }).sections[0]?.rows[0]?.age).toBe("age not known");
  });

  it("hides the name of whoever their record says is restricted, and of all where initials are wanted", () => {
    const looked = { a: read({ restricted: true }), b: read({ deceased: true }), c: read(), d: read() };
    const rows = view(looked).sections[0]?.rows ?? [];
    expect(rows[0]).toMatchObject({ name: "A. A.", nhsNumber: "ends 0018", tags: ["Restricted record"] });
    expect(rows[1]).toMatchObject({ name: "BAKER, Bob", tags: ["Has died"] });
    expect(view(looked, {}, true).sections[0]?.rows.map(({ name }) => name)).toEqual([
      "A. A.",
      "B. B.",
      "C. C.",
      "D. D.",
    ]);
  });

  it("keeps a flag that somebody set aside, below those that nobody did", () => {
    const aside = flag("danger", "Two anticoagulants", { setAside: "Dr Test, 23-Nov-2026: Already known" });
    const made = view({
      a: read({ flags: [aside] }),
      b: read({ flags: [flag("notice", "Tetanus")] }),
      c: read(),
      d: read(),
    });
    expect(places(made)[0]).toEqual(["found", "BAKER, Bob", "ARCHER, Ann"]);
  });

  it("names what was asked where it is little, and counts it where nobody would read it", () => {
    expect(view({}).asked).toBe("“Overdue in plans and decisions”");
    const many = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `r${at}`, title: `Rule ${at}` }));
    expect(view({}, { asked: many(3) }).asked).toBe("“Rule 0”, “Rule 1” and “Rule 2”");
    expect(view({}, { asked: many(4) }).asked).toBe("4 questions");
  });

  it("says what was asked and is off, instead of finding nobody", () => {
    const off = read({ notRun: [{ rule: "plansOverdue", why: "switched off in this locality" }] });
    expect(view({ a: off, b: off, c: off, d: off }).gaps).toEqual([
      "not asked, because it is off: Overdue in plans and decisions",
    ]);
  });
});

function answerOf(looked: LookedAt): KeptAnswer {
  if (looked.as !== "read") throw new Error("not read");
  return looked.answer;
}
