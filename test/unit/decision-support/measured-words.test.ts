import { expect, it } from "vitest";
import { measuredWords } from "../../../shared/decision-support/words.ts";

it("says a measured number as it was measured: a rounded one would stand on the other side of a limit, or differ from the results", () => {
  expect(measuredWords({ value: 12345, unit: "U/L" })).toBe("12345 U/L");
  expect(measuredWords({ value: 6.4996, unit: "mmol/L" })).toBe("6.4996 mmol/L");
  expect(measuredWords({ value: 139.96, ucum: "mm[Hg]" })).toBe("139.96 mmHg");
  expect(measuredWords({ value: 5, comparator: "<", unit: "mg/L" })).toBe("<5 mg/L");
});

it("says about how much a computer's fifteen digits are", () => {
  expect(measuredWords({ value: 146.37911623209928, unit: "mmHg" })).toBe("≈146.4 mmHg");
  expect(measuredWords({ value: 12345.678912345, unit: "U/L" })).toBe("≈12346 U/L");
});
