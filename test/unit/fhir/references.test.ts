import { describe, expect, it } from "vitest";
import { baseOfFullUrl, parseReference, referencedType } from "../../../shared/fhir/references.ts";

describe("references", () => {
  it("tells the ways in which FHIR refers apart", () => {
    expect(parseReference("#med1")).toEqual({ kind: "contained", id: "med1" });
    expect(parseReference("Patient/123")).toEqual({ kind: "relative", type: "Patient", id: "123" });
    expect(parseReference("Patient/123/_history/2")).toEqual({ kind: "relative", type: "Patient", id: "123" });
    expect(parseReference("https://host.example/fhir/Patient/123")).toEqual({
      kind: "absolute",
      url: "https://host.example/fhir/Patient/123",
      base: "https://host.example/fhir",
      type: "Patient",
      id: "123",
    });
    expect(parseReference("urn:uuid:0b8a6ef0-07c8-48ca-804d-1e64f6e44b95").kind).toBe("urn");
    expect(parseReference("d5ffd0cd-ec7e-48a1-84f1-91f4c0eb8fc5").kind).toBe("other");
  });

  it("reads the conditional references of transaction bundles", () => {
    expect(parseReference("Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|9999999899")).toEqual({
      kind: "conditional",
      type: "Practitioner",
      system: "http://hl7.org/fhir/sid/us-npi",
      value: "9999999899",
    });
    expect(parseReference("Organization?identifier=https%3A%2F%2Fexample.org%7CA1&active=true")).toEqual({
      kind: "conditional",
      type: "Organization",
      system: "https://example.org",
      value: "A1",
    });
    expect(parseReference("Practitioner?identifier=%E0%A4%A").kind).toBe("conditional");
  });

  it("knows which type is meant only where the text says so", () => {
    expect(referencedType("Location/1")).toBe("Location");
    expect(referencedType("urn:uuid:1")).toBeUndefined();
    expect(baseOfFullUrl("https://host.example/r4/Patient/1")).toBe("https://host.example/r4");
    expect(baseOfFullUrl("urn:uuid:1")).toBeUndefined();
  });

  it("is quick with text made to be slow", () => {
    const started = performance.now();
    parseReference(`${"https://a/".repeat(20_000)}!`);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
