import { asObject, asObjects, type Json, type JsonObject } from "../../fhir/json.ts";
import { readCodeableConcept, readQuantity } from "../../fhir/read-datatypes.ts";
import { formatDose } from "../../view-models/format/format-quantity.ts";
import { durationInWords } from "./timing-words.ts";
import { termOf } from "./value-words.ts";

/** The coded amounts and rates of one dosage, side by side as they are coded. */
export function amountsInWords(dosage: JsonObject): string | undefined {
  const rated = asObjects(dosage.doseAndRate);
  const amounts = [...rated, dosage].flatMap((part) => {
    const said = [
      amountInWords(part.doseQuantity ?? (part === dosage ? part.dose : undefined)),
      rangeInWords(part.doseRange),
      amountInWords(part.rateQuantity),
      rangeInWords(part.rateRange),
      rateInWords(part.rateRatio),
    ].filter((words) => words !== undefined);
    // "5 mg per kg (calculated), 350 mg (ordered)": which is which.
    const type = rated.length > 1 ? termOf(readCodeableConcept(part.type)) : undefined;
    return type === undefined || part === dosage ? said : said.map((words) => `${words} (${type.toLowerCase()})`);
  });
  return amounts.length === 0 ? undefined : [...new Set(amounts)].join(", ");
}

/** `4 g in 24 hours`, `10 mg at a time`, `450 mg in a lifetime`. R5 repeats the first. */
export function atMostInWords(dosage: JsonObject): readonly string[] {
  const perPeriod = asObjects(dosage.maxDosePerPeriod).flatMap((ratio) => rateInWords(ratio) ?? []);
  const [atATime, ever] = [amountInWords(dosage.maxDosePerAdministration), amountInWords(dosage.maxDosePerLifetime)];
  return [
    ...perPeriod,
    ...(atATime === undefined ? [] : [`${atATime} at a time`]),
    ...(ever === undefined ? [] : [`${ever} in a lifetime`]),
  ];
}

/** A unit without a number is no amount. */
function amountInWords(value: Json | undefined): string | undefined {
  const quantity = readQuantity(value);
  return quantity?.asSent ?? (quantity?.value === undefined ? undefined : formatDose(quantity));
}

function rangeInWords(value: Json | undefined): string | undefined {
  const [low, high] = [amountInWords(asObject(value)?.low), amountInWords(asObject(value)?.high)];
  if (low === undefined) return high === undefined ? undefined : `up to ${high}`;
  return high === undefined ? `${low} or more` : `${low} to ${high}`;
}

/** `100 mL in 8 hours`. */
function rateInWords(value: Json | undefined): string | undefined {
  const { numerator, denominator } = asObject(value) ?? {};
  const [amount, per] = [amountInWords(numerator), durationInWords(denominator)];
  return amount === undefined || per === undefined ? amount : `${amount} in ${per}`;
}
