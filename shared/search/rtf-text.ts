/** Groups of Rich Text Format that hold no words of the document (Microsoft RTF Specification 1.9.1). */
const wordless: ReadonlySet<string> = new Set([
  "fonttbl",
  "colortbl",
  "stylesheet",
  "info",
  "pict",
  "object",
  "themedata",
  "datastore",
  "generator",
]);
const breaks: ReadonlySet<string> = new Set(["par", "line", "row", "cell", "tab", "sect", "page"]);

const token = /\{|\}|\\\*|\\'([0-9a-f]{2})|\\u(-?\d{1,6})\s?\??|\\([a-z]+)(-?\d+)? ?|\\(.)|[^\\{}\r\n]+|[\r\n]+/gis;

/** The words of a document in Rich Text Format; bytes above 127 are read as Windows-1252 letters by `letterOf`. Total. */
export function rtfToText(rtf: string, letterOf: (byte: number) => string): string {
  const said: string[] = [];
  let depth = 0;
  /** The depth of the group that is being left out. */
  let silentFrom: number | undefined;
  for (const match of rtf.matchAll(token)) {
    const [whole, hex, point, word, , sign] = match;
    if (whole === "{") depth += 1;
    else if (whole === "}") {
      if (silentFrom === depth) silentFrom = undefined;
      depth -= 1;
    } else if (silentFrom === undefined) {
      if (whole === "\\*" || (word !== undefined && wordless.has(word))) silentFrom = depth;
      else if (hex !== undefined) said.push(letterOf(Number.parseInt(hex, 16)));
      else if (point !== undefined) said.push(String.fromCodePoint(Number(point) & 0xffff));
      else if (word !== undefined) said.push(breaks.has(word) ? "\n" : "");
      else if (sign !== undefined) said.push(/[\\{}]/.test(sign) ? sign : sign === "~" ? " " : "");
      else if (!/^[\r\n]/.test(whole)) said.push(whole);
    }
  }
  return said.join("").trim();
}
