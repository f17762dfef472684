import table from "../../assets/tables/dmd-hierarchy.json" with { type: "json" };
import { dmd, snomed } from "../fhir/code-systems.ts";
import type { Coding } from "../fhir/datatypes.ts";

/** Where a code of the dictionary of medicines and devices stands (dm+d: virtual therapeutic moiety, virtual product, actual product). */
export interface DmdConcept {
  readonly level: "VTM" | "VMP" | "AMP";
  /** As the dictionary names it, without the maker. */
  readonly name: string;
  /** What it is of, by recommended names: one ingredient, or the combination's ("co-amoxiclav"). */
  readonly moiety: string;
  /** Of an actual product, the code of its virtual product; of that, the moiety's, where the table has it. */
  readonly parent?: string;
}

interface Named {
  readonly name: string;
  readonly amps: readonly string[];
}

interface Product {
  /** The code and its former or later ones; none where the table does not have the virtual product. */
  readonly vmps?: readonly string[];
  readonly name: string;
  readonly amps?: readonly string[];
  readonly byBrand?: readonly Named[];
}

interface Moiety {
  readonly name: string;
  readonly vtms?: readonly { readonly code: string; readonly name: string }[];
  readonly sources: readonly string[];
  readonly products: readonly Product[];
}

const moieties: readonly Moiety[] = table.moieties;

/** Filled when a code is first looked for: thousands of rows, and most screens ask for none. */
let concepts: ReadonlyMap<string, DmdConcept> | undefined;

function byCode(): ReadonlyMap<string, DmdConcept> {
  concepts ??= new Map(moieties.flatMap(conceptsOf));
  return concepts;
}

function conceptsOf({ name: moiety, vtms = [], products }: Moiety): readonly (readonly [string, DmdConcept])[] {
  return [
    ...vtms.map(({ code, name }) => [code, { level: "VTM", name, moiety }] as const),
    ...products.flatMap((product) => {
      // Of several moieties (diclofenac sodium, diclofenac potassium) the one whose name the product bears.
      const vtm = vtms.find(({ name }) => product.name.startsWith(name)) ?? vtms[0];
      return productConcepts(product, moiety, vtm === undefined ? {} : { parent: vtm.code });
    }),
  ];
}

function productConcepts(
  { vmps = [], name, amps = [], byBrand = [] }: Product,
  moiety: string,
  above: { parent?: string },
) {
  const [vmp] = vmps;
  const parent = vmp === undefined ? above : { parent: vmp };
  return [
    ...vmps.map((code) => [code, { level: "VMP", name, moiety, ...above }] as const),
    ...[{ name, amps }, ...byBrand].flatMap((named) =>
      named.amps.map((code) => [code, { level: "AMP", name: named.name, moiety, ...parent }] as const),
    ),
  ];
}

export function dmdCodes(): readonly string[] {
  return [...byCode().keys()];
}

/** `undefined` for a code that the table (assets/tables/dmd-hierarchy.json) does not have. */
export function dmdConcept(code: string): DmdConcept | undefined {
  return byCode().get(code);
}

/** What dm+d names a coding, whatever its sender does: `undefined` outside dm+d and SNOMED CT, which shares its codes, and where the table does not know it. */
export function dmdNameOf({ system, code }: Coding): string | undefined {
  return code !== undefined && (system === dmd || system === snomed) ? byCode().get(code)?.name : undefined;
}
