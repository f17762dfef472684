import { parseJson } from "../../shared/fhir/json.ts";
import { sourceId } from "../../shared/kernel/brand.ts";
import { ok } from "../../shared/kernel/result.ts";
import { isSendable } from "../../shared/terminology/questions.ts";
import { batchedUrls, lookupPath, translatePath } from "../../shared/terminology/requests.ts";
import type { TerminologyServer } from "../../shared/terminology/terminology-server.ts";
import type { SourceAccess } from "../smart/source-access.ts";
import { createSourceTransport, type SourceTransportOptions } from "./source-transport.ts";
import { sourceUrl } from "./source-url.ts";
import type { HttpRequest, Transport } from "./transport.ts";

export type TerminologyTransportOptions = Omit<SourceTransportOptions, "access" | "mayPost"> & {
  readonly server: TerminologyServer;
  /** The program's own token there; absent where the server asks for none. */
  readonly authorization?: SourceAccess["authorization"];
};

/**
 * Requests to the locality's terminology server, never under a patient's token. Whatever the engine asks for, only the server's own statement and questions that
 * hold nothing but codes of published shape (or of a system that the blueprint names) leave this function.
 */
export function createTerminologyTransport({
  server,
  authorization,
  ...options
}: TerminologyTransportOptions): Transport {
  const baseUrl = server.baseUrl.replace(/\/+$/, "");
  const transport = createSourceTransport({
    ...options,
    access: {
      // Never stored or shown: a transport belongs to a source.
      source: { id: sourceId("terminology"), name: server.name, kind: "other" },
      baseUrl,
      needsSignIn: false,
      authorization: authorization ?? (async () => ok(undefined)),
    },
    mayPost: true,
  });
  return {
    async get(request, signal) {
      return holdsCodesOnly(request, baseUrl, server) ? transport.get(request, signal) : { kind: "outsideSource" };
    },
  };
}

function holdsCodesOnly(request: HttpRequest, baseUrl: string, server: TerminologyServer): boolean {
  if (request.post === undefined) {
    return request.url === sourceUrl(baseUrl, "metadata") || isQuestion(request.url, baseUrl, server);
  }
  const urls = request.url === baseUrl ? batchedUrls(parseJson(request.post)) : undefined;
  return urls?.every((url) => isQuestion(`${baseUrl}/${url}`, baseUrl, server)) === true;
}

const named: ReadonlySet<string> = new Set(["system", "code", "sourceCode", "targetsystem", "targetSystem"]);

function isQuestion(url: string, baseUrl: string, server: TerminologyServer): boolean {
  if (!URL.canParse(url)) return false;
  const { pathname, searchParams, hash } = new URL(url);
  const base = new URL(baseUrl).pathname.replace(/\/+$/, "");
  const isOperation = pathname === `${base}/${lookupPath}` || pathname === `${base}/${translatePath}`;
  const names = [...searchParams.keys()];
  if (!isOperation || hash !== "" || names.some((name) => !named.has(name)) || new Set(names).size !== names.length) {
    return false;
  }
  const target = searchParams.get("targetsystem") ?? searchParams.get("targetSystem");
  const code = searchParams.get("code") ?? searchParams.get("sourceCode") ?? "";
  const isTarget = target === null || server.targetSystems.includes(target);
  return isTarget && isSendable(searchParams.get("system") ?? "", code, server);
}
