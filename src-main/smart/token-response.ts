import { z } from "zod";
import { isServiceUrl } from "../../shared/blueprint/service-url.ts";

/** A token endpoint's answer (SMART App Launch 2.2, "Launch context arrives with your access token"), as little of it as is used. */
export interface TokenResponse {
  readonly accessToken: string;
  /** Seconds from the answer on. 300 where the server does not say. */
  readonly expiresInSeconds: number;
  /** As granted; where the server does not say, what was asked for is granted (RFC 6749 §5.1). */
  readonly scope?: string;
  readonly refreshToken?: string;
  readonly idToken?: string;
  /** Patient.id */
  readonly patient?: string;
  /** Encounter.id */
  readonly encounter?: string;
  /** The session's FHIRcast topic (FHIRcast 3.0 §2.1 "Session Discovery"); both or neither. */
  readonly hub?: { readonly url: string; readonly topic: string };
  /** What the user is about to do, in the host's word. */
  readonly intent?: string;
}

const expiresInWhereUnsaid = 300;

/**
 * A logical id: what may stand in a URL path without becoming something else. FHIR allows 64 characters without `_` and `~`; servers in
 * the wild are wider.
 */
const fhirId = /^(?!\.{1,2}$)[A-Za-z0-9\-._~]{1,255}$/;
const optionalId = (type: string) =>
  z
    .string()
    .transform((text) => (text.startsWith(`${type}/`) ? text.slice(type.length + 1) : text))
    .pipe(z.string().regex(fhirId))
    .optional()
    .catch(undefined);

const wireSchema = z.object({
  access_token: z
    .string()
    .min(1)
    .max(65_536)
    .regex(/^[\x21-\x7E]+$/),
  // Always "Bearer" in SMART, in any case of letters (RFC 6749 §5.1); some servers leave it out.
  token_type: z
    .string()
    .regex(/^bearer$/i)
    .optional(),
  expires_in: z.coerce.number().int().positive().optional().catch(undefined),
  scope: z.string().optional().catch(undefined),
  refresh_token: z.string().min(1).max(65_536).optional().catch(undefined),
  id_token: z.string().min(1).max(65_536).optional().catch(undefined),
  patient: optionalId("Patient"),
  encounter: optionalId("Encounter"),
  "hub.url": z.string().max(2048).refine(isServiceUrl).optional().catch(undefined),
  "hub.topic": z.string().min(1).max(512).optional().catch(undefined),
  intent: z.string().trim().min(1).max(200).optional().catch(undefined),
});

/** Body of a token endpoint's answer → what it grants, or `undefined` where that is no bearer token. */
export function parseTokenResponse(body: unknown): TokenResponse | undefined {
  const wire = wireSchema.safeParse(body);
  if (!wire.success) {
    return undefined;
  }
  const { access_token, expires_in, scope, refresh_token, id_token, patient, encounter, intent } = wire.data;
  const { "hub.url": url, "hub.topic": topic } = wire.data;
  return {
    accessToken: access_token,
    expiresInSeconds: expires_in ?? expiresInWhereUnsaid,
    ...(scope === undefined ? {} : { scope }),
    ...(refresh_token === undefined ? {} : { refreshToken: refresh_token }),
    ...(id_token === undefined ? {} : { idToken: id_token }),
    ...(patient === undefined ? {} : { patient }),
    ...(encounter === undefined ? {} : { encounter }),
    ...(url === undefined || topic === undefined ? {} : { hub: { url, topic } }),
    ...(intent === undefined ? {} : { intent }),
  };
}

const oauthError = z.object({ error: z.string().regex(/^[\x20-\x21\x23-\x5B\x5D-\x7E]{1,100}$/) });

/** The `error` code of an OAuth error answer (RFC 6749 §5.2). Its description may quote what was sent, so it is not read. */
export function parseOAuthError(body: unknown): string | undefined {
  const parsed = oauthError.safeParse(body);
  return parsed.success ? parsed.data.error : undefined;
}
