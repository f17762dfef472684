/**
 * Tells texts apart, and is no secret and no signature. Two 32-bit FNV-1a hashes with different offsets and a length make 10 million keys collide with odds
 * below 1 in 10⁵.
 */
export function shortHash(text: string): string {
  let one = 0x811c9dc5;
  let other = 0x01234567;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at);
    one = Math.imul(one ^ letter, 0x01000193);
    other = Math.imul(other ^ letter, 0x01000193);
  }
  return `${inHex(one)}${inHex(other)}${text.length.toString(36)}`;
}

function inHex(state: number): string {
  return (state >>> 0).toString(16).padStart(8, "0");
}
