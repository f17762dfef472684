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

/** A narrative's XHTML → its words, a line per block. The result is text: nothing in it is ever interpreted as markup. */
export function narrativeToText(xhtml: string): string {
  return xhtml
    .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, " ")
    .replace(/<!--[\s\S]*?-->/g, " ")
    .replace(/<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6]|\/table|\/ul|\/ol)\b[^>]*>/gi, "\n")
    .replace(/<\/t[dh]\s*>/gi, " \t")
    .replace(/<[^>]*>/g, " ")
    .replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name: string) => decodeEntity(name) ?? whole)
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
