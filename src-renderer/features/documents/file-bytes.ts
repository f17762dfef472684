const pictures = [
  { type: "image/png", starts: [0x89, 0x50, 0x4e, 0x47] },
  { type: "image/jpeg", starts: [0xff, 0xd8, 0xff] },
  { type: "image/gif", starts: [0x47, 0x49, 0x46, 0x38] },
  { type: "image/bmp", starts: [0x42, 0x4d] },
  { type: "image/webp", starts: [0x52, 0x49, 0x46, 0x46] },
] as const;

export function pictureOf(bytes: Uint8Array<ArrayBuffer>) {
  const picture = pictures.find(({ starts }) => starts.every((byte, at) => bytes[at] === byte));
  return picture === undefined ? undefined : { kind: "image" as const, bytes, type: picture.type };
}

/** `%PDF-` may stand after other bytes, within the first 1024 (ISO 32000-1 §7.5.2, implementation note 13). */
export function isPdf(bytes: Uint8Array): boolean {
  return new TextDecoder("latin1").decode(bytes.subarray(0, 1024)).includes("%PDF-");
}

/** As its charset says, or its own XML declaration; else UTF-8, else what old Windows systems write. */
export function decode(bytes: Uint8Array, contentType: string): string {
  const stated = /charset="?([\w-]+)"?/i.exec(contentType)?.[1] ?? declaredIn(bytes);
  for (const label of [stated ?? "utf-8", "utf-8"]) {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // An unknown name or bytes that are not of it: the next one is tried.
    }
  }
  return new TextDecoder("windows-1252").decode(bytes);
}

/** A mark of UTF-16 at the beginning, or `<?xml … encoding="…"?>` (XML 1.0 §4.3.3, appendix F). */
function declaredIn(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const begin = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  return /^[^<]{0,3}<\?xml[^>]*\bencoding=["']([\w-]+)["']/.exec(begin)?.[1];
}

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const text = atob(base64.replace(/\s/g, ""));
    return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}
