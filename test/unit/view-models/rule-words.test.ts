import { expect, test } from "vitest";
import { byDecision } from "../../../shared/merge/decisions/apply-decisions.ts";
import { mergeRules } from "../../../shared/merge/rules/rules.ts";
import { ruleSentences, ruleWords } from "../../../shared/view-models/provenance/rule-words.ts";

const rules = Object.values(mergeRules);
const names = [
  ...["sameResource", "sameIdentifier", "identicalInOneSource", byDecision],
  ...rules.map(({ name }) => name),
  ...rules.flatMap((rule) => (rule.matchesLoosely === undefined ? [] : [`${rule.name}Loosely`])),
];

test.each(names)("%s is told as a sentence of its own, not by its name", (name) => {
  const words = ruleWords(name);
  expect(words).not.toContain("Joined by the rule");
  expect(words).toMatch(/^[A-Z].*\.$/);
  expect(words).not.toMatch(/[a-z][A-Z]|[Ll]oosely/);
});

test("no two rules of different strength are told alike, and no sentence is of a rule that is gone", () => {
  expect(new Set(names.map(ruleWords)).size).toBe(new Set(names).size);
  expect(Object.keys(ruleSentences).filter((name) => !names.includes(name))).toEqual([]);
});

test("a rule from elsewhere is spelled out, also one that bears the name of what every object has", () => {
  expect(ruleWords("someNewRule")).toBe("Joined by the rule “some new rule”.");
  expect(ruleWords("constructor")).toBe("Joined by the rule “constructor”.");
});
