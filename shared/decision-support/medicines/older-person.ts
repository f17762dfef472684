import table from "../../../assets/tables/older-person.json" with { type: "json" };
import type { Group } from "../../domain/chart.ts";
import { formatDate } from "../../view-models/format-date.ts";
import type { ConditionList, ConditionRow } from "../conditions.ts";
import { conditionList } from "../conditions.ts";
import { conditionRow, conditionTable } from "../known-conditions.ts";
import type { MedicineLine } from "../medicine-lines.ts";
import { beganOf, lineInputs, lineWords, medicineLinesTaken } from "../medicine-lines.ts";
import type { CardDraft, Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner } from "../rule.ts";
import { capital, listOf } from "../words.ts";
import type { Match, Side } from "./combination.ts";
import { onSide } from "./combination.ts";

interface Row {
  readonly id: string;
  readonly title: string;
  readonly side: Side;
  readonly conditions?: readonly string[] | undefined;
  readonly unless?: Side | undefined;
  readonly longerThanDays?: number | undefined;
  readonly indicator: string;
  readonly why: string;
  readonly action: string;
  readonly reference: string;
}

const dayMs = 86_400_000;
const ownRows: ReadonlyMap<string, ConditionRow> = new Map(table.conditionRows.map((row) => [row.id, row]));
const tableRows: readonly Row[] = table.rows;
const rows: readonly (Row & { readonly list?: ConditionList })[] = tableRows.map((row) =>
  row.conditions === undefined
    ? row
    : { ...row, list: conditionList(...row.conditions.map((id) => ownRows.get(id) ?? conditionRow(id))) },
);

/**
 * Medicines that are potentially inappropriate from the age of 65 on: the criteria of STOPP/START that a coded record can answer, one card each.
 * Source: STOPP/START version 3 (2023); assets/tables/older-person.json.
 */
export const olderPerson: Rule = {
  id: "olderPerson",
  version: 4,
  title: "Medicines in the older person",
  needs: ["medicationsAndMedicalDevices", "problemList"],
  evidence: {
    label: "STOPP/START version 3 (2023)",
    url: "https://doi.org/10.1007/s41999-023-00777-y",
  },
  owner: ownOwner,
  population: { minAge: 65, living: true },
  tables: [{ name: table.name, source: table.source, date: table.date }, conditionTable],
  evaluate(context): RuleOutcome {
    const { taken } = medicineLinesTaken(context);
    return { cards: rows.flatMap((row) => cardOf(row, taken, context)), cannotCheck: [] };
  },
};

function cardOf(
  row: (typeof rows)[number],
  taken: readonly MedicineLine[],
  context: RuleContext,
): readonly CardDraft[] {
  const matches = onSide(row.side, taken).filter(({ line }) => isLongEnough(row, line, context.nowMs));
  if (matches.length === 0) return [];
  if (row.unless !== undefined && onSide(row.unless, taken).length > 0) return [];
  const conditions = row.list?.active(context) ?? [];
  if (row.list !== undefined && conditions.length === 0) return [];
  return [draftOf(row, matches, conditions, context)];
}

function draftOf(row: Row, matches: readonly Match[], conditions: readonly Group[], { chart }: RuleContext): CardDraft {
  const [condition] = conditions;
  const began = matches.flatMap(({ line }) => beganOf(line) ?? [])[0];
  const detail = [
    `${listOf(matches.map(({ line }) => lineWords(line, chart)))}${condition === undefined ? "" : `, with ${condition.preferred.display} in the problem list`}.`,
    ...(row.longerThanDays === undefined || began === undefined ? [] : [`On the record since ${formatDate(began)}.`]),
    row.why,
    row.action,
    `Source: ${row.reference}.`,
  ];
  return {
    summary: `${row.title}: ${listOf([...new Set(matches.map(({ ingredient }) => ingredient))])}`,
    detail: detail.join(" "),
    indicator: row.indicator === "warning" ? "warning" : "info",
    inputs: [
      ...matches.flatMap(({ line, ingredient }) => lineInputs(line, capital(ingredient), chart)),
      ...conditions.map((group) => inputOf(group, "Problem", group.preferred.display)),
    ],
  };
}

/** Without a date it is not known to be long. */
function isLongEnough({ longerThanDays }: Row, line: MedicineLine, nowMs: number): boolean {
  if (longerThanDays === undefined) return true;
  const began = beganOf(line);
  return began !== undefined && began.latestMs <= nowMs - longerThanDays * dayMs;
}
