import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A resource as the source holds it; its text is what is kept. */
interface Held {
  readonly type: string;
  readonly id: string;
  readonly text: string;
  readonly updatedMs: number;
  readonly deleted: boolean;
}

export interface SmallSource {
  readonly baseUrl: string;
  /** Called after each answer has been sent, with its place in the order. */
  onAnswered: (count: number) => void;
  /** Puts the source into its first or its second state. The second edits, adds and deletes. */
  setState(state: "first" | "second"): void;
  /** Puts security labels (codes) on a resource, instead of those it had. */
  label(id: string, codes: readonly string[]): void;
  /** Its own clock, milliseconds. */
  setClock(nowMs: number): void;
  /** Requests that are answered with 500 or with 401, or whose connection is cut in the middle of the answer. */
  fails: (path: string, authorization: string | undefined) => number | "cut" | undefined;
  /** Asked paths since the start, for tests of what is asked. */
  readonly asked: string[];
  close(): Promise<void>;
}

export const nhsNumber = "9990000026";
const patient = {
  resourceType: "Patient",
  id: "p",
  identifier: [{ system: "https://fhir.nhs.uk/Id/nhs-number", value: nhsNumber }],
  name: [{ family: "Sample", given: ["Ada"] }],
  birthDate: "1941-05-17",
};

export const types = ["AllergyIntolerance", "Condition", "Flag"] as const;
const perType = 12;
const pageSize = 5;
const firstMs = Date.UTC(2026, 0, 1);

/** What the source holds in a state, `type/id` → its text; and what the second state deleted. */
export function expectedIn(state: "first" | "second"): ReadonlyMap<string, string> {
  const held = [...statesOf(state)].filter((one) => !one.deleted);
  return new Map([
    ["Patient/p", JSON.stringify(patient)],
    ...held.map((one) => [`${one.type}/${one.id}`, one.text] as const),
  ]);
}

export const deletedIn = { first: [], second: types.map((type) => `${type}/${type}-3`) } as const;

function statesOf(state: "first" | "second", secondMs = firstMs): readonly Held[] {
  return types.flatMap((type) => {
    const ids = Array.from({ length: perType + (state === "second" ? 1 : 0) }, (_, place) => place);
    return ids.map((place): Held => {
      const id = `${type}-${place}`;
      const isEdited = state === "second" && (place === 1 || place === 7 || place >= perType);
      const deleted = state === "second" && place === 3;
      const text = JSON.stringify({
        resourceType: type,
        id,
        [type === "AllergyIntolerance" ? "patient" : "subject"]: { reference: "Patient/p" },
        code: { text: `${id} ${isEdited ? "edited" : "first"}` },
        note: [{ text: "x".repeat(400) }],
      });
      return { type, id, text, deleted, updatedMs: isEdited || deleted ? secondMs : firstMs };
    });
  });
}

/** One FHIR server over real HTTP with pages, `_lastUpdated` and history; no authorisation. */
export async function startSmallSource(): Promise<SmallSource> {
  let held = statesOf("first");
  let clockMs = Date.now();
  let answered = 0;
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const path = url.pathname.replace(/^\/fhir\//, "");
    asked.push(`${path}${url.search}`);
    const failure = source.fails(`${path}${url.search}`, request.headers.authorization);
    const body = failure === undefined || failure === "cut" ? answer(path, url.searchParams) : "{}";
    if (failure === "cut") {
      response.writeHead(200, { "content-type": "application/fhir+json", "content-length": 1_000_000 });
      response.write((body ?? "").slice(0, 700), () => response.destroy());
      return;
    }
    response.writeHead(failure ?? (body === undefined ? 404 : 200), {
      "content-type": "application/fhir+json",
      date: new Date(clockMs).toUTCString(),
    });
    response.end(body ?? '{"resourceType":"OperationOutcome","issue":[]}', () => {
      answered += 1;
      source.onAnswered(answered);
    });
  });
  server.keepAliveTimeout = 60_000;

  function answer(path: string, query: URLSearchParams): string | undefined {
    if (path === "metadata") return JSON.stringify(capabilities);
    if (path === "Patient/p") return JSON.stringify(patient);
    const [type = "", second] = path.split("/");
    const ofType = held.filter((one) => one.type === type);
    if (ofType.length === 0) return undefined;
    if (second === "_history") return historyOf(ofType, Date.parse(query.get("_since") ?? ""));
    const sinceMs = Date.parse((query.get("_lastUpdated") ?? "ge1970-01-01").slice(2));
    return page(
      type,
      ofType.filter((one) => !one.deleted && one.updatedMs >= sinceMs),
      query,
    );
  }

  const source: SmallSource = {
    baseUrl: "",
    onAnswered: () => {},
    fails: () => undefined,
    setState: (state) => {
      held = statesOf(state, clockMs);
    },
    label: (id, codes) => {
      held = held.map((one) => (one.id === id ? { ...one, text: labelled(one.text, codes), updatedMs: clockMs } : one));
    },
    setClock: (nowMs) => {
      clockMs = nowMs;
    },
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // Bound to a port just now.
  const { port } = server.address() as AddressInfo;
  return Object.assign(source, { baseUrl: `http://127.0.0.1:${port}/fhir` });
}

function labelled(text: string, codes: readonly string[]): string {
  const system = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
  return JSON.stringify({ ...JSON.parse(text), meta: { security: codes.map((code) => ({ system, code })) } });
}

function page(type: string, matches: readonly Held[], query: URLSearchParams): string {
  const from = Number(query.get("from") ?? 0);
  const next = from + pageSize;
  query.set("from", String(next));
  const links = next < matches.length ? `"link":[{"relation":"next","url":"${type}?${query}"}],` : "";
  const entries = matches
    .slice(from, next)
    .map(({ text }) => `{"resource":${text},"search":{"mode":"match"}}`)
    .join(",");
  return `{"resourceType":"Bundle","type":"searchset","total":${matches.length},${links}"entry":[${entries}]}`;
}

function historyOf(ofType: readonly Held[], sinceMs: number): string {
  const entry = ofType
    .filter((one) => one.updatedMs >= sinceMs)
    .map(({ type, id, deleted, text }) => ({
      ...(deleted ? {} : { resource: JSON.parse(text) as unknown }),
      request: { method: deleted ? "DELETE" : "PUT", url: `${type}/${id}` },
    }));
  return JSON.stringify({ resourceType: "Bundle", type: "history", entry });
}

const capabilities = {
  resourceType: "CapabilityStatement",
  rest: [
    {
      mode: "server",
      resource: types.map((type) => ({
        type,
        interaction: [{ code: "search-type" }, { code: "history-type" }],
        searchParam: [{ name: "patient" }, { name: "_lastUpdated" }],
      })),
    },
  ],
};
