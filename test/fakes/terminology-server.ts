import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One answer of the little server: a status and a resource, or a way of misbehaving. */
export interface TerminologyReply {
  readonly status?: number;
  readonly resource?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** No answer ever comes. */
  readonly hangs?: true;
  /** Not JSON: sent as it is. */
  readonly text?: string;
}

export interface FakeTerminologyServer {
  readonly baseUrl: string;
  /** Everything that arrived, in order: method, path with search, headers and body. */
  readonly received: {
    readonly method: string;
    readonly url: string;
    readonly headers: IncomingMessage["headers"];
    readonly body: string;
  }[];
  /** Decides otherwise than the server would: for a question in a batch and for one alone. */
  answers: (path: string, search: URLSearchParams) => TerminologyReply | undefined;
  batch: boolean;
  /** The most requests that were open at one time. */
  readonly mostAtOnce: () => number;
  close(): Promise<void>;
}

export const snomed = "http://snomed.info/sct";
export const icd10 = "http://hl7.org/fhir/sid/icd-10";
const readV2 = "http://read.info/readv2";

/** Codes that the server knows: `[system, code, equivalence, SNOMED CT code, term]`. */
const known: readonly (readonly [string, string, string, string, string])[] = [
  [icd10, "Q87.8", "equivalent", "195967001", "Asthma"],
  [icd10, "Q87.1", "wider", "38341003", "Hypertensive disorder"],
  [readV2, "ZZ12.", "equal", "38341003", "Hypertensive disorder"],
];
const terms: ReadonlyMap<string, string> = new Map([["73211009", "Diabetes mellitus"]]);

export const parameters = (...parameter: readonly unknown[]) => ({ resourceType: "Parameters", parameter });
export const outcome = (code: string) => ({ resourceType: "OperationOutcome", issue: [{ severity: "error", code }] });
export const translation = (code: string, equivalence = "equivalent") =>
  parameters(
    { name: "result", valueBoolean: true },
    {
      name: "match",
      part: [
        { name: "equivalence", valueCode: equivalence },
        { name: "concept", valueCoding: { system: snomed, code } },
      ],
    },
  );

/** A strict FHIR R4 terminology server: refuses every parameter, method and path that the operations do not have, and any authorisation. */
export async function startTerminologyServer(): Promise<FakeTerminologyServer> {
  const received: FakeTerminologyServer["received"] = [];
  let open = 0;
  let most = 0;

  function operation(path: string, search: URLSearchParams): TerminologyReply {
    const decided = fake.answers(path, search);
    if (decided !== undefined) return decided;
    const names = [...search.keys()].sort().join();
    const [system, code] = [search.get("system") ?? "", search.get("code") ?? ""];
    if (path === "CodeSystem/$lookup" && names === "code,system") {
      const display = system === snomed ? terms.get(code) : undefined;
      if (display === undefined) return { status: 404, resource: outcome("not-found") };
      return {
        resource: parameters(
          { name: "name", valueString: "SNOMED CT" },
          { name: "version", valueString: "http://snomed.info/sct/83821000000107/version/20260401" },
          { name: "display", valueString: display },
        ),
      };
    }
    if (path === "ConceptMap/$translate" && names === "code,system,targetsystem") {
      const found = known.find((one) => one[0] === system && one[1] === code);
      if (found === undefined) return { resource: parameters({ name: "result", valueBoolean: false }) };
      return { resource: translation(found[3], found[2]) };
    }
    return { status: 400, resource: outcome("invalid") };
  }

  function respond(method: string, url: URL, body: string): TerminologyReply {
    const path = url.pathname.replace(/^\/fhir\/?/, "");
    if (method === "GET" && path === "metadata") {
      return (
        fake.answers(path, url.searchParams) ?? {
          resource: {
            resourceType: "CapabilityStatement",
            fhirVersion: "4.0.1",
            rest: [{ mode: "server", ...(fake.batch ? { interaction: [{ code: "batch" }] } : {}) }],
          },
        }
      );
    }
    if (method === "GET") return operation(path, url.searchParams);
    if (method !== "POST" || path !== "" || !fake.batch) return { status: 405, resource: outcome("not-supported") };
    const decided = fake.answers("", url.searchParams);
    if (decided !== undefined) return decided;
    const batch = JSON.parse(body) as { entry: { request: { method: string; url: string } }[] };
    const entry = batch.entry.map(({ request }) => {
      const asked = new URL(request.url, "http://inside/");
      const reply = operation(asked.pathname.slice(1), asked.searchParams);
      return { resource: reply.resource, response: { status: String(reply.status ?? 200) } };
    });
    return { resource: { resourceType: "Bundle", type: "batch-response", entry } };
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    open += 1;
    most = Math.max(most, open);
    response.once("close", () => {
      open -= 1;
    });
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString("utf8");
    const { method = "", url = "/", headers } = request;
    received.push({ method, url, headers, body });
    const reply =
      headers.authorization === undefined && headers.cookie === undefined
        ? respond(method, new URL(url, "http://inside"), body)
        : { status: 401 };
    if (reply.hangs === true) return;
    response.writeHead(reply.status ?? 200, { "content-type": "application/fhir+json", ...reply.headers });
    response.end(reply.text ?? JSON.stringify(reply.resource ?? {}));
  }

  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const fake: FakeTerminologyServer = {
    baseUrl: `http://127.0.0.1:${port}/fhir`,
    received,
    answers: () => undefined,
    batch: false,
    mostAtOnce: () => most,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return fake;
}
