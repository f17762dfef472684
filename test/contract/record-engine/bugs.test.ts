import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { type StartedEngine, startEngine } from "./engine-in-process.ts";
import { KeptOnDisk } from "./kept-on-disk.ts";
import { allEnded, type Locality, openInput, startLocality } from "./locality.ts";

const bug = vi.hoisted(() => ({ isThere: false }));

// No input makes the core throw that its own tests do not know of: one is put in.
vi.mock("../../../shared/derive/derive.ts", async (importOriginal) => {
  const core = await importOriginal<typeof import("../../../shared/derive/derive.ts")>();
  const deriveChart: typeof core.deriveChart = (input) => {
    if (bug.isThere) throw new TypeError("cannot read SAMPLE, Ada");
    return core.deriveChart(input);
  };
  return { ...core, deriveChart };
});

let locality: Locality;
let engine: StartedEngine;

beforeAll(async () => {
  locality = await startLocality();
});
afterAll(() => locality.close());
beforeEach(async () => {
  engine = await startEngine({ folder: "", keyStore: undefined });
});
afterEach(async () => {
  bug.isThere = false;
  await engine.stop();
});

const open = () => engine.service.open(openInput(locality, { accesses: locality.accesses(["acute", "gp"]) }));

it("a bug while deriving is an error on the screen, never an old or half record", async () => {
  const opened = await open();
  if (!opened.ok) throw new Error(opened.error.reason);
  await allEnded(opened.value);
  expect((await opened.value.readView("summary", undefined)).ok).toBe(true);
  bug.isThere = true;
  // Only news is derived.
  locality.host.control.editResource("gp", "AllergyIntolerance", "gp-ada-allergy", { code: { text: "Latex" } });
  opened.value.refresh();
  await expect.poll(() => engine.bugs.length).toBeGreaterThan(0);
  expect(await opened.value.readView("summary", undefined)).toMatchObject({
    ok: false,
    error: { kind: "internal", reason: "cannotDerive" },
  });
  await allEnded(opened.value);
  bug.isThere = false;
  opened.value.refresh();
  await expect.poll(async () => (await opened.value.readView("summary", undefined)).ok).toBe(true);
});

it("a record that cannot be derived at all is refused with an error", async () => {
  bug.isThere = true;
  expect(await open()).toMatchObject({ ok: false, error: { kind: "internal", reason: "cannotDerive" } });
});

it("a kept first screen goes where the record under it cannot be derived: nothing on it would say that it is old", async () => {
  const disk = await KeptOnDisk.start(locality);
  try {
    // The first screen is made ready when nothing else is waiting.
    await disk.loadAndClose(900);
    await disk.restart();
    bug.isThere = true;
    const opened = await disk.openOffline();
    if (!opened.ok) throw new Error(opened.error.reason);
    const record = opened.value;
    const before = record.progress().revision;
    for (const view of ["summary", "banner", "rail", "flags"]) {
      expect((await record.readView(view, undefined)).ok).toBe(true);
    }
    // A page reads its views again where the revision is another.
    await expect.poll(() => record.progress().revision, { timeout: 5_000 }).toBeGreaterThan(before);
    expect(await record.readView("summary", undefined)).toMatchObject({
      ok: false,
      error: { kind: "internal", reason: "cannotDerive" },
    });
  } finally {
    await disk.end();
  }
});
