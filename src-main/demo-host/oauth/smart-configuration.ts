import { type Answer, answer, json, plainText } from "../http/reply.ts";
import { type AuthorisationContext, authorisationPaths } from "./authorisation-context.ts";

/** SMART App Launch 2.x "Conformance": where to authorise, and what this server can do. */
export function smartConfiguration({ issuer, origin, fault }: AuthorisationContext): Answer {
  const flaw = fault();
  if (flaw === "noSmartConfiguration") return plainText(404, "Not found");
  if (flaw === "htmlSmartConfiguration")
    return answer(200, "text/html; charset=utf-8", "<!doctype html><p>Welcome</p>");
  return json(200, {
    issuer,
    jwks_uri: origin + authorisationPaths.keys,
    authorization_endpoint: origin + authorisationPaths.authorise,
    token_endpoint: origin + authorisationPaths.token,
    revocation_endpoint: origin + authorisationPaths.revoke,
    token_endpoint_auth_methods_supported: ["none"],
    grant_types_supported: ["authorization_code", "refresh_token"],
    response_types_supported: ["code"],
    scopes_supported: [
      "openid",
      "fhirUser",
      "launch",
      "launch/patient",
      "launch/encounter",
      "online_access",
      "offline_access",
      "patient/*.rs",
    ],
    capabilities: [
      "launch-ehr",
      "launch-standalone",
      "client-public",
      "context-ehr-patient",
      "context-ehr-encounter",
      "context-standalone-patient",
      "context-banner",
      "permission-patient",
      "permission-online",
      "permission-offline",
      "permission-v1",
      "permission-v2",
      "sso-openid-connect",
    ],
    ...(flaw === "noPkce" ? {} : { code_challenge_methods_supported: ["S256"] }),
  });
}
