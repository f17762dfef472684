/** SMART App Launch 2.x: `state` has at least 122 bits of entropy, as much as a version 4 UUID. */
const leastBits = 122;

/**
 * The most entropy that a text of this length and alphabet can carry. It cannot prove that the bits are random, but it refuses
 * what cannot have enough of them: short strings, counters, one letter repeated.
 */
export function stateIsLongEnough(state: string): boolean {
  const symbols = state.replaceAll(/[^A-Za-z0-9_]/g, "");
  const bitsPerSymbol = /^[0-9]*$/.test(symbols) ? Math.log2(10) : /^[0-9a-f]*$/i.test(symbols) ? 4 : Math.log2(63);
  const alphabetIsUsed = new Set(symbols).size >= 6;
  return alphabetIsUsed && symbols.length * bitsPerSymbol >= leastBits;
}
