import { formatDate } from "../../view-models/format/format-date.ts";
import type { CardInput } from "../card.ts";
import { resultsOf } from "../laboratory.ts";
import { readingsSince } from "../plans/readings.ts";
import { planMeasures } from "../plans/threshold-words.ts";
import { isPossible } from "../possible-values.ts";
import type { RuleContext } from "../rule.ts";
import { inputOf } from "../rule.ts";
import { creatinineClearance } from "../scores/creatinine-clearance.ts";

/** The clearance that doses are held against, and all that it was worked out from; or what it lacks. */
export type Clearance =
  | {
      /** mL/min, in whole numbers. */
      readonly value: number;
      /** `aged 88, female, 42 kg on 01-Nov-2026, creatinine 100 µmol/L on 20-Nov-2026` */
      readonly from: string;
      readonly inputs: readonly CardInput[];
    }
  | { readonly missing: readonly string[] };

const dayMs = 86_400_000;

/**
 * By the latest weight and the latest creatinine, neither of them from before `sinceMs`. A creatinine from before the day of the latest eGFR (`rateAtMs`)
 * says less than that eGFR does.
 */
export function clearanceOf(context: RuleContext, sinceMs: number, rateAtMs: number): Clearance {
  const { ageYears, sex } = context;
  const newest = resultsOf.creatinine(context).results.find(({ atMs }) => atMs >= sinceMs);
  const creatinine = newest !== undefined && newest.atMs >= rateAtMs - dayMs ? newest : undefined;
  const measure = planMeasures.find(({ id }) => id === "weight");
  const [latest] = measure === undefined ? [] : readingsSince(context, measure, sinceMs).readings;
  const weight = latest !== undefined && isPossible("adultWeight", latest.value) ? latest : undefined;
  if (ageYears === undefined || sex === undefined || creatinine === undefined || weight === undefined) {
    return {
      missing: [
        ...(ageYears === undefined ? ["a certain age"] : []),
        ...(sex === undefined ? ["sex as female or male"] : []),
        ...(creatinine === undefined
          ? [newest === undefined ? "a creatinine" : "a creatinine as new as the eGFR"]
          : []),
        ...(weight === undefined
          ? [latest === undefined ? "a weight" : `a possible weight (not ${latest.stated})`]
          : []),
      ],
    };
  }
  const { value: micromolesPerLitre } = creatinine;
  const [weighed, taken] = [formatDate(weight.date), formatDate(creatinine.date)];
  return {
    value: Math.round(creatinineClearance({ micromolesPerLitre, ageYears, sex, kilograms: weight.value })),
    from: `aged ${ageYears}, ${sex}, ${weight.stated} on ${weighed}, creatinine ${creatinine.stated} on ${taken}`,
    inputs: [
      inputOf(creatinine.group, `Creatinine, ${taken}`, creatinine.stated),
      inputOf(weight.group, `Weight, ${weighed}`, weight.stated),
    ],
  };
}
