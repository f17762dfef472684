import { randomUUID } from "node:crypto";
import { ExpiringMap } from "../expiring-map.ts";
import type { DemoUser } from "./demo-user.ts";
import type { Scope } from "./scope.ts";
import { secret } from "./secret.ts";

/** The person whom a launch or a sign-in is about, at the server where it began. */
export interface PatientContext {
  readonly nhsNumber: string;
  readonly patientId: string;
  /** The visit that the app was launched in: its token may read it, whoever's it is. */
  readonly encounterId?: string;
}

/** One sign-in of one user to one app. Every token comes from one and ends with it. */
export interface Session {
  readonly id: string;
  readonly clientId: string;
  /** FHIR base URL of the server that authorised it. */
  readonly issuer: string;
  readonly scope: Scope;
  readonly user: DemoUser;
  readonly patient?: PatientContext;
}

/** What one access token opens: one patient at one source. */
export interface AccessGrant {
  readonly session: Session;
  /** FHIR base URL of the one source that takes it. */
  readonly audience: string;
  readonly scope: Scope;
  readonly expiresAtMs: number;
}

export type TokenState =
  | { readonly state: "valid"; readonly grant: AccessGrant }
  | { readonly state: "expired" | "ended" | "unknown" };

export type RefreshOutcome =
  | { readonly state: "valid"; readonly session: Session }
  | { readonly state: "reused" | "unknown" };

const mostTokens = 10_000;
const refreshLifetimeMs = 8 * 3_600_000;
const remembersExpiredForMs = 24 * 3_600_000;

/**
 * Every token of the locality. One registry serves all its servers, so that a source that is shown another's token can say whose
 * it was; a real source would only see that it is none of its own.
 */
export class Grants {
  readonly #now: () => number;
  readonly #access: ExpiringMap<AccessGrant>;
  readonly #refresh: ExpiringMap<{ readonly session: Session; readonly used: boolean }>;
  readonly #ended: ExpiringMap<true>;

  constructor(now: () => number) {
    this.#now = now;
    this.#access = new ExpiringMap(now, mostTokens);
    this.#refresh = new ExpiringMap(now, mostTokens);
    this.#ended = new ExpiringMap(now, mostTokens);
  }

  beginSession(session: Omit<Session, "id">): Session {
    return { id: randomUUID(), ...session };
  }

  issueAccess(session: Session, audience: string, scope: Scope, lifetimeMs: number): string {
    const token = secret();
    const grant = { session, audience, scope, expiresAtMs: this.#now() + lifetimeMs };
    this.#access.set(token, grant, lifetimeMs + remembersExpiredForMs);
    return token;
  }

  readAccess(token: string): TokenState {
    const grant = this.#access.get(token);
    if (grant === undefined) return { state: "unknown" };
    if (this.#ended.get(grant.session.id)) return { state: "ended" };
    return grant.expiresAtMs <= this.#now() ? { state: "expired" } : { state: "valid", grant };
  }

  issueRefresh(session: Session): string {
    const token = secret();
    this.#refresh.set(token, { session, used: false }, refreshLifetimeMs);
    return token;
  }

  /**
   * A refresh token works once (OAuth 2.1 §4.3.1, rotation). One that comes a second time was copied: the whole session ends. Nothing
   * is used up when it comes from another client or to another server.
   */
  takeRefresh(token: string, clientId: string, issuer: string): RefreshOutcome {
    const held = this.#refresh.get(token);
    if (held === undefined || this.#ended.get(held.session.id)) return { state: "unknown" };
    if (held.session.clientId !== clientId || held.session.issuer !== issuer) return { state: "unknown" };
    if (held.used) {
      this.endSession(held.session.id);
      return { state: "reused" };
    }
    this.#refresh.set(token, { ...held, used: true }, refreshLifetimeMs);
    return { state: "valid", session: held.session };
  }

  /** The session that an access or refresh token belongs to. */
  sessionOf(token: string): Session | undefined {
    return this.#access.get(token)?.session ?? this.#refresh.get(token)?.session;
  }

  endSession(sessionId: string): void {
    this.#ended.set(sessionId, true, refreshLifetimeMs + remembersExpiredForMs);
  }
}
