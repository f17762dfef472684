/** The same letters for the same words. */
export function uuidOf(words: string): string {
  let hex = "";
  for (let part = 0; part < 4; part += 1) {
    let mixed = 0x811c9dc5 ^ (part * 0x9e3779b1);
    for (const letter of words) mixed = Math.imul(mixed ^ (letter.codePointAt(0) ?? 0), 0x01000193);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
    hex += ((mixed ^ (mixed >>> 12)) >>> 0).toString(16).padStart(8, "0");
  }
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
