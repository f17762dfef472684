import type { Quantity } from "../../fhir/datatypes.ts";
import { type Conversion, convert } from "../../units/convert.ts";
import { unitCode } from "../../units/printed-units.ts";
import { formatUnit } from "../format/format-quantity.ts";
import type { Measured } from "./analyte-rows.ts";

/** A value that stands on a chart in another unit than its source gave. Marked where it is drawn; `conversion` leads back to what was recorded. */
export interface ConvertedValue {
  /** To three digits, as drawn. */
  readonly value: number;
  readonly conversion: Conversion;
}

/** The unit that a chart is drawn in: that of its newest result. */
export interface ChartUnit {
  readonly code: string;
  /** As printed by the newest result. */
  readonly words: string;
}

/** Of results with the newest first. `undefined` where none is a number with a unit. */
export function chartUnitOf(results: readonly Measured[]): ChartUnit | undefined {
  for (const { detail } of results) {
    if (detail.value?.type !== "quantity" || detail.value.quantity.value === undefined) continue;
    const code = unitCode(detail.value.quantity);
    if (code !== "") return { code, words: formatUnit(detail.value.quantity) };
  }
  return undefined;
}

/** `undefined` where it needs no conversion or there is none that is certain: then it stands on a chart of its own unit. */
export function convertForChart(
  { group, detail }: Measured,
  quantity: Quantity & { readonly value: number },
  unit: ChartUnit,
): ConvertedValue | undefined {
  const from = unitCode(quantity);
  if (from === "" || from === unit.code) return undefined;
  const conversion = convert(quantity.value, from, unit.code, {
    code: group.preferred.code,
    specimen: detail.specimen,
  });
  return "refused" in conversion ? undefined : { value: Number(conversion.value.toPrecision(3)), conversion };
}
