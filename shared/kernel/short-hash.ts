/**
 * Tells texts apart, and is no secret and no signature. Two 32-bit FNV-1a hashes with different offsets and a length make 10 million keys collide with odds
 * below 1 in 10⁵.
 */
export function shortHash(text: string): string {
  return `${hash(text, 0x811c9dc5)}${hash(text, 0x01234567)}${text.length.toString(36)}`;
}

function hash(text: string, offset: number): string {
  let state = offset;
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  return (state >>> 0).toString(16).padStart(8, "0");
}
