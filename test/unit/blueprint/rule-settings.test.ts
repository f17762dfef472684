import { expect, test } from "vitest";
import { unknownRuleSettings } from "../../../shared/blueprint/rule-settings.ts";

const rules = [
  { id: "fever", thresholds: { degrees: { value: 38, unit: "Cel", meaning: "From here on." } } },
  { id: "fallAlert" },
];

function linesFor(settings: Parameters<typeof unknownRuleSettings>[1]): readonly string[] {
  return unknownRuleSettings(JSON.stringify({ rules: settings }, null, 1), settings, rules);
}

test("what a rule has may be set", () => {
  expect(linesFor({ fever: { enabled: true, thresholds: { degrees: 38.5 } }, fallAlert: { enabled: false } })).toEqual(
    [],
  );
});

test("a rule that nobody wrote is named with its line, and with the one that was meant where only its letters differ", () => {
  expect(linesFor({ "fall-alert": { enabled: false }, sepsisNet: { enabled: true } })).toEqual([
    'line 3, rules.fall-alert: is no rule of this program; "fallAlert" is',
    "line 6, rules.sepsisNet: is no rule of this program; they are listed in shared/decision-support/RULES.md",
  ]);
});

test("so is a threshold that its rule does not have, beside those that it has", () => {
  expect(linesFor({ fever: { thresholds: { degree: 39 } }, fallAlert: { thresholds: { metres: 2 } } })).toEqual([
    "line 5, rules.fever.thresholds.degree: is no threshold of that rule, which has degrees",
    "line 10, rules.fallAlert.thresholds.metres: is no threshold of that rule, which has none",
  ]);
});

test("the name of an object's own machinery is no rule either", () => {
  expect(linesFor({ constructor: { enabled: true } })).toHaveLength(1);
});
