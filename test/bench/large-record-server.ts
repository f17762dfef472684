import { createServer, type IncomingMessage } from "node:http";
import { largePatient, type MadeResource, type MadeSource } from "../fixtures/large-record.ts";

export interface LargeRecordServer {
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * The sources of a made record as open FHIR servers on loopback, one path each: reads, searches by patient, `_id` and NHS number, pages. Each answer waits for
 * `latencyMs` before it is sent.
 */
export async function serveRecord(sources: readonly MadeSource[], latencyMs = 0): Promise<LargeRecordServer> {
  const byPath = new Map(sources.map((source) => [source.id, indexed(source)]));
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", `http://${hostOf(request)}`);
    const [, sourceId = "", type = "", id] = url.pathname.split("/");
    const body = answer(byPath.get(sourceId), type, id, url);
    const send = () => {
      response.writeHead(body === undefined ? 404 : 200, { "content-type": "application/fhir+json" });
      response.end(body ?? "{}");
    };
    if (latencyMs === 0) send();
    else setTimeout(send, latencyMs);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

type Indexed = ReadonlyMap<string, ReadonlyMap<string, MadeResource>>;

function indexed(source: MadeSource): Indexed {
  const types = new Map<string, Map<string, MadeResource>>();
  for (const resource of source.resources) {
    const ofType = types.get(resource.resourceType) ?? new Map<string, MadeResource>();
    types.set(resource.resourceType, ofType.set(resource.id, resource));
  }
  return types;
}

function answer(source: Indexed | undefined, type: string, id: string | undefined, url: URL): string | undefined {
  const resources = source?.get(type);
  if (source === undefined || type === "metadata") return undefined;
  if (id !== undefined) return resources?.has(id) ? JSON.stringify(resources.get(id)) : undefined;
  const all = [...(resources?.values() ?? [])].filter(filterOf(url));
  const count = Number(url.searchParams.get("_count") ?? 100);
  const from = Number(url.searchParams.get("from") ?? 0);
  const next = new URL(url);
  next.searchParams.set("from", String(from + count));
  return JSON.stringify({
    resourceType: "Bundle",
    type: "searchset",
    total: all.length,
    link: from + count < all.length ? [{ relation: "next", url: next.href }] : [],
    entry: all.slice(from, from + count).map((resource) => ({ resource, search: { mode: "match" } })),
  });
}

function filterOf(url: URL): (resource: MadeResource) => boolean {
  const ids = url.searchParams.get("_id")?.split(",");
  if (ids !== undefined) return ({ id }) => ids.includes(id);
  const identifier = url.searchParams.get("identifier");
  return () => identifier === null || identifier.endsWith(`|${largePatient.nhsNumber}`);
}

function hostOf(request: IncomingMessage): string {
  return request.headers.host ?? "127.0.0.1";
}
