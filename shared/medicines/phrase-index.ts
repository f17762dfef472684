import { tokensOf } from "./tokens.ts";

export interface FoundPhrase<T> {
  readonly value: T;
  /** How many tokens it takes. */
  readonly length: number;
}

/** Phrases of several words, found from a place in a text on: the longest goes first, so that `humalog mix25` is not read as `humalog`. */
export class PhraseIndex<T> {
  readonly #values = new Map<string, T>();
  readonly #longest = new Map<string, number>();

  add(phrase: string, value: T): void {
    const tokens = tokensOf(phrase).filter((token) => token !== ",");
    const [first] = tokens;
    const key = tokens.join(" ");
    if (first === undefined || this.#values.has(key)) return;
    this.#values.set(key, value);
    this.#longest.set(first, Math.max(this.#longest.get(first) ?? 0, tokens.length));
  }

  at(tokens: readonly string[], from: number): FoundPhrase<T> | undefined {
    const longest = Math.min(this.#longest.get(tokens[from] ?? "") ?? 0, tokens.length - from);
    for (let length = longest; length > 0; length--) {
      const value = this.#values.get(tokens.slice(from, from + length).join(" "));
      if (value !== undefined) return { value, length };
    }
    return undefined;
  }

  get(phrase: string): T | undefined {
    return this.#values.get(tokensOf(phrase).join(" "));
  }
}
