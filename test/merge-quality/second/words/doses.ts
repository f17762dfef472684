import type { Dose, Product } from "./medicines.ts";
import { systems } from "./terms.ts";

const often = {
  1: ["once a day", "daily", "once daily", "OD", "every day", "each day"],
  2: ["twice a day", "twice daily", "BD", "two times a day"],
  3: ["three times a day", "three times daily", "TDS"],
  4: ["four times a day", "four times daily", "QDS"],
} as const;

const counts = ["none", "one", "two"] as const;

/** The same dose in the sentences that prescribers and chemists use for it. */
export function doseSentences({ form }: Product, { each, times, per, asNeeded }: Dose): readonly string[] {
  const thing = each === 1 ? form : `${form}s`;
  const short = form === "tablet" ? "tab" : "cap";
  const rates: readonly string[] =
    per === "week" ? ["once a week", "once weekly", "ONCE A WEEK", "every week"] : often[frequency(times)];
  const when = asNeeded === true ? [" when required", " as required", " PRN", " as needed"] : [""];
  const heads = [
    `${each} ${thing}`,
    `Take ${each} ${thing}`,
    `Take ${counts[each] ?? each} ${thing}`,
    `${(counts[each] ?? String(each)).toUpperCase()} to be taken`,
    `${each} ${short}`,
    `Take ${each} ${thing} by mouth`,
  ];
  return rates.flatMap((rate, at) => {
    const head = heads[at % heads.length] ?? heads[0];
    const tail = when[at % when.length] ?? "";
    return [`${head} ${rate}${tail}`];
  });
}

function frequency(times: number): 1 | 2 | 3 | 4 {
  return times === 1 ? 1 : times === 2 ? 2 : times === 3 ? 3 : 4;
}

/** As numbers: by the piece, or by the weight of drug in it. */
export function doseAsNumbers(product: Product, { each, times, per, asNeeded }: Dose, by: "piece" | "weight") {
  const quantity =
    by === "piece"
      ? { value: each, unit: product.form }
      : {
          value: each * product.strength,
          unit: product.unit,
          system: systems.ucum,
          code: product.unit === "mg" ? "mg" : "ug",
        };
  return {
    timing: { repeat: { frequency: times, period: 1, periodUnit: per === "day" ? "d" : "wk" } },
    ...(asNeeded === true ? { asNeededBoolean: true } : {}),
    doseAndRate: [{ doseQuantity: quantity }],
  };
}

/** STU3 has the quantity on the dose itself. */
export function doseAsStu3Numbers(product: Product, dose: Dose) {
  const { doseAndRate, ...rest } = doseAsNumbers(product, dose, "piece");
  return { ...rest, doseQuantity: doseAndRate[0]?.doseQuantity };
}
