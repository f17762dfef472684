import { describe, expect, it } from "vitest";
import { entryKey, sourceId } from "../../../shared/kernel/brand.ts";
import type { PageEntry } from "../../../shared/sync/search-page.ts";
import { newestVersions } from "../../../src-main/record-engine/record/newest-versions.ts";

const gp = sourceId("gp");

function version(id: string | undefined, lastUpdated?: string): PageEntry {
  const resource = { resourceType: "Condition", ...(id === undefined ? {} : { id }), meta: { lastUpdated } };
  return { resource, text: JSON.stringify(resource) };
}

const older = version("1", "2026-11-01T00:00:00Z");
const newer = version("1", "2026-11-01T03:00:00+02:00");
const undated = version("1");
const other = version("2", "2026-10-01T00:00:00Z");

const newest = (entries: readonly PageEntry[], kept?: string) =>
  newestVersions(gp, entries, (key) => (key === entryKey(gp, "Condition", "1") ? kept : undefined));

describe("of one resource that an answer brings twice", () => {
  it("the newer version stands, whichever comes first, by the instant and not by its digits", () => {
    expect(newest([newer, older, other])).toEqual([newer, other]);
    expect(newest([older, other, newer])).toEqual([other, newer]);
  });

  it("an older one on a later page does not take the place of what was kept of an earlier page", () => {
    expect(newest([older, other], "2026-11-01T01:00:00Z")).toEqual([other]);
    expect(newest([newer, other], "2026-11-01T00:00:00Z")).toEqual([newer, other]);
  });

  it("both are kept where nothing says which is newer", () => {
    expect(newest([undated, older])).toEqual([undated, older]);
    expect(newest([older, version("1", "2026-11-01T00:00:00Z")])).toHaveLength(2);
    expect(newest([older], "not a date")).toEqual([older]);
  });

  it("two without a name are two", () => {
    const unnamed = version(undefined, "2026-11-01T00:00:00Z");
    expect(newest([unnamed, unnamed])).toHaveLength(2);
  });
});
