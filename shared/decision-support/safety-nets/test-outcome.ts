import type { Group } from "../../domain/chart.ts";
import type { ObservationValue } from "../../domain/entry-detail.ts";

/** What a test for something says in words; `noResult` where it says nothing yet. Two answers in one text are `unclear`. */
export type TestOutcome = "positive" | "negative" | "unclear" | "noResult";

const negativeWords =
  /\b(?:negative|neg|not (?:positive|detected|found|isolated|seen|grown|present)|no (?:growth|[\w\s]{0,40}(?:detected|isolated|found|grown))|none detected|absent|undetected)\b/gi;
const positiveWords = /\b(?:positive|detected|isolated|grown|found|present|seen)\b/i;
const pending = /\b(?:pending|awaited|in progress|to follow|sent)\b/i;

/**
 * By the result's value or a report's conclusion, else by the laboratory's own flag. `noResult`: cancelled, pending or without a value; `unclear`:
 * words that say both or neither.
 */
export function outcomeOf({ preferred: { detail, status } }: Group): TestOutcome {
  if (status === "cancelled" || status === "registered") return "noResult";
  if (detail.kind === "report") return outcomeOfWords(detail.conclusion);
  if (detail.kind !== "observation") return "noResult";
  if (detail.value?.type === "boolean") return detail.value.value ? "positive" : "negative";
  const said = outcomeOfWords(wordsOf(detail.value));
  return said === "unclear" || detail.value === undefined ? (interpreted(detail.interpretation) ?? said) : said;
}

/** HL7 v3-ObservationInterpretation: detected and positive, not detected and negative. */
function interpreted(codes: readonly string[]): TestOutcome | undefined {
  const positive = codes.some((code) => code === "POS" || code === "DET");
  const negative = codes.some((code) => code === "NEG" || code === "ND");
  if (positive === negative) return undefined;
  return positive ? "positive" : "negative";
}

/** As {@link outcomeOf}, of words alone. */
export function outcomeOfWords(text: string | undefined): TestOutcome {
  if (text === undefined || text.trim() === "" || pending.test(text)) return "noResult";
  const rest = text.replace(negativeWords, " ");
  const negative = rest !== text;
  const positive = positiveWords.test(rest);
  if (positive === negative) return "unclear";
  return positive ? "positive" : "negative";
}

function wordsOf(value: ObservationValue | undefined): string | undefined {
  if (value?.type === "text") return value.text;
  if (value?.type === "coded") return value.concept.text ?? value.concept.codings[0]?.display;
  return undefined;
}
