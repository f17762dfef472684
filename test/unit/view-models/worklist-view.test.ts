import { describe, expect, it } from "vitest";
import type { CachedPatientRow } from "../../../shared/ipc/answers.ts";
import { instantFromMs, instantToMs } from "../../../shared/kernel/brand.ts";
import { countRecord } from "../../../shared/view-models/whats-new/count-record.ts";
import type { RecordCounts } from "../../../shared/view-models/worklist/record-counts.ts";
import { toWorklist, type WorklistWish } from "../../../shared/view-models/worklist/worklist-view.ts";
import { fixtureInput } from "../../fixtures/chart.ts";
import { fixtureNow } from "../../fixtures/chart-parts.ts";

const now = fixtureNow;
const hoursAgo = (hours: number) => instantFromMs(instantToMs(now) - hours * 3_600_000);
const counts: RecordCounts = {
  countedAt: hoursAgo(2),
  asOf: hoursAgo(50),
  flags: 3,
  critical: 1,
  notRun: 2,
  news: 4,
  sources: 8,
  answered: 8,
  withMore: 0,
  apart: 0,
  restricted: false,
  deceased: false,
};
const edith: CachedPatientRow = {
  cacheId: "first",
  displayName: "PEMBERTON, Edith",
  nhsNumber: "9993140082",
  birthDate: "1942-03-14",
  lastOpened: hoursAgo(2),
  counts,
};
const zoe: CachedPatientRow = { cacheId: "zoe", displayName: "ÅBERG, Zoë", lastOpened: hoursAgo(1) };
const wish: WorklistWish = { now, initialsOnly: false, find: "", sort: "lastOpened" };
const only = (row: CachedPatientRow, changes: Partial<WorklistWish> = {}) => {
  const [made] = toWorklist([row], { ...wish, ...changes }).rows;
  if (made === undefined) throw new Error("no row");
  return made;
};

describe("a row of the list of kept records", () => {
  it("says who, how old the record is, and its numbers", () => {
    expect(only(edith)).toMatchObject({
      name: "PEMBERTON, Edith",
      born: expect.stringMatching(/^Born 14-Mar-1942 \(\d\dy\)$/),
      nhsNumber: "999 314 0082",
      asOf: expect.stringMatching(/^as of \d\d-\w{3}-\d{4} \d\d:\d\d, .*old$/),
      opened: expect.stringMatching(/^opened \d\d-\w{3}-\d{4} \d\d:\d\d, 2 h ago$/),
      flags: { words: "3 flags, 1 critical", tone: "danger" },
      notRun: { words: "2 checks lack data", tone: "unknown" },
      news: { words: "4 new, changed or gone", tone: "plain" },
      sources: { words: "8 of 8 sources answered", tone: "plain" },
    });
  });

  it("says that it is not known what has never been counted, and never none", () => {
    const row = only(zoe);
    expect([row.flags, row.news, row.sources]).toEqual([
      { words: "Flags not known", tone: "unknown" },
      { words: "News not known", tone: "unknown" },
      { words: "Sources not known", tone: "unknown" },
    ]);
    expect(row.asOf).toBe("age not known");
    expect(JSON.stringify(row)).not.toMatch(/\b0 (flags|new)/);
    expect(row.born).toBe("Born Not Known");
    expect(row.nhsNumber).toBe("Not Known");
  });

  it("does not call a first look at a record nothing new", () => {
    const { news: _, ...first } = counts;
    expect(only({ ...edith, counts: first }).news).toEqual({
      words: "News not known: first look here",
      tone: "unknown",
    });
  });

  it("does not draw no flags as safe where checks could not be run, nor a source that did not answer as one that did", () => {
    const row = only({ ...edith, counts: { ...counts, flags: 0, critical: 0, answered: 6 } });
    expect(row.flags).toEqual({ words: "0 flags", tone: "unknown" });
    const silent = { ...counts, flags: 0, critical: 0, notRun: 0 };
    const toneOf = (answered: number) => only({ ...edith, counts: { ...silent, answered } }).flags.tone;
    expect([toneOf(silent.sources - 1), toneOf(silent.sources)]).toEqual(["unknown", "plain"]);
    expect(row.notRun).toEqual({ words: "2 checks lack data", tone: "unknown" });
    expect(row.sources).toEqual({ words: "6 of 8 sources answered", tone: "unknown" });
  });

  it("by initials shows neither the name nor the whole number, and still tells two people apart", () => {
    const row = only(edith, { initialsOnly: true });
    expect(row).toMatchObject({ name: "E. P.", nhsNumber: "ends 0082" });
    expect(JSON.stringify(row)).not.toMatch(/pemberton|edith|9993140082|999 314/i);
  });

  it("never names a restricted person, also where its numbers are not known", () => {
    const { counts: _, ...uncounted } = edith;
    const row = only({ ...uncounted, restricted: true });
    expect(row.tags).toEqual(["Restricted record"]);
    expect(JSON.stringify(row)).not.toMatch(/pemberton|edith/i);
  });

  it("gives the dead no age of today", () => {
    const row = only({ ...edith, counts: { ...counts, deceased: true } });
    expect(row.tags).toEqual(["Has died"]);
    expect(row.born).toBe("Born 14-Mar-1942");
  });
});

