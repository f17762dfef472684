import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
  sign,
} from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { KeyStore } from "../record-engine/keys/key-store.ts";

/** As services are given it: `{"keys": [one]}` (RFC 7517). */
export interface PublicKeySet {
  readonly keys: readonly JsonWebKey[];
}

/** The key with which this installation's requests to decision-support services are signed. The private half never leaves this closure. */
export interface CdsClientKey {
  readonly publicKeys: PublicKeySet;
  /** Whether it is the same at the next start: else no service can know it. */
  readonly isKept: boolean;
  /** A JWT for one request to one address (CDS Hooks 2.0, "Trusting CDS Clients"): ES384, two minutes long. */
  tokenFor(request: { readonly url: string; readonly issuer?: string | undefined }): string;
}

export interface CdsClientKeyInput {
  /** Where the sealed key is kept. */
  readonly file: string;
  /** `undefined`: the key lives as long as the program. */
  readonly keyStore: KeyStore | undefined;
  readonly nowMs: () => number;
  /** A UUID, for `jti`. */
  readonly newId: () => string;
}

const lifetimeSeconds = 120;

export function openCdsClientKey({ file, keyStore, nowMs, newId }: CdsClientKeyInput): CdsClientKey {
  const kept = keyStore === undefined ? undefined : readOrMake(file, keyStore, nowMs());
  const key = kept ?? newKey();
  const jwk = createPublicKey(key).export({ format: "jwk" });
  const kid = thumbprint(jwk);
  const header = encode({ alg: "ES384", kid, typ: "JWT" });
  return {
    publicKeys: { keys: [{ ...jwk, kid, alg: "ES384", use: "sig" }] },
    isKept: kept !== undefined,
    tokenFor({ url, issuer = `urn:ietf:params:oauth:jwk-thumbprint:sha-256:${kid}` }) {
      const iat = Math.floor(nowMs() / 1000);
      const claims = encode({ iss: issuer, aud: url, iat, exp: iat + lifetimeSeconds, jti: newId() });
      const signed = `${header}.${claims}`;
      const signature = sign("sha384", Buffer.from(signed), { key, dsaEncoding: "ieee-p1363" });
      return `${signed}.${signature.toString("base64url")}`;
    },
  };
}

function newKey(): KeyObject {
  return generateKeyPairSync("ec", { namedCurve: "P-384" }).privateKey;
}

/** RFC 7638: the members of an EC key in this order, nothing else. */
function thumbprint({ crv, kty, x, y }: JsonWebKey): string {
  return createHash("sha256").update(JSON.stringify({ crv, kty, x, y })).digest("base64url");
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** `undefined` where nothing can be kept: a key store that refuses, a folder that cannot be written. A key that this user cannot open is moved aside. */
function readOrMake(file: string, keyStore: KeyStore, nowMs: number): KeyObject | undefined {
  try {
    if (existsSync(file)) {
      const kept = unseal(keyStore, readFileSync(file));
      if (kept !== undefined) return kept;
    }
    const key = newKey();
    const sealed = keyStore.seal(key.export({ format: "der", type: "pkcs8" }).toString("base64"));
    // A key store that cannot open what it has just sealed proves nothing against the file that is there.
    if (unseal(keyStore, sealed) === undefined) return undefined;
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    if (existsSync(file)) renameSync(file, `${file}-set-aside-${nowMs}`);
    writeFileSync(`${file}.new`, sealed, { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
    return key;
  } catch {
    return undefined;
  }
}

function unseal(keyStore: KeyStore, sealed: Uint8Array): KeyObject | undefined {
  try {
    const der = Buffer.from(keyStore.unseal(sealed), "base64");
    const key = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
    return key.asymmetricKeyDetails?.namedCurve === "secp384r1" ? key : undefined;
  } catch {
    return undefined;
  }
}
