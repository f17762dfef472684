import type { Blueprint, BlueprintHost } from "../../shared/blueprint/blueprint.ts";
import { defaultScope } from "../../shared/blueprint/blueprint-schema.ts";
import { normaliseBase } from "../../shared/blueprint/service-url.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import { fail } from "../../shared/kernel/app-error.ts";
import type { SourceId } from "../../shared/kernel/brand.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { err, ok } from "../../shared/kernel/result.ts";
import type { LensDefault } from "../../shared/lenses/lens-choice.ts";
import { lensForLaunch } from "../../shared/lenses/lens-choice.ts";
import { type HostReader, isForeignEncounter, readLaunchedPatient, readLaunchedUser } from "./launch-context.ts";
import type { LaunchFailure } from "./launch-failure.ts";
import { failLaunch, launchFailure } from "./launch-failure.ts";
import type { LaunchRequest } from "./launch-request.ts";
import { hubOf, type LaunchedHub, withHubScopes } from "./launched-hub.ts";
import type { SignedIn, SignInDeps } from "./sign-in.ts";
import { signIn } from "./sign-in.ts";
import type { LaunchedPatient, LaunchedUser, SourceAccess } from "./source-access.ts";
import { createSignedInAccess, createSourceAccesses } from "./source-accesses.ts";
import type { TokenHolder } from "./token-holder.ts";
import { createTokenHolder } from "./token-holder.ts";

export type LaunchStep = "contactingHost" | "waitingForSignIn" | "checkingIdentity";

/** An authorised launch: whom it is about, who looks, and the right to read at each source. It ends with the patient. */
export interface LaunchedSession {
  readonly host: BlueprintHost;
  readonly patient: LaunchedPatient;
  readonly user: LaunchedUser;
  /** How the chart is arranged for this user. */
  readonly lens: LensDefault;
  readonly accesses: readonly SourceAccess[];
  /** The host's FHIRcast topic of this user's session, where host, token and blueprint agree on one. */
  readonly hub?: LaunchedHub;
  /** A source's sign-in of its own, started by the user. */
  signInTo(sourceId: SourceId, signal: AbortSignal): Promise<Result<SourceAccess, AppError>>;
  /** Forgets every token of this session and asks the servers to do so. */
  end(): Promise<void>;
}

export interface LaunchDeps extends SignInDeps {
  readonly blueprint: Blueprint;
}

/** The host that may launch under this `iss`: written the same, but for slashes at its end. */
export function findHost(blueprint: Blueprint, iss: string): BlueprintHost | undefined {
  return blueprint.hosts.find((host) => normaliseBase(host.iss) === normaliseBase(iss));
}

/** LaunchRequest → LaunchedSession. Cancelled by `signal`; every wait is limited (LaunchTimeouts); each failure has one reason. */
export async function launch(
  request: LaunchRequest,
  deps: LaunchDeps,
  correlationId: string,
  signal: AbortSignal,
  onStep: (step: LaunchStep) => void,
): Promise<Result<LaunchedSession, LaunchFailure>> {
  const host = findHost(deps.blueprint, request.iss);
  if (host === undefined) {
    return failLaunch("unknownIssuer", correlationId);
  }
  onStep("contactingHost");
  if (host.authorisation === "open") {
    return await openSession(request, host, deps, correlationId, signal, undefined);
  }
  const signedIn = await signIn(
    {
      iss: request.iss,
      ...(request.launch === undefined ? {} : { launch: request.launch }),
      clientId: host.clientId,
      scope: withHubScopes(scopeFor(host.scope ?? defaultScope, request.launch !== undefined), host),
      place: host.signIn ?? "systemBrowser",
      ...(host.callbackPort === undefined ? {} : { callbackPort: host.callbackPort }),
    },
    deps,
    signal,
    () => onStep("waitingForSignIn"),
  );
  if (!signedIn.ok) {
    return failLaunch(signedIn.error, correlationId);
  }
  onStep("checkingIdentity");
  return await openSession(request, host, deps, correlationId, signal, signedIn.value);
}

/** An EHR launch asks for `launch`, a standalone one for a patient to be chosen (SMART App Launch 2.2, "Scopes for requesting context data"). */
function scopeFor(scope: string, isEhrLaunch: boolean): string {
  const words = scope.split(" ").filter((word) => word !== "launch");
  return [...new Set([isEhrLaunch ? "launch" : "launch/patient", ...words])].join(" ");
}

