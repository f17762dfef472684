import { asObjects, asString } from "../fhir/json.ts";
import { readIdentifiers, readReferences } from "../fhir/read-datatypes.ts";
import { parseReference } from "../fhir/references.ts";
import type { RawResource } from "../fhir/resource.ts";
import type { EntryKey } from "../kernel/brand.ts";
import { lookUp } from "../kernel/look-up.ts";
import type { RecordIndex } from "./record-index.ts";
import { pointingTypes } from "./resource-types.ts";
import { scanReferences } from "./scan-references.ts";

/** An entry reads what it refers to, and what that refers to: a role, its organisation; a visit, its place. No reader goes deeper. */
const deepest = 4;
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

  /** As {@link staleAfter}, where resources were replaced by others of the same key. What may read otherwise, as it is now. */
  staleAfterReplacing(
    before: readonly RawResource[],
    replaced: ReadonlyMap<RawResource, RawResource>,
    index: RecordIndex,
  ): readonly RawResource[] {
    if (!this.#isKnown) this.#know(before);
    for (const raw of replaced.values()) this.#add(raw);
    const keys = this.#reachedBy([...replaced.values(), ...replaced.keys()], index);
    return [...keys].flatMap((key) => this.#raws.get(key) ?? []);
  }

  #know(raws: readonly RawResource[]): void {
    for (const raw of raws) this.#add(raw);
    this.#isKnown = true;
  }

  #reachedBy(changed: readonly RawResource[], index: RecordIndex): ReadonlySet<EntryKey> {
    const stale = new Set<EntryKey>();
    let next = changed;
    for (let depth = 0; depth <= deepest && next.length > 0; depth++) {
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

/** Every name under which a reference may find it, in the form that {@link nameOfReference} gives. */
function namesOf(raw: RawResource): readonly string[] {
  const id = asString(raw.body.id) ?? raw.id;
  const names = [`id ${id}`];
  if (raw.fullUrl !== undefined) names.push(nameOfReference(raw.fullUrl), `text ${raw.fullUrl}`);
  if (typeof raw.body.url === "string") names.push(nameOfReference(raw.body.url), `text ${raw.body.url}`);
  for (const { value } of readIdentifiers(raw.body.identifier)) names.push(identifierName(value));
  return names;
}

/** The id that a reference ends in, whatever stands before it: too much is found stale rather than too little. */
function nameOfReference(text: string): string {
  const target = parseReference(text);
  switch (target.kind) {
    case "relative":
    case "absolute":
      return `id ${target.id}`;
    case "urn":
      return `id ${target.urn.slice(target.urn.lastIndexOf(":") + 1)}`;
    case "conditional":
      return identifierName(target.value);
    case "contained":
      return "contained";
    case "other":
      return `text ${target.text}`;
  }
}

function identifierName(value: string): string {
  return `identifier ${value}`;
}

/** What a resource says something about from outside: the target of a Provenance, the document that another replaces. */
function targetsOf(raw: RawResource, index: RecordIndex): readonly EntryKey[] {
  const pointed = (lookUp(pointingTypes, raw.type) ?? []).flatMap(([element, part]) =>
    asObjects(raw.body[element]).map((object) => (part === undefined ? object : object[part])),
  );
  const related = asObjects(raw.body.relatesTo).map((relation) => relation.target ?? relation.targetReference);
  return [...pointed, ...related, ...asObjects(raw.body.replaces)]
    .flatMap((value) => readReferences(value))
    .flatMap((reference) => index.resolveRaw(raw, reference)?.key ?? []);
}
