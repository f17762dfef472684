import { describe, expect, it } from "vitest";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import { entryKey, instantFromMs, sourceId } from "../../../shared/kernel/brand.ts";
import type { PageEntry } from "../../../shared/sync/search-page.ts";
import { newestVersions, withoutGoingBack } from "../../../src-main/record-engine/record/newest-versions.ts";

const gp = sourceId("gp");
const key = entryKey(gp, "Condition", "1");

function version(id: string | undefined, lastUpdated?: string): PageEntry {
  const resource = { resourceType: "Condition", ...(id === undefined ? {} : { id }), meta: { lastUpdated } };
  return { resource, text: JSON.stringify(resource) };
}

const older = version("1", "2026-11-01T00:00:00Z");
const newer = version("1", "2026-11-01T03:00:00+02:00");
const undated = version("1");
const other = version("2", "2026-10-01T00:00:00Z");

const newest = (entries: readonly PageEntry[], kept?: string) =>
  newestVersions(gp, entries, (key) =>
    key === entryKey(gp, "Condition", "1") && kept !== undefined ? { lastUpdated: kept } : undefined,
  );

const numbered = (versionId: string): PageEntry => {
  const resource = { resourceType: "Condition", id: "1", meta: { versionId } };
  return { resource, text: JSON.stringify(resource) };
};

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

  it("without a time the higher number of the version stands, and where that is no number both are kept", () => {
    const [second, tenth] = [numbered("2"), numbered("10")];
    expect(newest([tenth, second, other])).toEqual([tenth, other]);
    expect(newestVersions(gp, [second], () => ({ versionId: "10" }))).toEqual([]);
    expect(newestVersions(gp, [tenth], () => ({ versionId: "2" }))).toEqual([tenth]);
    expect(newest([numbered("a"), numbered("b")])).toHaveLength(2);
    expect(newest([second, numbered("2")])).toHaveLength(2);
  });

  it("two without a name are two", () => {
    const unnamed = version(undefined, "2026-11-01T00:00:00Z");
    expect(newest([unnamed, unnamed])).toHaveLength(2);
  });
});

describe("of one resource that a later reading brings again", () => {
  const held = (lastUpdated?: string, versionId?: string, more: object = {}): RawResource => ({
    key,
    sourceId: gp,
    type: "Condition",
    id: "1",
    receivedAt: instantFromMs(0),
    body: { resourceType: "Condition", id: "1" },
    ...(lastUpdated === undefined ? {} : { lastUpdated }),
    ...(versionId === undefined ? {} : { versionId }),
    ...more,
  });
  const sent = (lastUpdated?: string, versionId?: string): PageEntry => {
    const resource = { resourceType: "Condition", id: "1", meta: { lastUpdated, versionId } };
    return { resource, text: JSON.stringify(resource) };
  };
  const march = "2026-03-01T00:00:00Z";
  const april = "2026-04-01T00:00:00Z";

  it("an older version does not take the place of what was there, and is no sign that it has gone", () => {
    expect(withoutGoingBack(gp, [sent(march), other], () => held(april)).entries).toEqual([other]);
    const { back } = withoutGoingBack(gp, [sent(march, "2")], () => held(april, "3"));
    expect(back).toEqual([expect.objectContaining({ key, stamp: march })]);
    const numbers = withoutGoingBack(gp, [numbered("9")], () => held(undefined, "10"));
    expect(numbers).toEqual({ entries: [], back: [expect.objectContaining({ key, stamp: "version 9" })] });
  });

  it.each([
    ["a newer one", sent(april), held(march)],
    ["the same", sent(april), held(april)],
    ["a higher version under an earlier time", sent(march, "4"), held(april, "3")],
    ["numbers that begin anew under a later time", sent(april, "1"), held(march, "7")],
    ["a higher number without a time", sent(undefined, "10"), held(undefined, "9")],
    ["what is not numbered", sent(undefined, "a"), held(undefined, "b")],
    ["one without a time", sent(undefined, "2"), held(april, "3")],
    ["what had been removed", sent(march), held(april, "3", { removedAtSource: true })],
    ["what was not there", sent(march), undefined],
  ])("%s is believed", (_name, entry, before) => {
    expect(withoutGoingBack(gp, [entry], () => before)).toEqual({ entries: [entry], back: [] });
  });
});
