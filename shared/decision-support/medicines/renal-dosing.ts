import table from "../../../assets/tables/kidney-doses.json" with { type: "json" };
import { lineInputs, medicineLinesTaken, stillTakenWords } from "../medicine-lines.ts";
import type { CardDraft, Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { notASubstitute, ownOwner, silent } from "../rule.ts";
import { capital, listOf } from "../words.ts";
import type { Match, Side } from "./combination.ts";
import { onSide } from "./combination.ts";
import type { FiltrationRate } from "./filtration-rate.ts";
import { isBelow, latestFiltrationRate, whyNoRate } from "./filtration-rate.ts";

interface Row extends Side {
  readonly asked?: boolean | undefined;
  readonly byClearance?: boolean | undefined;
  readonly reference: string;
  readonly bands: readonly { readonly below: number; readonly indicator: string; readonly advice: string }[];
}

interface Finding {
  readonly match: Match;
  readonly row: Row;
  readonly indicator: string;
  readonly advice: string;
}

const rows: readonly Row[] = table.rows;
const dayMs = 86_400_000;

/**
 * Current medicines against the latest eGFR, the laboratory's own or worked out (CKD-EPI 2009): one card for the person, the most urgent medicine
 * first. An eGFR of more than twelve months ago decides nothing.
 */
export const renalDosing: Rule = {
  id: "renalDosing",
  version: 3,
  title: "Medicines and kidney function",
  needs: ["medicationsAndMedicalDevices", "investigationResults"],
  evidence: {
    label: "STOPP/START version 3 (2023), section E; MHRA Drug Safety Update, October 2019; NICE NG203 (2021)",
    url: "https://www.gov.uk/drug-safety-update/prescribing-medicines-in-renal-impairment-using-the-appropriate-estimate-of-renal-function-to-avoid-the-risk-of-adverse-drug-reactions",
  },
  owner: ownOwner,
  population: { minAge: 18, living: true },
  thresholds: { freshness: { value: 365, unit: "days", meaning: "Age of an eGFR from which it decides nothing" } },
  tables: [{ name: table.name, source: table.source, date: table.date }],
  evaluate(context): RuleOutcome {
    const { taken } = medicineLinesTaken(context);
    const concerned = rows.flatMap((row) => onSide(row, taken).map((match) => ({ row, match })));
    if (concerned.length === 0) return silent;
    const rate = latestFiltrationRate(context);
    if (rate === undefined || context.nowMs - rate.atMs > context.threshold("freshness") * dayMs)
      return { cards: [], cannotCheck: notChecked(rate, concerned, context) };
    const findings = concerned.flatMap(({ row, match }) => {
      const band = row.bands.find(({ below }) => isBelow(rate, below));
      return band === undefined ? [] : [{ match, row, indicator: band.indicator, advice: band.advice }];
    });
    return findings.length === 0 ? silent : { cards: [toCard(rate, tightest(findings), context)], cannotCheck: [] };
  },
};

/** A medicine that stands in two rows is said once, by the row that weighs more. */
function tightest(findings: readonly Finding[]): readonly Finding[] {
  const sorted = [...findings].sort((a, b) => Number(b.indicator === "warning") - Number(a.indicator === "warning"));
  const seen = new Set<Match["line"]>();
  return sorted.filter(({ match: { line } }) => !seen.has(line) && seen.add(line) !== undefined);
}

function toCard(rate: FiltrationRate, findings: readonly Finding[], context: RuleContext): CardDraft {
  const clearance = findings.filter(({ row }) => row.byClearance === true).map(({ match }) => match.ingredient);
  const names = findings.map(({ match: { ingredient } }) => ingredient);
  const detail = [
    ...findings.map(({ match, advice, row }) => `${capital(match.ingredient)}: ${advice} (${row.reference}).`),
    rate.isWorkedOut ? `eGFR worked out from the creatinine of ${rate.when} (CKD-EPI 2009).` : `eGFR of ${rate.when}.`,
    ...(rate.isChanging ? ["Creatinine is rising now: true function is lower than this eGFR."] : []),
    ...(clearance.length === 0
      ? []
      : [
          `For ${listOf([...new Set(clearance)])} work out the creatinine clearance (Cockcroft-Gault) before a dose is changed.`,
        ]),
    "Check the doses.",
    ...stillTakenWords(findings.map(({ match }) => match.line)),
    notASubstitute,
  ];
  return {
    summary: `eGFR ${rate.comparator ?? ""}${Math.round(rate.value)}: check ${listOf([...new Set(names)])}`,
    detail: detail.join(" "),
    indicator: findings.some(({ indicator }) => indicator === "warning") ? "warning" : "info",
    inputs: [
      rate.input,
      ...findings.flatMap(({ match }) => lineInputs(match.line, capital(match.ingredient), context.chart)),
    ],
  };
}

/** Only for medicines that nobody should take without a known kidney function: a young person's ibuprofen asks no question. */
function notChecked(
  rate: FiltrationRate | undefined,
  concerned: readonly { readonly row: Row; readonly match: Match }[],
  context: RuleContext,
): RuleOutcome["cannotCheck"] {
  const asked = concerned.filter(({ row }) => row.asked === true).map(({ match }) => match);
  if (asked.length === 0) return [];
  const names = listOf([...new Set(asked.map(({ ingredient }) => ingredient))]);
  const why =
    rate === undefined
      ? whyNoRate(context)
      : `the last eGFR is of ${rate.when}, more than ${context.threshold("freshness")} days ago`;
  const entries = asked.flatMap(({ line }) =>
    line.medicines.flatMap(({ group }) => group.members.map(({ key }) => key)),
  );
  return [{ reason: `Medicines and kidney function: not checked for ${names}, because ${why}.`, entries }];
}
