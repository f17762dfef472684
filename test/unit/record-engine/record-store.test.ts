import { describe, expect, it } from "vitest";
import { type EntryKey, entryKey, instantFromMs, sourceId } from "../../../shared/kernel/brand.ts";
import { parseSearchPage } from "../../../shared/sync/search-page.ts";
import { openDatabase } from "../../../src-main/record-engine/connection.ts";
import { recordApplicationId, recordMigrations } from "../../../src-main/record-engine/record/record-schema.ts";
import { RecordStore } from "../../../src-main/record-engine/record/record-store.ts";

const gp = sourceId("gp");

function newStore(): RecordStore {
  const opened = openDatabase({
    file: ":memory:",
    key: undefined,
    migrations: recordMigrations,
    applicationId: recordApplicationId,
    durability: "normal",
  });
  if (!opened.ok) throw new Error(opened.error);
  return new RecordStore(opened.value);
}

function entries(...resources: readonly string[]) {
  const page = parseSearchPage(
    `{"resourceType":"Bundle","entry":[${resources.map((text) => `{"resource":${text}}`)}]}`,
  );
  if (!page.ok) throw new Error(page.error);
  return page.value.entries;
}

/** As after a whole answer that named nothing of the type. */
function leaveOut(store: RecordStore, type: string, atMs: number): void {
  store.settle(gp, [{ type, gone: store.heldBy(gp, type).map((raw) => raw.key) }], atMs);
}

const dose = (value: string) => `{"resourceType":"Observation","id":"1","valueQuantity":{"value":${value}}}`;
const key = entryKey(gp, "Observation", "1");

function rows(store: RecordStore, table: string) {
  return store.database.prepare(`SELECT body, received_at FROM ${table}`).all();
}

describe("two contents under one id on two pages of one answer", () => {
  const stamped = (value: string, meta: string) =>
    `{"resourceType":"Observation","id":"1","meta":${meta},"valueQuantity":{"value":${value}}}`;
  /** What is held after the pages of one answer, and how often the first changed. */
  const afterPages = (store: RecordStore, ...pages: readonly string[]) => {
    const named = new Set<EntryKey>();
    for (const [at, page] of pages.entries()) {
      for (const one of store.keep(gp, "Observation", entries(page), at + 1, new Set(named))) named.add(one);
    }
    return { held: store.heldBy(gp, "Observation").map(({ body }) => JSON.stringify(body)), named: [...named] };
  };

  it("both stand where neither states which is newer, at every reading the same two", () => {
    const store = newStore();
    const { held, named } = afterPages(store, dose("1"), dose("2"));
    expect(held).toEqual([dose("1"), dose("2")]);
    expect(named).toHaveLength(2);
    const changes = store.changes;
    expect(afterPages(store, dose("1"), dose("2"))).toEqual({ held, named });
    expect(store.changes).toBe(changes);
  });

  it("both stand too where the first was kept by an earlier opening whose file has not been loaded yet", () => {
    const store = newStore();
    afterPages(store, dose("1"));
    const again = new RecordStore(store.database);
    afterPages(again, dose("1"), dose("2"));
    again.load();
    const held = again.heldBy(gp, "Observation").map(({ body }) => JSON.stringify(body));
    expect(held.sort()).toEqual([dose("1"), dose("2")]);
  });

  it("the later is an update where a time or a number of the version says so, or another answer brings it", () => {
    const [one, two] = [stamped("1", '{"versionId":"1"}'), stamped("2", '{"versionId":"2"}')];
    expect(afterPages(newStore(), one, two).held).toEqual([two]);
    const store = newStore();
    expect(afterPages(store, dose("1")).held).toEqual([dose("1")]);
    expect(afterPages(store, dose("2")).held).toEqual([dose("2")]);
  });

  it("the same content on two pages is one", () => {
    expect(afterPages(newStore(), dose("1"), dose("1")).held).toEqual([dose("1")]);
  });
});