describe("finding and sorting", () => {
  const find = (text: string) => toWorklist([edith, zoe], { ...wish, find: text });

  it("finds by the beginning of any name, with or without accents, and by digits of the number", () => {
    expect(find("pem ed").rows.map(({ cacheId }) => cacheId)).toEqual(["first"]);
    expect(find("zoe ab").rows.map(({ cacheId }) => cacheId)).toEqual(["zoe"]);
    expect(find("999 314").rows.map(({ cacheId }) => cacheId)).toEqual(["first"]);
    expect(find("emb").rows).toEqual([]);
  });

  it("says how many of how many are shown", () => {
    expect(find("").headline).toBe("2 records kept");
    expect(find("pem").headline).toBe("1 of 2 records kept matches “pem”");
    expect(find("x").headline).toBe("0 of 2 records kept match “x”");
  });

  it("puts who has critical flags first, then whose flags are not known, then who has none", () => {
    const calm = { ...edith, cacheId: "calm", counts: { ...counts, flags: 0, critical: 0 } };
    const sorted = toWorklist([calm, zoe, edith], { ...wish, sort: "critical" });
    expect(sorted.rows.map(({ cacheId }) => cacheId)).toEqual(["first", "zoe", "calm"]);
  });
});

describe("what is counted of a record", () => {
  it("are its flags, the critical ones, the checks not run and the sources", () => {
    const made = countRecord(fixtureInput, undefined, now);
    const { chart, evaluation } = fixtureInput;
    expect(made).toMatchObject({
      flags: evaluation.cards.length,
      critical: evaluation.cards.filter(({ indicator }) => indicator === "critical").length,
      notRun: evaluation.cannotCheck.length,
      sources: chart.sources.length,
    });
    expect(made.answered).toBeLessThanOrEqual(made.sources);
  });

  it("is no number of new rows where nobody has looked before, all rows after a look before anything came, none after one since", () => {
    expect(countRecord(fixtureInput, undefined, now)).not.toHaveProperty("news");
    const rows = new Set([...fixtureInput.chart.headings.values()].flatMap(({ groups }) => groups.map(({ id }) => id)));
    expect(rows.size).toBeGreaterThan(0);
    expect(countRecord(fixtureInput, instantFromMs(0), now).news).toBe(rows.size);
    expect(countRecord(fixtureInput, instantFromMs(Date.UTC(2100, 0)), now).news).toBe(0);
  });

  it("is the number that stood beside What’s new, where it was counted: what is gone is in it", () => {
    expect(countRecord(fixtureInput, instantFromMs(0), now, 12).news).toBe(12);
    expect(countRecord(fixtureInput, undefined, now, 12)).not.toHaveProperty("news");
  });

  it("is as old as its oldest source, and of no known age where none has ever answered in full", () => {
    const aged = (ages: readonly (number | undefined)[]) => {
      const sources = fixtureInput.chart.sources.map(({ asOf: _, ...source }, index) => {
        const age = ages[index];
        return age === undefined ? source : { ...source, asOf: hoursAgo(age) };
      });
      return countRecord({ ...fixtureInput, chart: { ...fixtureInput.chart, sources } }, undefined, now).asOf;
    };
    expect(aged([1, 50, undefined])).toBe(hoursAgo(50));
    expect(aged([])).toBeUndefined();
  });
});
