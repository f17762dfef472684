import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { allRules } from "../../../shared/decision-support/rules.ts";
import { type StartedEngine, startEngine } from "./engine-in-process.ts";
import { allEnded, type Locality, openInput, startLocality } from "./locality.ts";

let locality: Locality;
let engine: StartedEngine;

beforeAll(async () => {
  locality = await startLocality();
});
afterAll(() => locality.close());
beforeEach(async () => {
  engine = await startEngine({ folder: "", keyStore: undefined });
});
afterEach(() => engine.stop());

const open = () => engine.service.open(openInput(locality, { accesses: locality.accesses(["acute", "gp"]) }));

it("a bug while deriving is an error on the screen, never an old or half record", async () => {
  const opened = await open();
  if (!opened.ok) throw new Error(opened.error.reason);
  await allEnded(opened.value);
  expect((await opened.value.readView("summary", undefined)).ok).toBe(true);
  const [rule] = allRules;
  if (rule === undefined) throw new Error("no rule");
  const broken = vi.spyOn(rule, "evaluate").mockImplementation(() => {
    throw new TypeError("cannot read SAMPLE, Ada");
  });
  opened.value.refresh();
  await expect.poll(() => engine.bugs.length).toBeGreaterThan(0);
  expect(await opened.value.readView("summary", undefined)).toMatchObject({
    ok: false,
    error: { kind: "internal", reason: "cannotDerive" },
  });
  broken.mockRestore();
  await allEnded(opened.value);
  opened.value.refresh();
  await expect.poll(async () => (await opened.value.readView("summary", undefined)).ok).toBe(true);
});

it("a record that cannot be derived at all is refused with an error", async () => {
  const [rule] = allRules;
  if (rule === undefined) throw new Error("no rule");
  const broken = vi.spyOn(rule, "evaluate").mockImplementation(() => {
    throw new TypeError("x");
  });
  expect(await open()).toMatchObject({ ok: false, error: { kind: "internal", reason: "cannotDerive" } });
  broken.mockRestore();
});
