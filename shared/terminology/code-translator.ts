import type { CodeableConcept, Coding } from "../fhir/datatypes.ts";
import { builtInMaps } from "./built-in-maps.ts";
import { codeKey, familyOf } from "./code-key.ts";
import type { CodeMap, MapTarget } from "./concept-map.ts";
import { indexTold, sameAsBefore } from "./index-told.ts";
import type { ToldCodes, ToldOfCode } from "./told-codes.ts";

type Companion = MapTarget & { readonly mapped: NonNullable<Coding["mapped"]> };
type Targets = ReadonlyMap<string, readonly Companion[]>;

/** From a local code to LOINC to SNOMED CT is two steps; a chain of more is a mistake in a map. */
const mostSteps = 3;
const none: readonly Companion[] = [];

/**
 * Gives concepts the codes of other systems that mean the same, by FHIR ConceptMaps and by what a terminology server has told. Received codings stay, first
 * and untouched; a system in which the source itself has coded is left to the source, and one in which a map has a code is left to the map. What is worked
 * out for a code is kept, so a record costs one look-up for each coding.
 */
export class CodeTranslator {
  readonly #targets: Targets;
  readonly #told: ReadonlyMap<string, ToldOfCode>;
  readonly #by: string;
  readonly #translated = new WeakMap<CodeableConcept, CodeableConcept>();
  readonly #companions = new Map<string, Map<string, readonly Companion[]>>();

  private constructor(targets: Targets, told?: ToldCodes) {
    this.#targets = targets;
    this.#told = indexTold(told);
    this.#by = told?.by ?? "";
  }

  static of(maps: readonly CodeMap[]): CodeTranslator {
    const targets = new Map<string, readonly Companion[]>();
    for (const { name, rows } of maps) {
      for (const { system, code, targets: given } of rows) {
        const key = codeKey(system, code);
        const companions = given.map((target) => ({ ...target, mapped: { by: name } }));
        targets.set(key, [...(targets.get(key) ?? none), ...companions]);
      }
    }
    return new CodeTranslator(targets);
  }

  /** The same maps, and beside them what a server has told. */
  withTold(told: ToldCodes): CodeTranslator {
    return new CodeTranslator(this.#targets, told);
  }

  translate(concept: CodeableConcept): CodeableConcept {
    let translated = this.#translated.get(concept);
    if (translated === undefined) {
      translated = this.#withCompanions(concept);
      this.#translated.set(concept, translated);
    }
    return translated;
  }

  /**
   * Keys ({@link codeKey}) of the codes that may be translated otherwise than `before` translated them, which must stand on the same maps: those of which a
   * server has said something else since, and those that lead to one by the maps. `undefined`: it stands on other maps, and anything may.
   */
  changedSince(before: CodeTranslator): ReadonlySet<string> | undefined {
    if (before.#targets !== this.#targets) return undefined;
    const changed = new Set<string>();
    for (const key of new Set([...before.#told.keys(), ...this.#told.keys()])) {
      const isSame = before.#by === this.#by && sameAsBefore(before.#told.get(key), this.#told.get(key));
      if (!isSame) changed.add(key);
    }
    for (let step = 1; step < mostSteps && changed.size > 0; step++) {
      for (const [key, targets] of this.#targets)
        if (targets.some((target) => changed.has(codeKey(target.system, target.code)))) changed.add(key);
      for (const told of [before.#told, this.#told])
        for (const [key, { same }] of told)
          if (same.some((target) => changed.has(codeKey(target.system, target.code)))) changed.add(key);
    }
    return changed;
  }

  #withCompanions(concept: CodeableConcept): CodeableConcept {
    const added: Coding[] = [];
    for (const { system, code, doubted } of concept.codings) {
      if (system === undefined || code === undefined || doubted === true) continue;
      for (const companion of this.#companionsOf(system, code)) {
        if (isCodedIn(companion.system, concept.codings, system)) continue;
        if (added.some((one) => one.system === companion.system && one.code === companion.code)) continue;
        added.push(companion);
      }
    }
    const term = this.#termOf(concept);
    const kept = this.#told.size === 0 ? added : withoutDoubt(added);
    if (kept.length === 0 && term === undefined) return concept;
    return { ...concept, codings: [...concept.codings, ...kept, ...(term === undefined ? [] : [term])] };
  }

  /** Only where the source has sent no words at all. */
  #termOf(concept: CodeableConcept): Coding | undefined {
    if (this.#told.size === 0 || concept.text !== undefined) return undefined;
    if (concept.codings.some(({ display }) => display !== undefined)) return undefined;
    for (const { system, code } of concept.codings) {
      const term = system === undefined || code === undefined ? undefined : this.#told.get(codeKey(system, code))?.term;
      if (term === undefined || system === undefined || code === undefined) continue;
      return { system, code, display: term.display, mapped: { by: this.#by, askedAt: term.askedAt } };
    }
    return undefined;
  }

  #companionsOf(system: string, code: string): readonly Companion[] {
    const inSystem = this.#companions.get(system) ?? new Map<string, readonly Companion[]>();
    const known = inSystem.get(code);
    if (known !== undefined) return known;
    const companions = this.#workOut(codeKey(system, code));
    this.#companions.set(system, inSystem.set(code, companions));
    return companions;
  }

  #workOut(start: string): readonly Companion[] {
    const reached = new Map<string, Companion>();
    let edge: readonly string[] = [start];
    for (let step = 0; step < mostSteps && edge.length > 0; step++) {
      const next: string[] = [];
      for (const target of edge.flatMap((key) => this.#targetsOf(key))) {
        const key = codeKey(target.system, target.code);
        if (key === start || reached.has(key)) continue;
        reached.set(key, target);
        next.push(key);
      }
      edge = next;
    }
    return reached.size === 0 ? none : [...reached.values()];
  }

  #targetsOf(key: string): readonly Companion[] {
    const targets = this.#targets.get(key) ?? none;
    const told = this.#told.get(key)?.same;
    if (told === undefined || told.length === 0) return targets;
    return [...targets, ...told.map(({ askedAt, ...target }) => ({ ...target, mapped: { by: this.#by, askedAt } }))];
  }
}

/** A server's word yields to a map's in the same family of systems, and two of its own that differ there are no word at all. */
function withoutDoubt(added: readonly Coding[]): readonly Coding[] {
  return added.filter(({ system = "", code, mapped }) => {
    if (mapped?.askedAt === undefined) return true;
    return added.every((other) => familyOf(other.system ?? "") !== familyOf(system) || other.code === code);
  });
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

const builtIn = CodeTranslator.of(builtInMaps);
const withExtra = new WeakMap<readonly CodeMap[], CodeTranslator>();
const withTold = new WeakMap<ToldCodes, { readonly base: CodeTranslator; readonly made: CodeTranslator }>();

/**
 * The translator of the built-in maps, a locality's own, and what its terminology server has told; the same object for the same array of maps and the same
 * object of replies.
 */
export function translatorFor(extra: readonly CodeMap[] | undefined, told?: ToldCodes): CodeTranslator {
  const base = translatorOfMaps(extra);
  if (told === undefined || told.codes.length === 0) return base;
  const known = withTold.get(told);
  if (known?.base === base) return known.made;
  const made = base.withTold(told);
  withTold.set(told, { base, made });
  return made;
}

function translatorOfMaps(extra: readonly CodeMap[] | undefined): CodeTranslator {
  if (extra === undefined || extra.length === 0) return builtIn;
  const known = withExtra.get(extra);
  if (known !== undefined) return known;
  const made = CodeTranslator.of([...builtInMaps, ...extra]);
  withExtra.set(extra, made);
  return made;
}
