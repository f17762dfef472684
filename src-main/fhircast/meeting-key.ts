import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  randomBytes,
  randomInt,
  scryptSync,
  timingSafeEqual,
} from "node:crypto";
import { type MeetingPosition, toSealedText } from "../../shared/meeting/position.ts";

/** What a meeting's code gives to those who know it, and to nobody else: the hub knows the topic, and can neither read who is meant nor say it. */
export interface MeetingKey {
  /** `hub.topic` */
  readonly topic: string;
  /** The mark of a person, the same on every machine of the meeting. */
  markOf(person: { readonly nhsNumber: string; readonly birthDate: string }): string;
  /** Words for the meeting's machines alone: AES-256-GCM, `base64url(nonce, tag, text)`, another one each time. */
  veil(text: string): string;
  /** `undefined` where another code made it, or it was changed on the way. */
  unveil(veiled: string): string | undefined;
  seal(position: MeetingPosition, timestamp: string): string;
  isSealed(position: MeetingPosition, timestamp: string, seal: string): boolean;
}

/** Crockford's base 32. */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const codeLength = 12;
const nonceBytes = 12;
const tagBytes = 16;

/** Twelve letters: 60 bits, behind a slow derivation. */
export function newMeetingCode(): string {
  return Array.from({ length: codeLength }, () => letters[randomInt(letters.length)]).join("");
}

/** `K7QF-2M9D-XH4P`, as people read it to each other. */
export function spellCode(code: string): string {
  return code.match(/.{1,4}/g)?.join("-") ?? code;
}

export function createMeetingKey(code: string): MeetingKey {
  // Slow on purpose (about 0.1 s): whoever has the topic must not find the code by trying.
  const root = scryptSync(code, "throughline meeting 1", 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 });
  const derive = (purpose: string) => createHmac("sha256", root).update(purpose).digest();
  const markKey = derive("person");
  const sealKey = derive("seal");
  const veilKey = derive("veil");
  const digest = (key: Buffer, text: string) => createHmac("sha256", key).update(text).digest();
  const sealOf = (position: MeetingPosition, timestamp: string) => digest(sealKey, toSealedText(position, timestamp));
  return {
    topic: derive("topic").toString("hex"),
    markOf: ({ nhsNumber, birthDate }) => digest(markKey, `${nhsNumber}|${birthDate}`).toString("base64url"),
    veil: (text) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", veilKey, nonce);
      const hidden = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString("base64url");
    },
    unveil: (veiled) => {
      const bytes = Buffer.from(veiled, "base64url");
      if (bytes.length < nonceBytes + tagBytes) return undefined;
      const decipher = createDecipheriv("aes-256-gcm", veilKey, bytes.subarray(0, nonceBytes));
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      try {
        return decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, "utf8") + decipher.final("utf8");
      } catch {
        return undefined;
      }
    },
    seal: (position, timestamp) => sealOf(position, timestamp).toString("base64url"),
    isSealed: (position, timestamp, seal) => {
      const own = sealOf(position, timestamp);
      const shown = Buffer.from(seal, "base64url");
      return shown.length === own.length && timingSafeEqual(shown, own);
    },
  };
}
