import twins from "../../../assets/tables/scale-twins.json" with { type: "json" };
import { canonicalCode, hasSctids, healCodeSystem, loinc, snomed } from "../../fhir/code-systems.ts";
import type { CodeableConcept, Coding } from "../../fhir/datatypes.ts";

/**
 * One coding as a key that is equal exactly where the code is the same: systems healed, dm+d counted as SNOMED CT (UK Core).
 * `undefined` without a system, for a bare code names nothing, and for a code that those beside it contradict.
 */
function codingKey(coding: Coding): string | undefined {
  if (coding.system === undefined || coding.code === undefined || coding.doubted === true) return undefined;
  const system = systemKey(coding.system);
  return `${system}|${comparedCode(system, coding.code)}`;
}

/** One key for each coding that names something, each once; read once for each concept. */
export function codeKeys(concept: CodeableConcept | undefined): readonly string[] {
  if (concept === undefined) return [];
  const known = keysOfConcept.get(concept);
  if (known !== undefined) return known;
  const keys: string[] = [];
  for (const coding of concept.codings) {
    const key = codingKey(coding);
    if (key !== undefined && !keys.includes(key)) keys.push(key);
  }
  keysOfConcept.set(concept, keys);
  return keys;
}

/** Asked again at every comparison. */
const keysOfConcept = new WeakMap<CodeableConcept, readonly string[]>();

/**
 * `same`: a code is shared and no system speaks against it. `different`: one system, other codes. `unknown`: nothing to compare. Codes that a map
 * gave may make two concepts the same; only received ones, or a map within one system, decide on different codes of one system.
 */
export function compareCodes(
  a: CodeableConcept | undefined,
  b: CodeableConcept | undefined,
): "same" | "different" | "unknown" {
  if (a === undefined || b === undefined) return "unknown";
  let shared = false;
  for (const { system, code, doubted } of a.codings) {
    if (system === undefined || code === undefined || doubted === true) continue;
    switch (compareWithin(systemKey(system), a.codings, b.codings)) {
      case "different":
        return "different";
      case "same":
        shared = true;
        break;
      case "unknown":
        break;
    }
  }
  return shared ? "same" : "unknown";
}

/** One system's codes: a concept may carry several, of which one in common is enough. */
function compareWithin(key: string, a: readonly Coding[], b: readonly Coding[]): "same" | "different" | "unknown" {
  let isComparable = false;
  for (const other of b) {
    if (!isOf(key, other)) continue;
    const code = comparedCode(key, other.code);
    for (const one of a) {
      if (!isOf(key, one)) continue;
      if (comparedCode(key, one.code) === code) return "same";
      if (one.mapped === undefined && other.mapped === undefined) isComparable = true;
    }
  }
  return isComparable ? "different" : "unknown";
}

function isOf(key: string, coding: Coding): coding is Coding & { readonly code: string } {
  return (
    coding.code !== undefined &&
    coding.system !== undefined &&
    coding.doubted !== true &&
    systemKey(coding.system) === key
  );
}

function comparedCode(key: string, code: string): string {
  const canonical = canonicalCode(key, code.trim());
  return firstTwins.get(key)?.get(canonical) ?? oneTest.get(key)?.get(canonical) ?? canonical;
}

/**
 * Whether two concepts are the same by codes that say on which scale the result is (HbA1c in % and in mmol/mol), and by none that both have: what is
 * compared then is a number with its unit or nothing.
 */
export function areOnTwoScales(a: CodeableConcept | undefined, b: CodeableConcept | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  const [one, other] = [twinCodes(a), twinCodes(b)];
  if (one.length === 0 || other.length === 0) return false;
  return compareCodes(a, b) === "same" && !one.some((code) => other.includes(code));
}

function twinCodes({ codings }: CodeableConcept): readonly string[] {
  return codings.flatMap(({ system, code, mapped }) => {
    // A map gives the code of the other scale beside the received one.
    if (system === undefined || code === undefined || mapped !== undefined) return [];
    const key = systemKey(system);
    const canonical = canonicalCode(key, code.trim());
    return firstTwins.get(key)?.has(canonical) === true ? [`${key}|${canonical}`] : [];
  });
}

type Codes = { readonly loinc: readonly string[]; readonly snomed: readonly string[] };

/** By system: codes of one test on two scales, each to the first of them. */
const firstTwins = bySystem(twins.rows);
/** As above, on one scale. */
const oneTest = bySystem(twins.oneTest);

function bySystem(rows: readonly Codes[]): ReadonlyMap<string, ReadonlyMap<string, string>> {
  return new Map([
    [loinc, firstOf(rows.map((row) => row.loinc))],
    [snomed, firstOf(rows.map((row) => row.snomed))],
  ]);
}

function firstOf(sets: readonly (readonly string[])[]): ReadonlyMap<string, string> {
  return new Map(sets.flatMap(([first = "", ...others]) => [first, ...others].map((code) => [code, first] as const)));
}

function systemKey(system: string): string {
  const { uri } = healCodeSystem(system.trim());
  return hasSctids(uri) ? snomed : uri;
}

const isAscii = /^[\x20-\x7e]*$/;

/** Free text reduced to what makes it the same words: case, accents, spaces and full stops do not. */
export function textKey(text: string): string {
  const plain = isAscii.test(text) ? text : text.normalize("NFKD").replace(/\p{M}/gu, "");
  return plain
    .toLowerCase()
    .replace(/[\s.]+/g, " ")
    .trim();
}
