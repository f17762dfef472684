import { codeSystemName } from "./code-systems.ts";
import type { Coding } from "./datatypes.ts";

const shortestCode = 3;

/**
 * A term without its own code, where a feed wrote the code into the words: `Asthma (H33..)`, `[195967001] Asthma`, `I10 - Essential hypertension`,
 * `195967001 | Asthma |`, `195967001|Asthma|`. Only a code
 * of a published system that stands as a coding beside the words is left out; a local one may be the name itself (`CA125 level`).
 */
export function withoutOwnCode(text: string, codings: readonly Coding[]): string {
  let term = text;
  for (const { system, code } of codings) {
    if (code === undefined || code.length < shortestCode || !term.includes(code)) continue;
    if (!isPublished(system, code)) continue;
    const left = withoutCode(term, code);
    if (/\p{L}/u.test(left)) term = left;
  }
  return term;
}

/** ICD-10 and OPCS-4 number alike, and nobody calls anything `W37.1`. */
const ofClassification = /^[A-Z]\d{2}\.\d{1,2}$/;

function isPublished(system: string | undefined, code: string): boolean {
  return ofClassification.test(code) || (system !== undefined && codeSystemName(system) !== undefined);
}

function withoutCode(text: string, code: string): string {
  for (const [open, close] of [
    ["(", ")"],
    ["[", "]"],
  ]) {
    const bracketed = `${open}${code}${close}`;
    if (text.endsWith(bracketed)) return text.slice(0, -bracketed.length).trimEnd();
    if (text.startsWith(bracketed)) return text.slice(bracketed.length).trimStart();
  }
  const leading = text.startsWith(code) ? text.slice(code.length) : "";
  return /^\s*(?:\||[-–:]?\s)/.test(leading)
    ? leading.replace(/^\s*(?:\|\s*|[-–:]?\s+)/, "").replace(/\s*\|$/, "")
    : text;
}
