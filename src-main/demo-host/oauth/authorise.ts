import { comesFromAnotherSite, formOf, parseFields } from "../http/form.ts";
import type { LoopbackRequest } from "../http/loopback-server.ts";
import { type Reply, seeOther } from "../http/reply.ts";
import { authorisePage } from "../pages/authorise-page.ts";
import { messagePage } from "../pages/message-page.ts";
import { type AuthorisationContext, authorisationPaths, type PendingConsent } from "./authorisation-context.ts";
import { type AuthorizeRequest, parseAuthorizeRequest } from "./authorize-request.ts";
import type { PatientContext } from "./grants.ts";
import type { Launch } from "./launches.ts";
import type { OAuthError } from "./oauth-error.ts";
import { secret } from "./secret.ts";

const consentLifetimeMs = 10 * 60_000;
/** RFC 6749 §4.1.2 allows ten minutes; the app is on this machine and waiting. */
const codeLifetimeMs = 60_000;

const launchIsOver: OAuthError = {
  error: "invalid_request",
  description: "the launch has expired or was used already; open the app from the record again",
};

/** `GET /auth/authorize`: checks the request, then asks the user. */
export function handleAuthorise(request: LoopbackRequest, server: AuthorisationContext): Reply {
  const parsed = parseAuthorizeRequest(request.url.searchParams, server);
  if (!parsed.ok) {
    const refusal = parsed.error;
    if (refusal.show === "redirect") return refuse(server, refusal.redirectUri, refusal.state, refusal.error);
    server.log.add({ kind: "refused", server: server.server, error: "invalid_client" });
    return messagePage(400, server.name, "This app could not be signed in", refusal.description);
  }
  const authorize = parsed.value;
  const { redirectUri, state } = authorize;
  if (server.fault() === "refuse") {
    return refuse(server, redirectUri, state, { error: "access_denied", description: "access was refused" });
  }
  const launch = authorize.launch === undefined ? undefined : server.launches.take(authorize.launch);
  if (authorize.launch !== undefined && (launch === undefined || server.fault() === "expiredLaunch")) {
    return refuse(server, redirectUri, state, launchIsOver);
  }
  if (launch !== undefined && (launch.preApproved || server.consent() === "assumed")) {
    return approve(server, authorize, launch.patient, launch);
  }
  const pickable = launch === undefined && authorize.scope.includes("launch/patient") ? server.patients() : [];
  const consent: PendingConsent = { request: authorize, pickable, ...(launch === undefined ? {} : { launch }) };
  const consentId = secret();
  server.pending.set(consentId, consent, consentLifetimeMs);
  return authorisePage({
    serverName: server.name,
    appName: server.client.name,
    user: server.user,
    patient: server.patients().find(({ context }) => context.patientId === launch?.patient.patientId),
    pickable,
    staysSignedIn: authorize.scope.some((word) => word === "online_access" || word === "offline_access"),
    consentId,
    decisionPath: authorisationPaths.decision,
    redirectOrigin: new URL(redirectUri).origin,
  });
}

/** `POST /auth/decision`: the user's answer. Each question is answered once. */
export function handleDecision(request: LoopbackRequest, server: AuthorisationContext): Reply {
  const form = formOf(request);
  const fields = parseFields(form ?? new URLSearchParams());
  const consent =
    fields.ok && !comesFromAnotherSite(request) ? server.pending.take(fields.value.get("consent") ?? "") : undefined;
  if (!fields.ok || consent === undefined) {
    return messagePage(400, server.name, "This question is no longer open", "Open the app from the record again.");
  }
  const { request: authorize, launch, pickable } = consent;
  if (fields.value.get("decision") !== "allow") {
    return refuse(server, authorize.redirectUri, authorize.state, {
      error: "access_denied",
      description: "the user refused",
    });
  }
  if (pickable.length === 0) return approve(server, authorize, launch?.patient, launch);
  const chosen = pickable.find(({ context }) => context.patientId === fields.value.get("patient"));
  if (chosen !== undefined) return approve(server, authorize, chosen.context, launch);
  return refuse(server, authorize.redirectUri, authorize.state, {
    error: "access_denied",
    description: "no patient was chosen",
  });
}

function approve(
  server: AuthorisationContext,
  request: AuthorizeRequest,
  patient: PatientContext | undefined,
  launch: Launch | undefined,
): Reply {
  const session = server.grants.beginSession({
    clientId: request.clientId,
    issuer: server.issuer,
    scope: request.scope,
    user: launch?.user ?? server.user,
    ...(patient === undefined || server.fault() === "noPatient" ? {} : { patient: launchedContext(server, patient) }),
  });
  const code = secret();
  server.codes.set(
    code,
    { request, session, used: false, ...(launch === undefined ? {} : { launch }) },
    codeLifetimeMs,
  );
  server.log.add({ kind: "authorised", server: server.server });
  const state = server.fault() === "wrongState" ? secret() : request.state;
  return backToApp(request.redirectUri, { code, state });
}

/** The context as launched; with the fault, as a host would give it whose visits are mixed up. */
function launchedContext(server: AuthorisationContext, patient: PatientContext): PatientContext {
  if (server.fault() !== "foreignEncounter") return patient;
  const others = server.patients().filter(({ context }) => context.nhsNumber !== patient.nhsNumber);
  const encounterId = others.find(({ context }) => context.encounterId !== undefined)?.context.encounterId;
  return { ...patient, ...(encounterId === undefined ? {} : { encounterId }) };
}

function refuse(
  server: AuthorisationContext,
  redirectUri: string,
  state: string | undefined,
  error: OAuthError,
): Reply {
  server.log.add({ kind: "refused", server: server.server, error: error.error });
  return backToApp(redirectUri, {
    error: error.error,
    error_description: error.description,
    ...(state === undefined ? {} : { state }),
  });
}

function backToApp(redirectUri: string, parameters: Readonly<Record<string, string>>): Reply {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return seeOther(url.href);
}
