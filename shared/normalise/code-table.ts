import { type HeadingId, headingIds } from "../domain/headings.ts";
import { canonicalCode, dmd, snomed } from "../fhir/code-systems.ts";
import type { CodeableConcept } from "../fhir/datatypes.ts";

interface CodeRow {
  readonly system: string;
  readonly code: string;
}

/** Looks a concept's codings up in a table of codes; dm+d codes are found under SNOMED CT and the other way round. */
export function indexCodes<Row extends CodeRow>(
  rows: readonly Row[],
): (concept: CodeableConcept | undefined) => Row | undefined {
  const bySystem = new Map<string, Map<string, Row>>();
  for (const row of rows) {
    const system = systemOf(row.system);
    const byCode = bySystem.get(system) ?? new Map<string, Row>();
    bySystem.set(system, byCode.set(canonicalCode(row.system, row.code), row));
  }
  return (concept) => {
    if (concept === undefined) return undefined;
    for (const { system, code } of concept.codings) {
      if (system === undefined || code === undefined) continue;
      const row = bySystem.get(systemOf(system))?.get(canonicalCode(system, code));
      if (row !== undefined) return row;
    }
    return undefined;
  };
}

function systemOf(system: string): string {
  return system === dmd ? snomed : system;
}

const denial = /^ (?:no|not|nil|denies|without|never) /;

interface WordRow {
  readonly words: readonly string[];
  /** Words that say it only where they are the whole text: `ReSPECT` is a form, `respect` within a sentence is not. */
  readonly whole?: readonly string[];
}

/**
 * Finds the first row one of whose words stands in the text. A statement that begins by denying (`No …`, `Not …`) matches nothing but a row's words that are
 * the same denial: `Not for CPR` is a decision.
 */
export function indexWords<Row extends WordRow>(rows: readonly Row[]): (text: string | undefined) => Row | undefined {
  return (text) => {
    if (text === undefined) return undefined;
    const lower = ` ${text
      .trim()
      .toLowerCase()
      .replace(/\s+/g, " ")
      .replace(/[.,;]+$/, "")} `;
    if (denial.test(lower)) {
      return rows.find((row) => row.words.some((word) => denial.test(` ${word}`) && lower.startsWith(` ${word}`)));
    }
    const whole = lower.trim();
    return rows.find((row) => row.words.some((word) => lower.includes(word)) || row.whole?.includes(whole) === true);
  };
}

const known: ReadonlySet<string> = new Set(headingIds);

/** A heading named in a table. A table that names another is a bug of the table. */
export function headingNamed(name: string): HeadingId {
  if (!isHeadingId(name)) throw new Error(`a table names the unknown heading ${name}`);
  return name;
}

function isHeadingId(name: string): name is HeadingId {
  return known.has(name);
}
