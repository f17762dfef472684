import type { Blueprint, BlueprintHost, BlueprintSource } from "../../shared/blueprint/blueprint.ts";
import { isSameOrigin, normaliseBase } from "../../shared/blueprint/service-url.ts";
import type { Source } from "../../shared/domain/source.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import { fail } from "../../shared/kernel/app-error.ts";
import { sourceId } from "../../shared/kernel/brand.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { ok } from "../../shared/kernel/result.ts";
import { unreachable } from "../../shared/kernel/unreachable.ts";
import type { Fetch } from "./json-request.ts";
import type { SourceAccess } from "./source-access.ts";
import { createExchangedToken } from "./token-exchange.ts";
import { bearer, type TokenHolder } from "./token-holder.ts";

export interface AccessInput {
  readonly blueprint: Blueprint;
  readonly host: BlueprintHost;
  /** `undefined` at an open host. */
  readonly hostToken: TokenHolder | undefined;
  readonly hostPatientId: string;
  readonly fetch: Fetch;
  readonly nowMs: () => number;
  readonly correlationId: string;
}

/** One access for each source of the blueprint; where it lists none, the launching host is the only one. */
export function createSourceAccesses(input: AccessInput): readonly SourceAccess[] {
  const { sources } = input.blueprint;
  return (sources.length > 0 ? sources : [hostAsSource(input.host)]).map((source) => createAccess(source, input));
}

/** The host's own server as a source. */
function hostAsSource(host: BlueprintHost): BlueprintSource {
  return {
    id: "host",
    name: host.name,
    kind: host.kind ?? "other",
    ...(host.odsCode === undefined ? {} : { odsCode: host.odsCode }),
    baseUrl: host.iss,
    authorisation: host.authorisation === "open" ? { by: "open" } : { by: "host" },
  };
}

function createAccess(source: BlueprintSource, input: AccessInput): SourceAccess {
  const { authorisation } = source;
  const baseUrl = normaliseBase(source.baseUrl);
  const isHostsOwn = baseUrl === normaliseBase(input.host.iss);
  const common = {
    source: toSource(source),
    baseUrl,
    ...(isHostsOwn ? { patientId: input.hostPatientId } : {}),
  };
  switch (authorisation.by) {
    case "open":
      return { ...common, needsSignIn: false, authorization: () => Promise.resolve(ok(undefined)) };
    case "host":
      // Another host's source: this launch holds no token for it, and its own token stays at home.
      return isSameOrigin(source.baseUrl, input.host.iss) && input.hostToken !== undefined
        ? { ...common, needsSignIn: false, authorization: bearer(input.hostToken) }
        : { ...common, needsSignIn: false, authorization: refuse("sourceForbidden", "notConfigured", input) };
    case "tokenExchange": {
      if (input.hostToken === undefined) {
        return { ...common, needsSignIn: false, authorization: refuse("sourceForbidden", "notConfigured", input) };
      }
      const exchanged = createExchangedToken({
        fetch: input.fetch,
        host: input.hostToken,
        authorisation,
        baseUrl: source.baseUrl,
        clientId: input.host.clientId,
        nowMs: input.nowMs,
        correlationId: input.correlationId,
      });
      return { ...common, needsSignIn: false, authorization: bearer(exchanged) };
    }
    case "signIn":
      return { ...common, needsSignIn: true, authorization: refuse("authRefused", "signInNeeded", input) };
    default:
      return unreachable(authorisation);
  }
}

/**
 * The access to a source after the user has signed in to it. Whom they chose there is not taken over: the patient is the launch's, and is
 * looked for by NHS number, so that a wrong choice finds nobody instead of somebody else.
 */
export function createSignedInAccess(source: BlueprintSource, token: TokenHolder): SourceAccess {
  return {
    source: toSource(source),
    baseUrl: normaliseBase(source.baseUrl),
    needsSignIn: false,
    authorization: bearer(token),
  };
}

function toSource({ id, name, kind, odsCode }: BlueprintSource): Source {
  return { id: sourceId(id), name, kind, ...(odsCode === undefined ? {} : { odsCode }) };
}

function refuse(
  kind: AppError["kind"],
  reason: "signInNeeded" | "notConfigured",
  { correlationId }: AccessInput,
): () => Promise<Result<never, AppError>> {
  return () => Promise.resolve(fail(kind, reason, correlationId));
}
