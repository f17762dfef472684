import type { Entry } from "../../domain/entry.ts";
import { compareText } from "../order.ts";
import { hashName } from "./first-bearers.ts";

/** Told of a name of the entry at a place, as {@link hashName} has it, while entries are put into groups by their names. */
export type NoteName = (place: number, hashed: number) => void;

/** Names that an entry usually has. */
const usual = 6;

/**
 * Which entries bear a name, for tens of thousands of entries with several names each: in flat lists of numbers, because as many maps and lists would
 * outweigh the record. Names are hashed: two that fall together make a reach too wide, never too narrow.
 */
export class NameIndex {
  /** Sorted by key. */
  readonly #entries: (Entry | undefined)[];
  /** A name and the place of who bears it, then where the next one of that place and the next one that may be that name stand: chains that end in none. */
  #names: Int32Array;
  #places: Int32Array;
  #nextOfPlace: Int32Array;
  #nextAlike: Int32Array;
  #size = 0;
  readonly #lastOfPlace: Int32Array;
  readonly #lastAlike: Int32Array;
  readonly #later = new Map<Entry, readonly number[]>();
  readonly #laterBy = new Map<number, Set<Entry>>();

  /** `entries` in the order of their keys; none has a name yet. */
  constructor(entries: readonly Entry[]) {
    this.#entries = [...entries];
    const room = entries.length * usual;
    this.#names = new Int32Array(room);
    this.#places = new Int32Array(room);
    this.#nextOfPlace = new Int32Array(room);
    this.#nextAlike = new Int32Array(room);
    this.#lastOfPlace = new Int32Array(entries.length).fill(none);
    this.#lastAlike = new Int32Array(2 ** Math.ceil(Math.log2(room + 1))).fill(none);
  }

  /** Of an entry that was there from the start. */
  readonly note: NoteName = (place, hashed) => {
    const at = this.#size;
    if (at === this.#names.length) this.#grow();
    const bucket = this.#bucketOf(hashed);
    this.#names[at] = hashed;
    this.#places[at] = place;
    this.#nextOfPlace[at] = this.#lastOfPlace[place] ?? none;
    this.#nextAlike[at] = this.#lastAlike[bucket] ?? none;
    this.#lastOfPlace[place] = at;
    this.#lastAlike[bucket] = at;
    this.#size = at + 1;
  };

  add(entry: Entry, names: readonly string[]): void {
    const hashed = names.map(hashName);
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
    const names: number[] = [];
    if (place === undefined) return names;
    for (let at = this.#lastOfPlace[place] ?? none; at !== none; at = this.#nextOfPlace[at] ?? none)
      names.push(this.#names[at] ?? 0);
    return names;
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
    for (let at = this.#lastAlike[this.#bucketOf(name)] ?? none; at !== none; at = this.#nextAlike[at] ?? none) {
      const entry = this.#names[at] === name ? this.#entries[this.#places[at] ?? none] : undefined;
      if (entry !== undefined) found.push(entry);
    }
    return found;
  }

  #bucketOf(name: number): number {
    return name & (this.#lastAlike.length - 1);
  }

  #grow(): void {
    this.#names = twiceAsLong(this.#names);
    this.#places = twiceAsLong(this.#places);
    this.#nextOfPlace = twiceAsLong(this.#nextOfPlace);
    this.#nextAlike = twiceAsLong(this.#nextAlike);
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

/** The end of a chain. */
const none = -1;

function twiceAsLong(values: Int32Array): Int32Array {
  const longer = new Int32Array(values.length * 2 + 16);
  longer.set(values);
  return longer;
}
