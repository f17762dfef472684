import { describe, expect, it } from "vitest";
import { cutShort } from "../../../shared/sync/cut-short.ts";

const entries = (...types: readonly string[]) => types.map((resourceType) => ({ resource: { resourceType } }));
const page = (entry: readonly object[], more: object = {}) => ({
  resourceType: "Bundle",
  type: "searchset",
  entry,
  ...more,
});
const from = (address: string, ...more: readonly object[]) => ({
  link: [{ relation: "self", url: `https://gp.example/fhir/${address}` }, ...more],
});
const ofConditions = from("Condition?patient=1");
const next = { relation: "next", url: "https://gp.example/fhir?_getpages=7" };
const outcome = (severity: string, code: string) => ({
  resource: { resourceType: "OperationOutcome", issue: [{ severity, code }] },
  search: { mode: "outcome" },
});

describe("a saved page of a search", () => {
  it("with a next link is not all there is of its type", () => {
    const conditions = entries("Condition", "Condition");
    expect(cutShort(page(conditions, from("Condition?patient=1", next)))).toEqual(new Set(["Condition"]));
    expect(cutShort(page(conditions, from("Condition/_search?patient=1", next)))).toEqual(new Set(["Condition"]));
  });

  it("with a total beyond its matches is not all there is, whatever was included beside them", () => {
    const include = { resource: { resourceType: "Practitioner" }, search: { mode: "include" } };
    const found = [...entries("Condition"), include];
    expect(cutShort(page(found, { ...ofConditions, total: 2 }))).toEqual(new Set(["Condition"]));
    expect(cutShort(page(found, { ...ofConditions, total: 1 }))).toEqual(new Set());
  });

  it("of several types, or of none, may lack anything", () => {
    expect(cutShort(page(entries("Patient", "Condition"), { total: 500 }))).toBe("anyType");
    expect(cutShort(page([], { total: 3 }))).toBe("anyType");
  });

  it.each([
    ["of a whole patient, of which the patient alone has come", from("Patient/1/$everything", next), ["Patient"]],
    ["of a whole patient, of which only results have come", from("Patient/1/$everything", next), ["Observation"]],
    ["of a patient with whatever refers to them", from("Patient?_id=1&_revinclude=*", next), ["Patient"]],
    ["with whatever refers to it", from("MedicationRequest?_revinclude=MedicationDispense:x", next), []],
    ["of every type", from("?patient=1", next), ["Condition"]],
    ["that holds another type than it was asked for", from("Condition?patient=1", next), ["Condition", "Observation"]],
    ["of a server whose address ends as a type may", from("FHIR?patient=1", next), ["Condition"]],
    ["that has brought nothing yet", from("Condition?patient=1", next), []],
    ["of patients", from("Patient?family=X", next), ["Patient"]],
    ["that does not say what was asked for", { link: [next] }, ["Condition"]],
  ])("%s may lack anything", (_, more, types) => {
    expect(cutShort(page(entries(...types), more))).toBe("anyType");
  });
});

describe("what a document admits to", () => {
  it("is believed where an error came up", () => {
    const found = [...entries("Condition"), outcome("error", "timeout")];
    expect(cutShort(page(found, ofConditions))).toEqual(new Set(["Condition"]));
    expect(cutShort(page(found))).toBe("anyType");
    expect(cutShort(outcome("error", "exception").resource)).toBe("anyType");
  });

  it("is believed where something was left out, and mere information is not", () => {
    expect(cutShort(page([outcome("warning", "suppressed")]))).toBe("anyType");
    expect(cutShort(page([outcome("information", "informational")]))).toEqual(new Set());
  });
});

it("takes a collection, a document and a lone resource for whole", () => {
  expect(cutShort({ resourceType: "Bundle", type: "document", entry: entries("Composition"), total: 9 })).toEqual(
    new Set(),
  );
  expect(cutShort({ resourceType: "Patient" })).toEqual(new Set());
  expect(cutShort([{ resourceType: "Patient" }])).toEqual(new Set());
});

it("looks into what is inside: answers of a batch, arrays, Parameters", () => {
  const cut = page(entries("Condition"), { ...ofConditions, total: 30 });
  expect(cutShort({ resourceType: "Bundle", type: "batch-response", entry: [{ resource: cut }] })).toEqual(
    new Set(["Condition"]),
  );
  expect(cutShort([{ resourceType: "Patient" }, cut])).toEqual(new Set(["Condition"]));
  expect(cutShort({ resourceType: "Parameters", parameter: [{ name: "return", resource: cut }] })).toEqual(
    new Set(["Condition"]),
  );
});

it("takes a part of a batch that failed for an answer that is missing, and one that is not there for an answer", () => {
  const batch = (status: string) => ({
    resourceType: "Bundle",
    type: "batch-response",
    entry: [{ response: { status } }],
  });
  expect(cutShort(batch("500 Internal Server Error"))).toBe("anyType");
  expect(cutShort(batch("404"))).toEqual(new Set());
});

it.each([
  ["404", "error", "not-found", new Set()],
  ["410 Gone", "error", "deleted", new Set()],
  ["404", "error", "suppressed", "anyType"],
  ["404", "error", "forbidden", "anyType"],
  ["400", "error", "invalid", "anyType"],
])("reads what a part with the status %s says of itself: %s, %s", (status, severity, code, expected) => {
  const told = outcome(severity, code).resource;
  const asOutcome = { response: { status, outcome: told } };
  const asResource = { resource: told, response: { status } };
  for (const entry of [asOutcome, asResource])
    expect(cutShort({ resourceType: "Bundle", type: "batch-response", entry: [entry] })).toEqual(expected);
});

it("does not take the parts of a batch that came for the one that failed", () => {
  const failed = { response: { status: "500" } };
  const batch = (...entry: readonly object[]) => ({ resourceType: "Bundle", type: "batch-response", entry });
  const conditions = { resource: page(entries("Condition"), { ...ofConditions, total: 1 }) };
  expect(cutShort(batch(conditions, failed))).toBe("anyType");
  expect(cutShort(batch(...entries("Patient"), failed))).toBe("anyType");
});
