import table from "../../assets/tables/atc-substances.json" with { type: "json" };
import type { Coding } from "../fhir/datatypes.ts";

export const atcSystem = "http://www.whocc.no/atc";

const substances = new Map<string, string>(Object.entries(table.substances));

/** What an ATC code of one substance stands for, by its recommended name: `undefined` where the table (assets/tables/atc-substances.json) does not have it. */
export function atcNameOf({ system, code }: Coding): string | undefined {
  return system === atcSystem && code !== undefined ? substances.get(code.toUpperCase()) : undefined;
}
