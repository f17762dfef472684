import table from "../../../assets/tables/pregnancy-medicines.json" with { type: "json" };
import type { MedicineLine } from "../medicine-lines.ts";
import { lineInputs, lineWords } from "../medicine-lines.ts";
import type { CardDraft, RuleContext } from "../rule.ts";
import { capital, listOf } from "../words.ts";
import { onSide, type Side } from "./combination.ts";

interface Row extends Side {
  readonly indicator: string;
  readonly why: string;
  readonly action: string;
  readonly reference: string;
}

const rows: readonly Row[] = table.rows;

export const pregnancyTable = { name: table.name, source: table.source, date: table.date } as const;

/** Medicines that harm an unborn child, where a pregnancy of now is recorded: one card, what is contraindicated first. */
export function medicinesInPregnancy(taken: readonly MedicineLine[], { chart }: RuleContext): readonly CardDraft[] {
  const found = rows.flatMap((row) => onSide(row, taken).map((match) => ({ row, ...match })));
  if (found.length === 0) return [];
  const named = found.map(
    ({ row, ingredient, line }) =>
      `${capital(ingredient)} (${lineWords(line, chart)}): ${row.why}. ${row.action} Source: ${row.reference}.`,
  );
  return [
    {
      summary: `In pregnancy: check ${listOf([...new Set(found.map(({ ingredient }) => ingredient))])}`,
      detail: named.join(" "),
      indicator: found.some(({ row }) => row.indicator === "critical") ? "critical" : "warning",
      inputs: found.flatMap(({ line, ingredient }) => lineInputs(line, capital(ingredient), chart)),
    },
  ];
}