async function openSession(
  request: LaunchRequest,
  host: BlueprintHost,
  deps: LaunchDeps,
  correlationId: string,
  signal: AbortSignal,
  signedIn: SignedIn | undefined,
): Promise<Result<LaunchedSession, LaunchFailure>> {
  const token = signedIn === undefined ? undefined : holderOf(signedIn, host.clientId, deps, correlationId);
  const session = await readContext(request, host, deps, signal, signedIn);
  if (!session.ok) {
    await token?.revoke();
    return failLaunch(session.error, correlationId);
  }
  const { patient, user } = session.value;
  const accesses = createSourceAccesses({
    blueprint: deps.blueprint,
    host,
    hostToken: token,
    hostPatientId: patient.hostPatientId,
    fetch: deps.fetch,
    nowMs: deps.nowMs,
    correlationId,
  });
  const hub = hubOf(host, signedIn, token);
  const holders: TokenHolder[] = token === undefined ? [] : [token];
  let ended = false;
  return ok({
    host,
    patient,
    user,
    lens: lensOfLaunch(host, user.role, signedIn?.token.intent, deps.blueprint),
    accesses,
    ...(hub === undefined ? {} : { hub }),
    signInTo: async (sourceId, signInSignal) => {
      const access = await signInToSource(sourceId, deps, correlationId, signInSignal);
      if (!access.ok) {
        return access;
      }
      if (ended) {
        await access.value.holder.revoke();
        return fail("cancelled", "cancelled", correlationId);
      }
      holders.push(access.value.holder);
      return ok(access.value.access);
    },
    end: async () => {
      ended = true;
      await Promise.all(holders.splice(0).map((holder) => holder.revoke()));
    },
  });
}

function lensOfLaunch(
  { kind }: BlueprintHost,
  role: string | undefined,
  intent: string | undefined,
  { lenses = [] }: Blueprint,
): LensDefault {
  const known = {
    ...(intent === undefined ? {} : { intent }),
    ...(role === undefined ? {} : { role }),
    ...(kind === undefined ? {} : { hostKind: kind }),
  };
  return lensForLaunch(known, lenses);
}

/** Patient and user as the host has them, and whether its context agrees with itself. */
async function readContext(
  request: LaunchRequest,
  host: BlueprintHost,
  deps: LaunchDeps,
  signal: AbortSignal,
  signedIn: SignedIn | undefined,
) {
  const patientId = signedIn === undefined ? openPatientId(request) : signedIn.token.patient;
  if (patientId === undefined) {
    return err("noPatient" as const);
  }
  const reader: HostReader = {
    fetch: deps.fetch,
    iss: host.iss,
    authorization: signedIn === undefined ? undefined : `Bearer ${signedIn.token.accessToken}`,
    limits: { timeoutMs: deps.timeouts.patientMs, signal },
  };
  const encounterId = signedIn?.token.encounter;
  const [patient, user, foreign] = await Promise.all([
    readLaunchedPatient(reader, patientId),
    readLaunchedUser(reader, signedIn?.user),
    encounterId === undefined ? false : isForeignEncounter(reader, encounterId, patientId),
  ]);
  if (!patient.ok) {
    return patient;
  }
  return foreign ? err("identityDiffers" as const) : ok({ patient: patient.value, user });
}

/** At an open server the launch value is the Patient's logical id: there is nobody to exchange it with. */
function openPatientId({ launch }: LaunchRequest): string | undefined {
  return launch !== undefined && /^(?!\.{1,2}$)[A-Za-z0-9\-._~]{1,255}$/.test(launch) ? launch : undefined;
}

async function signInToSource(
  sourceId: SourceId,
  deps: LaunchDeps,
  correlationId: string,
  signal: AbortSignal,
): Promise<Result<{ access: SourceAccess; holder: TokenHolder }, AppError>> {
  const source = deps.blueprint.sources.find(({ id }) => id === sourceId);
  if (source === undefined || source.authorisation.by !== "signIn") {
    return fail("notFound", "sourceHasNoSignIn", correlationId);
  }
  const { iss, clientId, scope, callbackPort, signIn: place } = source.authorisation;
  const signedIn = await signIn(
    {
      iss,
      clientId,
      scope: scope ?? scopeFor(defaultScope, false),
      place: place ?? "systemBrowser",
      ...(callbackPort === undefined ? {} : { callbackPort }),
    },
    deps,
    signal,
    () => undefined,
  );
  if (!signedIn.ok) {
    return err(launchFailure(signedIn.error, correlationId));
  }
  const holder = holderOf(signedIn.value, clientId, deps, correlationId);
  return ok({ access: createSignedInAccess(source, holder), holder });
}

export function holderOf(
  signedIn: SignedIn,
  clientId: string,
  deps: Pick<LaunchDeps, "fetch" | "nowMs">,
  correlationId: string,
): TokenHolder {
  const { tokenEndpoint, revocationEndpoint } = signedIn.configuration;
  return createTokenHolder({
    fetch: deps.fetch,
    tokenEndpoint,
    ...(revocationEndpoint === undefined ? {} : { revocationEndpoint }),
    clientId,
    token: signedIn.token,
    nowMs: deps.nowMs,
    correlationId,
  });
}
