import { expect, it } from "vitest";
import type { RawResource } from "../../../shared/fhir/resource.ts";
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

/** How often anything of a raw resource is looked at: a count, so that a busy machine decides nothing. */
function looksFor(size: number): number {
  let looks = 0;
  const counting: ProxyHandler<RawResource> = {
    get(raw, element) {
      looks += 1;
      return Reflect.get(raw, element);
    },
  };
  const record = normaliseRaws(rawsOf("gp", largeRecord(size)).map((raw) => new Proxy(raw, counting)));
  expect(record.entries.length).toBe(size + 501);
  return looks;
}

it("four times the record takes four times the work, not sixteen", () => {
  expect(looksFor(8_000) / looksFor(2_000)).toBeLessThan(4.2);
});
