import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { KeptOnDisk } from "./kept-on-disk.ts";
import { type Locality, startLocality } from "./locality.ts";

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

async function listed() {
  const answer = await disk.engine.service.listCached();
  const [patient] = answer.ok ? answer.value : [];
  if (patient === undefined) throw new Error("nobody is kept");
  return patient;
}

describe("what the list of kept patients says of a record", () => {
  it("is there after a restart, without the record being opened; at a first look nothing counts as not new", async () => {
    await disk.loadAndClose();
    await disk.restart();
    const { counts } = await listed();
    expect(counts).toMatchObject({ sources: 2, answered: 2, restricted: false, deceased: false });
    expect(counts?.asOf).toBeDefined();
    expect(counts).not.toHaveProperty("news");
  });

  it("counts what is new since the reader had looked", async () => {
    const first = await disk.open();
    await first.readView("summary", undefined);
    await disk.loadAndClose();
    const second = await disk.open();
    await second.readView("summary", undefined);
    await second.close();
    await disk.loadAndClose();
    expect((await listed()).counts?.news).toBe(0);
  });

  it("says that a source did not answer", async () => {
    await locality.host.control.setFault("gp", { kind: "status", status: 500 });
    await disk.loadAndClose();
    expect((await listed()).counts).toMatchObject({ sources: 2, answered: 1 });
  });

  it("goes with the patient", async () => {
    await disk.loadAndClose();
    const { cacheId } = await listed();
    await disk.engine.service.forget(cacheId);
    expect(await disk.engine.service.listCached()).toEqual({ ok: true, value: [] });
  });
});
