import type { Entry } from "../domain/entry.ts";
import { compareText } from "./order.ts";

/** More entries than one kind of one record has. A name and a place fit into one exact number. */
const span = 2 ** 20;

/**
 * Which entries bear a name, for tens of thousands of entries with several names each: in flat lists of numbers, because as many maps and lists would
 * outweigh the record. Names are hashed: two that fall together make a reach too wide, never too narrow.
 */
export class NameIndex {
  /** Sorted by key. */
  readonly #entries: (Entry | undefined)[];
  readonly #names: Int32Array;
  /** Where the names of each entry begin; one more than there are entries. */
  readonly #begins: Uint32Array;
  /** Name and place of its entry as one number, in order. */
  readonly #packed: Float64Array;
  readonly #later = new Map<Entry, readonly number[]>();
  readonly #laterBy = new Map<number, Set<Entry>>();

  /** `entries` in the order of their keys. */
  constructor(entries: readonly Entry[], namesOf: (entry: Entry) => readonly string[]) {
    const names: number[] = [];
    this.#entries = [...entries];
    this.#begins = new Uint32Array(entries.length + 1);
    for (const [place, entry] of entries.entries()) {
      for (const name of namesOf(entry)) names.push(hash(name));
      this.#begins[place + 1] = names.length;
    }
    this.#names = Int32Array.from(names);
    this.#packed = new Float64Array(names.length);
    for (let place = 0; place < entries.length; place++) {
      const end = this.#begins[place + 1] ?? 0;
      for (let at = this.#begins[place] ?? 0; at < end; at++) this.#packed[at] = packed(this.#names[at] ?? 0) + place;
    }
    this.#packed.sort();
  }

  add(entry: Entry, names: readonly string[]): void {
    const hashed = names.map(hash);
    this.#later.set(entry, hashed);
    for (const name of hashed) {
      const known = this.#laterBy.get(name);
      if (known === undefined) this.#laterBy.set(name, new Set([entry]));
      else known.add(entry);
    }
  }

  /** The names that it bore. */
  remove(entry: Entry): readonly number[] {
    const names = this.namesOf(entry);
    for (const name of this.#later.get(entry) ?? []) this.#laterBy.get(name)?.delete(entry);
    if (!this.#later.delete(entry)) {
      const place = this.#placeOf(entry);
      if (place !== undefined) this.#entries[place] = undefined;
    }
    return names;
  }

  namesOf(entry: Entry): readonly number[] {
    const later = this.#later.get(entry);
    if (later !== undefined) return later;
    const place = this.#placeOf(entry);
    return place === undefined ? [] : [...this.#names.subarray(this.#begins[place], this.#begins[place + 1])];
  }

  /** All entries that bear one of the names, or another name of one that does, at any remove. */
  reachedFrom(names: Iterable<number>): ReadonlySet<Entry> {
    const seen = new Set(names);
    const reached = new Set<Entry>();
    // Grows while it is walked.
    for (const name of seen) {
      for (const entry of this.#bearing(name)) {
        if (reached.has(entry)) continue;
        reached.add(entry);
        for (const other of this.namesOf(entry)) seen.add(other);
      }
    }
    return reached;
  }

  #bearing(name: number): readonly Entry[] {
    const found = [...(this.#laterBy.get(name) ?? [])];
    const from = packed(name);
    for (let at = lowerBound(this.#packed, from); ; at++) {
      const one = this.#packed[at];
      if (one === undefined || one >= from + span) return found;
      const entry = this.#entries[one - from];
      if (entry !== undefined) found.push(entry);
    }
  }

  /** Entries that were taken out leave a gap, so their neighbours are asked. */
  #placeOf(entry: Entry): number | undefined {
    let from = 0;
    let to = this.#entries.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      let at = middle;
      while (at < to && this.#entries[at] === undefined) at++;
      const other = this.#entries[at];
      if (at < to && other !== undefined && compareText(other.key, entry.key) < 0) from = at + 1;
      else to = middle;
    }
    while (from < this.#entries.length && this.#entries[from] === undefined) from++;
    return this.#entries[from] === entry ? from : undefined;
  }
}

function packed(name: number): number {
  return (name >>> 0) * span;
}

function lowerBound(values: Float64Array, value: number): number {
  let from = 0;
  let to = values.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((values[middle] ?? 0) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** 32-bit FNV-1a. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  return state | 0;
}
