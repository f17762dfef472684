import { inflateSync } from "node:zlib";

/**
 * The letters of a PDF as Chromium prints it, sheet by sheet and without spaces: content streams are inflated and glyphs are led back to letters by each font's ToUnicode map
 * (ISO 32000-1, 9.10). Not a reader of PDFs in general.
 */
export function pdfSheets(bytes: Buffer): readonly string[] {
  const file = bytes.toString("latin1");
  const objects = new Map<string, string>();
  for (const [, id = "", body = ""] of file.matchAll(/(?:^|\n)(\d+) 0 obj\s([\s\S]*?)\nendobj/g)) objects.set(id, body);
  const fontMaps = new Map<string, ReadonlyMap<number, string>>();
  const mapOf = (fontId: string) => {
    const known = fontMaps.get(fontId);
    if (known !== undefined) return known;
    const map = toUnicode(streamOf(objects.get(reference(objects.get(fontId) ?? "", "ToUnicode")) ?? ""));
    fontMaps.set(fontId, map);
    return map;
  };
  const sheets = [...objects.values()].filter((body) => /\/Type\s*\/Page\b/.test(body));
  return sheets.map((page) => {
    const resources = /\/Resources\s+\d+ 0 R/.test(page) ? (objects.get(reference(page, "Resources")) ?? "") : page;
    const fonts = new Map(
      [...resources.matchAll(/\/(F\d+)\s+(\d+) 0 R/g)].map(([, name = "", id = ""]) => [name, mapOf(id)] as const),
    );
    return wordsOf(streamOf(objects.get(reference(page, "Contents")) ?? ""), fonts);
  });
}

function reference(body: string, name: string): string {
  return new RegExp(`/${name}\\s+(\\d+) 0 R`).exec(body)?.[1] ?? "";
}

function streamOf(body: string): string {
  const start = /stream\r?\n/.exec(body);
  if (start === null) return "";
  const raw = body.slice(start.index + start[0].length, body.lastIndexOf("\nendstream"));
  const bytes = Buffer.from(raw, "latin1");
  return /\/FlateDecode/.test(body.slice(0, start.index)) ? inflateSync(bytes).toString("latin1") : raw;
}

function toUnicode(map: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const [, block = ""] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, from = "", to = ""] of block.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g))
      found.set(Number.parseInt(from, 16), letters(to));
  }
  for (const [, block = ""] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = "", to = "", first = ""] of block.matchAll(
      /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g,
    )) {
      const low = Number.parseInt(from, 16);
      for (let code = low; code <= Number.parseInt(to, 16); code++)
        found.set(code, String.fromCharCode(Number.parseInt(first, 16) + code - low));
    }
  }
  return found;
}

function letters(hex: string): string {
  return (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join("");
}

/** Show-text operators in order, each in the font that was chosen before it. Glyphs are placed one by one, so that spaces tell nothing: there are none here. */
function wordsOf(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let font: ReadonlyMap<number, string> = new Map();
  let words = "";
  for (const [, name, hexes] of content.matchAll(/\/(F\d+) [\d.]+ Tf|((?:<[0-9A-Fa-f]+>|\[[^\]]*\])\s*T[jJ])/g)) {
    if (name !== undefined) {
      font = fonts.get(name) ?? new Map();
      continue;
    }
    for (const [, hex = ""] of (hexes ?? "").matchAll(/<([0-9A-Fa-f]+)>/g))
      words += (hex.match(/.{4}/g) ?? []).map((glyph) => font.get(Number.parseInt(glyph, 16)) ?? "").join("");
  }
  return withoutSpaces(words);
}

/** Words as {@link pdfSheets} has them. */
export function withoutSpaces(words: string): string {
  return words.replace(/\s+/g, "");
}
