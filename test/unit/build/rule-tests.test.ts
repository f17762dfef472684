import { expect, test } from "vitest";
import { countTests } from "../../../build/rule-tests.ts";
import { makeRulesPage, testsOf } from "../../../build/rules-page.ts";
import { ownOwner, type Rule, silent } from "../../../shared/decision-support/rule.ts";
import { allRules } from "../../../shared/decision-support/rules.ts";

const count = (text: string) => {
  const { tests, cases } = countTests({ path: "x.test.ts", text });
  return [tests, cases];
};

test("tests are counted as they are written, and tables by their rows", () => {
  expect(count('it("a", () => {});\n  test("b", () => {});\nconst unit = "it(";')).toEqual([2, 0]);
  expect(count('it.each([1, [2, 3], { a: "],", b: 4 }])("c", () => {});')).toEqual([1, 3]);
  expect(count('test.each<[string, number]>([\n  ["a", 1], // one, two\n  ["b", 2],\n])("c", () => {});')).toEqual([
    1, 2,
  ]);
  expect(count('const rows: readonly Row[] = [["a"], ["b"], ["c"]];\nit.each(rows)("d", () => {});')).toEqual([1, 3]);
  expect(
    count("const vectors: readonly Vector[] = [\n  vector(1, [2]),\n  vector(2, []),\n];\nit.each(vectors)('e', f);"),
  ).toEqual([1, 2]);
  expect(count('it.each(Object.entries(table))("f", () => {});')).toEqual([1, 0]);
});

test("a rule's page says whom it is for, what it may be set to, what it reads, and what tests it", () => {
  const rule: Rule = {
    id: "news2",
    version: 7,
    title: "Early | warning",
    needs: ["examinationFindings"],
    evidence: { label: "College (2017)", url: "https://example.org/news2" },
    owner: ownOwner,
    population: { minAge: 16, sex: "female", pregnancy: "exclude" },
    offUntilEnabled: "off until a locality signs it off",
    thresholds: { staleHours: { value: 24, unit: "hours", meaning: "Older observations are old." } },
    tables: [{ name: "Codes", source: "College", date: "2017-12" }],
    evaluate: () => silent,
  };
  const page = makeRulesPage([rule]);
  expect(page).toContain("| [`news2`](#news2) | Early \\| warning | scores | 7 | off |");
  expect(page).toContain("- For: women and girls, from 16 years, not where pregnant\n");
  expect(page).toContain("- Evidence: [College (2017)](https://example.org/news2)");
  expect(page).toContain("- Needs: Examination findings");
  expect(page).toContain("| `staleHours` | 24 | hours | Older observations are old. |");
  expect(page).toContain("- Table Codes: College, 2017-12");
  const scores = "shared/decision-support/scores";
  for (const file of ["news2.ts", "news2-score.ts"])
    expect(page).toMatch(new RegExp(`^- Written in .*\`${scores}/${file}\``, "m"));
  const paths = testsOf(rule).map(({ path }) => path.split("/").at(-1));
  expect(paths).toContain("news2.test.ts");
  expect(paths).toContain("news2-score.test.ts");
});

test("a rule's page names the files that hold its codes and numbers", () => {
  expect(makeRulesPage(allRules.filter(({ id }) => id === "qtProlongingPair"))).toContain(
    "- Its codes and numbers: `assets/tables/medicine-combinations.json`\n",
  );
});
