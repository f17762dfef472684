import { describe, expect, it } from "vitest";
import { measuredWords } from "../../../shared/decision-support/words.ts";

describe("a measured quantity as a card says it", () => {
  it.each([
    [146.39999999999998, "≈146.4"],
    [72.123456789, "≈72.12"],
    [0.01234567891, "≈0.01235"],
    [1234567.891, "≈1234568"],
  ])("shortens what only a computer writes: %s", (value, said) => {
    expect(measuredWords({ value })).toBe(said);
  });

  it.each([12345, 149999, 1234567, 104.25, 7.0449, 0.00045, 0, -12.5])("leaves what a person writes: %s", (value) => {
    expect(measuredWords({ value })).toBe(String(value));
  });

  it("says the comparator and the unit", () => {
    expect(measuredWords({ value: 12345, comparator: ">", unit: "ng/L" })).toBe(">12345 ng/L");
  });
});
