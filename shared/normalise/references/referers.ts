import type { RawResource } from "../../fhir/resource.ts";
import type { EntryKey } from "../../kernel/brand.ts";
import { deepestReading, targetsOf } from "./mentions.ts";
import type { RecordIndex } from "./record-index.ts";
import type { TracedSupport } from "./trace-support.ts";

/**
 * Who refers to whom within one source, as references were followed when it was normalised: which resources may read otherwise after some have changed
 * while all names lead where they led. Looked up when a change is first asked about, or when there is time before.
 */
export class Referers {
  readonly #given: { readonly raws: readonly RawResource[]; readonly support: TracedSupport };
  #made: Tables | undefined;

  constructor(raws: readonly RawResource[], support: TracedSupport) {
    this.#given = { raws, support };
  }

  /** Makes now what the first change would have to. */
  expectChange(): void {
    this.#tables();
  }

  /** Those that refer to a resource. */
  of(key: EntryKey): ReadonlySet<EntryKey> {
    return this.#tables().referers.get(key) ?? nobody;
  }

  raw(key: EntryKey): RawResource | undefined {
    return this.#tables().raws.get(key);
  }

  /** Another version of a resource, or a new one. */
  put(raw: RawResource): void {
    this.#tables().raws.set(raw.key, raw);
  }

  /** `from` refers to `to` from now on. */
  add(from: EntryKey, to: EntryKey): void {
    addTo(this.#tables().referers, from, to);
  }

  /** What may read otherwise now that some resources have changed: they themselves, and who refers to them at any remove at which anything is read. */
  reachedBy(changed: readonly RawResource[], index: RecordIndex): readonly RawResource[] {
    const stale = new Map<EntryKey, RawResource>();
    let next = changed;
    for (let depth = 0; depth <= deepestReading && next.length > 0; depth++) {
      const told = next.flatMap((raw) => targetsOf(raw, index)).flatMap((key) => this.raw(key) ?? []);
      const reached = [...next, ...told];
      for (const raw of reached) stale.set(raw.key, raw);
      const referring = new Set(reached.flatMap(({ key }) => [...this.of(key)]));
      next = [...referring].flatMap((key) => (stale.has(key) ? [] : (this.raw(key) ?? [])));
    }
    return [...stale.values()];
  }

  #tables(): Tables {
    if (this.#made === undefined) {
      const { raws, support } = this.#given;
      const referers = new Map<EntryKey, Set<EntryKey>>();
      for (const [from, keys] of support.refersTo) for (const to of keys) addTo(referers, from, to);
      for (const { key, supports } of support.supporting) for (const from of supports) addTo(referers, from, key);
      this.#made = { referers, raws: new Map(raws.map((raw) => [raw.key, raw])) };
    }
    return this.#made;
  }
}

interface Tables {
  readonly referers: Map<EntryKey, Set<EntryKey>>;
  readonly raws: Map<EntryKey, RawResource>;
}

function addTo(referers: Map<EntryKey, Set<EntryKey>>, from: EntryKey, to: EntryKey): void {
  const known = referers.get(to);
  if (known === undefined) referers.set(to, new Set([from]));
  else known.add(from);
}

const nobody: ReadonlySet<EntryKey> = new Set();
