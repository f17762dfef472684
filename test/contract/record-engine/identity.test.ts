import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { LaunchedPatient } from "../../../src-main/smart/source-access.ts";
import { memoryKeyStore } from "../../fakes/memory-key-store.ts";
import { type StartedEngine, startEngine } from "./engine-in-process.ts";
import { allEnded, type Locality, openInput, startLocality, temporaryFolder } from "./locality.ts";

let locality: Locality;
let folder: ReturnType<typeof temporaryFolder>;
let engine: StartedEngine;

beforeAll(async () => {
  locality = await startLocality();
});
afterAll(() => locality.close());
beforeEach(async () => {
  folder = temporaryFolder();
  engine = await startEngine({ folder: folder.path, keyStore: memoryKeyStore() });
});
afterEach(async () => {
  locality.host.control.clearFaults();
  await engine.stop();
  folder.remove();
});

const open = (
  launched: Partial<LaunchedPatient> = {},
  only: readonly ("acute" | "gp" | "hospice")[] = ["acute", "gp"],
) =>
  engine.service.open(
    openInput(locality, { launched: { ...locality.patient, ...launched }, accesses: locality.accesses(only) }),
  );

describe("the host's patient and the record's patient", () => {
  it.each<[string, Partial<LaunchedPatient>, string]>([
    ["NHS number", { nhsNumber: "9990000034" }, "nhsNumber"],
    ["date of birth", { birthDate: "1941-05-18" }, "birthDate"],
    ["family name", { family: "Example" }, "name"],
    ["given name", { given: ["Eve"] }, "name"],
  ])(
    "differ in %s: nothing is drawn, the stop says what differs, and nothing stays behind",
    async (_, launched, element) => {
      const opened = await open(launched);
      if (opened.ok || !("differences" in opened.error)) throw new Error("no stop");
      expect(opened.error.kind).toBe("identityMismatch");
      expect(opened.error.differences.map((difference) => [difference.element, difference.sourceName])).toContainEqual([
        element,
        "Northvale Hospital",
      ]);
      expect(await engine.service.listCached()).toEqual({ ok: true, value: [] });
      expect(readdirSync(join(folder.path, "records"))).toEqual([]);
    },
  );

  it("agree although the host writes the name in capitals", async () => {
    expect((await open({ family: "SAMPLE", given: ["ADA"] })).ok).toBe(true);
  });

  it("when the host sends no demographics with the launch, its own record says who it is", async () => {
    const { hostPatientId, hostIss } = locality.patient;
    const opened = await engine.service.open(
      openInput(locality, { launched: { hostPatientId, hostIss }, accesses: locality.accesses(["acute", "gp"]) }),
    );
    if (!opened.ok) throw new Error(opened.error.reason);
    expect((await allEnded(opened.value)).sources.map(({ phase }) => phase)).toEqual(["done", "done"]);
    expect(await engine.service.listCached()).toMatchObject({ ok: true, value: [{ nhsNumber: "9990000026" }] });
  });

  it("when the host's record turns out to be another's after the first screen was drawn, every view is refused", async () => {
    const first = await open();
    if (!first.ok) throw new Error(first.error.reason);
    await allEnded(first.value);
    locality.host.control.setFault("acute", { kind: "identityMismatch" });
    first.value.refresh();
    await expect.poll(() => first.value.progress().identityStop?.reason).toBe("identityDiffers");
    expect(await first.value.readView("summary", undefined)).toMatchObject({
      ok: false,
      error: { kind: "identityMismatch" },
    });
  });
});

