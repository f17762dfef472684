/** A locality's FHIR terminology server, as its blueprint names it. Asked without authorisation: a patient's token never goes there. */
export interface TerminologyServer {
  /** As the drawer and the Sources screen cite it. */
  readonly name: string;
  /** FHIR R4 or R5 base URL. */
  readonly baseUrl: string;
  /** Code systems whose codes are wanted. */
  readonly targetSystems: readonly string[];
  /** A locality's own code systems of which codes may be sent. */
  readonly localSystems: readonly string[];
  /** Of one open record no more codes are asked about than this. */
  readonly mostCodes: number;
}

/** How the asking stands. It changes no state of the record. */
export interface TerminologyStatus {
  readonly server: string;
  readonly asking: "notAsked" | "asking" | "answered" | "failed";
  /** Why, where it failed. */
  readonly reason?: "unreachable" | "timedOut" | "tooManyRequests" | "malformedAnswer" | "refused";
  /** Codes of the record about which something usable has been told, now or earlier. */
  readonly told: number;
  /** Codes about which it has not answered, so that they are shown as sent. */
  readonly unanswered: number;
  /** Codes beyond the locality's bound. */
  readonly beyondBound: number;
}
