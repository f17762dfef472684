import { describe, expect, it } from "vitest";
import { isFhirResource } from "../../../shared/fhir/resource.ts";
import { entryKey, instantFromMs, instantToMs, sourceId } from "../../../shared/kernel/brand.ts";
import { openDatabase } from "../../../src-main/record-engine/connection.ts";
import { DerivedRecord } from "../../../src-main/record-engine/record/derived-record.ts";
import { LiveSources } from "../../../src-main/record-engine/record/live-sources.ts";
import { RecordIdentity } from "../../../src-main/record-engine/record/record-identity.ts";
import { recordApplicationId, recordMigrations } from "../../../src-main/record-engine/record/record-schema.ts";
import { RecordStore } from "../../../src-main/record-engine/record/record-store.ts";
import { patient } from "../../fixtures/chart-from-fhir.ts";
import { instant } from "../../fixtures/chart-parts.ts";

const gp = sourceId("gp");
const firstMs = instantToMs(instant("2026-11-23T02:14:00Z"));
const hourMs = 3_600_000;

function problem(id: string, text: string) {
  return { resourceType: "Condition", id, code: { text }, subject: { reference: "Patient/p1" } };
}

function openRecord() {
  const opened = openDatabase({
    file: ":memory:",
    key: undefined,
    migrations: recordMigrations,
    applicationId: recordApplicationId,
    durability: "normal",
  });
  if (!opened.ok) throw new Error(opened.error);
  const store = new RecordStore(opened.value);
  const source = { id: gp, name: "Millbrook Surgery", kind: "gp" } as const;
  const sources = new LiveSources([{ source, baseUrl: "https://gp.example/fhir", needsSignIn: false }], []);
  const launched = { nhsNumber: "9990000018", birthDate: "1950-05-04", family: "Testcase", given: ["Ada"] };
  const identity = new RecordIdentity({ launched, kept: undefined, addressed: [] });
  const derived = new DerivedRecord({
    sources,
    identity,
    ruleSettings: {},
    onBug: (error) => {
      throw error;
    },
  });
  store.noteSource(source, undefined, false);
  const receive = (resources: readonly object[], atMs: number) => {
    for (const resource of resources) {
      if (!isFhirResource(resource)) throw new Error("no resource");
      store.keep(gp, resource.resourceType, [{ resource, text: JSON.stringify(resource) }], atMs);
    }
    for (const type of ["Patient", "Condition"])
      store.noteAnswer(gp, { type, outcome: { outcome: "complete", received: 1 }, atMs });
    store.noteWholeAnswer(gp, atMs);
  };
  const drawnProblems = (view: string, params: unknown, atMs: number) => {
    const read = derived.read(view, params, atMs);
    if (!read.ok) throw new Error(read.error);
    return read.value.facts.headings.find(({ headingId }) => headingId === "problemList")?.groups ?? 0;
  };
  return { store, derived, receive, drawnProblems };
}

describe("an earlier state of a record that is derived again and again", () => {
  it("puts into the audit trail what it draws, also of what is gone since", () => {
    const { store, derived, receive, drawnProblems } = openRecord();
    receive([patient(), problem("1", "Gout"), problem("2", "Asthma")], firstMs);
    derived.derive(store, firstMs);
    store.settle(gp, [{ type: "Condition", gone: [entryKey(gp, "Condition", "1")] }], firstMs + 2 * hourMs);
    derived.derive(store, firstMs + 2 * hourMs);
    derived.derive(store, firstMs + 3 * hourMs);
    const past = { at: instantFromMs(firstMs + hourMs), open: ["problemList"] };
    const nowMs = firstMs + 4 * hourMs;
    expect(drawnProblems("wholeRecord", { open: ["problemList"] }, nowMs)).toBe(1);
    expect(drawnProblems("asKnownAt", past, nowMs)).toBe(2);
    expect(drawnProblems("wholeRecord", { open: ["problemList"] }, nowMs)).toBe(1);
    derived.clear();
  });
});

describe("a record of which nobody is certain any more", () => {
  it("draws nothing, not even what was derived before, and draws again once somebody is", () => {
    const { store, derived, receive, drawnProblems } = openRecord();
    receive([patient(), problem("1", "Gout")], firstMs);
    expect(derived.derive(store, firstMs)).toBe(true);
    const drawn = derived.revision;
    receive([{ ...patient(), identifier: [], birthDate: "1999-01-01", name: [{ family: "Other" }] }], firstMs + hourMs);
    expect(derived.derive(store, firstMs + hourMs)).toBe(false);
    expect(derived.read("problems", undefined, firstMs + hourMs)).toEqual({ ok: false, error: "nobody" });
    expect(derived.revision).toBeGreaterThan(drawn);
    receive([patient()], firstMs + 2 * hourMs);
    expect(derived.derive(store, firstMs + 2 * hourMs)).toBe(true);
    expect(drawnProblems("wholeRecord", { open: ["problemList"] }, firstMs + 2 * hourMs)).toBe(1);
    derived.clear();
  });
});
