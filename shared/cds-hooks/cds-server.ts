/** A server of decision-support services (CDS Hooks 2.0) that the locality's blueprint names. No other one is ever called. */
export interface CdsServer {
  /** As its cards and its silence are headed. */
  readonly name: string;
  /** `{baseUrl}/cds-services` lists what it offers. https, or http on this machine. */
  readonly baseUrl: string;
  /** Ids of those of its services that are called. Absent: every one that it offers for `patient-view`. */
  readonly services?: readonly string[] | undefined;
  /** `iss` of the signed requests, as this program is registered there. Absent: the thumbprint of its key (RFC 9278). */
  readonly issuer?: string | undefined;
  /** Hosts whose SMART applications a card of this server may have the user open in the browser. Absent: none. */
  readonly smartHosts?: readonly string[] | undefined;
}

/** Why a service gave no cards. */
export type CdsFailure =
  | "unreachable"
  | "timedOut"
  | "tooLarge"
  | "redirected"
  | "refused"
  | "needsMore"
  | "serverError"
  | "malformed"
  | "notOffered"
  | "userUnknown"
  | "notRecorded"
  | "personRestricted";

/** The addresses of one server, as the specification composes them. */
export function discoveryUrl(baseUrl: string): string {
  return `${baseUrl.replace(/\/+$/, "")}/cds-services`;
}

export function serviceUrl(baseUrl: string, serviceId: string): string {
  return `${discoveryUrl(baseUrl)}/${encodeURIComponent(serviceId)}`;
}

export function feedbackUrl(baseUrl: string, serviceId: string): string {
  return `${serviceUrl(baseUrl, serviceId)}/feedback`;
}
