import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeRulesPage, rulesPagePath } from "../../build/rules-page.ts";
import { root } from "./source-files.ts";

test("the page of the decision-support rules says what the rules say (npm run docs:rules writes it anew)", () => {
  expect(readFileSync(join(root, rulesPagePath), "utf8")).toBe(makeRulesPage());
});
