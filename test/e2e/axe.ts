import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type { AxeResults } from "axe-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * What axe finds against WCAG 2.2 AA and its own good practice on the page as it is now, each with the first place. Our policy lets no script in but
 * the tests' own. `colours`: only what a look can change. `within`: a selector of the part that is looked at.
 */
export async function violations(
  page: Page,
  rules: "all" | "colours" = "all",
  within: string | undefined = undefined,
): Promise<string[]> {
  if (!(await page.evaluate(() => Reflect.has(window, "axe")))) await page.evaluate(axeSource);
  const results = await page.evaluate(
    async ({ rules: asked, within: part }): Promise<AxeResults> => {
      const axe: unknown = Reflect.get(window, "axe");
      const run = typeof axe === "object" && axe !== null ? Reflect.get(axe, "run") : undefined;
      const everything = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
      const colours = { type: "rule", values: ["color-contrast", "link-in-text-block"] };
      return await run.call(axe, part ?? document, {
        runOnly: asked === "all" ? everything : colours,
        resultTypes: ["violations"],
      });
    },
    { rules, within },
  );
  return results.violations.map(({ id, nodes }) => {
    const [first] = nodes;
    return `${id}: ${first?.html.slice(0, 160)} ${first?.any[0]?.message ?? ""}`;
  });
}
