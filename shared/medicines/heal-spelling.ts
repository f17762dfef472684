import { medicineNamed, namesOfOneWord } from "./medicine-table.ts";

/** Shorter names are too near to each other for a guess. */
const shortest = 7;
const healed = new Map<string, string | undefined>();
const mostKept = 20_000;
let index: Nearness | undefined;

interface Nearness {
  readonly names: ReadonlySet<string>;
  /** A name, or a name with one letter left out → the names it may have been. */
  readonly without: ReadonlyMap<string, readonly string[]>;
}

/**
 * A medicine's name with one letter wrong, missing, too many or two swapped → the name that was meant: only where one name is that near and no other medicine's is
 * within two letters (hydralazine and hydroxyzine, chlorpromazine and chlorpropamide are never guessed from what lies between them).
 */
export function healSpelling(word: string): string | undefined {
  if (word.length < shortest || !/^[a-z]+$/.test(word)) return undefined;
  if (healed.has(word)) return healed.get(word);
  const name = nearest(word);
  if (healed.size >= mostKept) healed.clear();
  healed.set(word, name);
  return name;
}

function nearest(word: string): string | undefined {
  index ??= buildIndex();
  const { names, without } = index;
  if (names.has(word)) return word;
  const near = new Set([word, ...withoutOne(word)].flatMap((rest) => without.get(rest) ?? []));
  const only = [...near].find((name) => distance(word, name) === 1);
  if (only === undefined) return undefined;
  const meant = medicineNamed(only)?.name;
  for (const name of names) {
    const isNear = Math.abs(name.length - word.length) <= 2 && distance(word, name) <= 2;
    if (isNear && medicineNamed(name)?.name !== meant) return undefined;
  }
  return only;
}

function buildIndex(): Nearness {
  const names = new Set(namesOfOneWord().filter((name) => name.length >= shortest - 1));
  const without = new Map<string, string[]>();
  for (const name of names) {
    for (const rest of new Set([name, ...withoutOne(name)])) {
      const known = without.get(rest);
      if (known === undefined) without.set(rest, [name]);
      else known.push(name);
    }
  }
  return { names, without };
}

function withoutOne(word: string): readonly string[] {
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