describe("the kept record and a new launch", () => {
  beforeEach(async () => {
    const opened = await open();
    if (!opened.ok) throw new Error(opened.error.reason);
    await allEnded(opened.value);
    await opened.value.close();
  });

  it("differ in date of birth: stopped before anything is fetched or drawn, and the kept record stays as it was", async () => {
    const opened = await open({ birthDate: "1941-05-18" });
    if (opened.ok || !("differences" in opened.error)) throw new Error("no stop");
    expect(opened.error.differences).toEqual([
      { element: "birthDate", host: "1941-05-18", record: "1941-05-17", sourceName: "Kept on this computer" },
    ]);
    expect(await engine.service.listCached()).toMatchObject({ ok: true, value: [{ nhsNumber: "9990000026" }] });
  });

  it("differ in the name alone: the host's own record decides (people marry)", async () => {
    const own = await startLocality();
    own.host.control.editResource("acute", "Patient", "acute-ada", {
      name: [
        { use: "official", family: "Married", given: ["Ada"] },
        { use: "old", family: "Sample", given: ["Ada"] },
      ],
    });
    const opened = await engine.service.open(
      openInput(own, { launched: { ...own.patient, family: "Married" }, accesses: own.accesses(["acute", "gp"]) }),
    );
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    await allEnded(opened.value);
    expect(await engine.service.listCached()).toMatchObject({ ok: true, value: [{ displayName: "MARRIED, Ada" }] });
    await own.close();
  });

  it("differ in the name, and the host's own record cannot be read: stopped", async () => {
    locality.host.control.setFault("acute", { kind: "off" });
    const opened = await open({ family: "Married" });
    if (opened.ok || !("differences" in opened.error)) throw new Error("no stop");
    expect(opened.error.differences.map(({ element }) => element)).toContain("name");
  });
});

describe("another source's patient", () => {
  it("with the same number but another birth date is kept apart, and nothing of it is drawn", async () => {
    locality.host.control.setFault("gp", { kind: "identityMismatch" });
    const opened = await open();
    if (!opened.ok) throw new Error(opened.error.reason);
    await allEnded(opened.value);
    const sources = await opened.value.readView("sources", undefined);
    expect(JSON.stringify(sources).includes("identityUncertain")).toBe(true);
    const timeline = await opened.value.readView("timeline", undefined);
    if (!timeline.ok) throw new Error(timeline.error.reason);
    const view: object = Object(timeline.value);
    const items = JSON.stringify("items" in view ? view.items : "");
    expect(items).toContain("Northvale Hospital");
    expect(items).not.toContain("Millbrook");
    // Its absence is said.
    expect(JSON.stringify("gaps" in view ? view.gaps : "")).toContain("Millbrook");
  });

  it("alone, contradicting the host while the host's own server is down, draws nothing", async () => {
    locality.host.control.setFault("acute", { kind: "off" });
    locality.host.control.setFault("gp", { kind: "identityMismatch" });
    const opened = await open();
    if (opened.ok || !("differences" in opened.error)) throw new Error("no stop");
    expect(opened.error.differences.map(({ sourceName }) => sourceName)).toContain("Millbrook Surgery");
  });
});

it("a record that nobody could give is no empty record", async () => {
  for (const id of ["acute", "gp"] as const) locality.host.control.setFault(id, { kind: "off" });
  expect(await open()).toMatchObject({
    ok: false,
    error: { kind: "sourceUnavailable", reason: "patientUnreadable", retryable: true },
  });
  expect(await engine.service.listCached()).toEqual({ ok: true, value: [] });
});

describe("changing the patient", () => {
  it("cancels what is still being asked, and nothing of the first reaches the second", async () => {
    const bob = await startLocality("bob");
    locality.host.control.setFault("gp", { kind: "slow", delayMs: 300 });
    const ada = await open();
    if (!ada.ok) throw new Error(ada.error.reason);
    const asked = () => locality.host.control.log.all().length;
    const opened = await engine.service.open(openInput(bob, { accesses: bob.accesses(["acute", "gp"]) }));
    if (!opened.ok) throw new Error(opened.error.reason);
    const before = asked();
    await allEnded(opened.value);
    // What was on its way when the patient changed may still arrive there; nothing new is asked.
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(asked() - before).toBeLessThanOrEqual(6);
    expect(await ada.value.readView("summary", undefined)).toMatchObject({ ok: false, error: { kind: "cancelled" } });
    for (const view of ["timeline", "banner", "summary", "sources"]) {
      const text = JSON.stringify(await opened.value.readView(view, undefined));
      for (const word of ["SAMPLE, Ada", "-ada", "9990000026"]) expect(text.includes(word)).toBe(false);
    }
    await bob.close();
  });

  it("in the middle of opening ends the first opening as cancelled", async () => {
    locality.host.control.setFault("acute", { kind: "silent" });
    locality.host.control.setFault("gp", { kind: "silent" });
    const first = open();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await engine.service.close();
    expect(await first).toMatchObject({ ok: false, error: { kind: "cancelled" } });
  });
});
