import { createPublicKey, type JsonWebKey, verify } from "node:crypto";
import { z } from "zod";
import { ExpiringMap } from "../expiring-map.ts";

const header = z.strictObject({ alg: z.literal("ES384"), kid: z.string(), typ: z.literal("JWT") });
const claims = z.strictObject({
  iss: z.string().min(1),
  aud: z.string(),
  iat: z.int(),
  exp: z.int(),
  jti: z.string().min(16),
});

const longestSeconds = 300;
const clockSkewSeconds = 30;
const mostRemembered = 10_000;

/** Checks what a CDS client signs its requests with (CDS Hooks 2.0, "Trusting CDS Clients"): a known key, this address, five minutes at most, and once only. */
export class ClientTokens {
  readonly #seen: ExpiringMap<true>;
  readonly #now: () => number;
  #keys: readonly JsonWebKey[] = [];

  constructor(now: () => number) {
    this.#now = now;
    this.#seen = new ExpiringMap(now, mostRemembered);
  }

  trust(keys: readonly JsonWebKey[]): void {
    this.#keys = keys;
  }

  /** Why the request is not taken, or `undefined` where it is. */
  refusal(authorization: string | undefined, url: string): string | undefined {
    const [first = "", second = "", third = "", ...more] = (authorization ?? "").replace(/^Bearer /, "").split(".");
    const head = header.safeParse(read(first));
    const said = claims.safeParse(read(second));
    if (authorization?.startsWith("Bearer ") !== true || more.length > 0 || !head.success || !said.success)
      return "not a signed request";
    const jwk = this.#keys.find((key) => key.kid === head.data.kid);
    if (jwk === undefined) return "not a key that is known here";
    const key = createPublicKey({ key: jwk, format: "jwk" });
    const signature = Buffer.from(third, "base64url");
    const isSigned = verify("sha384", Buffer.from(`${first}.${second}`), { key, dsaEncoding: "ieee-p1363" }, signature);
    if (!isSigned) return "not signed with its key";
    const { aud, iat, exp, jti } = said.data;
    const now = this.#now() / 1000;
    if (aud !== url) return "meant for another address";
    if (exp - iat > longestSeconds || now > exp + clockSkewSeconds || now < iat - clockSkewSeconds)
      return "not its time";
    if (this.#seen.get(jti) !== undefined) return "used before";
    this.#seen.set(jti, true, (longestSeconds + 2 * clockSkewSeconds) * 1000);
    return undefined;
  }
}

function read(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
