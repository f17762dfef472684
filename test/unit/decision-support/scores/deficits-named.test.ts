import { expect, it } from "vitest";
import table from "../../../../assets/tables/efi-deficits.json" with { type: "json" };
import type { ConditionRow } from "../../../../shared/decision-support/conditions.ts";
import { deficitsNamed } from "../deficits-named.ts";
import { misread } from "../spoken-rows.ts";

const rows: readonly ConditionRow[] = table.deficits;

it("knows each deficit by each of its codes and words", () => {
  expect([...misread(rows, deficitsNamed)].filter(([, wrong]) => wrong.length > 0)).toEqual([]);
});