describe("a resource", () => {
  it("is kept to the letter, with the time of its first receipt", () => {
    const store = newStore();
    store.keep(gp, "Observation", entries(dose("0.50")), 1_000);
    store.keep(gp, "Observation", entries(dose("0.50")), 2_000);
    expect(rows(store, "resource")).toEqual([{ body: dose("0.50"), received_at: 1_000 }]);
    expect(store.find(key)?.receivedAt).toBe("1970-01-01T00:00:01.000Z");
  });

  it("that others referred to first is its own search's once that brings it, so that it can go with it", () => {
    const store = newStore();
    store.keep(gp, "reference", entries(dose("0.50")), 1_000);
    leaveOut(store, "Observation", 2_000);
    expect(store.find(key)?.removedAtSource).toBeUndefined();
    store.keep(gp, "Observation", entries(dose("0.50")), 3_000);
    expect(rows(store, "resource")).toEqual([{ body: dose("0.50"), received_at: 1_000 }]);
    expect(rows(store, "resource_version")).toEqual([]);
    leaveOut(store, "Observation", 4_000);
    expect(store.find(key)?.removedAtSource).toBe(true);
    expect(store.database.prepare("SELECT asked_as FROM resource").get()).toEqual({ asked_as: "Observation" });
  });

  it("is its own search's too where that named it before the file was loaded", () => {
    const store = newStore();
    store.keep(gp, "reference", entries(dose("0.50")), 1_000);
    const again = new RecordStore(store.database);
    again.keep(gp, "Observation", entries(dose("0.50")), 2_000);
    again.load();
    leaveOut(again, "Observation", 3_000);
    expect(again.find(key)?.removedAtSource).toBe(true);
    expect(again.database.prepare("SELECT asked_as FROM resource").get()).toEqual({ asked_as: "Observation" });
  });

  it("that changed keeps its old text beside the new one, for ever", () => {
    const store = newStore();
    store.keep(gp, "Observation", entries(dose("5")), 1_000);
    store.keep(gp, "Observation", entries(dose("50")), 2_000);
    store.keep(gp, "Observation", entries(dose("5")), 3_000);
    expect(rows(store, "resource")).toEqual([{ body: dose("5"), received_at: 3_000 }]);
    expect(rows(store, "resource_version")).toEqual([
      { body: dose("5"), received_at: 1_000 },
      { body: dose("50"), received_at: 2_000 },
    ]);
  });

  it("that a whole answer left out is marked, kept, and counts again when it comes back", () => {
    const store = newStore();
    store.keep(gp, "Observation", entries(dose("5")), 1_000);
    store.keep(gp, "Flag", entries('{"resourceType":"Flag","id":"f"}'), 1_000);
    leaveOut(store, "Observation", 2_000);
    expect(store.find(key)?.removedAtSource).toBe(true);
    expect(store.find(entryKey(gp, "Flag", "f"))?.removedAtSource).toBeUndefined();
    expect(rows(store, "resource")).toHaveLength(2);
    store.keep(gp, "Observation", entries(dose("5")), 3_000);
    expect(store.find(key)?.removedAtSource).toBeUndefined();
  });

  it("that comes twice in one answer with two contents is kept in both, and in another answer is another version", () => {
    const store = newStore();
    const keys = store.keep(gp, "Observation", entries(dose("5"), dose("50"), dose("5")), 1_000);
    expect(new Set(keys).size).toBe(2);
    expect([...new Set(keys)].map((one) => store.find(one)?.body.valueQuantity)).toContainEqual({ value: 5 });
    expect([...new Set(keys)].map((one) => store.find(one)?.body.valueQuantity)).toContainEqual({ value: 50 });
    store.keep(gp, "Observation", entries(dose("7")), 2_000);
    expect(store.find(key)?.body.valueQuantity).toEqual({ value: 7 });
  });

  it("that is held whole gives its place to no part of it, and to a part of another version only", () => {
    const store = newStore();
    const tag = '"tag":[{"code":"SUBSETTED"}]';
    const part = (meta: string) => `{"resourceType":"Flag","id":"f",${meta},"status":"active"}`;
    const whole = '{"resourceType":"Flag","id":"f","meta":{"versionId":"1"},"status":"active","code":{"text":"Falls"}}';
    const flagged = { type: "Flag", id: "f" };
    store.keep(gp, "Flag", entries(part(`"meta":{"versionId":"1",${tag}}`)), 1_000);
    expect(store.heldInPart(gp, [flagged])).toEqual([flagged]);
    store.keep(gp, "Flag", entries(whole), 2_000);
    expect(store.heldInPart(gp, [flagged])).toEqual([]);
    expect(store.keep(gp, "Flag", entries(part(`"meta":{"versionId":"1",${tag}}`)), 3_000)).toEqual(["gp|Flag|f"]);
    expect(store.find(entryKey(gp, "Flag", "f"))?.body.code).toEqual({ text: "Falls" });
    store.keep(gp, "Flag", entries(part(`"meta":{"versionId":"2",${tag}}`)), 4_000);
    expect(store.heldInPart(gp, [flagged])).toEqual([flagged]);
  });

  it("that an earlier opening kept whole gives its place to no part of it either, before the file has been loaded", () => {
    const store = newStore();
    const tag = '"tag":[{"code":"SUBSETTED"}]';
    const part = (id: string) =>
      `{"resourceType":"Flag","id":"${id}","meta":{"versionId":"1",${tag}},"status":"active"}`;
    const whole = '{"resourceType":"Flag","id":"f","meta":{"versionId":"1"},"status":"active","code":{"text":"Falls"}}';
    store.keep(gp, "Flag", entries(whole, part("g")), 1_000);

    const again = new RecordStore(store.database);
    expect(again.keep(gp, "Flag", entries(part("f"), part("g")), 2_000)).toEqual(["gp|Flag|f", "gp|Flag|g"]);
    const flags = ["f", "g"].map((id) => ({ type: "Flag", id }));
    expect(again.heldInPart(gp, flags)).toEqual([{ type: "Flag", id: "g" }]);
    again.load();
    expect(again.find(entryKey(gp, "Flag", "f"))?.body.code).toEqual({ text: "Falls" });
  });

  it("without an id is kept all the same, each under a name of its own", () => {
    const store = newStore();
    const outcome = '{"resourceType":"OperationOutcome","issue":[]}';
    const keys = store.keep(gp, "Flag", entries(outcome, outcome, '{"resourceType":"Flag"}'), 1_000);
    expect(new Set(keys).size).toBe(3);
    expect(store.size).toBe(3);
  });

  it("comes back from the file as it was received", () => {
    const store = newStore();
    const text = '{"resourceType":"Flag","id":"f","meta":{"versionId":"3","lastUpdated":"2026-11-01T09:00:00Z"}}';
    store.keep(gp, "Flag", entries(text), 1_000);
    leaveOut(store, "Flag", 2_000);
    const again = new RecordStore(store.database);
    expect(again.counts.get(gp)).toBe(1);
    expect(again.load()).toEqual({ ok: true, value: undefined });
    expect(again.find(entryKey(gp, "Flag", "f"))).toEqual(store.find(entryKey(gp, "Flag", "f")));
    expect(again.counts.get(gp)).toBe(1);
  });
});

