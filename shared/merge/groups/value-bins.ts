import type { ObservationDetail, ObservationValue } from "../../domain/entry-detail.ts";
import type { CodeableConcept } from "../../fhir/datatypes.ts";
import { ionChargeOf, linearScaleOf, molarMassOf } from "../../units/analytes.ts";
import { scaleOf, unitCode } from "../../units/printed-units.ts";
import { quantityOf, valueKeys } from "../same/same-value.ts";

/** A bin holds values up to a third apart. */
const binWidth = Math.log(4 / 3);
/** More than any two recordings of one value differ by ({@link isSameAcrossUnits}), as a part of a bin. */
const margin = Math.log(1.065) / binWidth;

/**
 * Texts of which two recordings of one value share at least one, whatever their unit and rounding; few others share them. They only bring candidates
 * together: whether two values are one is decided by `matchValues`.
 */
export function valueBins(code: CodeableConcept | undefined, value: ObservationValue): readonly string[] {
  const quantity = quantityOf(value);
  if (quantity?.value === undefined) return valueKeys(value);
  const { kind, value: inBase } = toBase(code, quantity.value, unitCode(quantity));
  const sign = `${quantity.comparator ?? ""}${kind}`;
  if (inBase === 0 || !Number.isFinite(inBase)) return [`${sign} 0`];
  const place = Math.log(Math.abs(inBase)) / binWidth;
  const bin = Math.floor(place);
  const side = inBase < 0 ? "-" : "";
  const own = `${sign} ${side}${bin}`;
  // Near the upper edge, the other recording may lie in the next bin; the one that lies there comes with its own.
  return place - bin > 1 - margin ? [own, `${sign} ${side}${bin + 1}`] : [own];
}

/** The values of all parts of an observation, for one that has parts alone (a blood pressure). `undefined` where one has none. */
export function partsKey(components: ObservationDetail["components"]): string | undefined {
  if (components.length === 0) return undefined;
  const keys = components.map(({ value }) => (value === undefined ? undefined : valueKeys(value)[0]));
  return keys.includes(undefined) ? undefined : keys.sort().join(" ");
}

function toBase(code: CodeableConcept | undefined, value: number, unit: string): { kind: string; value: number } {
  const linear = unit === "%" ? linearScaleOf(code) : undefined;
  if (linear !== undefined) return { kind: linear.from, value: (value - linear.intercept) / linear.slope };
  if (unit === "[degF]") return { kind: "Cel", value: ((value - 32) * 5) / 9 };
  if (unit === "meq/L") return { kind: "mol/L", value: value / 1000 / (ionChargeOf(code)?.charge ?? 1) };
  const scale = scaleOf(unit === "" ? "1" : unit);
  if (scale === undefined) return { kind: unit, value };
  const inBase = value * scale.factor;
  const mass = scale.base === "g/L" ? molarMassOf(code) : undefined;
  return mass === undefined
    ? { kind: scale.base, value: inBase }
    : { kind: "mol/L", value: inBase / mass.gramsPerMole };
}
