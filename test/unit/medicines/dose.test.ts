import fc from "fast-check";
import { expect, test } from "vitest";
import { compareDoseStatements } from "../../../shared/medicines/compare-dose-statements.ts";
import { doseStatementOf, saysNoDose } from "../../../shared/medicines/dose-statement.ts";
import { productOf } from "../../../shared/medicines/product.ts";

/** Two wordings of a dose of the named products, laid side by side. */
function compare(a: string, b: string, product = "Amlodipine 5mg tablets", other = product): string {
  const [left, right] = [doseStatementOf(a, false), doseStatementOf(b, false)];
  if (left === undefined || right === undefined) return "in words only";
  const content = (name: string) => productOf(name)?.strengths[0];
  return compareDoseStatements(left, right, content(product), content(other)).result;
}

test.each<[string, string]>([
  ["1 tablet once a day", "ONE TO BE TAKEN EACH DAY"],
  ["1 tablet once a day", "One tablet OD"],
  ["1 tablet once a day", "take one daily"],
  ["1 tablet once a day", "1 OD"],
  ["1 tablet once a day", "1 tab p.o. o.d."],
  ["1 tablet once a day", "5 mg once a day"],
  ["1 tablet once a day", "Take 1 tablet (5 mg total) by mouth daily."],
  ["Two tablets daily", "10mg od"],
  ["Half a tablet at night", "2.5mg nocte"],
  ["One capsule three times a day", "1 cap TDS"],
  ["One tablet twice a day", "1 tablet bd"],
  ["One tablet twice a day", "ONE TWICE DAILY"],
  ["1-2 tablets four times a day when required", "one or two tablets qds prn"],
  ["One tablet at night", "1 ON"],
  ["One tablet each morning", "1 mane"],
  ["One tablet on alternate days", "one every other day"],
  ["10 mg once a week on Mondays", "10mg weekly on Monday"],
  ["One 5ml spoonful three times a day", "5ml tds"],
  ["500 micrograms daily", "0.5mg once a day"],
  ["One capsule three times daily for 7 days", "1 capsule 3 times a day for 7 days"],
  ["One tablet every 4 to 6 hours", "1 tablet 4-6 hourly"],
  ["Apply one patch every 72 hours", "One patch every 3 days"],
  ["One patch every 168 hours", "One patch once a week"],
  ["Take one tablet daily with food", "One tablet once a day"],
  ["Two puffs twice a day", "2 puffs BD"],
])("one dose: “%s”, “%s”", (a, b) => {
  expect([compare(a, b), compare(b, a)]).toEqual(["same", "same"]);
});

test.each<[string, string]>([
  ["One tablet once a day", "One tablet twice a day"],
  ["One tablet twice a day", "One tablet three times a day"],
  ["One tablet once a day", "One and a half tablets once a day"],
  ["One tablet once a day", "Half a tablet once a day"],
  ["5 mg once a day", "5 micrograms once a day"],
  ["2.5 mg once a day", "25 mg once a day"],
  ["One tablet in the morning", "One tablet at night"],
  ["One drop in the left eye at night", "One drop in the right eye at night"],
  ["One tablet once a day", "One tablet on alternate days"],
  ["10 mg once a week", "10 mg once a day"],
  ["10 mg once a week on Mondays", "10 mg once a week on Thursdays"],
  ["One tablet every 8 hours", "One tablet three times a day"],
  ["One patch every 72 hours", "One patch every 48 hours"],
  ["One tablet four times a day", "One tablet four times a day when required"],
  ["1 to 2 tablets", "12 tablets daily"],
  ["One tablet twice a day for 5 days", "One tablet twice a day for 7 days"],
  ["One tablet once a day", "10 mg once a day"],
  ["20 units once a day", "20 mg once a day"],
  ["5 ml twice a day", "5 mg twice a day"],
])("not one dose: “%s”, “%s”", (a, b) => {
  expect(compare(a, b)).not.toBe("same");
  expect(compare(b, a)).not.toBe("same");
});

test("a count of tablets is a dose only with their strength", () => {
  expect(compare("One tablet once a day", "5 mg once a day", "Amlodipine")).toBe("unknown");
  expect(compare("Two tablets daily", "One tablet daily", "Amlodipine 5mg tablets", "Amlodipine 10mg tablets")).toBe(
    "same",
  );
  expect(compare("One tablet daily", "One tablet daily", "Amlodipine 5mg tablets", "Amlodipine 10mg tablets")).toBe(
    "different",
  );
  expect(compare("10 ml daily", "20 mg daily", "Morphine 10mg/5ml oral solution")).toBe("same");
  expect(compare("10 ml daily", "10 mg daily", "Morphine 10mg/5ml oral solution")).toBe("different");
});

test("what one wording leaves out is not taken for agreement", () => {
  expect(compare("One tablet once a day", "One tablet in the morning")).toBe("unknown");
  expect(compare("One tablet", "One tablet twice a day")).toBe("unknown");
});

test("OD is the right eye for what goes into the eye", () => {
  expect(doseStatementOf("1 drop OD", true)?.often).toBeUndefined();
  expect(doseStatementOf("1 drop OD", false)?.often).toBe("1/day");
});

test.each([
  "One in the morning and two at night",
  "Two capsules on day 1, then one a day for 4 days",
  "5 mg then 10 mg",
  "Increase by one tablet weekly",
  "Do not take",
  "One to be taken with breakfast, lunch and evening meal",
])("a dose in steps is compared word by word: %s", (text) => {
  expect(doseStatementOf(text, false)).toBeUndefined();
});

test.each([
  "As directed",
  "as directed by your doctor",
  "As before, as needed.",
  "PRN",
  "MDU",
  "to be used as directed",
])("no dose: %s", (text) => {
  expect(saysNoDose(text)).toBe(true);
});

test("a wording is one dose with itself, and two doses never are, whatever the words around them", () => {
  const counts = fc.constantFrom(1, 1.5, 2, 3, 4, 10);
  const units = fc.constantFrom("tablets", "mg", "micrograms", "ml", "puffs", "units", "drops");
  const often = fc.constantFrom(
    "once a day",
    "BD",
    "three times a day",
    "QDS",
    "weekly",
    "on alternate days",
    "at night",
    "in the morning",
  );
  const dose = fc.record({ count: counts, unit: units, often });
  const written = ({ count, unit, often }: { count: number; unit: string; often: string }) =>
    `Take ${count} ${unit} ${often}`;
  fc.assert(
    fc.property(dose, dose, (a, b) => {
      const isOne = a.count === b.count && a.unit === b.unit && a.often === b.often;
      expect(compare(written(a), written(b).toUpperCase(), "Xyzumab") === "same").toBe(isOne);
    }),
  );
});

test("no text makes the reading of a dose fail", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const statement = doseStatementOf(text, false);
      expect(statement === undefined || statement.amounts.length > 0 || statement.often !== undefined).toBe(true);
    }),
  );
});
