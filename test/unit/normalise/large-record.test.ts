import { expect, it } from "vitest";
import { normaliseRaws, person, type Resource, rawsOf, subject } from "./person.ts";

/** A long record as hospitals have them: results that belong to encounters, done by people, in panels. */
function largeRecord(size: number): readonly Resource[] {
  const observations = Array.from({ length: size }, (_, index) => ({
    resourceType: "Observation",
    id: `o${index}`,
    status: "final",
    subject,
    category: [{ coding: [{ code: "laboratory" }] }],
    code: { coding: [{ system: "http://loinc.org", code: "2160-0", display: "Creatinine" }], text: "Creatinine" },
    effectiveDateTime: `20${10 + (index % 16)}-0${1 + (index % 9)}-1${index % 9}T08:00:00Z`,
    encounter: { reference: `Encounter/e${index % 500}` },
    performer: [{ reference: "Organization/lab" }],
    valueQuantity: { value: 80 + (index % 70), unit: "umol/L" },
    hasMember: index % 10 === 0 && index > 0 ? [{ reference: `Observation/o${index - 1}` }] : undefined,
  }));
  const encounters = Array.from({ length: 500 }, (_, index) => ({
    resourceType: "Encounter",
    id: `e${index}`,
    status: "finished",
    subject,
    class: { code: "AMB" },
    period: { start: "2020-01-01" },
    serviceProvider: { reference: "Organization/lab" },
  }));
  return [person, { resourceType: "Organization", id: "lab", name: "Laboratory" }, ...encounters, ...observations];
}

function millisecondsFor(size: number): number {
  const raws = rawsOf("gp", largeRecord(size));
  const started = performance.now();
  const record = normaliseRaws(raws);
  expect(record.entries.length).toBe(size + 501);
  return performance.now() - started;
}

it("four times the record takes about four times as long, not sixteen", () => {
  millisecondsFor(2_000);
  const best = (size: number) => Math.min(...[1, 2, 3].map(() => millisecondsFor(size)));
  const small = best(3_000);
  const large = best(12_000);
  expect(large / small).toBeLessThan(9);
});
