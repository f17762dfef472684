import { createHash, timingSafeEqual } from "node:crypto";

const verifierGrammar = /^[A-Za-z0-9\-._~]{43,128}$/; // RFC 7636 §4.1
const challengeGrammar = /^[A-Za-z0-9_-]{43}$/; // SHA-256 in base64url without padding

export function isS256Challenge(text: string): boolean {
  return challengeGrammar.test(text);
}

/** RFC 7636 §4.6 for the one method that SMART allows. */
export function verifierMatches(verifier: string, challenge: string): boolean {
  if (!verifierGrammar.test(verifier)) return false;
  const computed = createHash("sha256").update(verifier, "ascii").digest();
  const stated = Buffer.from(challenge, "base64url");
  return stated.length === computed.length && timingSafeEqual(stated, computed);
}
