import type { ObservationDetail } from "../../domain/entry-detail.ts";
import { loinc } from "../../fhir/code-systems.ts";
import type { EntryOf } from "../merge-rule.ts";
import { testNameKeys } from "./test-names.ts";

type Observation = EntryOf<"observation">;

/** The value of an observation, or its parts, as two are compared. */
export type Measured = Pick<ObservationDetail, "value" | "components">;

const known = new WeakMap<ObservationDetail, Measured>();

/**
 * As recorded; but a blood pressure that came as one line (`142/88 mmHg`) is its two parts, as every other system sends them. What is shown stays the line.
 */
export function measuredOf(entry: Observation): Measured {
  const { detail } = entry;
  if (detail.value?.type !== "text" || detail.components.length > 0) return detail;
  const before = known.get(detail);
  if (before !== undefined) return before;
  const measured = pressureIn(entry, detail.value.text) ?? detail;
  known.set(detail, measured);
  return measured;
}

const line = /^\s*(\d{2,3})\s*\/\s*(\d{2,3})\s*(?:mm\s?\[?hg\]?)?\s*$/i;

/** The upper figure first, as it is written everywhere; what is the other way round is something else, or a slip. */
function pressureIn({ code }: Observation, text: string): Measured | undefined {
  const [, upper, lower] = line.exec(text) ?? [];
  if (upper === undefined || lower === undefined || Number(upper) <= Number(lower)) return undefined;
  if (!testNameKeys(code).includes("test Blood pressure")) return undefined;
  return { components: [partOf("8480-6", "Systolic", upper), partOf("8462-4", "Diastolic", lower)] };
}

function partOf(code: string, which: string, figure: string): Measured["components"][number] {
  return {
    code: { codings: [{ system: loinc, code, display: `${which} blood pressure` }] },
    value: { type: "quantity", quantity: { value: Number(figure), unit: "mmHg", ucum: "mm[Hg]" } },
  };
}
