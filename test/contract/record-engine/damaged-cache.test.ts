import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { filesUnder, KeptOnDisk, openRecord, view } from "./kept-on-disk.ts";
import { allEnded, type Locality, startLocality } from "./locality.ts";

let locality: Locality;
let disk: KeptOnDisk;

beforeAll(async () => {
  locality = await startLocality();
});
afterAll(() => locality.close());
beforeEach(async () => {
  disk = await KeptOnDisk.start(locality);
});
afterEach(async () => {
  locality.host.control.clearFaults();
  await disk.end();
});

describe("a file that cannot be trusted", () => {
  async function damage(change: (bytes: Buffer) => Buffer): Promise<void> {
    await disk.loadAndClose();
    await disk.engine.stop();
    const file = disk.recordFile();
    writeFileSync(file, change(readFileSync(file)));
    await disk.restart();
  }

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ["overwritten with something else", () => Buffer.from("not a database at all".repeat(500))],
    ["cut off", (bytes) => bytes.subarray(0, Math.floor(bytes.length / 3))],
    ["with one bit turned in its first page", (bytes) => turnBit(bytes, 3_000)],
    ["with one bit turned in its middle", (bytes) => turnBit(bytes, Math.floor(bytes.length / 2))],
    ["emptied", () => Buffer.alloc(100)],
  ])("%s: is set aside, reported and fetched anew", async (_, change) => {
    await damage(change);
    const record = await disk.open();
    const progress = await allEnded(record);
    await expect.poll(() => record.progress().cacheSetAside).toBe(true);
    expect(progress.sources.map(({ phase }) => phase)).toEqual(["done", "done"]);
    expect(disk.setAside()).toHaveLength(1);
    expect(await view(record, "allergies")).toContain("Penicillin");
    const sources = JSON.parse(await view(record, "sources"));
    expect(sources.columns.map((column: { received: number }) => column.received)).toEqual([140, 140]);
  });

  it("another patient's file in its place is not opened", async () => {
    await disk.loadAndClose();
    await disk.engine.stop();
    const stranger = openRecord(disk.recordFile().replace(/[^/]+$/, "stranger.db"), new Uint8Array(32).fill(7));
    if (!stranger.ok) throw new Error(stranger.error);
    stranger.value.pragma("wal_checkpoint(TRUNCATE)");
    stranger.value.close();
    const own = filesUnder(join(disk.path, "records")).find((file) => /[0-9a-f]{32}\.db$/.test(file)) ?? "";
    writeFileSync(own, readFileSync(own.replace(/[^/]+$/, "stranger.db")));
    await disk.restart();
    const record = await disk.open();
    await allEnded(record);
    expect(record.progress().cacheSetAside).toBe(true);
    // The copied one and the file that no list knows are both kept aside.
    expect(disk.setAside()).toHaveLength(2);
  });

  it("from a newer Throughline is left alone and fetched anew", async () => {
    await disk.loadAndClose();
    await disk.engine.stop();
    disk.withRecord((database) => database.pragma("user_version = 9990"));
    await disk.restart();
    const record = await disk.open();
    await allEnded(record);
    expect(record.progress().cacheSetAside).toBe(true);
    expect(disk.setAside()).toHaveLength(1);
  });

  it("and is asked for without a source: it cannot be opened, and the next opening still says what was lost", async () => {
    await damage((bytes) => bytes.subarray(0, Math.floor(bytes.length / 3)));
    expect(await disk.openOffline()).toMatchObject({ ok: false, error: { kind: "notFound" } });
    await disk.restart();
    const record = await disk.open();
    expect(record.progress().cacheSetAside).toBe(true);
    await allEnded(record);
    await record.close();
    const third = await disk.open();
    await allEnded(third);
    expect(third.progress().cacheSetAside).toBe(false);
  });

  it("and what an opening has said is not said of the next, which has a file to read", async () => {
    await damage((bytes) => bytes.subarray(0, Math.floor(bytes.length / 3)));
    const record = await disk.open();
    expect((await allEnded(record)).cacheSetAside).toBe(true);
    await record.close();
    const second = await disk.open();
    expect((await allEnded(second)).cacheSetAside).toBe(false);
  });

  it("a list of patients that is gone, beside files that are there", async () => {
    await disk.loadAndClose();
    await disk.engine.stop();
    rmSync(join(disk.path, "patients.db"));
    await disk.restart();
    expect(disk.engine.started.cacheSetAside).toBe(true);
    expect(disk.setAside()).toHaveLength(1);
  });

  it("the list of patients itself: everything it named is set aside with it", async () => {
    await disk.loadAndClose();
    await disk.engine.stop();
    writeFileSync(join(disk.path, "patients.db"), "scribble".repeat(1000));
    await disk.restart();
    expect(disk.engine.started.cacheSetAside).toBe(true);
    expect(await disk.engine.service.listCached()).toEqual({ ok: true, value: [] });
    expect(disk.setAside()).toHaveLength(2);
    const record = await disk.open();
    expect((await allEnded(record)).sources.map(({ phase }) => phase)).toEqual(["done", "done"]);
  });
});

function turnBit(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}
