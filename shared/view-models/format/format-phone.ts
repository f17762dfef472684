/** How many digits stand together, by how a number begins (Ofcom, National Telephone Numbering Plan 2024; the NHS writes them so: service manual, 2026). */
const spacings: readonly (readonly [RegExp, readonly [number, number]])[] = [
  [/^02/, [3, 7]],
  [/^0(?:11|1\d1|3|8|9)/, [4, 7]],
  [/^0[17]/, [5, 8]],
];

/** `07700 900 118`, `020 7946 0018`: of numbers sent without a space. One that a source has spaced itself stands as it came, and so does one in an e-mail or web address. */
export function spacedPhone(words: string): string {
  return words.replace(/(?<![\w+./@-])0\d{10}(?!\d|[\w.-]*@)/g, (number) => {
    const [, ends] = spacings.find(([beginning]) => beginning.test(number)) ?? [];
    if (ends === undefined) return number;
    const [first, second] = ends;
    return `${number.slice(0, first)} ${number.slice(first, second)} ${number.slice(second)}`;
  });
}
