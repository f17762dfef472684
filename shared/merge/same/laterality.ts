import type { Entry } from "../../domain/entry.ts";

export type Laterality = "left" | "right" | "both";

/**
 * Words and signs of a side as clinicians write them. OD, OS and OU are the eyes (oculus dexter, sinister, uterque). A lone capital L or R is a side
 * unless a number or a stroke before it makes it a litre, or what follows makes it part of a name (`L4`, `L-thyroxine`).
 */
const left =
  /\b(?:left|lt|lhs)\b(?!-handed| hospital| before| against| without| the | home| school)|\bsinist(?:er|ra|rum)\b|\bos sin\b/i;
const right = /\b(?:right|rt|rhs)\b(?!-handed| to | of )|\bdext(?:er|ra|rum)\b/i;
const both = /\b(?:both|bilateral(?:ly)?|bilat)\b/i;
const leftSigns = /\b(?:OS|LIF|LUQ|LLQ|LLL|LUL)\b|(?<![/\d%]\s?)(?<![\w/-])L(?=[\s),.;:]|$|-sided)/;
const rightSigns = /\b(?:OD|RIF|RUQ|RLQ|RLL|RUL)\b|(?<![\w/-])R(?=[\s),.;:]|$|-sided)/;
const bothSigns = /\bOU\b/;

/** A record says the same few hundred things again and again. */
const known = new Map<string, Laterality | "none">();
const mostKept = 20_000;
/** What is longer tells a story, which is told once. */
const longestKept = 2_000;

/** The side that a text names; `undefined` where it names none. */
export function lateralityOf(text: string): Laterality | undefined {
  const before = known.get(text);
  if (before !== undefined) return before === "none" ? undefined : before;
  const side = readLaterality(text);
  if (text.length > longestKept) return side;
  if (known.size >= mostKept) known.clear();
  known.set(text, side ?? "none");
  return side;
}

function readLaterality(text: string): Laterality | undefined {
  const namesLeft = left.test(text) || leftSigns.test(text);
  const namesRight = right.test(text) || rightSigns.test(text);
  if ((namesLeft && namesRight) || both.test(text) || bothSigns.test(text)) return "both";
  if (namesLeft) return "left";
  return namesRight ? "right" : undefined;
}

/** Of entries that say more than is kept of a text: asked for every pair that may be one fact, so worked out once an entry. */
const sidesOfLong = new WeakMap<Entry, { readonly side: Laterality | undefined }>();

/** The side that an entry names in its line, its code's own words or its body site. */
export function sideOf(entry: Entry): Laterality | undefined {
  const { display, code, detail } = entry;
  const bodySite = "bodySite" in detail ? detail.bodySite : undefined;
  let text = display;
  // Said twice it names no other side.
  if (code?.text !== undefined && code.text !== display) text += `; ${code.text}`;
  if (bodySite !== undefined) text += `; ${bodySite}`;
  if (text.length <= longestKept) return lateralityOf(text);
  const before = sidesOfLong.get(entry) ?? { side: readLaterality(text) };
  sidesOfLong.set(entry, before);
  return before.side;
}
