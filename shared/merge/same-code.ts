import { hasSctids, healCodeSystem, snomed } from "../fhir/code-systems.ts";
import type { CodeableConcept, Coding } from "../fhir/datatypes.ts";

/**
 * One coding as a key that is equal exactly where the code is the same: systems healed, dm+d counted as SNOMED CT (UK Core).
 * `undefined` without a system: a bare code names nothing.
 */
export function codingKey(coding: Coding): string | undefined {
  if (coding.system === undefined || coding.code === undefined) return undefined;
  return `${systemKey(coding.system)}|${coding.code.trim()}`;
}

export function codeKeys(concept: CodeableConcept | undefined): readonly string[] {
  if (concept === undefined) return [];
  const keys = new Set<string>();
  for (const coding of concept.codings) {
    const key = codingKey(coding);
    if (key !== undefined) keys.add(key);
  }
  return [...keys];
}

/** `same`: a code is shared and no system speaks against it. `different`: one system, other codes. `unknown`: nothing to compare. */
export function compareCodes(
  a: CodeableConcept | undefined,
  b: CodeableConcept | undefined,
): "same" | "different" | "unknown" {
  const bySystem = codesBySystem(b);
  let shared = false;
  for (const [system, codes] of codesBySystem(a)) {
    const others = bySystem.get(system);
    if (others === undefined) continue;
    if (![...codes].some((code) => others.has(code))) return "different";
    shared = true;
  }
  return shared ? "same" : "unknown";
}

function codesBySystem(concept: CodeableConcept | undefined): ReadonlyMap<string, ReadonlySet<string>> {
  const bySystem = new Map<string, Set<string>>();
  for (const coding of concept?.codings ?? []) {
    if (coding.system === undefined || coding.code === undefined) continue;
    const system = systemKey(coding.system);
    const codes = bySystem.get(system) ?? new Set<string>();
    codes.add(coding.code.trim());
    bySystem.set(system, codes);
  }
  return bySystem;
}

function systemKey(system: string): string {
  const { uri } = healCodeSystem(system.trim());
  return hasSctids(uri) ? snomed : uri;
}

/** Free text reduced to what makes it the same words: case, accents, spaces and full stops do not. */
export function textKey(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\s.]+/g, " ")
    .trim();
}
