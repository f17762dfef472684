import { type Answer, json } from "../http/reply.ts";

/** Error codes of RFC 6749 §4.1.2.1 and §5.2, RFC 7009 §2.2.1 and RFC 8693 §2.2.2. */
export type OAuthErrorCode =
  | "invalid_request"
  | "invalid_client"
  | "invalid_grant"
  | "invalid_scope"
  | "invalid_target"
  | "unauthorized_client"
  | "unsupported_grant_type"
  | "unsupported_response_type"
  | "access_denied"
  | "server_error";

export interface OAuthError {
  readonly error: OAuthErrorCode;
  /** For the developer who reads it: what to change. */
  readonly description: string;
}

/** RFC 6749 §5.1: nothing from a token endpoint may be cached. */
export const uncached = { "cache-control": "no-store", pragma: "no-cache" } as const;

export function oauthErrorReply({ error, description }: OAuthError): Answer {
  const status = error === "invalid_client" ? 401 : error === "server_error" ? 500 : 400;
  return json(status, { error, error_description: description }, uncached);
}
