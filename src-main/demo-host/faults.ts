import type { DemoSourceId } from "./demo-patient.ts";

/** What can be made to go wrong at a source while it runs. */
export type SourceFault = SourceFaultKind & {
  /** The fault goes away after this many requests have met it: what a retry must get over. */
  readonly times?: number;
  /** Only requests for these resource types meet it. */
  readonly types?: readonly string[];
};

type SourceFaultKind =
  /** Connections are closed without an answer. */
  | { readonly kind: "off" }
  /** The first page comes, the second does not. */
  | { readonly kind: "failHalfWay" }
  | {
      readonly kind: "status";
      readonly status: 400 | 401 | 403 | 404 | 429 | 500 | 503;
      readonly retryAfterSeconds?: number;
    }
  | { readonly kind: "malformedJson" }
  | { readonly kind: "htmlError" }
  | { readonly kind: "truncatedBody" }
  | { readonly kind: "slow"; readonly delayMs: number }
  | { readonly kind: "silent" }
  /** The source's index points at another person: their NHS number, name and date of birth. */
  | { readonly kind: "wrongPatient" }
  /** The same NHS number, another name and date of birth. At the acute source this is the host disagreeing with all others. */
  | { readonly kind: "identityMismatch" }
  /** Two records match one NHS number. */
  | { readonly kind: "twoPatients" }
  | { readonly kind: "emptyBundleNoTotal" }
  /** The next link leads to another source: a client that follows it shows its token to a stranger. */
  | { readonly kind: "strayNextLink" }
  /** The next link leads to the same page, for ever. */
  | { readonly kind: "endlessPages" };

/** What can be made to go wrong when signing in. */
export type AuthFault =
  /** The SMART configuration does not name PKCE methods. */
  | "noPkce"
  | "noSmartConfiguration"
  | "htmlSmartConfiguration"
  /** Every launch is refused as expired. */
  | "expiredLaunch"
  /** The user, or the organisation, says no. */
  | "refuse"
  /** The redirect carries another `state`. */
  | "wrongState"
  /** The server's clock is two hours slow: id tokens have expired when they come. */
  | "clockSkew"
  | "wrongIdTokenSignature"
  | "wrongIdTokenAudience"
  | "wrongIdTokenNonce"
  | "noPatient"
  /** The encounter in the token response is another patient's. */
  | "foreignEncounter"
  | "tokenTimeout"
  | "tokenError"
  /** Refreshing is refused: the session cannot be prolonged. */
  | "refreshRefused";

/** What can be made to go wrong when a token is exchanged for one of a source. */
export type ExchangeFault = "refused" | "serverError" | "timeout";

/** What can be made to go wrong at the decision-support service: no answer ever, an HTML page with status 500, or advice that calls itself critical. */
export type CdsFault = "silent" | "serverError" | "urgent";

const signInServers = ["host", "hospice"] as const;
export type SignInServer = (typeof signInServers)[number];

/** The faults in force. Empty: the locality works. */
export class Faults {
  readonly #sources = new Map<DemoSourceId, { readonly fault: SourceFault; left: number }>();
  readonly #signIn = new Map<SignInServer, AuthFault>();
  readonly #exchange = new Map<DemoSourceId, ExchangeFault>();

  #cds: CdsFault | undefined;

  setCds(fault: CdsFault | null): void {
    this.#cds = fault ?? undefined;
  }

  cds(): CdsFault | undefined {
    return this.#cds;
  }

  setSource(id: DemoSourceId, fault: SourceFault | null): void {
    if (fault === null) this.#sources.delete(id);
    else this.#sources.set(id, { fault, left: fault.times ?? Number.POSITIVE_INFINITY });
  }

  /** The fault that this request meets, counted as met. */
  meetSource(id: DemoSourceId, resourceType: string | undefined): SourceFault | undefined {
    const held = this.#sources.get(id);
    if (held === undefined) return undefined;
    const { types } = held.fault;
    if (types !== undefined && (resourceType === undefined || !types.includes(resourceType))) return undefined;
    held.left -= 1;
    if (held.left <= 0) this.#sources.delete(id);
    return held.fault;
  }

  setSignIn(server: SignInServer, fault: AuthFault | null): void {
    if (fault === null) this.#signIn.delete(server);
    else this.#signIn.set(server, fault);
  }

  signIn(server: SignInServer): AuthFault | undefined {
    return this.#signIn.get(server);
  }

  setExchange(id: DemoSourceId, fault: ExchangeFault | null): void {
    if (fault === null) this.#exchange.delete(id);
    else this.#exchange.set(id, fault);
  }

  exchange(id: DemoSourceId): ExchangeFault | undefined {
    return this.#exchange.get(id);
  }

  clear(): void {
    this.#sources.clear();
    this.#signIn.clear();
    this.#exchange.clear();
    this.#cds = undefined;
  }
}
