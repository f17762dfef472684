import { isObject, type Json, type JsonObject } from "../json.ts";
import { eachObject } from "./draft.ts";

const amounts = ["doseRange", "doseQuantity", "rateRatio", "rateRange", "rateQuantity"] as const;

/** Dosage: R4 has amount and rate together in `doseAndRate`, where STU3 has them beside each other. */
export function dosagesToR4(value: Json): Json | undefined {
  return eachObject(value, (dosage) => {
    if (dosage.doseAndRate !== undefined || !isStu3Dosage(dosage)) return dosage;
    const rated: [string, Json][] = [];
    const rest: [string, Json][] = [];
    for (const part of Object.keys(dosage)) {
      const value = dosage[part];
      if (value === undefined) continue;
      if (amounts.some((amount) => amount === part)) rated.push([part, value]);
      else rest.push([part, value]);
    }
    return { ...Object.fromEntries(rest), doseAndRate: [Object.fromEntries(rated)] };
  });
}

function isStu3Dosage(dosage: JsonObject): boolean {
  return amounts.some((amount) => dosage[amount] !== undefined);
}

export function hasStu3Dosage(value: unknown): boolean {
  if (Array.isArray(value)) return value.some((item) => isObject(item) && isStu3Dosage(item));
  return isObject(value) && isStu3Dosage(value);
}
