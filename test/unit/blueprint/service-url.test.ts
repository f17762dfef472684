import { expect, test } from "vitest";
import { isSameOrigin, isWithinBase, normaliseBase } from "../../../shared/blueprint/service-url.ts";

test.each([
  ["https://a.example/fhir", "https://a.example/fhir", true],
  ["https://a.example/fhir", "https://a.example/fhir/Patient/1", true],
  ["https://a.example/fhir/", "https://a.example/fhir?_getpages=2", true],
  ["https://a.example", "https://a.example/anything", true],
  ["https://a.example/fhir", "https://a.example/fhir2/Patient/1", false],
  ["https://a.example/fhir", "https://a.example/fhir/../admin", false],
  ["https://a.example/fhir", "https://a.example.evil.example/fhir/Patient", false],
  ["https://a.example/fhir", "https://a.example@evil.example/fhir/Patient", false],
  ["https://a.example/fhir", "http://a.example/fhir/Patient", false],
  ["https://a.example/fhir", "https://a.example:8443/fhir/Patient", false],
  ["https://a.example/fhir", "Patient/1", false],
])("%s holds %s: %s", (base, url, expected) => {
  expect(isWithinBase(base, url)).toBe(expected);
});

test("only slashes at the end are overlooked", () => {
  expect(normaliseBase("https://a.example/fhir//")).toBe("https://a.example/fhir");
  expect(normaliseBase("https://A.example/FHIR")).toBe("https://A.example/FHIR");
});

test("no two addresses without an origin are the same server", () => {
  expect(isSameOrigin("file:///a", "file:///a")).toBe(false);
  expect(isSameOrigin("https://a.example/x", "https://a.example/y")).toBe(true);
});
