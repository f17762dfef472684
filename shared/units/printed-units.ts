import table from "../../assets/tables/printed-units.json" with { type: "json" };
import type { Quantity } from "../fhir/datatypes.ts";

/** What one unit is in the base of its kind: `mg/dL` is 0.01 `g/L`. */
export interface Scale {
  readonly base: string;
  readonly factor: number;
}

const codes = new Map<string, string>();
const scales = new Map<string, Scale>();
for (const { ucum, printed, scale } of table.rows) {
  for (const spelling of printed) codes.set(spelling, ucum);
  if (scale !== undefined) scales.set(ucum, scale);
}

const kept = new Map<string, string>();
const mostKept = 5_000;

/**
 * The unit as one text, equal exactly where two units are the same: the UCUM code that a printed unit means, else the unit as it stands,
 * in its own case (`mg` is not `Mg`). Empty without a unit. Where the printed and the coded unit contradict each other it is neither of them, and nothing
 * that converts: which of the two was meant cannot be told.
 */
export function unitCode(quantity: Quantity): string {
  const { ucum, unit } = quantity;
  const written = ucum ?? unit;
  if (written === undefined) return "";
  return unitsContradict(quantity) ? `${unit} {coded ${ucum}}` : codeOf(written);
}

/** `4 mg/dL` coded as `mmol/L`. A unit of which only the first part is printed (`mL/min` for `mL/min/{1.73_m2}`) is no contradiction. */
export function unitsContradict({ ucum, unit }: Quantity): boolean {
  if (ucum === undefined || unit === undefined || ucum === unit) return false;
  const [coded, printed] = [codeOf(ucum), codeOf(unit)];
  if (coded === printed || coded.startsWith(`${printed}/`)) return false;
  const [one, other] = [scales.get(coded), scales.get(printed)];
  if (one === undefined || other === undefined) return false;
  return one.base !== other.base || Math.abs(one.factor / other.factor - 1) > 1e-6;
}

function codeOf(written: string): string {
  const known = kept.get(written);
  if (known !== undefined) return known;
  const code = workOut(written);
  if (kept.size >= mostKept) kept.clear();
  kept.set(written, code);
  return code;
}

/** Whether the table knows the spelling. */
export function isPrintedUnit(unit: string): boolean {
  return codes.has(plainly(unit).toLowerCase());
}

function plainly(written: string): string {
  return written.replace(/\s+/g, "").replace(/[μµ]/g, "u");
}

function workOut(written: string): string {
  const plain = plainly(written);
  return codes.get(plain.toLowerCase()) ?? plain.replace(/(^|\/|[mucdnpf])l(?![a-z])/g, "$1L");
}

/** `undefined` for a unit that is not in the table, or that is no multiple of a base (°F). */
export function scaleOf(code: string): Scale | undefined {
  return scales.get(code);
}
