/** Where a value stands in a text: from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds every `entry[*].resource` of a Bundle in its text, without parsing it, so that each resource can be kept exactly as received.
 * Only nesting is followed; whether the text is JSON is for `JSON.parse` to say afterwards. `undefined` where the text ends too early or is no object.
 */
export function findEntryResources(text: string): readonly Span[] | undefined {
  const spans: Span[] = [];
  const complete = eachMember(text, skipSpace(text, 0), (name, start) => {
    if (name !== "entry" || text[start] !== "[") return undefined;
    return eachElement(text, start, (elementStart) =>
      text[elementStart] === "{"
        ? eachMember(text, elementStart, (member, valueStart) => {
            if (member !== "resource") return undefined;
            const end = skipValue(text, valueStart);
            if (end !== undefined) spans.push({ start: valueStart, end });
            return end;
          })
        : undefined,
    );
  });
  return complete === undefined ? undefined : spans;
}

/** Visits the value of each member; a visitor that has not walked the value itself returns `undefined`. Returns where the object ends. */
function eachMember(
  text: string,
  start: number,
  visit: (name: string, valueStart: number) => number | undefined,
): number | undefined {
  if (text[start] !== "{") return undefined;
  let at = skipSpace(text, start + 1);
  if (text[at] === "}") return at + 1;
  for (;;) {
    if (text[at] !== '"') return undefined;
    const nameEnd = skipString(text, at);
    if (nameEnd === undefined) return undefined;
    const name = text.slice(at + 1, nameEnd - 1);
    at = skipSpace(text, nameEnd);
    if (text[at] !== ":") return undefined;
    at = skipSpace(text, at + 1);
    const valueEnd = visit(name, at) ?? skipValue(text, at);
    if (valueEnd === undefined) return undefined;
    at = skipSpace(text, valueEnd);
    if (text[at] === "}") return at + 1;
    if (text[at] !== ",") return undefined;
    at = skipSpace(text, at + 1);
  }
}

function eachElement(
  text: string,
  start: number,
  visit: (elementStart: number) => number | undefined,
): number | undefined {
  let at = skipSpace(text, start + 1);
  if (text[at] === "]") return at + 1;
  for (;;) {
    const elementEnd = visit(at) ?? skipValue(text, at);
    if (elementEnd === undefined) return undefined;
    at = skipSpace(text, elementEnd);
    if (text[at] === "]") return at + 1;
    if (text[at] !== ",") return undefined;
    at = skipSpace(text, at + 1);
  }
}

function skipValue(text: string, start: number): number | undefined {
  const first = text[start];
  if (first === '"') return skipString(text, start);
  if (first === "{" || first === "[") return skipNested(text, start);
  let at = start;
  while (at < text.length && !endsScalar(text.charCodeAt(at))) at += 1;
  return at === start || at === text.length ? undefined : at;
}

const quote = 0x22;
const backslash = 0x5c;

function skipNested(text: string, start: number): number | undefined {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    switch (text.charCodeAt(at)) {
      case quote: {
        const end = skipString(text, at);
        if (end === undefined) return undefined;
        at = end;
        continue;
      }
      case 0x7b: // {
      case 0x5b: // [
        depth += 1;
        break;
      case 0x7d: // }
      case 0x5d: // ]
        depth -= 1;
        if (depth === 0) return at + 1;
        break;
    }
    at += 1;
  }
  return undefined;
}

function skipString(text: string, start: number): number | undefined {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? undefined : end + 1;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === backslash) backslashes += 1;
  return backslashes % 2 === 1;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** `,` `}` `]` or white space. */
function endsScalar(code: number): boolean {
  return code === 0x2c || code === 0x7d || code === 0x5d || isSpace(code);
}
