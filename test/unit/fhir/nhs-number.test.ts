import { describe, expect, it } from "vitest";
import { parseNhsNumber } from "../../../shared/fhir/nhs-number.ts";

describe("NHS number", () => {
  it.each(["9434765919", "9449306753", "9000000009", "4409815415", "3495456481", "4000000020"])(
    "%s is valid",
    (text) => {
      expect(parseNhsNumber(text)).toBe(text);
    },
  );

  it.each(["9000000000", "3495456001", "4857773456", "4000000080", "4000000081", "4000000089"])(
    "%s has a wrong check digit",
    (text) => {
      expect(parseNhsNumber(text)).toBeUndefined();
    },
  );

  it("refuses ten equal digits, which pass the arithmetic", () => {
    for (let digit = 0; digit <= 9; digit++) expect(parseNhsNumber(String(digit).repeat(10))).toBeUndefined();
  });

  it("reads it with the spaces and hyphens that people type", () => {
    expect(parseNhsNumber("943 476 5919")).toBe("9434765919");
    expect(parseNhsNumber(" 943-476-5919 ")).toBe("9434765919");
  });

  it.each(["", "943476591", "94347659190", "943476591X", "٩٤٣٤٧٦٥٩١٩"])("refuses %j", (text) => {
    expect(parseNhsNumber(text)).toBeUndefined();
  });
});
