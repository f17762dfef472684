import { describe, expect, it } from "vitest";
import { cutShort } from "../../../shared/sync/cut-short.ts";

const entries = (...types: readonly string[]) => types.map((resourceType) => ({ resource: { resourceType } }));
const page = (entry: readonly object[], more: object = {}) => ({
  resourceType: "Bundle",
  type: "searchset",
  entry,
  ...more,
});
const outcome = (severity: string, code: string) => ({
  resource: { resourceType: "OperationOutcome", issue: [{ severity, code }] },
  search: { mode: "outcome" },
});

describe("a saved page of a search", () => {
  it("with a next link is not all there is of its type", () => {
    const link = [{ relation: "next", url: "https://gp.example/fhir/Condition?page=2" }];
    expect(cutShort(page(entries("Condition", "Condition"), { link }))).toEqual(new Set(["Condition"]));
  });

  it("with a total beyond its matches is not all there is, whatever was included beside them", () => {
    const include = { resource: { resourceType: "Practitioner" }, search: { mode: "include" } };
    expect(cutShort(page([...entries("Condition"), include], { total: 2 }))).toEqual(new Set(["Condition"]));
    expect(cutShort(page([...entries("Condition"), include], { total: 1 }))).toEqual(new Set());
  });

  it("of several types, or of none, may lack anything", () => {
    expect(cutShort(page(entries("Patient", "Condition"), { total: 500 }))).toBe("anyType");
    expect(cutShort(page([], { total: 3 }))).toBe("anyType");
  });
});

describe("what a document admits to", () => {
  it("is believed where an error came up", () => {
    expect(cutShort(page([...entries("Condition"), outcome("error", "timeout")]))).toEqual(new Set(["Condition"]));
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
  const cut = page(entries("Condition"), { total: 30 });
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
