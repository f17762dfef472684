import table from "../../../assets/tables/medicine-monitoring.json" with { type: "json" };
import type { Group } from "../../domain/chart.ts";
import { startOf } from "../../domain/when.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { listWords } from "../../kernel/list-words.ts";
import { lookUp } from "../../kernel/look-up.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import { resultsOf } from "../laboratory.ts";
import { beganOf, lineInputs, medicineLinesTaken } from "../medicine-lines.ts";
import type { ResultsRead } from "../results.ts";
import { resultList } from "../results.ts";
import type { Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import { capital } from "../words.ts";
import type { Match, Side } from "./combination.ts";
import { onSide } from "./combination.ts";

interface Row extends Side {
  readonly tests: readonly string[];
  readonly every: string;
  readonly days: number;
  readonly reference: string;
}

const rows: readonly Row[] = table.rows;
const dayMs = 86_400_000;

/** Codes: LOINC 2.77, as in assets/tables/test-names.json. */
const alanineAminotransferase = resultList({
  id: "alanineAminotransferase",
  name: "ALT",
  codes: { loinc: ["1742-6"] },
  words: /^(?:serum )?(?:alt|sgpt|alanine (?:amino)?transaminase|alanine aminotransferase)(?: level)?(?: \(alt\))?$/i,
  unit: "U/L",
});
const lithium = resultList({
  id: "lithium",
  name: "lithium",
  codes: { loinc: ["14334-7"] },
  words: /^(?:serum |plasma )?lithium(?: level)?$/i,
  unit: "mmol/L",
});

interface Seen {
  readonly group: Group;
  readonly atMs: number;
  readonly when: string;
}

/**
 * Medicines that are taken for longer than their interval of monitoring, where the last such test on the record is older than that.
 * For information: the test may have been done where no connected source keeps it.
 */
export const medicineMonitoring: Rule = {
  id: "medicineMonitoring",
  version: 2,
  title: "Monitoring of medicines",
  needs: ["medicationsAndMedicalDevices", "investigationResults"],
  evidence: { label: "NHS Specialist Pharmacy Service, Medicines monitoring (2021)", url: "https://www.sps.nhs.uk/" },
  owner: ownOwner,
  population: { minAge: 18, living: true },
  tables: [{ name: table.name, source: table.source, date: table.date }],
  evaluate(context): RuleOutcome {
    const { taken } = medicineLinesTaken(context);
    const concerned = rows.flatMap((row) =>
      onSide(row, taken).flatMap((match) => (isOnItLongEnough(row, match, context.nowMs) ? [{ row, match }] : [])),
    );
    const seenOf = new Map(
      [...new Set(concerned.flatMap(({ row }) => row.tests))].map((test) => [test, latest(test, context)]),
    );
    const overdue = concerned.flatMap(({ row, match }) =>
      row.tests.flatMap((test) => {
        const seen = seenOf.get(test);
        return seen !== undefined && seen.atMs < context.nowMs - row.days * dayMs ? [{ row, match, test, seen }] : [];
      }),
    );
    if (overdue.length === 0) return silent;
    const lines = [...new Set(overdue.map(({ match }) => match.line))];
    const words = overdue.map(({ row, match, test, seen }) => {
      const what = `${capital(match.ingredient)}: ${nameOf(test)} last seen on ${seen.when}`;
      return `${what}, suggested every ${row.every} (${row.reference}).`;
    });
    const names = lines.map((line) => {
      const own = overdue.filter(({ match }) => match.line === line);
      return `${own[0]?.match.ingredient} (${listWords([...new Set(own.map(({ test }) => nameOf(test)))])})`;
    });
    const groups = new Map(overdue.map(({ seen, test }) => [seen.group, { seen, test }]));
    const card = {
      summary: `Monitoring not seen lately: ${listWords(names)}`,
      detail: [
        ...words,
        "It may have been done where no connected source keeps it: check, and think of repeating it.",
      ].join(" "),
      indicator: "info" as const,
      inputs: [
        ...lines.flatMap((line) => lineInputs(line, "Medicine", context.chart)),
        ...[...groups.values()].map(({ seen, test }) => inputOf(seen.group, capital(nameOf(test)), seen.when)),
      ],
    };
    return { cards: [card], cannotCheck: [] };
  },
};

function nameOf(test: string): string {
  return lookUp(table.tests, test) ?? test;
}

/** Without a date it is not known to be long. */
function isOnItLongEnough({ days }: Row, { line }: Match, nowMs: number): boolean {
  const began = beganOf(line);
  return began !== undefined && began.latestMs < nowMs - days * dayMs;
}

function latest(test: string, context: RuleContext): Seen | undefined {
  switch (test) {
    case "fullBloodCount":
      return latestOf([resultsOf.haemoglobin(context)], context);
    case "kidneyFunction":
      return latestOf([resultsOf.egfr(context), resultsOf.creatinine(context)], context);
    case "liverFunction":
      return latestOf([alanineAminotransferase(context)], context);
    case "thyroidFunction":
      return latestOf([resultsOf.tsh(context)], context);
    case "lithiumLevel":
      return latestOf([lithium(context)], context);
    case "inr":
      return latestOf([resultsOf.inr(context)], context);
    default:
      throw new Error(`no test ${test}`);
  }
}

/** A value that cannot be calculated with shows none the less that the test was done. */
function latestOf(lists: readonly ResultsRead[], { nowMs }: RuleContext): Seen | undefined {
  let seen: { readonly group: Group; readonly date: PartialDate } | undefined;
  const look = (group: Group) => {
    const date = startOf(group.preferred.when);
    if (date === undefined || date.earliestMs > nowMs) return;
    if (seen === undefined || date.latestMs > seen.date.latestMs) seen = { group, date };
  };
  for (const { results, unread } of lists) {
    for (const { group, atMs } of results) {
      // They stand by when their day or minute began, and none of another day before is later than one that was seen.
      if (seen !== undefined && atMs < seen.date.latestMs - 2 * dayMs) break;
      look(group);
    }
    unread.forEach(look);
  }
  return seen === undefined ? undefined : { group: seen.group, atMs: seen.date.latestMs, when: formatDate(seen.date) };
}
