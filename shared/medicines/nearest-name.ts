/** Shorter words are too near to each other for a guess. */
const shortest = 7;
const mostKept = 20_000;

/**
 * Finds the name that a misspelt word was meant to be: one letter wrong, missing, too many or two swapped. Only where one name is that near and nothing of
 * another meaning is within two letters, so that what lies between hydralazine and hydroxyzine, or chlorpromazine and chlorpropamide, is never guessed.
 */
export class NearestName {
  readonly #names: ReadonlySet<string>;
  readonly #meaningOf: (name: string) => string | undefined;
  readonly #neverMeant: ReadonlySet<string>;
  readonly #found = new Map<string, string | undefined>();
  /** A name, or a name with one letter left out → the names it may have been. Built when a word is first looked for. */
  #without: ReadonlyMap<string, readonly string[]> | undefined;

  /** `meaningOf`: two names of one meaning are no rivals (`amoxicillin`, `amoxycillin`). `neverMeant`: names that are no more than rivals. */
  constructor(
    names: Iterable<string>,
    meaningOf: (name: string) => string | undefined,
    neverMeant: ReadonlySet<string> = new Set(),
  ) {
    this.#names = new Set([...names].filter((name) => name.length >= shortest - 1));
    this.#meaningOf = meaningOf;
    this.#neverMeant = neverMeant;
  }

  /** `undefined` where none is near enough, or more than one. A known name is itself. */
  find(word: string): string | undefined {
    if (word.length < shortest || !/^[a-z]+$/.test(word)) return undefined;
    if (this.#found.has(word)) return this.#found.get(word);
    const name = this.#nearest(word);
    if (this.#found.size >= mostKept) this.#found.clear();
    this.#found.set(word, name);
    return name;
  }

  #nearest(word: string): string | undefined {
    if (this.#names.has(word)) return word;
    this.#without ??= withoutOneLetter(this.#names);
    const without = this.#without;
    const near = [word, ...shortened(word)].flatMap((rest) => without.get(rest) ?? []);
    const only = near.find((name) => !this.#neverMeant.has(name) && distance(word, name) === 1);
    if (only === undefined) return undefined;
    const meaning = this.#meaningOf(only);
    for (const name of this.#names) {
      const isNear = Math.abs(name.length - word.length) <= 2 && distance(word, name) <= 2;
      if (isNear && this.#meaningOf(name) !== meaning) return undefined;
    }
    return only;
  }
}

function withoutOneLetter(names: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const without = new Map<string, string[]>();
  for (const name of names) {
    for (const rest of new Set([name, ...shortened(name)])) {
      const known = without.get(rest);
      if (known === undefined) without.set(rest, [name]);
      else known.push(name);
    }
  }
  return without;
}

function shortened(word: string): readonly string[] {
  return [...word].map((_letter, at) => word.slice(0, at) + word.slice(at + 1));
}

/** Damerau and Levenshtein, adjacent swaps counted as one. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? Number.POSITIVE_INFINITY;
}
