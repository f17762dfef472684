import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deriveChart } from "../../../shared/derive/derive.ts";
import { parseBundle } from "../../../shared/fhir/parse-bundle.ts";
import { instantFromMs, sourceId } from "../../../shared/kernel/brand.ts";
import { readCodeMaps } from "../../../src-main/settings/code-map-files.ts";

let folder = "";
const blueprint = () => join(folder, "blueprint.json");
const nobodyMay = () => false;

const map = {
  resourceType: "ConceptMap",
  title: "Tests of the laboratory",
  group: [
    {
      source: "https://lab.example/tests",
      target: "http://loinc.org",
      element: [{ code: "CREA", target: [{ code: "14682-9", equivalence: "equal" }] }],
    },
  ],
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "maps-"));
  writeFileSync(join(folder, "lab.json"), JSON.stringify(map));
  writeFileSync(join(folder, "broken.json"), "{");
  writeFileSync(join(folder, "bundle.json"), JSON.stringify({ resourceType: "Bundle" }));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("a map beside the blueprint is read, and joins what a hospital and a GP code apart", () => {
  const maps = readCodeMaps(blueprint(), ["lab.json"], nobodyMay);
  if (!maps.ok) throw new Error(maps.error.lines.join());
  const now = instantFromMs(Date.UTC(2026, 10, 23));
  const result = (system: string, code: string, text: string) => ({
    resourceType: "Observation",
    id: "o",
    status: "final",
    subject: { reference: "Patient/p" },
    code: { text, coding: [{ system, code }] },
    effectiveDateTime: "2026-11-20T08:30:00Z",
    valueQuantity: { value: 84, unit: "umol/L" },
  });
  const patient = {
    resourceType: "Patient",
    id: "p",
    identifier: [{ system: "https://fhir.nhs.uk/Id/nhs-number", value: "9991000011" }],
    name: [{ family: "Ashworth", given: ["Doris"] }],
    birthDate: "1942-03-07",
  };
  const raws = [
    ...parseBundle([patient, result("http://read.info/readv2", "44J3.", "Serum creatinine")], {
      sourceId: sourceId("gp"),
      receivedAt: now,
    }),
    ...parseBundle([patient, result("https://lab.example/tests", "CREA", "Crea (K)")], {
      sourceId: sourceId("acute"),
      receivedAt: now,
    }),
  ];
  const groupsWith = (codeMaps: typeof maps.value) => {
    const derived = deriveChart({ raws, reports: [], now, codeMaps });
    return derived.ok ? derived.value.chart.headings.get("investigationResults")?.groups.length : undefined;
  };
  expect(groupsWith([])).toBe(2);
  expect(groupsWith(maps.value)).toBe(1);
});

test("what cannot be read refuses the blueprint, and says which file and why", () => {
  const files = ["lab.json", "missing.json", "broken.json", "bundle.json"];
  expect(readCodeMaps(blueprint(), files, nobodyMay)).toEqual({
    ok: false,
    error: {
      reason: "blueprintInvalid",
      lines: [
        "codeMaps.1: the file is not there or cannot be read",
        "codeMaps.2: is not JSON",
        "codeMaps.3: is not a FHIR ConceptMap",
      ],
    },
  });
});

test("a map that the user could change is refused", () => {
  expect(readCodeMaps(blueprint(), ["lab.json"], (path) => path.endsWith("lab.json"))).toMatchObject({ ok: false });
  expect(readCodeMaps(blueprint(), ["lab.json"], (path) => path === folder)).toMatchObject({ ok: false });
});
