import type { Period } from "../../fhir/datatypes.ts";
import type { InUse } from "../../fhir/standing.ts";
import { dateInWords } from "./date-words.ts";

/**
 * That an address, a number or a name holds no longer, or until when (FHIR R4 Address.period, .use and those of ContactPoint and HumanName; PDS gives a
 * former one with the end of its period and the use it had): without it, an old one would be drawn as the one to write to. `undefined` where none is stated.
 */
export function endInWords({ use, period, standing }: InUse): string | undefined {
  if (standing === "notYet") return periodWords(period);
  if (period?.end !== undefined) return `until ${dateInWords(period.end)}`;
  return use === "old" ? "no longer in use" : undefined;
}

function periodWords(period: Period | undefined): string | undefined {
  const words = [
    period?.start === undefined ? [] : `from ${dateInWords(period.start)}`,
    period?.end === undefined ? [] : `until ${dateInWords(period.end)}`,
  ].flat();
  return words.length === 0 ? undefined : words.join(" ");
}

/** The words of it with {@link endInWords} behind them. */
export function withEnd(words: string, inUse: InUse): string {
  const end = endInWords(inUse);
  return end === undefined ? words : `${words} (${end})`;
}
