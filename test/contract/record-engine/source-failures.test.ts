import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SourceProgress } from "../../../shared/ipc/shell-state.ts";
import type { ViewModels } from "../../../shared/view-models/views.ts";
import type { DemoSourceId } from "../../../src-main/demo-host/demo-patient.ts";
import { demoSourceIds } from "../../../src-main/demo-host/demo-patient.ts";
import type { SourceFault } from "../../../src-main/demo-host/faults.ts";
import type { OpenRecord, RecordProgress } from "../../../src-main/record-engine/contract.ts";
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
afterEach(async () => {
  locality.host.control.clearFaults();
  await engine.stop();
});

const three: readonly DemoSourceId[] = ["acute", "gp", "hospice"];

async function openWith(fault: SourceFault, at: DemoSourceId = "gp", sources = three) {
  locality.host.control.setFault(at, fault);
  const opened = await engine.service.open(openInput(locality, { accesses: locality.accesses(sources) }));
  if (!opened.ok) throw new Error(opened.error.reason);
  return { record: opened.value, progress: await allEnded(opened.value) };
}

function of(progress: RecordProgress, id: DemoSourceId): SourceProgress | undefined {
  return progress.sources.find(({ sourceId }) => sourceId === id);
}

/** What the Sources screen says of one heading at one source. */
async function cell(record: OpenRecord, headingId: string, id: DemoSourceId) {
  const view = await record.readView("sources", undefined);
  if (!view.ok) throw new Error(view.error.reason);
  const row = (view.value as ViewModels["sources"]).rows.find((one) => one.headingId === headingId);
  return row?.cells.find(({ source }) => source.id === id);
}

describe("a source that fails altogether", () => {
  it.each<[string, SourceFault, object]>([
    ["switched off", { kind: "off" }, { phase: "failed", reason: "unreachable" }],
    ["silent", { kind: "silent" }, { phase: "failed", reason: "timedOut" }],
    ["500", { kind: "status", status: 500 }, { phase: "failed", reason: "serverError" }],
    ["503", { kind: "status", status: 503 }, { phase: "failed", reason: "serverError" }],
    ["400", { kind: "status", status: 400 }, { phase: "failed", reason: "serverError" }],
    ["401", { kind: "status", status: 401 }, { phase: "failed", reason: "signInExpired" }],
    ["403", { kind: "status", status: 403 }, { phase: "withheld", reason: "forbidden" }],
    [
      "429 for an hour",
      { kind: "status", status: 429, retryAfterSeconds: 3600 },
      { phase: "failed", reason: "tooManyRequests" },
    ],
    ["malformed JSON", { kind: "malformedJson" }, { phase: "failed", reason: "malformedAnswer" }],
    ["an error page of HTML", { kind: "htmlError" }, { phase: "failed", reason: "serverError" }],
    ["bodies that end half-way", { kind: "truncatedBody" }, { phase: "failed" }],
    ["two records for one number", { kind: "twoPatients" }, { phase: "failed", reason: "severalPatientsFound" }],
    ["another person's record", { kind: "wrongPatient" }, { phase: "failed", reason: "identityDifferent" }],
  ])("%s: says so, draws the others, and shows no heading of it as empty", async (_, fault, expected) => {
    const { record, progress } = await openWith(fault);
    expect(of(progress, "gp")).toMatchObject(expected);
    for (const other of ["acute", "hospice"] as const) {
      expect(of(progress, other)).toMatchObject({ phase: "done", received: 140 });
    }
    const allergies = await cell(record, "allergiesAndAdverseReactions", "gp");
    expect(["failed", "withheld"]).toContain(allergies?.state);
    expect(await cell(record, "allergiesAndAdverseReactions", "acute")).toMatchObject({ state: "present" });
  });

  it.each(demoSourceIds.filter((id) => id !== "acute"))("%s switched off takes no other with it", async (id) => {
    const { progress } = await openWith({ kind: "off" }, id, ["acute", id, id === "gp" ? "hospice" : "gp"]);
    expect(progress.sources.map(({ phase }) => phase).sort()).toEqual(["done", "done", "failed"]);
    expect(of(progress, id)).toMatchObject({ phase: "failed", reason: "unreachable", received: 0 });
  });

  it("the host's own server switched off does not hide the others", async () => {
    const { record, progress } = await openWith({ kind: "off" }, "acute");
    expect(of(progress, "acute")).toMatchObject({ phase: "failed", reason: "unreachable" });
    expect(of(progress, "gp")).toMatchObject({ phase: "done", received: 140 });
    expect(await record.readView("banner", undefined)).toMatchObject({ ok: true });
  });

  it("a source that knows nobody with this number has answered, and is not called empty either", async () => {
    const bob = await startLocality("bob");
    const opened = await engine.service.open(openInput(bob, { accesses: bob.accesses(["acute", "gp", "ambulance"]) }));
    if (!opened.ok) throw new Error(opened.error.reason);
    const progress = await allEnded(opened.value);
    expect(of(progress, "ambulance")).toMatchObject({ phase: "done", reason: "patientNotFound", received: 0 });
    expect(of(progress, "gp")).toMatchObject({ phase: "done" });
    const allergies = await cell(opened.value, "allergiesAndAdverseReactions", "ambulance");
    expect(allergies).toMatchObject({ state: "notAsked" });
    await bob.close();
  });
});

