import { z } from "zod";
import { isServiceUrl, normaliseBase } from "../../shared/blueprint/service-url.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { err, ok } from "../../shared/kernel/result.ts";
import type { Fetch, RequestLimits } from "./json-request.ts";
import { requestJson } from "./json-request.ts";

/** What Throughline needs of `.well-known/smart-configuration` (SMART App Launch 2.2, "Conformance"). All addresses are absolute. */
export interface SmartConfiguration {
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly issuer?: string;
  readonly jwksUri?: string;
  readonly revocationEndpoint?: string;
}

export type DiscoveryFailure = "hostUnreachable" | "hostNotSmart" | "noPkce" | "signInCancelled";

const wireSchema = z.object({
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  code_challenge_methods_supported: z.array(z.unknown()).optional().catch(undefined),
  issuer: z.string().optional().catch(undefined),
  jwks_uri: z.string().optional().catch(undefined),
  revocation_endpoint: z.string().optional().catch(undefined),
});

const acceptJson = { headers: { accept: "application/json" }, redirect: "follow" } as const;

/**
 * Asks the host how it authorises. Only S256 counts as PKCE: SMART 2 requires it of every server and forbids `plain`, and a server
 * that does not say so would let a stolen code be used. Such a host is refused, never worked around.
 */
export async function discover(
  fetch: Fetch,
  iss: string,
  limits: RequestLimits,
): Promise<Result<SmartConfiguration, DiscoveryFailure>> {
  const base = normaliseBase(iss);
  const reply = await requestJson(fetch, `${base}/.well-known/smart-configuration`, acceptJson, limits);
  if (!reply.ok) {
    return err(reply.error === "cancelled" ? "signInCancelled" : "hostUnreachable");
  }
  if (reply.value.status >= 500 || reply.value.status === 429) {
    return err("hostUnreachable");
  }
  const wire = wireSchema.safeParse(reply.value.status === 200 ? reply.value.body : undefined);
  if (!wire.success) {
    return err((await speaksOnlySmart1(fetch, base, limits)) ? "noPkce" : "hostNotSmart");
  }
  return toConfiguration(wire.data, base);
}

function toConfiguration(
  wire: z.output<typeof wireSchema>,
  base: string,
): Result<SmartConfiguration, DiscoveryFailure> {
  const authorizationEndpoint = endpoint(wire.authorization_endpoint, base);
  const tokenEndpoint = endpoint(wire.token_endpoint, base);
  if (authorizationEndpoint === undefined || tokenEndpoint === undefined) {
    return err("hostNotSmart");
  }
  if (wire.code_challenge_methods_supported?.includes("S256") !== true) {
    return err("noPkce");
  }
  const jwksUri = endpoint(wire.jwks_uri, base);
  const revocationEndpoint = endpoint(wire.revocation_endpoint, base);
  return ok({
    authorizationEndpoint,
    tokenEndpoint,
    ...(wire.issuer === undefined ? {} : { issuer: wire.issuer }),
    ...(jwksUri === undefined ? {} : { jwksUri }),
    ...(revocationEndpoint === undefined ? {} : { revocationEndpoint }),
  });
}

/** Addresses are absolute, or relative to the FHIR base; https, or http on this machine. A query is allowed, a fragment is not. */
function endpoint(text: string | undefined, base: string): string | undefined {
  if (text === undefined || text === "" || !URL.canParse(text, `${base}/`)) {
    return undefined;
  }
  const url = new URL(text, `${base}/`);
  return url.hash === "" && isServiceUrl(url.origin + url.pathname) && url.username === "" ? url.href : undefined;
}

const oauthUris = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";
const capabilityStatement = z.object({
  rest: z.array(
    z.object({ security: z.object({ extension: z.array(z.object({ url: z.string() })).optional() }).optional() }),
  ),
});

/** SMART 1 named its endpoints in the CapabilityStatement, where PKCE has no place. Read only to tell the user which of the two it is. */
async function speaksOnlySmart1(fetch: Fetch, base: string, limits: RequestLimits): Promise<boolean> {
  const reply = await requestJson(
    fetch,
    `${base}/metadata`,
    { headers: { accept: "application/fhir+json, application/json" }, redirect: "follow" },
    limits,
  );
  const statement = capabilityStatement.safeParse(reply.ok ? reply.value.body : undefined);
  return (
    statement.success &&
    statement.data.rest.some(({ security }) => security?.extension?.some(({ url }) => url === oauthUris) === true)
  );
}
