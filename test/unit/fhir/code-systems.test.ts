import { describe, expect, it } from "vitest";
import { canonicalCode, codeSystemName, healCodeSystem, icd10 } from "../../../shared/fhir/code-systems.ts";
import { isSctExpression, isSctid } from "../../../shared/fhir/sctid.ts";

describe("code systems", () => {
  it.each([
    ["https://snomed.info/sct", "http://snomed.info/sct"],
    ["http://snomed.info/sct/83821000000107/version/20260401", "http://snomed.info/sct"],
    ["http://snomed.info/sct/999000021000000109", "http://snomed.info/sct"],
    ["urn:oid:2.16.840.1.113883.6.96", "http://snomed.info/sct"],
    ["2.16.840.1.113883.2.1.3.2.4.15", "http://snomed.info/sct"],
    ["urn:oid:2.16.840.1.113883.2.1.3.2.4.15", "http://snomed.info/sct"],
    ["http://read.info/readctv3", "http://read.info/ctv3"],
    ["http://dmd.nhs.uk", "https://dmd.nhs.uk"],
    ["urn:oid:2.16.840.1.113883.6.1", "http://loinc.org"],
  ])("%s is read as %s, and it is said so", (wrong, right) => {
    expect(healCodeSystem(wrong)).toEqual({ uri: right, healed: true });
  });

  it("does not tell capitals of an address apart", () => {
    expect(healCodeSystem("HTTP://SNOMED.INFO/SCT")).toEqual({ uri: "http://snomed.info/sct", healed: true });
  });

  it("takes an ICD-10 code with the mark of dagger or asterisk for the code", () => {
    for (const code of ["N083", "N08.3*", "N08.3†"]) expect(canonicalCode(icd10, code)).toBe("N083");
  });

  it("leaves a right name and an unknown one as they are", () => {
    expect(healCodeSystem("http://snomed.info/sct")).toEqual({ uri: "http://snomed.info/sct", healed: false });
    expect(healCodeSystem("http://local.example/codes")).toEqual({ uri: "http://local.example/codes", healed: false });
    expect(healCodeSystem("http://snomed.info/scthing")).toEqual({ uri: "http://snomed.info/scthing", healed: false });
  });

  it("does not take the properties of every object for code systems", () => {
    expect(healCodeSystem("constructor")).toEqual({ uri: "constructor", healed: false });
    expect(codeSystemName("__proto__")).toBeUndefined();
  });
});

describe("SNOMED CT identifiers", () => {
  it.each(["716186003", "836881000000105", "1064961000000107", "450476008", "39732411000001106", "100005"])(
    "%s passes the check digit",
    (code) => {
      expect(isSctid(code)).toBe(true);
    },
  );

  it.each(["1082661000000100", "1082551000000100", "716186004", "12345", "0716186003", "7161860O3", ""])(
    "%j does not",
    (code) => {
      expect(isSctid(code)).toBe(false);
    },
  );
});

describe("SNOMED CT expressions", () => {
  it.each([
    "195967001:246112005=24484000",
    "195967001 |Asthma| : 246112005 |Severity| = 24484000 |Severe|",
    "=== 195967001 + 716186003",
  ])("%s is one", (text) => {
    expect(isSctExpression(text)).toBe(true);
  });

  it.each(["195967001", "195967002:246112005=24484000", "195967001:", "asthma: 1", ""])("%s is none", (text) => {
    expect(isSctExpression(text)).toBe(false);
  });
});
