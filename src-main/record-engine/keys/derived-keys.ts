import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const ivBytes = 12;
const tagBytes = 16;

/** One key per purpose from the master key (HKDF-SHA-256, RFC 5869): a key that opens one thing opens nothing else. */
export function keyFor(purpose: "vault" | "wrap" | "audit" | "decisions", masterKey: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", masterKey, new Uint8Array(0), `throughline ${purpose} 1`, 32));
}

export function newRecordKey(): Uint8Array {
  return randomBytes(32);
}

/** AES-256-GCM; the record's id is authenticated with it, so that a wrapped key opens no other record. */
export function wrapKey(key: Uint8Array, wrappingKey: Uint8Array, cacheId: string): Uint8Array {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", wrappingKey, iv);
  cipher.setAAD(Buffer.from(cacheId));
  return Buffer.concat([iv, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
}

/** `undefined` where it was wrapped by another key, for another record, or was changed since. */
export function unwrapKey(wrapped: Uint8Array, wrappingKey: Uint8Array, cacheId: string): Uint8Array | undefined {
  const tagAt = wrapped.byteLength - tagBytes;
  if (tagAt <= ivBytes) return undefined;
  try {
    const decipher = createDecipheriv("aes-256-gcm", wrappingKey, wrapped.subarray(0, ivBytes));
    decipher.setAAD(Buffer.from(cacheId));
    decipher.setAuthTag(wrapped.subarray(tagAt));
    return Buffer.concat([decipher.update(wrapped.subarray(ivBytes, tagAt)), decipher.final()]);
  } catch {
    return undefined;
  }
}
