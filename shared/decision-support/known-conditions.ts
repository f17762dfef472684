import table from "../../assets/tables/conditions.json" with { type: "json" };
import type { ConditionList, ConditionRow } from "./conditions.ts";
import { conditionList } from "./conditions.ts";
import type { RuleTable } from "./rule.ts";

const rows: ReadonlyMap<string, ConditionRow> = new Map(
  table.rows.map(({ tentative, family, forIsPlanned, ambiguous, ...row }) => [
    row.id,
    {
      ...row,
      ...(tentative === true ? { tentative } : {}),
      ...(family === true ? { family } : {}),
      ...(forIsPlanned === true ? { forIsPlanned } : {}),
      ...(ambiguous === undefined
        ? {}
        : {
            ambiguous: {
              ...ambiguous,
              bare: ambiguous.bare === "stated" ? ("stated" as const) : ("uncertain" as const),
            },
          }),
    },
  ]),
);

/** What a rule names among its tables. */
export const conditionTable: RuleTable = { name: table.title, source: table.source, date: table.date };

/** A row of assets/tables/conditions.json. Throws for an id that it does not have: a rule that asks for it could find nothing. */
export function conditionRow(id: string): ConditionRow {
  const row = rows.get(id);
  if (row === undefined) throw new Error(`no condition ${id} in assets/tables/conditions.json`);
  return row;
}

/** One or several rows of the table together, made ready to be asked for. Once for a program. */
export function condition(...ids: readonly string[]): ConditionList {
  return conditionList(...ids.map(conditionRow));
}
