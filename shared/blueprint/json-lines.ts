import type { Node, ParseError } from "jsonc-parser";
import { findNodeAtLocation, parseTree, printParseErrorCode } from "jsonc-parser";

/** JSON text with comments allowed, and where in the text each part of it stands. */
export interface JsonDocument {
  readonly value: unknown;
  /** First line is 1. A path to something that is not there gives the line of the part that should hold it. */
  lineOf(path: readonly (string | number)[]): number;
}

/** One finding: a line of the file and what is wrong there. */
export interface LineError {
  readonly line: number;
  readonly message: string;
}

/** As they are told: "line 12, sources.2.baseUrl: must be …", from the first line to the last. */
export function inOrder(errors: readonly LineError[]): string[] {
  return [...errors].sort((a, b) => a.line - b.line).map((error) => `line ${error.line}, ${error.message}`);
}

export function parseJsonDocument(text: string): { document: JsonDocument | undefined; errors: readonly LineError[] } {
  const found: ParseError[] = [];
  const root = parseTree(text, found, { disallowComments: false, allowTrailingComma: false, allowEmptyContent: false });
  const errors: LineError[] = found.map((error) => ({
    line: lineAt(text, error.offset),
    message: `not JSON: ${words(printParseErrorCode(error.error))}`,
  }));
  if (root === undefined) {
    return { document: undefined, errors: errors.length > 0 ? errors : [{ line: 1, message: "the file is empty" }] };
  }
  return {
    document: { value: toValue(root), lineOf: (path) => lineAt(text, nearestOffset(root, path)) },
    errors: [...errors, ...repeatedKeys(root, text)],
  };
}

/** JSON lets a key stand twice and the last one win: an allow-list that reads one way and works another. */
function repeatedKeys(node: Node, text: string): LineError[] {
  const errors: LineError[] = [];
  const seen = new Set<string>();
  for (const child of node.children ?? []) {
    const key = node.type === "object" ? child.children?.[0] : undefined;
    if (typeof key?.value === "string") {
      if (seen.has(key.value)) {
        errors.push({ line: lineAt(text, key.offset), message: `"${key.value}" is given twice` });
      }
      seen.add(key.value);
    }
    errors.push(...repeatedKeys(child, text));
  }
  return errors;
}

function toValue(node: Node): unknown {
  switch (node.type) {
    case "object":
      return Object.fromEntries(
        (node.children ?? []).flatMap(({ children }) => {
          const [key, value] = children ?? [];
          return key !== undefined && value !== undefined ? [[String(key.value), toValue(value)]] : [];
        }),
      );
    case "array":
      return (node.children ?? []).map(toValue);
    default:
      return node.value;
  }
}

function nearestOffset(root: Node, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node !== undefined) {
      return node.offset;
    }
  }
  return root.offset;
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let index = 0; index < offset && index < text.length; index += 1) {
    if (text[index] === "\n") {
      line += 1;
    }
  }
  return line;
}

/** `CommaExpected` → "comma expected". */
function words(code: string): string {
  return code.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}
