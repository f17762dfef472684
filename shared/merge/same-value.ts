import type { ObservationValue } from "../domain/entry-detail.ts";
import type { Quantity } from "../fhir/datatypes.ts";
import { unreachable } from "../kernel/unreachable.ts";
import { codeKeys, textKey } from "./same-code.ts";
import { dateKey } from "./same-date.ts";

/** Equal exactly where two values are the same as recorded, unit included. `undefined`: no value, or one that cannot be compared. */
export function valueKey(value: ObservationValue): string | undefined {
  switch (value.type) {
    case "quantity":
      return quantityKey(value.quantity);
    case "coded": {
      const [code] = [...codeKeys(value.concept)].sort();
      return code ?? (value.concept.text === undefined ? undefined : `text ${textKey(value.concept.text)}`);
    }
    case "text":
      return `text ${textKey(value.text)}`;
    case "boolean":
      return String(value.value);
    case "range":
      return joined("range", [value.low, value.high]);
    case "ratio":
      return joined("ratio", [value.numerator, value.denominator]);
    case "date":
      return dateKey(value.date);
    case "absent":
      return undefined;
    default:
      return unreachable(value);
  }
}

export function sameValue(a: ObservationValue, b: ObservationValue): boolean {
  if (a.type === "absent" || b.type === "absent") return a.type === b.type;
  const key = valueKey(a);
  if (key !== undefined && key === valueKey(b)) return true;
  if (a.type !== "coded" || b.type !== "coded") return false;
  const codes = new Set(codeKeys(a.concept));
  return codeKeys(b.concept).some((code) => codes.has(code));
}

/** `undefined` without a number. A quantity without a unit equals only another without one. */
export function quantityKey(quantity: Quantity | undefined): string | undefined {
  if (quantity?.value === undefined) return undefined;
  return `${quantity.comparator ?? ""}${quantity.value} ${unitKey(quantity)}`;
}

/** The unit as UCUM code, else as printed; a litre is written `l` and `L`. Case is kept: `mg` is not `Mg`. */
export function unitKey(quantity: Quantity): string {
  const unit = (quantity.ucum ?? quantity.unit ?? "").replace(/\s+/g, "");
  return unit.replace(/(^|\/|[mucdnpfμµ])l(?![a-z])/g, "$1L").replace(/μ|µ/g, "u");
}

function joined(kind: string, quantities: readonly (Quantity | undefined)[]): string | undefined {
  const keys = quantities.map(quantityKey);
  return keys.every((key) => key === undefined) ? undefined : `${kind} ${keys.map((key) => key ?? "").join(" - ")}`;
}
