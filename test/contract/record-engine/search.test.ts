import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { condition, inBase64, letter, openSearchedDatabase, SearchedRecord } from "../../fixtures/searched-record.ts";
import { filesUnder } from "./kept-on-disk.ts";
import { temporaryFolder } from "./locality.ts";

const key = randomBytes(32);
let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const file = () => join(folder.path, "record.db");
const open = () => new SearchedRecord(openSearchedDatabase(file(), key));
const indexed = (record: SearchedRecord) =>
  record.database.prepare<[], number>("SELECT row_id FROM search_row ORDER BY row_id").pluck().all();

const asthma = condition("c1", { text: "Quokkasthma" });
const note = letter("d1", "Clinic letter", { contentType: "text/plain", data: inBase64("Walks with a zimmerframe") });

describe("the index of a kept record", () => {
  it("is in the encrypted file: no word of it stands anywhere in clear, not while it is open and not after", () => {
    const record = open();
    record.receive([asthma, note]);
    expect(record.lines("zimmerframe")).toHaveLength(1);
    expect(record.lines("quokk")).toEqual(["Quokkasthma"]);
    const leaks = () =>
      filesUnder(folder.path).flatMap((path) => {
        const bytes = readFileSync(path);
        return ["uokkasthma", "zimmerframe", "testcase", "clinic"].filter((word) => bytes.includes(word));
      });
    expect(record.database.prepare("SELECT term FROM search_term WHERE term = 'zimmerframe'").all()).toHaveLength(1);
    expect(leaks()).toEqual([]);
    record.close();
    expect(filesUnder(folder.path).length).toBeGreaterThan(0);
    expect(leaks()).toEqual([]);
  });

  it("is used again at the next opening, and only what has changed is written", () => {
    const first = open();
    first.receive([asthma, note]);
    expect(first.lines("quokk")).toHaveLength(1);
    const before = indexed(first);
    first.close();

    const second = open();
    second.derive();
    expect(second.lines("zimmerframe")).toHaveLength(1);
    expect(indexed(second)).toEqual(before);
    second.receive([condition("c1", { text: "Migraine" })]);
    expect(second.lines("quokk")).toEqual([]);
    expect(second.lines("migraine")).toEqual(["Migraine"]);
    expect(indexed(second).filter((rowId) => !before.includes(rowId))).toHaveLength(1);
    second.close();
  });

  it("is made anew where another program made it", () => {
    const first = open();
    first.receive([asthma]);
    first.lines("quokk");
    first.database.exec(
      "UPDATE search_scope SET scope = 'older'; UPDATE search_row SET digest = digest; DELETE FROM search_text",
    );
    first.close();
    const second = open();
    second.derive();
    expect(second.lines("quokk")).toEqual(["Quokkasthma"]);
    second.close();
  });

  it("is finished by itself when nobody waits, without a search", async () => {
    const record = open();
    record.receive([asthma, note]);
    record.endAll();
    expect(indexed(record)).toEqual([]);
    await expect.poll(() => indexed(record).length, { timeout: 15_000 }).toBeGreaterThan(2);
    record.close();
    expect(record.bugs).toEqual([]);
  });

  it("stops when the record is closed in the middle", async () => {
    const record = open();
    record.receive([asthma]);
    record.endAll();
    record.close();
    await new Promise((resolve) => setTimeout(resolve, 1_800));
    expect(record.bugs).toEqual([]);
  });
});
