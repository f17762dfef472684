import type { RawResource } from "../fhir/resource.ts";
import type { EntryKey } from "../kernel/brand.ts";
import { deepestReading, targetsOf } from "./mentions.ts";
import type { RecordIndex } from "./record-index.ts";
import type { TracedSupport } from "./trace-support.ts";

/**
 * Who refers to whom within one source, as references were followed when it was normalised: which resources may read otherwise after some have changed
 * while all names lead where they led. Looked up when a change is first asked about.
 */
export class Referers {
  readonly #given: { readonly raws: readonly RawResource[]; readonly support: TracedSupport };
  #of: Map<EntryKey, Set<EntryKey>> | undefined;
  #raws: Map<EntryKey, RawResource> | undefined;

  constructor(raws: readonly RawResource[], support: TracedSupport) {
    this.#given = { raws, support };
  }

  /** Those that refer to a resource. */
  of(key: EntryKey): ReadonlySet<EntryKey> {
    return this.#referers.get(key) ?? nobody;
  }

  raw(key: EntryKey): RawResource | undefined {
    return this.#known.get(key);
  }

  /** Another version of a resource, or a new one. */
  put(raw: RawResource): void {
    this.#known.set(raw.key, raw);
  }

  /** `from` refers to `to` from now on. */
  add(from: EntryKey, to: EntryKey): void {
    const known = this.#referers.get(to);
    if (known === undefined) this.#referers.set(to, new Set([from]));
    else known.add(from);
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

  get #known(): Map<EntryKey, RawResource> {
    this.#raws ??= new Map(this.#given.raws.map((raw) => [raw.key, raw]));
    return this.#raws;
  }

  get #referers(): Map<EntryKey, Set<EntryKey>> {
    if (this.#of === undefined) {
      this.#of = new Map();
      const { refersTo, supporting } = this.#given.support;
      for (const [from, keys] of refersTo) for (const to of keys) this.add(from, to);
      for (const { key, supports } of supporting) for (const from of supports) this.add(from, key);
    }
    return this.#of;
  }
}

const nobody: ReadonlySet<EntryKey> = new Set();
