const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const sextets = new Map([...alphabet].map((letter, value) => [letter.charCodeAt(0), value]));
for (const [letter, value] of [
  ["-", 62],
  ["_", 63],
] as const)
  sextets.set(letter.charCodeAt(0), value);

/** Base64 (RFC 4648 §4 and §5), with or without white space, of a UTF-8 text → the text. `undefined` where it is not both. */
export function textOfBase64(base64: string): string | undefined {
  const bytes = bytesOf(base64);
  return bytes === undefined ? undefined : textOf(bytes);
}

function bytesOf(base64: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.floor((base64.length * 3) / 4));
  let [length, bits, held] = [0, 0, 0];
  for (let at = 0; at < base64.length; at++) {
    const letter = base64.charCodeAt(at);
    if (letter === 0x3d || letter === 0x20 || (letter >= 0x09 && letter <= 0x0d)) continue;
    const value = sextets.get(letter);
    if (value === undefined) return undefined;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length++] = (held >> bits) & 0xff;
  }
  return bytes.subarray(0, length);
}

const mostAtOnce = 8_192;

/** The Unicode Standard §3.9, table 3-6; no byte order mark. */
function textOf(bytes: Uint8Array): string | undefined {
  const parts: string[] = [];
  let points: number[] = [];
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length) {
    const first = bytes[at++] ?? 0;
    const more = first < 0x80 ? 0 : first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    if ((first >= 0x80 && first < 0xc2) || first > 0xf4) return undefined;
    let point = more === 0 ? first : first & (0x3f >> more);
    for (let left = more; left > 0; left--) {
      const next = bytes[at++];
      if (next === undefined || (next & 0xc0) !== 0x80) return undefined;
      point = (point << 6) | (next & 0x3f);
    }
    if (point > 0x10ffff) return undefined;
    points.push(point);
    if (points.length < mostAtOnce) continue;
    parts.push(String.fromCodePoint(...points));
    points = [];
  }
  return [...parts, String.fromCodePoint(...points)].join("");
}