describe("a source that fails at one type", () => {
  it.each<[string, SourceFault]>([
    ["a server error", { kind: "status", status: 500, types: ["AllergyIntolerance"] }],
    ["silence", { kind: "silent", types: ["AllergyIntolerance"] }],
    ["malformed JSON", { kind: "malformedJson", types: ["AllergyIntolerance"] }],
  ])("%s: that type alone is missing", async (_, fault) => {
    const { record, progress } = await openWith(fault);
    expect(of(progress, "gp")).toMatchObject({ phase: "partial", received: 139 });
    expect(await cell(record, "allergiesAndAdverseReactions", "gp")).toMatchObject({ state: "failed" });
    expect(await cell(record, "problemList", "gp")).toMatchObject({ state: "present" });
  });

  it("by stopping half-way: what came is shown, and that there is more", async () => {
    const { record, progress } = await openWith({ kind: "failHalfWay", types: ["Observation"] });
    const gp = of(progress, "gp");
    expect(gp?.phase).toBe("partial");
    expect(gp?.received).toBeGreaterThan(20);
    expect(gp?.received).toBeLessThan(140);
    expect(await cell(record, "investigationResults", "gp")).toMatchObject({ state: "failed" });
  });

  it("by withholding it: that heading is withheld, not empty", async () => {
    const { record, progress } = await openWith({ kind: "status", status: 403, types: ["Condition"] });
    expect(of(progress, "gp")).toMatchObject({ phase: "partial" });
    expect(await cell(record, "problemList", "gp")).toMatchObject({ state: "withheld" });
  });

  it("by a next link to a stranger: the token goes nowhere else, and the answer is not called whole", async () => {
    const before = strangers(locality);
    const { record, progress } = await openWith({ kind: "strayNextLink", types: ["Observation"] });
    expect(of(progress, "gp")).toMatchObject({ phase: "partial" });
    expect(await cell(record, "investigationResults", "gp")).toMatchObject({ state: "failed" });
    expect(strangers(locality)).toBe(before);
  });

  it("by pages without end: stops, and does not count one twice", async () => {
    const { progress } = await openWith({ kind: "endlessPages", types: ["Observation"] });
    const gp = of(progress, "gp");
    expect(gp?.phase).toBe("partial");
    expect(gp?.received).toBeLessThanOrEqual(140);
  });
});

describe("a source that needs patience", () => {
  it.each<[string, SourceFault]>([
    ["a restart", { kind: "status", status: 503, times: 2 }],
    ["a lost connection", { kind: "off", times: 2 }],
    ["too many requests, with Retry-After", { kind: "status", status: 429, retryAfterSeconds: 1, times: 3 }],
    ["one page broken off", { kind: "off", times: 1, types: ["Observation"] }],
  ])("gets over %s and ends complete", async (_, fault) => {
    const { progress } = await openWith(fault);
    expect(of(progress, "gp")).toMatchObject({ phase: "done", received: 140 });
  });

  it("is waited for while the first content of the others is drawn", async () => {
    locality.host.control.setFault("gp", { kind: "slow", delayMs: 400 });
    const opened = await engine.service.open(openInput(locality, { accesses: locality.accesses(three) }));
    if (!opened.ok) throw new Error(opened.error.reason);
    expect(of(opened.value.progress(), "gp")?.phase).toBe("loading");
    const first = await opened.value.readView("allergies", undefined);
    expect(JSON.stringify(first)).toContain("Penicillin");
    expect(await cell(opened.value, "allergiesAndAdverseReactions", "gp")).toMatchObject({
      state: "notAsked",
      loading: true,
    });
    expect(of(await allEnded(opened.value), "gp")).toMatchObject({ phase: "done", received: 140 });
  });
});

it("a source of its own sign-in is not asked before, and read after", async () => {
  const accesses = locality
    .accesses(three)
    .map((access) => (access.source.id === "hospice" ? { ...access, needsSignIn: true } : access));
  const opened = await engine.service.open(openInput(locality, { accesses }));
  if (!opened.ok) throw new Error(opened.error.reason);
  const before = await allEnded(opened.value);
  expect(of(before, "hospice")).toMatchObject({
    phase: "withheld",
    reason: "signInNeeded",
    canSignIn: true,
    received: 0,
  });
  const [access] = locality.accesses(["hospice"]);
  if (access !== undefined) opened.value.signedIn(access);
  const after = await new Promise<RecordProgress>((resolve) => {
    opened.value.onProgress((progress) => {
      if (of(progress, "hospice")?.phase === "done") resolve(progress);
    });
  });
  expect(of(after, "hospice")).toMatchObject({ received: 140, canSignIn: false });
});

function strangers({ host }: Locality): number {
  return host.control.log.all().filter(({ kind }) => kind === "tokenForAnotherSource").length;
}
