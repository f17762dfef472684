// npm run docs:rules: writes the page of all decision-support rules from the rules themselves.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeRulesPage, rulesPagePath } from "../rules-page.ts";
import { root } from "../setup/project-node.mjs";

writeFileSync(join(root, rulesPagePath), makeRulesPage());
console.log(`written: ${rulesPagePath}`);
