import { lookUp } from "../kernel/look-up.ts";

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ndash: "–",
  mdash: "—",
  pound: "£",
  deg: "°",
  micro: "µ",
  frac12: "½",
};

/**
 * Characters that are no words and change how words are read: controls (a terminal obeys them), and the embeddings, overrides and isolates of
 * bidirectional text (Unicode UAX #9), with which `5 mg` can be made to read `gm 5`. Tab and line end stay; so do the marks that right-to-left scripts need.
 */
const unreadable = /(?:(?![\t\n\r])\p{Cc})+|[\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Other ends of a line: vertical tab, form feed and next line (Unicode UAX #14). */
const lineEnd = /[\v\f\u0085]/;

/**
 * A received text as it may be drawn. What was received stays in the resource. A control stands between words, which would read as one without it
 * (`1` and `2 hours` as `12 hours`); a mark of direction stands within them.
 */
export function readableText(text: string): string {
  return text.replace(unreadable, (found) => {
    if (!/\p{Cc}/u.test(found)) return "";
    return lineEnd.test(found) ? "\n" : " ";
  });
}

/** A narrative's XHTML → its words, a line per block. The result is text: nothing in it is ever interpreted as markup. */
export function narrativeToText(xhtml: string): string {
  return readableText(xhtml)
    .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, " ")
    .replace(/<!--[\s\S]*?-->/g, " ")
    .replace(/<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6]|\/table|\/ul|\/ol)\b[^>]*>/gi, "\n")
    .replace(/<\/t[dh]\s*>/gi, " \t")
    .replace(/<[^>]*>/g, " ")
    .replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name: string) => readableText(decodeEntity(name) ?? whole))
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "")
    .join("\n");
}

function decodeEntity(name: string): string | undefined {
  if (!name.startsWith("#")) return lookUp(entities, name.toLowerCase());
  const point = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return Number.isInteger(point) && point > 31 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
}
