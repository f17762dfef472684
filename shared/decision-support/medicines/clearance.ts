import { formatDate } from "../../view-models/format-date.ts";
import type { CardInput } from "../card.ts";
import { readingsSince } from "../plans/readings.ts";
import { planMeasures } from "../plans/threshold-words.ts";
import type { RuleContext } from "../rule.ts";
import { inputOf } from "../rule.ts";
import { creatinineResults } from "../scores/acute-kidney-injury.ts";
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

/** By the latest weight and the latest creatinine, neither of them from before `sinceMs`. */
export function clearanceOf(context: RuleContext, sinceMs: number): Clearance {
  const { ageYears, sex } = context;
  const [creatinine] = creatinineResults(context).filter(({ atMs }) => atMs >= sinceMs);
  const measure = planMeasures.find(({ id }) => id === "weight");
  const [weight] = measure === undefined ? [] : readingsSince(context, measure, sinceMs).readings;
  if (ageYears === undefined || sex === undefined || creatinine === undefined || weight === undefined) {
    return {
      missing: [
        ...(ageYears === undefined ? ["a certain age"] : []),
        ...(sex === undefined ? ["sex as female or male"] : []),
        ...(creatinine === undefined ? ["a creatinine"] : []),
        ...(weight === undefined ? ["a weight"] : []),
      ],
    };
  }
  const { micromolesPerLitre } = creatinine;
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
