import type { ConditionRow } from "../../shared/decision-support/conditions.ts";
import { deficitsNamed } from "../unit/decision-support/deficits-named.ts";
import { diseasesNamed } from "../unit/decision-support/diseases-named.ts";
import { type Named, type Spoken, spoken } from "../unit/decision-support/spoken-rows.ts";
import { warningPhrasesNamed } from "../unit/decision-support/warning-phrases-named.ts";
import { warningsNamed } from "../unit/decision-support/warnings-named.ts";
import type { Mutant } from "./mutants.ts";

interface Table {
  readonly test: string;
  readonly named: readonly Named[];
}

const folder = "test/unit/decision-support";
const tables: ReadonlyMap<string, Table> = new Map([
  [
    "assets/tables/conditions.json",
    { test: `${folder}/conditions-named.test.ts`, named: [...diseasesNamed, ...warningsNamed, ...warningPhrasesNamed] },
  ],
  ["assets/tables/efi-deficits.json", { test: `${folder}/scores/deficits-named.test.ts`, named: deficitsNamed }],
]);

const records = new Map<string, Spoken>();

/**
 * The test that notices a change of one row of a table whose rows are each held by themselves against what was named of them: asked by the same function
 * as there, a thousand changes of one record. `undefined`: not by this.
 */
export function noticedInRow({ path, rowId, text }: Mutant): string | undefined {
  const table = tables.get(path);
  if (table === undefined || rowId === undefined) return undefined;
  const wrong = records.get(path) ?? spoken(table.named);
  records.set(path, wrong);
  const { rows, deficits }: { rows?: readonly ConditionRow[]; deficits?: readonly ConditionRow[] } = JSON.parse(text);
  const row = (rows ?? deficits ?? []).find(({ id }) => id === rowId) ?? { id: rowId, name: "" };
  return wrong(row).length === 0 ? undefined : `${table.test}: ${rowId}`;
}
