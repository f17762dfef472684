import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { KeyStore } from "../../src-main/record-engine/keys/key-store.ts";

/** A key store that seals for real, with a key that lives as long as the object: what another user's key store does not open, this one does not either. */
export function memoryKeyStore(): KeyStore {
  const key = randomBytes(32);
  return {
    seal(secret) {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, iv);
      return Buffer.concat([iv, cipher.update(secret, "utf8"), cipher.final(), cipher.getAuthTag()]);
    },
    unseal(sealed) {
      const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, 12));
      decipher.setAuthTag(sealed.subarray(-16));
      return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString("utf8");
    },
  };
}
