import { formatDate } from "../../view-models/format/format-date.ts";
import type { CardInput } from "../card.ts";
import { resultsOf } from "../laboratory.ts";
import type { RuleContext } from "../rule.ts";
import { inputOf } from "../rule.ts";
import { stageAki } from "../scores/aki-stage.ts";
import { egfr2009 } from "../scores/egfr.ts";

const dayMs = 86_400_000;
/** As the acute kidney injury rule. */
const acuteDays = 30;

/** The filtration rate that doses are held against, mL/min/1.73 m². */
export interface FiltrationRate {
  readonly value: number;
  /** `<` where the laboratory gives a bound. */
  readonly comparator?: string;
  readonly atMs: number;
  readonly when: string;
  /** Worked out from creatinine, where the laboratory gives no eGFR of that day. */
  readonly isWorkedOut: boolean;
  /** Creatinine is rising now, so that the rate is worse than it says. */
  readonly isChanging: boolean;
  readonly input: CardInput;
}

/** The latest, of whatever age; `undefined` where there is none that can be used. */
export function latestFiltrationRate(context: RuleContext): FiltrationRate | undefined {
  const creatinines = resultsOf.creatinine(context).results;
  const [creatinine, ...earlier] = creatinines;
  const [result] = resultsOf.egfr(context).results;
  const change = creatinine === undefined ? undefined : stageAki(creatinine, earlier);
  const isChanging =
    creatinine !== undefined && context.nowMs - creatinine.atMs <= acuteDays * dayMs && change?.result === "stage";
  if (result !== undefined && (creatinine === undefined || result.atMs >= startOfDay(creatinine.atMs))) {
    return {
      value: result.value,
      ...(result.comparator === undefined ? {} : { comparator: result.comparator }),
      atMs: result.atMs,
      when: formatDate(result.date),
      isWorkedOut: false,
      isChanging,
      input: inputOf(result.group, `eGFR, ${formatDate(result.date)}`, result.stated),
    };
  }
  const { ageYears, sex } = context;
  if (creatinine === undefined || ageYears === undefined || sex === undefined) return undefined;
  return {
    value: Math.round(egfr2009({ micromolesPerLitre: creatinine.value, ageYears, sex })),
    atMs: creatinine.atMs,
    when: formatDate(creatinine.date),
    isWorkedOut: true,
    isChanging,
    input: inputOf(creatinine.group, `Creatinine, ${formatDate(creatinine.date)}`, creatinine.stated),
  };
}

/** Why there is none: nothing was measured, what was measured is unclear, or who it was measured in. */
export function whyNoRate(context: RuleContext): string {
  const [creatinine] = resultsOf.creatinine(context).results;
  if (creatinine !== undefined) {
    const unknown = context.sex === undefined ? "sex" : "age";
    return `no eGFR is recorded, and none is worked out from the creatinine of ${formatDate(creatinine.date)}, because the person's ${unknown} is not certain`;
  }
  const unread = [
    ...(resultsOf.egfr(context).unread.length > 0 ? ["eGFR"] : []),
    ...(resultsOf.creatinine(context).unread.length > 0 ? ["creatinine"] : []),
  ];
  return unread.length > 0
    ? `of ${unread.join(" and ")} only results are on record whose value, unit or day is unclear`
    : "no eGFR, and no creatinine to work one out, is on the record that was read";
}

/** `<15` is below 15; `>60` is not known to be below anything. In whole numbers, as eGFR is reported (KDIGO 2012, 1.4.3.4). */
export function isBelow(
  { value, comparator = "" }: Pick<FiltrationRate, "value" | "comparator">,
  limit: number,
): boolean {
  if (comparator.startsWith("<")) return value <= limit;
  return comparator === "" && Math.round(value) < limit;
}

function startOfDay(ms: number): number {
  return Math.floor(ms / dayMs) * dayMs;
}
