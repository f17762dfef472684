import { canonicalCode, hasSctids, snomed } from "../fhir/code-systems.ts";
import type { CodeableConcept, Coding } from "../fhir/datatypes.ts";
import { builtInMaps } from "./built-in-maps.ts";
import type { CodeMap, MapTarget } from "./concept-map.ts";

type Companion = MapTarget & { readonly by: string };

/** From a local code to LOINC to SNOMED CT is two steps; a chain of more is a mistake in a map. */
const mostSteps = 3;
const none: readonly Companion[] = [];

/**
 * Gives concepts the codes of other systems that mean the same, by FHIR ConceptMaps. Received codings stay, first and untouched; a system in which
 * the source itself has coded is left to the source. What is worked out for a code is kept, so a record costs one look-up for each coding.
 */
export class CodeTranslator {
  readonly #targets = new Map<string, readonly Companion[]>();
  readonly #translated = new WeakMap<CodeableConcept, CodeableConcept>();
  readonly #companions = new Map<string, Map<string, readonly Companion[]>>();

  constructor(maps: readonly CodeMap[]) {
    for (const { name, rows } of maps) {
      for (const { system, code, targets } of rows) {
        const key = keyOf(system, code);
        const given = targets.map((target) => ({ ...target, by: name }));
        this.#targets.set(key, [...(this.#targets.get(key) ?? none), ...given]);
      }
    }
  }

  translate(concept: CodeableConcept): CodeableConcept {
    let translated = this.#translated.get(concept);
    if (translated === undefined) {
      translated = this.#withCompanions(concept);
      this.#translated.set(concept, translated);
    }
    return translated;
  }

  #withCompanions(concept: CodeableConcept): CodeableConcept {
    let added: Coding[] | undefined;
    for (const { system, code } of concept.codings) {
      if (system === undefined || code === undefined) continue;
      for (const { by, ...companion } of this.#companionsOf(system, code)) {
        if (isCodedIn(companion.system, concept.codings, system)) continue;
        if (added?.some((one) => one.system === companion.system && one.code === companion.code)) continue;
        added ??= [];
        added.push({ ...companion, mapped: { by } });
      }
    }
    return added === undefined ? concept : { ...concept, codings: [...concept.codings, ...added] };
  }

  #companionsOf(system: string, code: string): readonly Companion[] {
    const inSystem = this.#companions.get(system) ?? new Map<string, readonly Companion[]>();
    const known = inSystem.get(code);
    if (known !== undefined) return known;
    const companions = this.#workOut(keyOf(system, code));
    this.#companions.set(system, inSystem.set(code, companions));
    return companions;
  }

  #workOut(start: string): readonly Companion[] {
    const reached = new Map<string, Companion>();
    let edge: readonly string[] = [start];
    for (let step = 0; step < mostSteps && edge.length > 0; step++) {
      const next: string[] = [];
      for (const target of edge.flatMap((key) => this.#targets.get(key) ?? none)) {
        const key = keyOf(target.system, target.code);
        if (key === start || reached.has(key)) continue;
        reached.set(key, target);
        next.push(key);
      }
      edge = next;
    }
    return reached.size === 0 ? none : [...reached.values()];
  }
}

/** One system is both the coding's own and the companion's where a map joins two codes of it; that says nothing against the map. */
function isCodedIn(system: string, codings: readonly Coding[], from: string): boolean {
  const family = familyOf(system);
  if (family === familyOf(from)) return codings.filter((coding) => familyOfCoding(coding) === family).length > 1;
  return codings.some((coding) => coding.code !== undefined && familyOfCoding(coding) === family);
}

function familyOfCoding({ system }: Coding): string | undefined {
  return system === undefined ? undefined : familyOf(system);
}

function familyOf(system: string): string {
  return hasSctids(system) ? snomed : system;
}

function keyOf(system: string, code: string): string {
  return `${familyOf(system)}|${canonicalCode(system, code)}`;
}

const builtIn = new CodeTranslator(builtInMaps);
const withExtra = new WeakMap<readonly CodeMap[], CodeTranslator>();

/** The translator of the built-in maps and a locality's own; the same object for the same array of maps. */
export function translatorFor(extra: readonly CodeMap[] | undefined): CodeTranslator {
  if (extra === undefined || extra.length === 0) return builtIn;
  const known = withExtra.get(extra);
  if (known !== undefined) return known;
  const made = new CodeTranslator([...builtInMaps, ...extra]);
  withExtra.set(extra, made);
  return made;
}
