import { exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";

const algorithm = "ES256";
const lifetimeSeconds = 300;
/** How slow the server's clock is when told to be: far beyond what a client may allow for. */
const wrongClockSeconds = 2 * 3600;

export interface IdTokenClaims {
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
  /** Absolute URL of the user's resource. */
  readonly fhirUser: string;
  readonly nonce?: string;
}

export type IdTokenFlaw = "clockSkew" | "wrongIdTokenSignature" | "wrongIdTokenAudience" | "wrongIdTokenNonce";

export interface IdTokenSigner {
  readonly jwks: { readonly keys: readonly JWK[] };
  sign(claims: IdTokenClaims, nowMs: number, flaw?: IdTokenFlaw): Promise<string>;
}

/** A new key pair for each start: nothing signed before is good afterwards. */
export async function createIdTokenSigner(): Promise<IdTokenSigner> {
  const [own, another] = await Promise.all([generateKeyPair(algorithm), generateKeyPair(algorithm)]);
  const keyId = "demo";
  const publicKey = { ...(await exportJWK(own.publicKey)), kid: keyId, use: "sig", alg: algorithm };
  return {
    jwks: { keys: [publicKey] },
    sign: (claims, nowMs, flaw) => {
      const issuedAt = Math.floor(nowMs / 1000) - (flaw === "clockSkew" ? wrongClockSeconds : 0);
      const nonce = flaw === "wrongIdTokenNonce" ? "not-the-nonce-that-was-sent" : claims.nonce;
      return new SignJWT({ fhirUser: claims.fhirUser, ...(nonce === undefined ? {} : { nonce }) })
        .setProtectedHeader({ alg: algorithm, kid: keyId, typ: "JWT" })
        .setIssuer(claims.issuer)
        .setSubject(claims.subject)
        .setAudience(flaw === "wrongIdTokenAudience" ? "another-app" : claims.audience)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + lifetimeSeconds)
        .sign(flaw === "wrongIdTokenSignature" ? another.privateKey : own.privateKey);
    },
  };
}
