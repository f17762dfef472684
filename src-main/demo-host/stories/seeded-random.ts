/** Repeatable randomness for the generated parts of a record: the same seed gives the same life, every time. */
export interface SeededRandom {
  /** In [0, 1). */
  next(): number;
  /** Whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** Bell-shaped around 0, within about ±1. */
  wobble(): number;
  pick<T>(from: readonly [T, ...T[]]): T;
}

export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = (): number => {
    // mulberry32: 32 bits of state are plenty for a story and the arithmetic is the same on every machine.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    wobble: () => (next() + next() + next()) / 1.5 - 1,
    pick: (from) => from[Math.floor(next() * from.length)] ?? from[0],
  };
}
