import type { BlueprintHost } from "../../shared/blueprint/blueprint.ts";
import { normaliseBase } from "../../shared/blueprint/service-url.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { ok } from "../../shared/kernel/result.ts";
import type { SignedIn } from "./sign-in.ts";
import type { TokenHolder } from "./token-holder.ts";

/** A FHIRcast topic that came with a launch. */
export interface LaunchedHub {
  readonly url: string;
  readonly topic: string;
  readonly authorization: () => Promise<Result<string | undefined, AppError>>;
}

const hubScopes = ["fhircast/Patient-open.read", "fhircast/Patient-close.read", "fhircast/SyncError.read"];

/** FHIRcast 3.0 §2.2, where the blueprint names the host's hub and does not ask for its events in words of its own. */
export function withHubScopes(scope: string, host: BlueprintHost): string {
  return host.hub === undefined || scope.includes("fhircast/") ? scope : [scope, ...hubScopes].join(" ");
}

/** A token is shown to the hub that the blueprint names and to no other, whatever a token response says; and only where it was granted for that. */
export function hubOf(
  host: BlueprintHost,
  signedIn: SignedIn | undefined,
  holder: TokenHolder | undefined,
): LaunchedHub | undefined {
  const named = signedIn?.token.hub;
  if (host.hub === undefined || named === undefined || holder === undefined) return undefined;
  if (normaliseBase(named.url) !== normaliseBase(host.hub)) return undefined;
  const granted = signedIn?.token.scope;
  const mayHear = granted === undefined || granted.split(" ").some((word) => patientOpenRead.test(word));
  if (!mayHear) return undefined;
  return {
    url: named.url,
    topic: named.topic,
    authorization: async () => {
      const token = await holder.accessToken({ renew: false });
      return token.ok ? ok(`Bearer ${token.value}`) : token;
    },
  };
}

const patientOpenRead = /^fhircast\/(?:\*|patient-\*|patient-open)\.(?:read|\*)$/i;
