import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { kindsOf, testKinds } from "../../../build/rule-kinds.ts";
import { fileOf, testsOf } from "../../../build/rules-page.ts";
import { allRules } from "../../../shared/decision-support/rules.ts";
import kinds from "./test-kinds.json" with { type: "json" };

const root = join(import.meta.dirname, "../../..");
/** Asked of every rule in turn. */
const ofAll = "test/unit/decision-support/every-rule.test.ts";
/** Of what several rules share: asked for one of them. */
const ofSeveral: Readonly<Record<string, string>> = {
  "is said once, whatever kind of entry and however many sources say it": "difficultAirway",
  "is one card however many organisations record it, with the earliest day and the guidance as guidance":
    "childProtectionPlan",
};
const text = (path: string) => readFileSync(join(root, path), "utf8");

it("says for every rule which test holds each kind, or why there can be none; and the test is there", () => {
  const missing = allRules.flatMap((rule) => {
    const known = kindsOf(rule.id, fileOf(rule));
    if (known === undefined) return [`${rule.id}: nothing`];
    return testKinds.flatMap(({ id }) => {
      const held = known.held[id];
      if (typeof held !== "string") return held.none.trim() === "" ? [`${rule.id}: ${id}`] : [];
      const other = allRules.find((one) => one.id === ofSeveral[held]);
      const files = [...testsOf(rule), ...(other === undefined ? [] : testsOf(other))].map(({ path }) => path);
      return [...files, ofAll].some((path) => text(path).includes(`"${held}"`)) ? [] : [`${rule.id}: ${id} “${held}”`];
    });
  });
  expect(missing).toEqual([]);
});

it("names no rule that is gone", () => {
  const ids = new Set(allRules.map(({ id }) => id));
  expect(kinds.rows.flatMap(({ rules }) => rules).filter((id) => id !== "*combinations" && !ids.has(id))).toEqual([]);
});
