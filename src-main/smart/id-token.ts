import { createLocalJWKSet, errors, jwtVerify } from "jose";
import { z } from "zod";
import { isServiceUrl, normaliseBase } from "../../shared/blueprint/service-url.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { err, ok } from "../../shared/kernel/result.ts";
import type { SmartConfiguration } from "./discovery.ts";
import type { Fetch, RequestLimits } from "./json-request.ts";
import { requestJson } from "./json-request.ts";

/** Who has signed in, as the host's signature vouches for it. */
export interface VerifiedUser {
  readonly subject: string;
  /** Absolute URL of the user's resource (SMART App Launch 2.2, "Scopes for requesting identity data"). */
  readonly fhirUser?: string;
  readonly name?: string;
}

export type IdTokenFailure = "idTokenInvalid" | "clockWrong" | "hostUnreachable" | "signInCancelled";

export interface IdTokenExpectation {
  readonly configuration: SmartConfiguration;
  readonly iss: string;
  readonly clientId: string;
  readonly nonce: string;
  readonly nowMs: number;
}

/** Asymmetric signatures alone: `none` and HS* prove nothing to a public client. */
const algorithms = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
];

/** How far two clocks may be apart: less than the shortest life of a token in the wild. */
const clockToleranceSeconds = 120;

const claimsSchema = z.object({
  sub: z.string(),
  iat: z.number().optional(),
  nonce: z.string().optional(),
  azp: z.string().optional(),
  fhirUser: z.string().max(2048).optional().catch(undefined),
  /** Name of the same claim in SMART 1. */
  profile: z.string().max(2048).optional().catch(undefined),
  name: z.string().max(200).optional().catch(undefined),
});

/** OpenID Connect Core 1.0 §3.1.3.7, as SMART profiles it. A token that is only out of date says that a clock is wrong: it was made a second ago. */
export async function verifyIdToken(
  fetch: Fetch,
  idToken: string,
  expected: IdTokenExpectation,
  limits: RequestLimits,
): Promise<Result<VerifiedUser, IdTokenFailure>> {
  const issuer = await findIssuer(fetch, expected, limits);
  if (!issuer.ok) {
    return issuer;
  }
  const keys = await requestJson(fetch, issuer.value.jwksUri, getJson, limits);
  if (!keys.ok) {
    return err(keys.error === "cancelled" ? "signInCancelled" : "hostUnreachable");
  }
  return verifyAgainst(keys.value.body, idToken, issuer.value.name, expected);
}

async function verifyAgainst(
  jwks: unknown,
  idToken: string,
  issuer: string,
  { clientId, nonce, nowMs, iss }: IdTokenExpectation,
): Promise<Result<VerifiedUser, IdTokenFailure>> {
  const keySet = keySetSchema.safeParse(jwks);
  if (!keySet.success) {
    return err("idTokenInvalid");
  }
  const now = Math.floor(nowMs / 1000);
  try {
    const { payload } = await jwtVerify(idToken, createLocalJWKSet({ keys: keySet.data.keys }), {
      algorithms,
      issuer: [issuer, normaliseBase(issuer), `${normaliseBase(issuer)}/`],
      audience: clientId,
      requiredClaims: ["iss", "aud", "exp", "sub"],
      currentDate: new Date(nowMs),
      clockTolerance: clockToleranceSeconds,
    });
    const claims = claimsSchema.parse(payload);
    if (claims.iat !== undefined && claims.iat > now + clockToleranceSeconds) {
      return err("clockWrong");
    }
    const isOurs = (claims.nonce ?? nonce) === nonce && (claims.azp ?? clientId) === clientId;
    return isOurs ? ok(toUser(claims, iss)) : err("idTokenInvalid");
  } catch (error) {
    return err(isAboutTime(error) ? "clockWrong" : "idTokenInvalid");
  }
}

function isAboutTime(error: unknown): boolean {
  return (
    error instanceof errors.JWTExpired ||
    (error instanceof errors.JWTClaimValidationFailed && error.claim === "nbf" && error.reason === "check_failed")
  );
}

function toUser({ sub, fhirUser, profile, name }: z.output<typeof claimsSchema>, iss: string): VerifiedUser {
  const reference = fhirUser ?? profile;
  const base = `${normaliseBase(iss)}/`;
  return {
    subject: sub,
    ...(reference !== undefined && URL.canParse(reference, base) ? { fhirUser: new URL(reference, base).href } : {}),
    ...(name === undefined || name === "" ? {} : { name }),
  };
}

const keySetSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });
const openIdConfiguration = z.object({ issuer: z.string(), jwks_uri: z.string().refine(isServiceUrl) });
const getJson = { headers: { accept: "application/json" }, redirect: "follow" } as const;

/** Where the SMART configuration leaves out issuer or keys, OpenID Connect Discovery below the issuer (or the FHIR base) has them. */
async function findIssuer(
  fetch: Fetch,
  { configuration, iss }: IdTokenExpectation,
  limits: RequestLimits,
): Promise<Result<{ readonly name: string; readonly jwksUri: string }, IdTokenFailure>> {
  const { issuer, jwksUri } = configuration;
  if (issuer !== undefined && jwksUri !== undefined) {
    return ok({ name: issuer, jwksUri });
  }
  const base = normaliseBase(issuer ?? iss);
  if (!isServiceUrl(base)) {
    return err("idTokenInvalid");
  }
  const reply = await requestJson(fetch, `${base}/.well-known/openid-configuration`, getJson, limits);
  if (!reply.ok) {
    return err(reply.error === "cancelled" ? "signInCancelled" : "hostUnreachable");
  }
  const found = openIdConfiguration.safeParse(reply.value.body);
  if (!found.success || (issuer !== undefined && normaliseBase(found.data.issuer) !== normaliseBase(issuer))) {
    return err("idTokenInvalid");
  }
  return ok({ name: found.data.issuer, jwksUri: jwksUri ?? found.data.jwks_uri });
}
