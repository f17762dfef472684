import table from "../../../assets/tables/older-person.json" with { type: "json" };
import type { Group } from "../../domain/chart.ts";
import { startOf } from "../../domain/when.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import type { ConditionList, ConditionRow } from "../conditions.ts";
import { conditionList } from "../conditions.ts";
import { conditionRow, conditionTable } from "../known-conditions.ts";
import { resultsOf } from "../laboratory.ts";
import type { MedicineLine } from "../medicine-lines.ts";
import { beganOf, lineInputs, lineWords, medicineLinesTaken } from "../medicine-lines.ts";
import { dyingRecords } from "../plans/anticipatory-expected.ts";
import type { Result } from "../results.ts";
import { unreadAfter, unreadWords } from "../results.ts";
import type { CardDraft, Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import { capital } from "../words.ts";
import type { Match, Side } from "./combination.ts";
import { onSide } from "./combination.ts";

interface Row {
  readonly id: string;
  readonly title: string;
  readonly side: Side;
  /** Taken too, as another product. */
  readonly beside?: Side | undefined;
  readonly conditions?: readonly string[] | undefined;
  /** The latest of the last twelve months decides in the place of the conditions. */
  readonly result?: { readonly test: string; readonly below: number } | undefined;
  readonly unless?: Side | undefined;
  readonly unlessConditions?: readonly string[] | undefined;
  readonly longerThanDays?: number | undefined;
  readonly indicator: string;
  readonly why: string;
  readonly action: string;
  readonly reference: string;
}

type Test = "sodium" | "potassium";

const dayMs = 86_400_000;
const freshDays = 365;
const title = "Medicines in the older person";
const ownRows: ReadonlyMap<string, ConditionRow> = new Map(table.conditionRows.map((row) => [row.id, row]));
const tableRows: readonly Row[] = table.rows;
const rows = tableRows.map((row) => ({
  row,
  list: row.conditions === undefined ? undefined : listFor(row.conditions),
  against: row.unlessConditions === undefined ? undefined : listFor(row.unlessConditions),
  limit: row.result === undefined ? undefined : { test: testNamed(row.result.test), below: row.result.below },
}));

function listFor(ids: readonly string[]): ConditionList {
  return conditionList(...ids.map((id) => ownRows.get(id) ?? conditionRow(id)));
}

/** Throws for a test that no rule reads: the row could never speak. */
function testNamed(test: string): Test {
  if (test === "sodium" || test === "potassium") return test;
  throw new Error(`no rule reads ${test}`);
}

/**
 * Medicines that are potentially inappropriate from the age of 65 on: the criteria of STOPP/START that a coded record can answer, one card each.
 * Source: STOPP/START version 3 (2023); assets/tables/older-person.json.
 */
export const olderPerson: Rule = {
  id: "olderPerson",
  version: 6,
  title,
  needs: ["medicationsAndMedicalDevices", "problemList", "investigationResults"],
  evidence: {
    label: "STOPP/START version 3 (2023)",
    url: "https://doi.org/10.1007/s41999-023-00777-y",
  },
  owner: ownOwner,
  population: { minAge: 65, living: true },
  tables: [{ name: table.name, source: table.source, date: table.date }, conditionTable],
  evaluate(context): RuleOutcome {
    // Not of a medicine that is meant for the last days (NICE NG31, 2015).
    if (dyingRecords(context).length > 0) return silent;
    const { taken } = medicineLinesTaken(context);
    const findings = rows.flatMap((one) => findingOf(one, taken, context));
    return {
      cards: findings.flatMap((finding) => (isSpoken(finding) ? [draftOf(finding, context)] : [])),
      cannotCheck: notChecked(findings),
    };
  },
};

interface Finding {
  readonly row: Row;
  readonly matches: readonly Match[];
  readonly besides: readonly Match[];
  readonly conditions: readonly Group[];
  readonly result?: Result;
  /** Named where neither a result nor a condition tells. */
  readonly unknown?: Test;
  /** Why it does not tell: what is newer than the last that can be read. */
  readonly unread?: readonly Group[];
}

type Unknown = Finding & { readonly unknown: Test };

function isSpoken(finding: Finding): boolean {
  return finding.unknown === undefined;
}

function isUnknown(finding: Finding): finding is Unknown {
  return finding.unknown !== undefined;
}

function findingOf(
  { row, list, against, limit }: (typeof rows)[number],
  taken: readonly MedicineLine[],
  context: RuleContext,
): readonly Finding[] {
  const long = onSide(row.side, taken).filter(({ line }) => isLongEnough(row, line, context.nowMs));
  const besides = row.beside === undefined ? [] : onSide(row.beside, taken);
  const matches = row.beside === undefined ? long : long.filter((one) => isBesideAnother(one, besides));
  if (matches.length === 0) return [];
  if (row.unless !== undefined && onSide(row.unless, taken).length > 0) return [];
  if (against !== undefined && against.ever(context).length > 0) return [];
  const conditions = list?.active(context) ?? [];
  const found = { row, matches, besides, conditions };
  if (limit !== undefined) {
    const read = resultsOf[limit.test](context);
    const [result] = read.results.filter((one) => isFresh(one.atMs, context));
    const unread = unreadAfter(read, result, context.nowMs).filter(({ preferred }) =>
      isFresh(startOf(preferred.when)?.latestMs ?? 0, context),
    );
    if (result !== undefined && unread.length === 0)
      return result.value < limit.below ? [{ ...found, conditions: [], result }] : [];
    if (conditions.length === 0) return [{ ...found, unknown: limit.test, unread }];
  }
  return list !== undefined && conditions.length === 0 ? [] : [found];
}

function isBesideAnother({ line }: Match, besides: readonly Match[]): boolean {
  return besides.some((other) => other.line !== line);
}

function isFresh(atMs: number, { nowMs }: RuleContext): boolean {
  return nowMs - atMs <= freshDays * dayMs;
}

function notChecked(findings: readonly Finding[]): RuleOutcome["cannotCheck"] {
  const unknown = findings.filter(isUnknown);
  const tests = [...new Set(unknown.map((finding) => finding.unknown))];
  return tests.map((test) => {
    const ofTest = unknown.filter((finding) => finding.unknown === test);
    const matches = ofTest.flatMap((finding) => finding.matches);
    const unread = ofTest[0]?.unread ?? [];
    const names = listWords([...new Set(matches.map(({ ingredient }) => ingredient))]);
    return {
      reason: `${title}: ${names} not checked against ${test}: ${unread.length === 0 ? "none of the last twelve months was received" : `the newest cannot be read (${listWords(unread.map(unreadWords))})`}.`,
      entries: matches.flatMap(({ line }) =>
        line.medicines.flatMap(({ group }) => group.members.map(({ key }) => key)),
      ),
    };
  });
}

function draftOf({ row, matches, besides, conditions, result }: Finding, { chart }: RuleContext): CardDraft {
  const [condition] = conditions;
  const began = matches.flatMap(({ line }) => beganOf(line) ?? [])[0];
  const lines = [...new Set([...matches, ...besides].map(({ line }) => line))];
  const detail = [
    `${listWords(lines.map((line) => lineWords(line, chart)))}${condition === undefined ? "" : `, with ${condition.preferred.display} in the problem list`}.`,
    ...(result === undefined
      ? []
      : [`${result.group.preferred.display} ${result.stated} on ${formatDate(result.date)}.`]),
    ...(row.longerThanDays === undefined || began === undefined ? [] : [`On the record since ${formatDate(began)}.`]),
    row.why,
    row.action,
    `Source: ${row.reference}.`,
  ];
  const inputs = [...matches, ...besides].flatMap(({ line, ingredient }) =>
    lineInputs(line, capital(ingredient), chart),
  );
  return {
    summary: `${row.title}: ${listWords([...new Set(matches.map(({ ingredient }) => ingredient))])}`,
    detail: detail.join(" "),
    indicator: row.indicator === "warning" ? "warning" : "info",
    inputs: [
      ...inputs.filter(({ groupId }, at) => inputs.findIndex((one) => one.groupId === groupId) === at),
      ...conditions.map((group) => inputOf(group, "Problem", group.preferred.display)),
      ...(result === undefined ? [] : [inputOf(result.group, result.group.preferred.display, result.stated)]),
    ],
  };
}

/** Without a date it is not known to be long. */
function isLongEnough({ longerThanDays }: Row, line: MedicineLine, nowMs: number): boolean {
  if (longerThanDays === undefined) return true;
  const began = beganOf(line);
  return began !== undefined && began.latestMs <= nowMs - longerThanDays * dayMs;
}
