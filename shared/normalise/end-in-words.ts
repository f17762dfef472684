import type { Period } from "../fhir/datatypes.ts";
import { dateInWords } from "./date-words.ts";

/** What a name, an address or a number is given with, of its use and of the time in which it holds. */
interface InUse {
  readonly use?: string;
  readonly period?: Period;
}

/**
 * That an address, a number or a name holds no longer, or until when (FHIR R4 Address.period, .use and those of ContactPoint and HumanName; PDS gives a
 * former one with the end of its period and the use it had): without it, an old one would be drawn as the one to write to. `undefined` where none is stated.
 */
export function endInWords({ use, period }: InUse): string | undefined {
  if (period?.end !== undefined) return `until ${dateInWords(period.end)}`;
  return use === "old" ? "no longer in use" : undefined;
}

/** The words of it with {@link endInWords} behind them. */
export function withEnd(words: string, inUse: InUse): string {
  const end = endInWords(inUse);
  return end === undefined ? words : `${words} (${end})`;
}
