import type { MeetingHub } from "../../shared/blueprint/blueprint.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { ok } from "../../shared/kernel/result.ts";
import { holderOf } from "./launch.ts";
import { failLaunch, type LaunchFailure } from "./launch-failure.ts";
import type { SignInDeps } from "./sign-in.ts";
import { signIn } from "./sign-in.ts";

/** The right to use a meeting's hub for as long as the meeting is shared. Its token opens no record. */
export interface HubAccess {
  /** `Authorization` header value; `undefined` at an open hub. */
  authorization(): Promise<Result<string | undefined, AppError>>;
  end(): Promise<void>;
}

/** FHIRcast 3.0 §2.2. No launch, no patient: whom the meeting is about is not the hub's business. */
const defaultHubScope = "openid fhircast/org.throughline.meeting_position.* fhircast/SyncError.*";

export async function openHubAccess(
  { authorisation }: MeetingHub,
  deps: SignInDeps,
  correlationId: string,
  signal: AbortSignal,
): Promise<Result<HubAccess, LaunchFailure>> {
  if (authorisation.by === "open") {
    return ok({ authorization: () => Promise.resolve(ok(undefined)), end: () => Promise.resolve() });
  }
  const { iss, clientId, scope, callbackPort, signIn: place } = authorisation;
  const signedIn = await signIn(
    {
      iss,
      clientId,
      scope: scope ?? defaultHubScope,
      place: place ?? "systemBrowser",
      ...(callbackPort === undefined ? {} : { callbackPort }),
    },
    deps,
    signal,
    () => undefined,
  );
  if (!signedIn.ok) return failLaunch(signedIn.error, correlationId);
  const holder = holderOf(signedIn.value, clientId, deps, correlationId);
  return ok({
    authorization: async () => {
      const token = await holder.accessToken({ renew: false });
      return token.ok ? ok(`Bearer ${token.value}`) : token;
    },
    end: () => holder.revoke(),
  });
}
