/** Names told apart by more than their hashes; grown when half of the places are taken. */
const fewestPlaces = 64;

/**
 * Who bore a name first. Tens of thousands of entries have several names each, nearly all of which are met once: a table of numbers takes a fraction of what a
 * map of texts costs to fill. Nor are the names kept: together they would outweigh the entries. A name that is met again is made again, once.
 */
export class FirstBearers<T> {
  /** One more than where the name stands in the lists; 0 where there is none. */
  #places: Int32Array;
  readonly #hashes: number[] = [];
  readonly #bearers: T[] = [];
  /** Which of its bearer's names it is. */
  readonly #numbers: number[] = [];
  readonly #metAgain = new Map<number, string>();
  readonly #nameOf: (bearer: T, number: number) => string | undefined;

  /** `nameOf`: the name of which `bearer` said that it is that number among its own. */
  constructor(expected: number, nameOf: (bearer: T, number: number) => string | undefined) {
    this.#places = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(fewestPlaces, expected * 2))));
    this.#nameOf = nameOf;
  }

  /** Whoever bore the name before; `undefined` where `bearer` is the first. `hashed`: {@link hashName} of the name. */
  meet(name: string, hashed: number, bearer: T, number: number): T | undefined {
    const at = this.#find(name, hashed);
    const known = (this.#places[at] ?? 0) - 1;
    if (known >= 0) return this.#bearers[known];
    this.#hashes.push(hashed);
    this.#bearers.push(bearer);
    this.#numbers.push(number);
    this.#places[at] = this.#hashes.length;
    if (this.#hashes.length * 2 > this.#places.length) this.#grow();
    return undefined;
  }

  #find(name: string, hashed: number): number {
    const mask = this.#places.length - 1;
    for (let at = hashed & mask; ; at = (at + 1) & mask) {
      const known = (this.#places[at] ?? 0) - 1;
      if (known < 0 || (this.#hashes[known] === hashed && this.#nameAt(known) === name)) return at;
    }
  }

  #nameAt(known: number): string | undefined {
    const before = this.#metAgain.get(known);
    const bearer = this.#bearers[known];
    if (before !== undefined || bearer === undefined) return before;
    const name = this.#nameOf(bearer, this.#numbers[known] ?? 0);
    if (name !== undefined) this.#metAgain.set(known, name);
    return name;
  }

  #grow(): void {
    this.#places = new Int32Array(this.#places.length * 2);
    const mask = this.#places.length - 1;
    let number = 0;
    for (const hashed of this.#hashes) {
      number += 1;
      let at = hashed & mask;
      while (this.#places[at] !== 0) at = (at + 1) & mask;
      this.#places[at] = number;
    }
  }
}

/** 32 bits, from two letters at a time: a record has half a million names. Its low bits, too, are told by all letters. */
export function hashName(text: string): number {
  let state = 0x811c9dc5;
  const last = text.length - 1;
  for (let at = 0; at < last; at += 2) state = mixed(state, text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16));
  if (last % 2 === 0) state = mixed(state, text.charCodeAt(last));
  return state ^ (state >>> 15);
}

function mixed(state: number, letters: number): number {
  return Math.imul(((state << 13) | (state >>> 19)) ^ letters, 0x9e3779b1);
}
