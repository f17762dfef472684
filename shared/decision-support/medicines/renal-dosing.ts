import table from "../../../assets/tables/kidney-doses.json" with { type: "json" };
import type { Group } from "../../domain/chart.ts";
import { listWords } from "../../kernel/list-words.ts";
import { resultsOf } from "../laboratory.ts";
import { lineInputs, medicineLinesTaken, stillTakenWords } from "../medicine-lines.ts";
import { sexWords } from "../person.ts";
import { newestUnreadWords, unreadAfter, unreadResults } from "../results.ts";
import type { CardDraft, Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { notASubstitute, ownOwner, silent } from "../rule.ts";
import { capital } from "../words.ts";
import type { Clearance } from "./clearance.ts";
import { clearanceOf } from "./clearance.ts";
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
 * Current medicines against the latest eGFR, the laboratory's own or worked out (CKD-EPI 2009), and those whose doses go by it against the creatinine
 * clearance (Cockcroft-Gault), where a weight lets it be worked out: one card for the person, the most urgent medicine first. What is more than twelve months
 * old decides nothing.
 */
export const renalDosing: Rule = {
  id: "renalDosing",
  version: 4,
  title: "Medicines and kidney function",
  needs: ["medicationsAndMedicalDevices", "investigationResults", "examinationFindings"],
  evidence: {
    label: "STOPP/START version 3 (2023), section E; MHRA Drug Safety Update, October 2019; NICE NG203 (2021)",
    url: "https://www.gov.uk/drug-safety-update/prescribing-medicines-in-renal-impairment-using-the-appropriate-estimate-of-renal-function-to-avoid-the-risk-of-adverse-drug-reactions",
  },
  owner: ownOwner,
  population: { minAge: 18, living: true },
  thresholds: {
    freshness: {
      value: 365,
      unit: "days",
      meaning: "Age of an eGFR, a creatinine or a weight from which it decides nothing",
    },
  },
  tables: [{ name: table.name, source: table.source, date: table.date }],
  evaluate(context): RuleOutcome {
    const { taken } = medicineLinesTaken(context);
    const concerned = rows.flatMap((row) => onSide(row, taken).map((match) => ({ row, match })));
    if (concerned.length === 0) return silent;
    const rate = latestFiltrationRate(context);
    if (rate === undefined || context.nowMs - rate.atMs > context.threshold("freshness") * dayMs)
      return { cards: [], cannotCheck: notChecked(rate, concerned, context) };
    const clearance = clearanceOf(context, context.nowMs - context.threshold("freshness") * dayMs, rate.atMs);
    const findings = concerned.flatMap(({ row, match }) => {
      const limit = row.byClearance === true && "value" in clearance ? clearance : rate;
      const band = row.bands.find(({ below }) => isBelow(limit, below));
      return band === undefined ? [] : [{ match, row, indicator: band.indicator, advice: band.advice }];
    });
    const newer = [resultsOf.egfr(context), resultsOf.creatinine(context)].flatMap((read) =>
      unreadAfter(read, rate, context.nowMs),
    );
    const cards = findings.length === 0 ? [] : [toCard(rate, clearance, tightest(findings), newer, context)];
    return {
      cards,
      cannotCheck: [
        ...withoutClearance(clearance, concerned),
        ...unreadResults("Medicines and kidney function", "newer eGFR or creatinine", newer),
      ],
    };
  },
};

/** A medicine that stands in two rows is said once, by the row that weighs more. */
function tightest(findings: readonly Finding[]): readonly Finding[] {
  const sorted = [...findings].sort((a, b) => Number(b.indicator === "warning") - Number(a.indicator === "warning"));
  const seen = new Set<Match["line"]>();
  return sorted.filter(({ match: { line } }) => !seen.has(line) && seen.add(line) !== undefined);
}

function toCard(
  rate: FiltrationRate,
  clearance: Clearance,
  findings: readonly Finding[],
  newer: readonly Group[],
  context: RuleContext,
): CardDraft {
  const byClearance = findings.filter(({ row }) => row.byClearance === true).map(({ match }) => match.ingredient);
  const worked = byClearance.length > 0 && "value" in clearance ? clearance : undefined;
  const names = findings.map(({ match: { ingredient } }) => ingredient);
  const detail = [
    ...findings.map(({ match, advice, row }) => `${capital(match.ingredient)}: ${advice} (${row.reference}).`),
    ...(rate.isWorkedOut
      ? [`eGFR worked out from the creatinine of ${rate.when} (CKD-EPI 2009).`, ...sexWords(context)]
      : [`eGFR of ${rate.when}.`]),
    ...(rate.isChanging ? ["Creatinine is rising now: true function is lower than this eGFR."] : []),
    ...(worked === undefined ? [] : [`Creatinine clearance (Cockcroft-Gault) ${worked.value} mL/min: ${worked.from}.`]),
    ...(byClearance.length === 0 || worked !== undefined
      ? []
      : [
          `For ${listWords([...new Set(byClearance)])} work out the creatinine clearance (Cockcroft-Gault) before a dose is changed.`,
        ]),
    "Check the doses.",
    ...newestUnreadWords("eGFR or creatinine", newer),
    ...stillTakenWords(findings.map(({ match }) => match.line)),
    notASubstitute,
  ];
  const eGfr = `eGFR ${rate.comparator ?? ""}${Math.round(rate.value)}`;
  const values = worked === undefined ? eGfr : `${eGfr}, creatinine clearance ${worked.value}`;
  return {
    summary: `${values}: check ${listWords([...new Set(names)])}`,
    detail: detail.join(" "),
    indicator: findings.some(({ indicator }) => indicator === "warning") ? "warning" : "info",
    inputs: [
      rate.input,
      ...(worked?.inputs.filter(({ groupId }) => groupId !== rate.input.groupId) ?? []),
      ...findings.flatMap(({ match }) => lineInputs(match.line, capital(match.ingredient), context.chart)),
    ],
  };
}

/** The eGFR stands for the clearance then: of a small old person it is far above it. */
function withoutClearance(
  clearance: Clearance,
  concerned: readonly { readonly row: Row; readonly match: Match }[],
): RuleOutcome["cannotCheck"] {
  const going = concerned.filter(({ row }) => row.byClearance === true && row.asked === true).map(({ match }) => match);
  if (going.length === 0 || "value" in clearance) return [];
  const names = listWords([...new Set(going.map(({ ingredient }) => ingredient))]);
  const reason = `Medicines and kidney function: creatinine clearance not worked out for ${names}, because ${listWords(clearance.missing)} of the last twelve months is missing.`;
  return [{ reason, entries: keysOf(going) }];
}

function keysOf(matches: readonly Match[]) {
  return matches.flatMap(({ line }) => line.medicines.flatMap(({ group }) => group.members.map(({ key }) => key)));
}

/** Only for medicines that nobody should take without a known kidney function: a young person's ibuprofen asks no question. */
function notChecked(
  rate: FiltrationRate | undefined,
  concerned: readonly { readonly row: Row; readonly match: Match }[],
  context: RuleContext,
): RuleOutcome["cannotCheck"] {
  const asked = concerned.filter(({ row }) => row.asked === true).map(({ match }) => match);
  if (asked.length === 0) return [];
  const names = listWords([...new Set(asked.map(({ ingredient }) => ingredient))]);
  const why =
    rate === undefined
      ? whyNoRate(context)
      : `the last eGFR is of ${rate.when}, more than ${context.threshold("freshness")} days ago`;
  return [
    { reason: `Medicines and kidney function: not checked for ${names}, because ${why}.`, entries: keysOf(asked) },
  ];
}
