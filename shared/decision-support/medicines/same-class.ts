import table from "../../../assets/tables/medicine-duplicates.json" with { type: "json" };
import type { Chart } from "../../domain/chart.ts";
import { listWords } from "../../kernel/list-words.ts";
import { namedProductOf } from "../../medicines/compare-products.ts";
import type { MedicineLine } from "../medicine-lines.ts";
import { lineInputs, lineWords, medicineLinesTaken } from "../medicine-lines.ts";
import type { CardDraft, Rule, RuleOutcome } from "../rule.ts";
import { ownOwner } from "../rule.ts";
import { capital } from "../words.ts";
import type { Match, Side } from "./combination.ts";
import { onSide } from "./combination.ts";
import { duplicatesTable } from "./duplicate-medicine.ts";

interface ClassRow extends Side {
  readonly title: string;
  readonly site: string;
  readonly why: string;
  readonly indicator?: string | undefined;
  readonly backgroundWithBreakthrough?: boolean | undefined;
}

const rows: readonly ClassRow[] = table.sameClass;

/**
 * Two medicines of one class. What is meant together stands in no row of the table, or is let pass by it: basal with bolus insulin, an inhaler that
 * relieves with one that prevents, a lasting with a quick opioid, two antiepileptics.
 * Source: STOPP/START version 3 (2023), A3; assets/tables/medicine-duplicates.json.
 */
export const sameClass: Rule = {
  id: "sameClass",
  version: 2,
  title: "Two medicines of one class",
  needs: ["medicationsAndMedicalDevices"],
  evidence: { label: "STOPP/START version 3 (2023), A3", url: "https://doi.org/10.1007/s41999-023-00777-y" },
  owner: ownOwner,
  population: { living: true },
  tables: [duplicatesTable],
  evaluate(context): RuleOutcome {
    const { taken } = medicineLinesTaken(context);
    return { cards: rows.flatMap((row) => cardOf(row, taken, context.chart)), cannotCheck: [] };
  },
};

function cardOf(row: ClassRow, lines: readonly MedicineLine[], chart: Chart): readonly CardDraft[] {
  const matches = onSide(row, lines).filter(({ line }) => line.site === row.site);
  const members = [...new Set(matches.map(({ ingredient }) => ingredient))];
  if (members.length < 2) return [];
  if (row.backgroundWithBreakthrough === true && isBackgroundWithBreakthrough(matches)) return [];
  return [
    {
      summary: `${members.length === 2 ? "Two" : members.length} ${row.title}: ${listWords(members)}`,
      detail: [
        `${listWords(matches.map(({ line }) => lineWords(line, chart)))}.`,
        `Two of one class are seldom meant together. ${row.why}`,
        "Check whether one was meant to replace the other.",
      ].join(" "),
      indicator: row.indicator === "info" ? "info" : "warning",
      inputs: matches.flatMap(({ line, ingredient }) => lineInputs(line, capital(ingredient), chart)),
    },
  ];
}

/** One medicine that lasts, and one for when it is not enough. */
function isBackgroundWithBreakthrough(matches: readonly Match[]): boolean {
  const lasting = new Set(matches.filter(({ line }) => isLasting(line)).map(({ ingredient }) => ingredient));
  const quick = new Set(matches.map(({ ingredient }) => ingredient).filter((one) => !lasting.has(one)));
  return lasting.size === 1 && quick.size === 1;
}

function isLasting({ medicines }: MedicineLine): boolean {
  return medicines.some(({ detail }) => {
    const { form } = namedProductOf(detail);
    return form.release === "modified" || form.shape === "patch";
  });
}
