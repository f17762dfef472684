import table from "../../../assets/tables/efi-deficits.json" with { type: "json" };
import type { Group } from "../../domain/chart.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { startOf } from "../../domain/when.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import { agentOf } from "../agents.ts";
import type { ConditionRow } from "../conditions.ts";
import { conditionRow } from "../known-conditions.ts";
import { resultsOf } from "../laboratory.ts";
import { medicineLinesTaken } from "../medicine-lines.ts";
import { recordedList } from "../recorded.ts";
import type { Result } from "../results.ts";
import { resultList } from "../results.ts";
import type { RuleContext, RuleTable } from "../rule.ts";

const dayMs = 86_400_000;

export const efiTable: RuleTable = { name: table.title, source: table.source, date: table.date };

/** One deficit that the record has, and what shows it. */
export interface Deficit {
  readonly id: string;
  readonly name: string;
  /** All that shows it: the latest first. Never empty. */
  readonly groups: readonly [Group, ...Group[]];
  readonly value: string;
}

interface ValueLimit {
  readonly result: string;
  readonly below?: number | { readonly male: number; readonly female: number } | undefined;
  readonly atMost?: number | undefined;
  readonly above?: number | undefined;
  readonly atLeast?: number | undefined;
}

interface DeficitRow extends ConditionRow {
  readonly conditions?: readonly string[] | undefined;
  readonly values?: readonly ValueLimit[] | undefined;
  readonly medicines?: { readonly atLeast: number; readonly withinDays: number } | undefined;
}

const rows: readonly DeficitRow[] = table.deficits;

/** Where a deficit may stand: not among results, where a name is a question. */
export const deficitHeadings: readonly HeadingId[] = [
  "problemList",
  "individualRequirements",
  "socialContext",
  "primarySupportReason",
  "assessments",
  "examinationFindings",
  "equipmentAndAdaptations",
  "servicesAndCare",
];

const scoreUnit = {
  unit: "1",
  unitless: true,
  headings: ["assessments", "examinationFindings", "investigationResults"],
} as const;
const values: Readonly<Record<string, ReturnType<typeof resultList>>> = {
  haemoglobin: resultsOf.haemoglobin,
  egfr: resultsOf.egfr,
  urineAcr: resultsOf.urineAcr,
  tsh: resultsOf.tsh,
  barthel: resultList({
    id: "barthel",
    name: "Barthel index",
    codes: { read: ["39F.."] },
    words: /^barthel\b/i,
    ...scoreUnit,
  }),
  sixCit: resultList({
    id: "sixCit",
    name: "6CIT",
    codes: { read: ["3AD3."] },
    words: /^(?:6 ?-?cit|six item cognitive impairment test)\b/i,
    ...scoreUnit,
  }),
  abpi: resultList({
    id: "abpi",
    name: "ankle brachial pressure index",
    codes: {},
    words: /^(?:abpi|ankle brachial (?:pressure )?index)\b/i,
    ...scoreUnit,
  }),
  must: resultList({
    id: "must",
    name: "MUST",
    codes: { read: ["687C."] },
    words: /^(?:must(?: score)?|malnutrition universal screening tool)\b/i,
    ...scoreUnit,
  }),
};

const prepared = rows.map((row) => ({
  row,
  recorded: recordedList(deficitHeadings, row),
  diseases: recordedList(["problemList"], ...(row.conditions ?? []).map(conditionRow)),
  limits: (row.values ?? []).map((limit) => ({ limit, list: valuesOf(limit.result) })),
}));

function valuesOf(id: string): ReturnType<typeof resultList> {
  const list = values[id];
  if (list === undefined) throw new Error(`no result ${id} for a deficit`);
  return list;
}

/** The deficits that the record has, in the order of the table. */
export function deficitsOf(context: RuleContext): readonly Deficit[] {
  return prepared.flatMap(({ row, recorded, diseases, limits }): readonly Deficit[] => {
    const { id, name } = row;
    const given = row.medicines === undefined ? [] : manyMedicines(row.medicines, context);
    const [first, ...more] = given;
    if (first !== undefined)
      return [
        {
          id,
          name,
          groups: [first, ...more],
          value: `${given.length} different medicines, current or given in 12 months`,
        },
      ];
    const groups = [...new Set([...diseases(context), ...recorded(context)])].sort((a, b) => latestMs(b) - latestMs(a));
    const [latest, ...others] = groups;
    if (latest !== undefined) return [{ id, name, groups: [latest, ...others], value: wordsOf(latest, others.length) }];
    for (const { limit, list } of limits) {
      const [result] = list(context).results;
      if (result !== undefined && isBeyond(limit, result, context))
        return [
          {
            id,
            name,
            groups: [result.group],
            value: `${result.group.preferred.display} ${result.stated}, ${formatDate(result.date)}`,
          },
        ];
    }
    return [];
  });
}

function wordsOf({ preferred: { display, when } }: Group, others: number): string {
  const date = startOf(when);
  return `${display}${date === undefined ? "" : `, ${formatDate(date)}`}${others === 0 ? "" : ` (and ${others} more)`}`;
}

function latestMs({ preferred: { when } }: Group): number {
  return startOf(when)?.latestMs ?? 0;
}

/** A bound counts where it settles the question: `<15` is below 60, `>60` is not. */
function isBeyond(limit: ValueLimit, { value, comparator = "" }: Result, { sex }: RuleContext): boolean {
  const { atMost, above, atLeast } = limit;
  const below = typeof limit.below === "object" ? (sex === undefined ? undefined : limit.below[sex]) : limit.below;
  if (
    !comparator.startsWith(">") &&
    ((below !== undefined && value < below) || (atMost !== undefined && value <= atMost))
  )
    return true;
  return (
    !comparator.startsWith("<") &&
    ((above !== undefined && value > above) || (atLeast !== undefined && value >= atLeast))
  );
}

const medicines = new Selection(
  ({ preferred: { detail } }) =>
    detail.kind === "medication" &&
    detail.currency !== "notGiven" &&
    detail.intent !== "plan" &&
    detail.intent !== "proposal",
);

/** One group for each different medicine that was current or given in that time; none where they are fewer than asked. */
function manyMedicines(
  { atLeast, withinDays }: NonNullable<DeficitRow["medicines"]>,
  context: RuleContext,
): readonly Group[] {
  const { selected, nowMs } = context;
  const lapsed = new Set(
    medicineLinesTaken(context).lapsed.flatMap((line) => line.medicines.map(({ group }) => group)),
  );
  const byMedicine = new Map<string, Group>();
  for (const group of selected(medicines, "medicationsAndMedicalDevices")) {
    const { detail, display, when } = group.preferred;
    if (detail.kind !== "medication") continue;
    const lastMs = detail.lastIssued?.latestMs ?? detail.end?.latestMs ?? startOf(when)?.latestMs ?? 0;
    const isCurrent = detail.currency === "current" && !lapsed.has(group);
    if (!isCurrent && nowMs - lastMs > withinDays * dayMs) continue;
    const { ingredients } = agentOf(detail.medicine, display);
    const key = ingredients.size > 0 ? [...ingredients].sort().join("+") : (group.line ?? group.id);
    if (!byMedicine.has(key)) byMedicine.set(key, group);
  }
  return byMedicine.size >= atLeast ? [...byMedicine.values()] : [];
}
