import table from "../../../assets/tables/older-person-start.json" with { type: "json" };
import type { Group } from "../../domain/chart.ts";
import { Selection } from "../../domain/group-lists.ts";
import { listWords } from "../../kernel/list-words.ts";
import { isActiveAllergy } from "../active.ts";
import type { Agent } from "../agents.ts";
import { agentOf, isKnown } from "../agents.ts";
import type { CardInput } from "../card.ts";
import type { ConditionList, ConditionRow } from "../conditions.ts";
import { conditionList } from "../conditions.ts";
import { currentMedicines } from "../current-medicines.ts";
import { endOfLifeRecords } from "../eligibility/person-standing.ts";
import { gpRecordMissing } from "../eligibility/record-words.ts";
import { conditionRow, conditionTable } from "../known-conditions.ts";
import type { MedicineLine } from "../medicine-lines.ts";
import { beganOf, lineInputs, medicineLinesTaken } from "../medicine-lines.ts";
import type { Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import type { Side } from "./combination.ts";
import { onSide } from "./combination.ts";

interface Row {
  readonly id: string;
  readonly title: string;
  readonly conditions: readonly string[];
  readonly unless?: readonly string[] | undefined;
  /** A condition whose kind decides, and what is said of it where no word of the entry tells which it was. */
  readonly unknownKind?: UnknownKind | undefined;
  readonly beside?: Side | undefined;
  readonly besideDays?: number | undefined;
  readonly maxAge?: number | undefined;
  readonly given: Side;
  readonly why: string;
  readonly reference: string;
}

interface UnknownKind {
  readonly conditions: readonly string[];
  readonly known: readonly string[];
  readonly words: string;
}

const dayMs = 86_400_000;
const title = "Medicines that may be missing";
const ownRows: ReadonlyMap<string, ConditionRow> = new Map(table.conditionRows.map((row) => [row.id, row]));
const tableRows: readonly Row[] = table.rows;
const rows = tableRows.map((row) => ({
  row,
  reasons: listFor(row.conditions),
  against: listFor(row.unless ?? []),
  ofSomeKind: listFor(row.unknownKind?.conditions ?? []),
}));

function listFor(ids: readonly string[]): ConditionList {
  return conditionList(...ids.map((id) => ownRows.get(id) ?? conditionRow(id)));
}

/**
 * What a person of 65 or more might gain from and has in no list of medicines: the START criteria that a coded record can answer, all on one card.
 * Never where the GP's medicines were not received: that they are not seen says nothing of what is taken.
 * Source: START version 2 (2015) and 3 (2023); assets/tables/older-person-start.json.
 */
export const olderPersonStart: Rule = {
  id: "olderPersonStart",
  version: 4,
  title,
  needs: ["medicationsAndMedicalDevices", "problemList", "allergiesAndAdverseReactions"],
  evidence: { label: "STOPP/START version 3 (2023)", url: "https://doi.org/10.1007/s41999-023-00777-y" },
  owner: ownOwner,
  population: { minAge: 65, living: true },
  tables: [{ name: table.name, source: table.source, date: table.date }, conditionTable],
  evaluate(context): RuleOutcome {
    if (endOfLifeRecords(context).length > 0) return silent;
    const { taken } = medicineLinesTaken(context);
    const missing = rows.flatMap((one) => missingOf(one, taken, context));
    if (missing.length === 0) return silent;
    const unseen = gpRecordMissing(context.chart, "medicationsAndMedicalDevices", "problemList");
    if (unseen !== undefined) {
      const entries = missing.flatMap(({ inputs }) => inputs.flatMap((input) => input.entries));
      return { cards: [], cannotCheck: [{ reason: `${title}: not checked, because ${unseen}.`, entries }] };
    }
    const against = allergyAgents(context);
    const tolerated = missing.filter(({ row }) => !against.some((agent) => isNamed(row.given, agent)));
    const left = missing.filter((one) => !tolerated.includes(one));
    if (tolerated.length === 0) return silent;
    return { cards: [cardOf(tolerated, left, context)], cannotCheck: [] };
  },
};

interface Missing {
  readonly row: Row;
  /** What asks for it, in words. */
  readonly because: string;
  /** What holds only of some of those that ask for it. */
  readonly only?: string;
  readonly inputs: readonly CardInput[];
}

function missingOf(
  { row, reasons, against, ofSomeKind }: (typeof rows)[number],
  taken: readonly MedicineLine[],
  context: RuleContext,
): readonly Missing[] {
  const { nowMs, ageYears, chart } = context;
  if (row.maxAge !== undefined && (ageYears === undefined || ageYears > row.maxAge)) return [];
  if (currentMedicines(context).some(({ agent }) => isNamed(row.given, agent))) return [];
  const asking = reasons.active(context);
  const beside = (row.beside === undefined ? [] : onSide(row.beside, taken)).filter(({ line }) =>
    isLongEnough(row.besideDays, line, nowMs),
  );
  if ((asking.length === 0 && beside.length === 0) || against.ever(context).length > 0) return [];
  const names = [...asking.map(({ preferred }) => preferred.display), ...beside.map(({ line }) => line.name)];
  return [
    {
      row,
      because: names[0] ?? "",
      ...(row.unknownKind !== undefined && ofSomeKind.active(context).some(isOfUnknownKind(row.unknownKind))
        ? { only: row.unknownKind.words }
        : {}),
      inputs: [
        ...asking.map((group) => inputOf(group, "Problem", group.preferred.display)),
        ...beside.flatMap(({ line }) => lineInputs(line, "Medicine", chart)),
      ],
    },
  ];
}

function isOfUnknownKind({ known }: UnknownKind): (group: Group) => boolean {
  return ({ members }) => !members.some(({ display }) => known.some((word) => display.toLowerCase().includes(word)));
}

function isLongEnough(days: number | undefined, line: MedicineLine, nowMs: number): boolean {
  const began = beganOf(line);
  return days === undefined || (began !== undefined && began.latestMs <= nowMs - days * dayMs);
}

function isNamed({ classes = [], ingredients = [] }: Side, agent: Agent): boolean {
  return (
    classes.some((id) => agent.ingredientClasses.has(id) || agent.namedClasses.has(id)) ||
    ingredients.some((name) => agent.ingredients.has(name))
  );
}

const allergies = new Selection(
  ({ preferred: { detail } }: Group) => detail.kind === "allergy" && isActiveAllergy(detail),
);

/** An intolerance that stands is a reason enough, whatever its reaction was. */
function allergyAgents({ selected }: RuleContext): readonly Agent[] {
  return selected(allergies, "allergiesAndAdverseReactions").map(({ preferred }) =>
    agentOf(preferred.code, preferred.display),
  );
}

/** Two reasons for one medicine name it once. */
function titlesOf(missing: readonly Missing[]): readonly string[] {
  return [...new Set(missing.map(({ row }) => row.title))];
}

function cardOf(missing: readonly Missing[], left: readonly Missing[], context: RuleContext) {
  const unknown = currentMedicines(context).filter(({ agent }) => !isKnown(agent)).length;
  const detail = [
    ...missing.map(
      ({ row, because, only }) => `${because}: ${row.why}${only === undefined ? "" : `, ${only}`} (${row.reference}).`,
    ),
    ...(left.length === 0
      ? []
      : [`Left out, because an allergy or intolerance is recorded: ${listWords(titlesOf(left))}.`]),
    ...(unknown === 0
      ? []
      : [`${unknown} current ${unknown === 1 ? "medicine was" : "medicines were"} not recognised.`]),
    "In no list of medicines that was read, whether current, on hold or proposed. There may be a good reason that no record has. Consider each against what matters to the person.",
  ];
  const inputs = missing.flatMap((one) => one.inputs);
  return {
    summary: `May be missing: ${listWords(titlesOf(missing))}`,
    detail: detail.join(" "),
    indicator: "info",
    inputs: inputs.filter(({ groupId }, at) => inputs.findIndex((one) => one.groupId === groupId) === at),
  } as const;
}
