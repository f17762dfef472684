/** An element without its namespace's prefix: documents of one kind use one namespace for their words. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (XmlElement | string)[];
}

/** Deeper or bigger than any document: one made to harm. */
const deepest = 200;
const mostElements = 200_000;

const nameStart = /[A-Za-z_:]/;
const attribute = /([A-Za-z_:][\w:.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/gy;
const name = /[A-Za-z_:][\w:.-]*/y;

interface Open {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: (XmlElement | string)[];
  readonly tag: string;
}

/**
 * XML 1.0 → its root element; `undefined` where it is not well formed, is without end, or declares entities of its own (a few lines of them can stand for
 * gigabytes, or for another file). Nothing that it names is ever fetched.
 */
export function parseXml(text: string): XmlElement | undefined {
  const open: Open[] = [];
  let root: XmlElement | undefined;
  let count = 0;
  let at = text.startsWith("\ufeff") ? 1 : 0;
  const add = (child: XmlElement | string): boolean => {
    const parent = open.at(-1);
    if (parent !== undefined) parent.children.push(child);
    else if (typeof child === "string") return child.trim() === "";
    else if (root !== undefined) return false;
    else root = child;
    return true;
  };

  while (at < text.length) {
    const next = text.indexOf("<", at);
    const end = next < 0 ? text.length : next;
    if (end > at && !add(decode(text.slice(at, end)))) return undefined;
    if (next < 0) break;
    const special = specialEnd(text, next);
    if (special === "refused") return undefined;
    if (special !== undefined) {
      if (special.text !== undefined && !add(special.text)) return undefined;
      at = special.end;
      continue;
    }
    if (text[next + 1] === "/") {
      const close = text.indexOf(">", next);
      const ended = open.pop();
      if (close < 0 || ended === undefined || text.slice(next + 2, close).trim() !== ended.tag) return undefined;
      if (!add({ name: ended.name, attributes: ended.attributes, children: ended.children })) return undefined;
      at = close + 1;
      continue;
    }
    const begun = startTag(text, next + 1);
    count += 1;
    if (begun === undefined || count > mostElements || open.length >= deepest) return undefined;
    const element: Open = { name: localName(begun.tag), attributes: begun.attributes, children: [], tag: begun.tag };
    if (!begun.isEmpty) open.push(element);
    else if (!add(element)) return undefined;
    at = begun.end;
  }
  return open.length === 0 ? root : undefined;
}

/** Comments and instructions say nothing; `<![CDATA[…]]>` is text. */
function specialEnd(
  text: string,
  at: number,
): { readonly end: number; readonly text?: string } | "refused" | undefined {
  const until = (mark: string) => {
    const place = text.indexOf(mark, at);
    return place < 0 ? undefined : place + mark.length;
  };
  if (text.startsWith("<!--", at)) return ended(until("-->"));
  if (text.startsWith("<?", at)) return ended(until("?>"));
  if (text.startsWith("<![CDATA[", at)) {
    const end = until("]]>");
    return end === undefined ? "refused" : { end, text: text.slice(at + 9, end - 3) };
  }
  if (!text.startsWith("<!", at)) return undefined;
  const close = until(">");
  return close === undefined || text.slice(at, close).includes("[") ? "refused" : { end: close };
}

function ended(end: number | undefined): { readonly end: number } | "refused" {
  return end === undefined ? "refused" : { end };
}

function startTag(text: string, at: number) {
  name.lastIndex = at;
  const tag = nameStart.test(text[at] ?? "") ? name.exec(text)?.[0] : undefined;
  if (tag === undefined) return undefined;
  const attributes = new Map<string, string>();
  let place = skipSpace(text, at + tag.length);
  for (;;) {
    attribute.lastIndex = place;
    const match = attribute.exec(text);
    if (match === null) break;
    const [whole, key = "", quoted, single] = match;
    const local = key.startsWith("xmlns") ? key : localName(key);
    if (attributes.has(local)) return undefined;
    attributes.set(local, decode(quoted ?? single ?? ""));
    place = skipSpace(text, place + whole.length);
  }
  if (text.startsWith("/>", place)) return { tag, attributes, isEmpty: true, end: place + 2 };
  return text[place] === ">" ? { tag, attributes, isEmpty: false, end: place + 1 } : undefined;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at] ?? "")) at += 1;
  return at;
}

function localName(tag: string): string {
  return tag.slice(tag.lastIndexOf(":") + 1);
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decode(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([a-z]{2,4}));/g, (whole, decimal, hex, entity) => {
    if (typeof entity === "string") return Object.hasOwn(entities, entity) ? (entities[entity] ?? whole) : whole;
    const point = typeof decimal === "string" ? Number(decimal) : Number.parseInt(String(hex), 16);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

export function childElements(element: XmlElement | undefined, ...names: readonly string[]): readonly XmlElement[] {
  return (element?.children ?? []).filter(
    (child): child is XmlElement => typeof child !== "string" && (names.length === 0 || names.includes(child.name)),
  );
}

/** The first element along a path of names. */
export function elementAt(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let at = element;
  for (const step of path) at = childElements(at, step)[0];
  return at;
}

/** All text inside, spaces as one. */
export function textIn(element: XmlElement | undefined): string {
  return lettersIn(element).replace(/\s+/g, " ").trim();
}

function lettersIn(element: XmlElement | undefined): string {
  return (element?.children ?? []).map((child) => (typeof child === "string" ? child : lettersIn(child))).join("");
}
