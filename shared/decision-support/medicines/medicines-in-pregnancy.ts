import table from "../../../assets/tables/medicines-in-pregnancy.json" with { type: "json" };
import { listWords } from "../../kernel/list-words.ts";
import { lineInputs, lineWords, medicineLinesTaken } from "../medicine-lines.ts";
import type { Rule, RuleOutcome } from "../rule.ts";
import { ownOwner, silent } from "../rule.ts";
import { capital } from "../words.ts";
import { onSide, type Side } from "./combination.ts";

interface Row extends Side {
  readonly indicator: string;
  readonly why: string;
  readonly action: string;
  readonly reference: string;
}

const rows: readonly Row[] = table.rows;

/**
 * Medicines that harm an unborn child, where a pregnancy of now is recorded: one card, critical where one of them is contraindicated. Valproate and topiramate
 * have a rule of their own.
 * Sources: row by row in assets/tables/medicines-in-pregnancy.json.
 */
export const medicinesInPregnancy: Rule = {
  id: "medicinesInPregnancy",
  version: 1,
  title: "Medicines that harm in pregnancy",
  needs: ["medicationsAndMedicalDevices", "pregnancyStatus", "problemList"],
  evidence: {
    label: "MHRA Drug Safety Updates; NICE NG133 (2019), NG238 (2023), CG192 (2014); BNF (2025)",
    url: "https://www.gov.uk/drug-safety-update",
  },
  owner: ownOwner,
  population: { saidByRule: true, living: true },
  tables: [{ name: table.name, source: table.source, date: table.date }],
  evaluate(context): RuleOutcome {
    if (context.pregnancy !== "pregnant") return silent;
    const { chart } = context;
    const { taken } = medicineLinesTaken(context);
    const found = rows.flatMap((row) => onSide(row, taken).map((match) => ({ row, ...match })));
    if (found.length === 0) return silent;
    const named = found.map(
      ({ row, ingredient, line }) =>
        `${capital(ingredient)} (${lineWords(line, chart)}): ${row.why}. ${row.action} Source: ${row.reference}.`,
    );
    return {
      cards: [
        {
          summary: `In pregnancy: check ${listWords([...new Set(found.map(({ ingredient }) => ingredient))])}`,
          detail: named.join(" "),
          indicator: found.some(({ row }) => row.indicator === "critical") ? "critical" : "warning",
          inputs: found.flatMap(({ line, ingredient }) => lineInputs(line, capital(ingredient), chart)),
        },
      ],
      cannotCheck: [],
    };
  },
};
