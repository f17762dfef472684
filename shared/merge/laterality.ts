import type { Entry } from "../domain/entry.ts";

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

/** The side that a text names; `undefined` where it names none. */
export function lateralityOf(text: string): Laterality | undefined {
  const namesLeft = left.test(text) || leftSigns.test(text);
  const namesRight = right.test(text) || rightSigns.test(text);
  if ((namesLeft && namesRight) || both.test(text) || bothSigns.test(text)) return "both";
  if (namesLeft) return "left";
  return namesRight ? "right" : undefined;
}

/** Asked for every pair that may be one fact, so worked out once an entry. */
const sides = new WeakMap<Entry, { readonly side: Laterality | undefined }>();

/** The side that an entry names in its line, its code's own words or its body site. */
export function sideOf(entry: Entry): Laterality | undefined {
  const known = sides.get(entry);
  if (known !== undefined) return known.side;
  const { display, code, detail } = entry;
  const bodySite = "bodySite" in detail ? detail.bodySite : undefined;
  const side = lateralityOf([display, code?.text, bodySite].filter((text) => text !== undefined).join("; "));
  sides.set(entry, { side });
  return side;
}
