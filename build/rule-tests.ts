/** What one test file holds, counted from its text: nothing is run. */
export interface TestFile {
  readonly path: string;
  /** `it(…)` and `test(…)`; one that takes a table counts once. */
  readonly tests: number;
  /** Rows of the tables of `it.each` and `test.each`, and of lists of vectors. */
  readonly cases: number;
}

export function countTests({ path, text }: { readonly path: string; readonly text: string }): TestFile {
  const tests = [...text.matchAll(/^\s*(?:it|test)(?:\.each(?:<[^>]*>+)?)?\(/gm)].length;
  const listed = new Set<number>();
  for (const { index, 0: found } of text.matchAll(/\b(?:it|test)\.each(?:<[^>]*>+)?\(/g)) {
    const start = tableAt(text, index + found.length);
    if (start !== undefined) listed.add(start);
  }
  for (const { index, 0: found } of text.matchAll(/\bconst \w*[vV]ectors\b[^=]*=\s*/g))
    listed.add(index + found.length);
  const cases = [...listed].reduce((total, start) => total + elementsAt(text, start), 0);
  return { path, tests, cases };
}

/** Where the table begins: here, or where the constant of that name does. */
function tableAt(text: string, at: number): number | undefined {
  const begin = at + (text.slice(at).match(/^\s*/)?.[0].length ?? 0);
  if (text[begin] === "[") return begin;
  const name = text.slice(begin).match(/^\w+/)?.[0];
  const made = name === undefined ? null : new RegExp(`\\bconst ${name}\\b[^=]*=\\s*`).exec(text);
  return made === null ? undefined : made.index + made[0].length;
}

/** How many elements the array literal at a place has; 0 where there is none. */
function elementsAt(text: string, start: number): number {
  if (text[start] !== "[") return 0;
  let depth = 0;
  let elements = 0;
  let isInElement = false;
  for (let at = start; at < text.length; at += 1) {
    const char = text[at] ?? "";
    const next = text.slice(at, at + 2);
    if (next === "//" || next === "/*") {
      const end = text.indexOf(next === "//" ? "\n" : "*/", at);
      at = end === -1 ? text.length : end + (next === "//" ? 0 : 1);
      continue;
    }
    if (char === '"' || char === "'" || char === "`") at = endOfString(text, at);
    else if ("[({".includes(char)) depth += 1;
    else if ("])}".includes(char)) depth -= 1;
    if (depth === 0) return elements + (isInElement ? 1 : 0);
    if (depth === 1 && char === ",") {
      elements += 1;
      isInElement = false;
    } else if (at > start && !/\s/.test(char)) isInElement = true;
  }
  return 0;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === text[start]) return at;
  }
  return text.length;
}
