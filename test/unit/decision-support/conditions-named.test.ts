import { expect, it } from "vitest";
import table from "../../../assets/tables/conditions.json" with { type: "json" };
import { conditionRow } from "../../../shared/decision-support/known-conditions.ts";
import { diseasesNamed } from "./diseases-named.ts";
import { misread } from "./spoken-rows.ts";
import { warningPhrasesNamed } from "./warning-phrases-named.ts";
import { warningsNamed } from "./warnings-named.ts";

const conditionsNamed = [...diseasesNamed, ...warningsNamed, ...warningPhrasesNamed];

it("names every row of the table of conditions", () => {
  const named = new Set(conditionsNamed.map(({ id }) => id));
  const inWordsOrCodes = table.rows.filter((row) => "words" in row || "snomed" in row || "icd10" in row);
  expect(inWordsOrCodes.filter(({ id }) => !named.has(id))).toEqual([]);
});

it("knows each condition by each of its codes and words", () => {
  const found = misread(
    conditionsNamed.map(({ id }) => conditionRow(id)),
    conditionsNamed,
  );
  expect([...found].filter(([, wrong]) => wrong.length > 0)).toEqual([]);
});