describe("a body that has left the memory", () => {
  const flag = (words: string, version = "1") =>
    `{"resourceType":"Flag","id":"f","meta":{"versionId":"${version}"},"code":{"text":"${words}"}}`;
  const flagKey = entryKey(gp, "Flag", "f");

  it("is read again when it is asked for, and is in every copy of its resource", () => {
    const store = newStore();
    store.keep(gp, "Flag", entries(flag("Falls")), 1_000);
    const raw = store.find(flagKey);
    if (raw === undefined) throw new Error("not kept");
    store.letGo([raw]);
    store.database.exec(`UPDATE resource SET body = replace(body, 'Falls', 'From the file')`);
    expect(raw.body.code).toEqual({ text: "From the file" });
    store.letGo();
    expect({ ...raw }.body.code).toEqual({ text: "From the file" });
    expect(Object.keys(raw)).toContain("body");
  });

  it("stays that of its own version when another comes in its place", () => {
    const store = newStore();
    store.keep(gp, "Flag", entries(flag("Falls")), 1_000);
    const before = store.find(flagKey);
    if (before === undefined) throw new Error("not kept");
    store.letGo([before]);
    store.keep(gp, "Flag", entries(flag("Wanders", "2"), flag("Wanders at night", "3")), 1_000);
    store.letGo();
    expect(before.body.code).toEqual({ text: "Falls" });
    expect(store.find(flagKey)?.body.code).toEqual({ text: "Wanders at night" });
  });

  it("is not let go where it could not be written", () => {
    const store = newStore();
    store.database.pragma(`max_page_count = ${Number(store.database.pragma("page_count", { simple: true }))}`);
    const large = `{"resourceType":"Binary","id":"b","data":"${"A".repeat(100_000)}"}`;
    store.keep(gp, "Binary", entries(large), 2_000);
    const raw = store.find(entryKey(gp, "Binary", "b"));
    if (raw === undefined) throw new Error("not held");
    store.letGo([raw]);
    expect(raw.body.data).toHaveLength(100_000);
  });
});

describe("a disk that is full", () => {
  it("is noticed; what came is still shown, and nothing more is written", () => {
    const store = newStore();
    store.keep(gp, "Observation", entries(dose("5")), 1_000);
    const pages = Number(store.database.pragma("page_count", { simple: true }));
    store.database.pragma(`max_page_count = ${pages}`);
    const large = `{"resourceType":"Binary","id":"b","data":"${"A".repeat(100_000)}"}`;
    store.keep(gp, "Binary", entries(large), 2_000);
    expect(store.fault).toBe("full");
    expect(store.find(entryKey(gp, "Binary", "b"))?.body.data).toHaveLength(100_000);
    expect(rows(store, "resource")).toHaveLength(1);
    store.keep(gp, "Flag", entries('{"resourceType":"Flag","id":"f"}'), 3_000);
    expect(store.size).toBe(3);
    expect(rows(store, "resource")).toHaveLength(1);
  });
});

describe("a source", () => {
  it("keeps the version of FHIR that its server stated, whatever else is written of it later", () => {
    const store = newStore();
    const source = { id: gp, name: "Millbrook Surgery", kind: "gp" } as const;
    store.noteBegun(source, false, ["Patient"], 1_000);
    expect(store.readSources()[0]?.fhirVersion).toBeUndefined();
    store.noteFhirVersion(gp, "STU3");
    store.noteSource(source, "p", false);
    store.noteWholeAnswer(gp, 2_000);
    expect(store.readSources()).toMatchObject([{ patientId: "p", fhirVersion: "STU3" }]);
    expect(store.earlier.sourcesAt(instantFromMs(3_000))).toMatchObject([{ fhirVersion: "STU3" }]);
  });
});
