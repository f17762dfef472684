/** Types and systems are few; what an odd feed numbers instead is not kept for long. */
const mostKnown = 1_000;
const longestKept = 200;

const known = new Map<string, string>();

/** The same text as one object: a record of tens of thousands of resources brings as many copies of the name of each type and system. */
export function oneText(text: string): string {
  if (text.length > longestKept) return text;
  const one = known.get(text);
  if (one !== undefined) return one;
  if (known.size >= mostKnown) known.clear();
  known.set(text, text);
  return text;
}
