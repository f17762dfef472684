import table from "../../../assets/tables/ppi-reasons.json" with { type: "json" };
import { listWords } from "../../kernel/list-words.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import type { ConditionRow } from "../conditions.ts";
import { conditionList } from "../conditions.ts";
import { currentMedicines } from "../current-medicines.ts";
import { endOfLifeRecords } from "../eligibility/person-standing.ts";
import { gpRecordMissing } from "../eligibility/record-words.ts";
import { conditionRow, conditionTable } from "../known-conditions.ts";
import type { MedicineLine } from "../medicine-lines.ts";
import { beganOf, isProposed, lineInputs, lineWords, medicineLinesTaken } from "../medicine-lines.ts";
import type { Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { ownOwner, silent } from "../rule.ts";
import { capital } from "../words.ts";

const dayMs = 86_400_000;
const title = "Proton pump inhibitor without a reason";
const ownRows: readonly ConditionRow[] = table.conditionRows;
const reasons = conditionList(...table.conditions.map(conditionRow), ...ownRows);

/**
 * A proton pump inhibitor taken for long, where neither the problem list nor the prescription nor another medicine says why. That no reason was
 * written down does not mean that there is none.
 * Source: NICE CG184 (2014, updated 2019); STOPP version 3 (2023), F; assets/tables/ppi-reasons.json.
 */
export const ppiWithoutReason: Rule = {
  id: "ppiWithoutReason",
  version: 1,
  title,
  needs: ["medicationsAndMedicalDevices", "problemList"],
  evidence: {
    label: "NICE CG184, Gastro-oesophageal reflux disease and dyspepsia (2014, updated 2019)",
    url: "https://www.nice.org.uk/guidance/cg184",
  },
  owner: ownOwner,
  population: { minAge: 18, living: true },
  thresholds: { weeks: { value: 8, unit: "weeks", meaning: "For longer than this a reason is looked for." } },
  tables: [{ name: table.name, source: table.source, date: table.date }, conditionTable],
  evaluate(context): RuleOutcome {
    const lines = medicineLinesTaken(context).taken.filter(isWithoutOwnReason);
    if (lines.length === 0 || endOfLifeRecords(context).length > 0) return silent;
    if (reasons.ever(context).length > 0 || isProtecting(context)) return silent;
    const missing = gpRecordMissing(context.chart, "problemList");
    if (missing !== undefined) return cannot(lines, `whether a reason is recorded is not known, because ${missing}`);
    const undated = lines.filter((line) => beganOf(line) === undefined);
    const startMs = context.nowMs - context.threshold("weeks") * 7 * dayMs;
    const long = lines.filter((line) => (beganOf(line)?.latestMs ?? Number.POSITIVE_INFINITY) < startMs);
    return {
      cards: long.map((line) => cardOf(line, context)),
      cannotCheck: undated.length === 0 ? [] : cannot(undated, "since when it is taken is not recorded").cannotCheck,
    };
  },
};

function isWithoutOwnReason({ agent, site, medicines }: MedicineLine): boolean {
  return (
    agent.ingredientClasses.has("protonPumpInhibitors") &&
    site === "systemic" &&
    medicines.every(({ detail }) => detail.reason === undefined) &&
    !medicines.every(({ entry }) => isProposed(entry))
  );
}

/** Also while the other medicine is on hold: the stomach's protection seldom pauses with it. */
function isProtecting(context: RuleContext): boolean {
  return currentMedicines(context).some(
    ({ agent }) =>
      table.besideClasses.some((id) => agent.ingredientClasses.has(id)) ||
      table.besideIngredients.some((name) => agent.ingredients.has(name)),
  );
}

function cardOf(line: MedicineLine, { chart, threshold }: RuleContext) {
  const began = beganOf(line);
  const since = began === undefined ? "" : ` since ${formatDate(began)}`;
  const [name = line.name] = line.agent.ingredients;
  return {
    summary: `${capital(name)}${since}: no reason recorded for more than ${threshold("weeks")} weeks`,
    detail: [
      `${lineWords(line, chart)}${since}. No reflux, ulcer, bleeding or other reason is in the problem lists that were read, none on the prescription, and no medicine beside it that the stomach is protected from.`,
      "Long use goes with fractures, Clostridioides difficile, and low magnesium and sodium.",
      "Consider whether it is still needed, and the lowest dose that holds symptoms; after long use acid may rebound.",
      `Source: NICE CG184 (2014, updated 2019); STOPP version 3 (2023), F; MHRA Drug Safety Update, April 2012.`,
    ].join(" "),
    indicator: "info",
    inputs: lineInputs(line, capital(name), chart),
  } as const;
}

function cannot(lines: readonly MedicineLine[], why: string): RuleOutcome {
  const entries = lines.flatMap(({ medicines }) =>
    medicines.flatMap(({ group }) => group.members.map(({ key }) => key)),
  );
  return {
    cards: [],
    cannotCheck: [{ reason: `${title}: ${listWords(lines.map(({ name }) => name))}: ${why}.`, entries }],
  };
}
