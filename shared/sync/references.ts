import { parseReference } from "../fhir/references.ts";

/** A resource at the same source that a received one refers to. */
export interface LocalReference {
  readonly type: string;
  readonly id: string;
}

const marker = '"reference"';

/**
 * Every literal reference in a resource's text that its own source can answer: relative ones, and absolute ones under `baseUrl`. Contained (`#`), `urn:`
 * and references to other servers are left out: a token goes to its own source and nowhere else.
 */
export function findLocalReferences(text: string, baseUrl: string): readonly LocalReference[] {
  const found: LocalReference[] = [];
  for (let at = text.indexOf(marker); at !== -1; at = text.indexOf(marker, at + marker.length)) {
    const value = stringAfterColon(text, at + marker.length);
    if (value === undefined) continue;
    const local = toLocalReference(value, baseUrl);
    if (local !== undefined) found.push(local);
  }
  return found;
}

export function toLocalReference(text: string, baseUrl: string): LocalReference | undefined {
  const target = parseReference(text);
  const isLocal = target.kind === "relative" || (target.kind === "absolute" && target.base === baseUrl);
  return isLocal ? { type: target.type, id: target.id } : undefined;
}

const stringValue = /^\s*:\s*"([^"\\]*)"/;
/** Longer than any reference to a resource by id. */
const longestValue = 600;

/** The string value of the member whose name ends at `at`; `undefined` where it is no plain string (an id never needs an escape). */
function stringAfterColon(text: string, at: number): string | undefined {
  return stringValue.exec(text.slice(at, at + longestValue))?.[1];
}
