import { expect, it } from "vitest";
import { findLocalReferences } from "../../../shared/sync/references.ts";

const base = "https://gp.example/fhir";

function found(reference: unknown): readonly string[] {
  const text = JSON.stringify({ resourceType: "Condition", recorder: { reference } });
  return findLocalReferences(text, base).map(({ type, id }) => `${type}/${id}`);
}

it.each([
  ["Practitioner/1", ["Practitioner/1"]],
  ["Practitioner/1/_history/3", ["Practitioner/1"]],
  [`${base}/Organization/a.b-c`, ["Organization/a.b-c"]],
  ["https://elsewhere.example/fhir/Organization/1", []],
  ["https://gp.example.evil.example/fhir/Organization/1", []],
  ["#contained", []],
  ["urn:uuid:3a0707d3-549e-4467-b8b8-5a2ab3800efe", []],
  ["Practitioner?identifier=x|1", []],
  [null, []],
])("%s", (reference, expected) => {
  expect(found(reference)).toEqual(expected);
});

it("finds those deep inside, in pretty-printed text too", () => {
  const text = JSON.stringify({ a: [{ b: { reference: "Location/1" } }], reference: "Location/2" }, null, 4);
  expect(findLocalReferences(text, base).map(({ id }) => id)).toEqual(["1", "2"]);
});
