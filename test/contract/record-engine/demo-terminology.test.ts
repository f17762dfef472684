import { afterEach, expect, it } from "vitest";
import { isSctid } from "../../../shared/fhir/sctid.ts";
import type { DemoHost } from "../../../src-main/demo-host/start-demo-host.ts";
import { demoMappings } from "../../../src-main/demo-host/terminology/demo-terms.ts";
import { startTestHost } from "../../unit/demo-host/smart-app.ts";
import { type CodedSource, condition, startCodedSource } from "./coded-source.ts";
import { isDone, startSmallRecord } from "./faults/small-engine.ts";

let host: DemoHost | undefined;
let source: CodedSource | undefined;
afterEach(async () => Promise.all([host?.close(), source?.close()]));

it("the demo's blueprint points at its own terminology server, which the program understands", async () => {
  host = await startTestHost();
  const { terminologyServer } = host.blueprint;
  if (terminologyServer === undefined) throw new Error("the demo has no terminology server");
  source = await startCodedSource([
    condition("a", { text: "Schizophrenia", coding: [{ system: "http://hl7.org/fhir/sid/icd-10", code: "F20.0" }] }),
    condition("b", { text: "Pregnant", coding: [{ system: "http://loinc.org", code: "82810-3" }] }),
    condition("c", { coding: [{ system: "http://snomed.info/sct", code: "248241002" }] }),
  ]);
  const record = await startSmallRecord(undefined, source.baseUrl, { terminologyServer });
  const done = record.until(isDone);
  await record.open();
  await done;
  await expect.poll(() => record.view("sources")).toContain("Northvale terminology server: answered.");
  expect(await record.view("problems")).toContain("Glasgow coma score (term looked up for SNOMED CT 248241002)");
  expect(await record.view("sources")).toContain("What it told is used for 2 codes of this record.");
  await record.engine.stop();
  expect(record.bugs).toEqual([]);
});

it("it is as strict as the sources: unknown parameters, other verbs and tokens are refused", async () => {
  host = await startTestHost();
  const base = host.blueprint.terminologyServer?.baseUrl ?? "";
  const status = async (path: string, init?: RequestInit) => (await fetch(base + path, init)).status;
  expect(await status("/metadata")).toBe(200);
  expect(await status("/CodeSystem/$lookup?system=http://snomed.info/sct&code=248241002")).toBe(200);
  expect(await status("/CodeSystem/$lookup?system=http://snomed.info/sct&code=1")).toBe(404);
  expect(await status("/CodeSystem/$lookup?system=http://snomed.info/sct&code=248241002&patient=1")).toBe(400);
  expect(await status("/Patient/1")).toBe(400);
  expect(await status("/metadata", { method: "DELETE" })).toBe(405);
  expect(await status("/metadata", { headers: { authorization: "Bearer x" } })).toBe(400);
  expect(await status("", { method: "POST", body: "{}" })).toBe(400);
});

it("its codes are spelt right", () => {
  expect(demoMappings.filter(({ snomed }) => !isSctid(snomed))).toEqual([]);
});
