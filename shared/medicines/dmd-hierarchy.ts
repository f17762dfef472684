import table from "../../assets/tables/dmd-hierarchy.json" with { type: "json" };
import { dmd, snomed } from "../fhir/code-systems.ts";
import type { Coding } from "../fhir/datatypes.ts";

/** Where a code of the dictionary of medicines and devices stands (dm+d: virtual therapeutic moiety, virtual product, actual product). */
export interface DmdConcept {
  readonly level: "VTM" | "VMP" | "AMP";
  /** As the dictionary names it, without the maker. */
  readonly name: string;
  /** The name of the moiety that it is of. */
  readonly moiety: string;
  /** Of an actual product, the code of its virtual product; of that, the moiety's, where the table has it. */
  readonly parent?: string;
}

interface Product {
  readonly vmp: string;
  readonly name: string;
  readonly amps?: readonly string[];
  readonly byBrand?: readonly { readonly name: string; readonly amps: readonly string[] }[];
}

interface Moiety {
  readonly name: string;
  readonly vtm?: string;
  readonly products: readonly Product[];
}

const moieties: readonly Moiety[] = table.moieties;
const byCode = new Map<string, DmdConcept>();

for (const { name: moiety, vtm, products } of moieties) {
  if (vtm !== undefined) byCode.set(vtm, { level: "VTM", name: moiety, moiety });
  for (const { vmp, name, amps = [], byBrand = [] } of products) {
    byCode.set(vmp, { level: "VMP", name, moiety, ...(vtm === undefined ? {} : { parent: vtm }) });
    for (const actual of [{ name, amps }, ...byBrand])
      for (const code of actual.amps) byCode.set(code, { level: "AMP", name: actual.name, moiety, parent: vmp });
  }
}

export const dmdCodes: readonly string[] = [...byCode.keys()];

/** `undefined` for a code that the table (assets/tables/dmd-hierarchy.json) does not have. */
export function dmdConcept(code: string): DmdConcept | undefined {
  return byCode.get(code);
}

/** What a coding is called: in its sender's words, else by its code, where that is of dm+d or SNOMED CT, which shares its codes. */
export function nameOfCoding({ system, code, display }: Coding): string | undefined {
  if (display !== undefined) return display;
  return code !== undefined && (system === dmd || system === snomed) ? byCode.get(code)?.name : undefined;
}

export const dmdHierarchySource = { source: table.source, date: table.date } as const;
