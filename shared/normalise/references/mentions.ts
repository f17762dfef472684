import { asObjects } from "../../fhir/json.ts";
import { readReferences } from "../../fhir/read-datatypes.ts";
import type { RawResource } from "../../fhir/resource.ts";
import type { EntryKey } from "../../kernel/brand.ts";
import { lookUp } from "../../kernel/look-up.ts";
import { pointingTypes } from "../types/resource-types.ts";
import type { RecordIndex } from "./record-index.ts";
import { identifierName, nameOfReference, namesOf } from "./reference-names.ts";
import { scanReferences } from "./scan-references.ts";

/** An entry reads what it refers to, and what that refers to: a role, its organisation; a visit, its place. No reader goes deeper. */
export const deepestReading = 4;
/** Beyond this share of a source, making everything anew costs no more than finding out what need not be. */
const largestShare = 0.25;

/**
 * Who mentions whom within one source, by every name that a reference may use. It answers which entries may read otherwise after some
 * resources have changed: those themselves, those that mention them at any remove, and those at which they point.
 */
export class Mentions {
  readonly #by = new Map<string, Set<EntryKey>>();
  readonly #raws = new Map<EntryKey, RawResource>();
  #isKnown = false;

  /** Everything was made anew: who mentions whom is looked up when a change is first asked about. */
  forget(): void {
    this.#by.clear();
    this.#raws.clear();
    this.#isKnown = false;
  }

  /** `undefined`: all of it may. What has come in is known from here on. `retold`: the same as before, but with codes that are read otherwise now. */
  staleAfter(
    before: readonly RawResource[],
    after: readonly RawResource[],
    index: RecordIndex,
    retold: readonly RawResource[] = [],
  ): ReadonlySet<EntryKey> | undefined {
    const { come, gone } = differenceOf(before, after);
    const changed = [...come, ...gone, ...retold];
    if (!this.#isKnown) this.#know(before);
    if (changed.length > Math.max(20, after.length * largestShare)) return undefined;
    if (changed.some((raw) => raw.type === "Patient" || raw.type === "PractitionerRole")) return undefined;
    for (const raw of gone) this.#raws.delete(raw.key);
    for (const raw of come) this.#add(raw);
    return this.#reachedBy(changed, index);
  }

  /** What has come in while nothing was asked. */
  note(raws: readonly RawResource[]): void {
    if (this.#isKnown) for (const raw of raws) this.#add(raw);
  }

  #know(raws: readonly RawResource[]): void {
    for (const raw of raws) this.#add(raw);
    this.#isKnown = true;
  }

  #reachedBy(changed: readonly RawResource[], index: RecordIndex): ReadonlySet<EntryKey> {
    const stale = new Set<EntryKey>();
    let next = changed;
    for (let depth = 0; depth <= deepestReading && next.length > 0; depth++) {
      const told = next.flatMap((raw) => targetsOf(raw, index));
      const reached = [...next, ...told.flatMap((key) => this.#raws.get(key) ?? [])];
      for (const raw of reached) stale.add(raw.key);
      const mentioning = new Set(reached.flatMap(namesOf).flatMap((name) => [...(this.#by.get(name) ?? [])]));
      next = [...mentioning].flatMap((key) => (stale.has(key) ? [] : (this.#raws.get(key) ?? [])));
    }
    return stale;
  }

  #add(raw: RawResource): void {
    this.#raws.set(raw.key, raw);
    const { references, urls } = scanReferences(raw.body);
    for (const { reference, identifier } of references) {
      if (reference !== undefined) this.#note(nameOfReference(reference), raw.key);
      if (identifier !== undefined) this.#note(identifierName(identifier.value), raw.key);
    }
    for (const url of urls) this.#note(nameOfReference(url), raw.key);
  }

  #note(name: string, key: EntryKey): void {
    const known = this.#by.get(name);
    if (known === undefined) this.#by.set(name, new Set([key]));
    else known.add(key);
  }
}

/** Resources that are new, gone, or not what they were: those in both. */
function differenceOf(before: readonly RawResource[], after: readonly RawResource[]) {
  const old = new Set(before);
  const present = new Set(after);
  return { come: after.filter((raw) => !old.has(raw)), gone: before.filter((raw) => !present.has(raw)) };
}

/** What a resource says something about from outside: the target of a Provenance, the document that another replaces. */
export function targetsOf(raw: RawResource, index: RecordIndex): readonly EntryKey[] {
  const pointed = (lookUp(pointingTypes, raw.type) ?? []).flatMap(([element, part]) =>
    asObjects(raw.body[element]).map((object) => (part === undefined ? object : object[part])),
  );
  const related = asObjects(raw.body.relatesTo).map((relation) => relation.target ?? relation.targetReference);
  return [...pointed, ...related, ...asObjects(raw.body.replaces)]
    .flatMap((value) => readReferences(value))
    .flatMap((reference) => index.resolveRaw(raw, reference)?.key ?? []);
}
