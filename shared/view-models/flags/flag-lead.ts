/** Two lines of a flag beside the record: what is shorter waits for its next sentence. */
const leastLetters = 100;
/** One line: less than that is not worth a fold. */
const leastRest = 60;

/** Not after `Dr.` or an initial. */
const sentenceEnd = /(?<=(?<!\b(?:Dr|Mrs?|Ms|Prof|St|No|\p{Lu}))[.!?]”?) (?=[\p{Lu}\d“])/u;

export interface FlagWords {
  /** Whole sentences that give the reason. */
  readonly lead: string;
  /** What stands behind the fold, with what the flag rests on; empty where all of it is short. */
  readonly rest: string;
}

/** A flag's detail in two: with all words of all flags open, three of twenty-five stood on the screen. */
export function leadOf(detail: string): FlagWords {
  const sentences = detail.split(sentenceEnd);
  let taken = 1;
  const lead = () => sentences.slice(0, taken).join(" ");
  while (taken < sentences.length && (lead().length < leastLetters || isQuotationOpen(lead()))) taken += 1;
  const rest = sentences.slice(taken).join(" ");
  return rest.length < leastRest ? { lead: detail, rest: "" } : { lead: lead(), rest };
}

/** Half of what is quoted may say the opposite. */
function isQuotationOpen(text: string): boolean {
  return text.lastIndexOf("“") > text.lastIndexOf("”");
}
