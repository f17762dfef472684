import type { EventLog } from "../event-log.ts";
import type { ExpiringMap } from "../expiring-map.ts";
import type { AuthFault, SignInServer } from "../faults.ts";
import type { AuthorizeRequest, RegisteredClient } from "./authorize-request.ts";
import type { DemoUser } from "./demo-user.ts";
import type { Grants, PatientContext, Session } from "./grants.ts";
import type { IdTokenSigner } from "./id-token.ts";
import type { Launch, Launches } from "./launches.ts";

/** Someone whom the user may choose in a standalone launch. */
export interface PickablePatient {
  readonly name: string;
  readonly birthDate: string;
  readonly context: PatientContext;
}

/** An authorisation request that waits for the user's answer. */
export interface PendingConsent {
  readonly request: AuthorizeRequest;
  readonly launch?: Launch;
  readonly pickable: readonly PickablePatient[];
}

export interface IssuedCode {
  readonly request: AuthorizeRequest;
  readonly session: Session;
  readonly launch?: Launch;
  readonly used: boolean;
}

export interface AuthorisationServerSettings {
  readonly server: SignInServer;
  readonly name: string;
  /** FHIR base URL: `iss` of launches, `aud` of requests and issuer of id tokens. */
  readonly issuer: string;
  readonly origin: string;
  readonly client: RegisteredClient;
  readonly user: DemoUser;
  readonly patients: () => readonly PickablePatient[];
  readonly grants: Grants;
  readonly log: EventLog;
  readonly now: () => number;
  readonly fault: () => AuthFault | undefined;
  /** `assumed`: launches are approved without asking, as where the organisation has approved the app for its staff. */
  readonly consent: () => "ask" | "assumed";
  readonly accessLifetimeMs: number;
  /** Where its sessions are told of to other programs; absent: nowhere. */
  readonly hubUrl?: string;
}

/** What the handlers of one server share. */
export interface AuthorisationContext extends AuthorisationServerSettings {
  readonly launches: Launches;
  readonly pending: ExpiringMap<PendingConsent>;
  readonly codes: ExpiringMap<IssuedCode>;
  readonly signer: IdTokenSigner;
}

export const authorisationPaths = {
  authorise: "/auth/authorize",
  decision: "/auth/decision",
  token: "/auth/token",
  revoke: "/auth/revoke",
  keys: "/auth/keys",
} as const;
