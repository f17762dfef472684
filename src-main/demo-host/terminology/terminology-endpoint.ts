import { asObject, asObjects, asString, type Json, parseJson } from "../../../shared/fhir/json.ts";
import { fhirAnswer, operationOutcome, refusal } from "../fhir/operation-outcome.ts";
import { parseFields } from "../http/form.ts";
import type { LoopbackRequest } from "../http/loopback-server.ts";
import type { Reply } from "../http/reply.ts";
import { demoMappings, demoMapVersion } from "./demo-terms.ts";

export const terminologyPath = "/terminology/R4";
const snomed = "http://snomed.info/sct";
const mostInBatch = 100;

interface Outcome {
  readonly status: number;
  readonly resource: object;
}

/**
 * A little FHIR R4 terminology server: `$translate`, `$lookup`, both also in a batch. As strict as the sources are: a parameter that it does not know, and
 * any authorisation, is refused. `undefined`: another path.
 */
export function handleTerminology(request: LoopbackRequest): Reply | undefined {
  const { method, url, headers, body } = request;
  if (url.pathname !== terminologyPath && !url.pathname.startsWith(`${terminologyPath}/`)) return undefined;
  if (headers.authorization !== undefined) return refusal(400, "invalid", "Nobody signs in here");
  const path = url.pathname.slice(terminologyPath.length + 1);
  if (method === "POST" && path === "") return batch(parseJson(body));
  if (method !== "GET") return refusal(405, "not-supported", "Only GET, and a batch of GETs");
  if (path === "metadata") return fhirAnswer(200, statement);
  const { status, resource } = operation(path, url.searchParams);
  return fhirAnswer(status, resource);
}

const statement = {
  resourceType: "CapabilityStatement",
  status: "active",
  kind: "instance",
  fhirVersion: "4.0.1",
  format: ["json"],
  software: { name: "Northvale terminology (demonstration)" },
  rest: [
    {
      mode: "server",
      interaction: [{ code: "batch" }],
      resource: [
        { type: "CodeSystem", operation: [{ name: "lookup" }] },
        { type: "ConceptMap", operation: [{ name: "translate" }] },
      ],
    },
  ],
};

function batch(bundle: Json | undefined): Reply {
  const root = asObject(bundle);
  const entries = asObjects(root?.entry);
  if (root?.resourceType !== "Bundle" || root.type !== "batch" || entries.length > mostInBatch) {
    return refusal(400, "invalid", `A batch Bundle of at most ${mostInBatch} entries`);
  }
  const entry = entries.map((one) => {
    const asked = asObject(one.request);
    const address = `http://batch/${asString(asked?.url) ?? ""}`;
    const { pathname, searchParams } = new URL(URL.canParse(address) ? address : "http://batch/");
    const { status, resource } =
      asked?.method === "GET" ? operation(pathname.slice(1), searchParams) : refused(405, "not-supported", "Only GET");
    return { resource, response: { status: String(status) } };
  });
  return fhirAnswer(200, { resourceType: "Bundle", type: "batch-response", entry });
}

function operation(path: string, search: URLSearchParams): Outcome {
  const fields = parseFields(search);
  if (!fields.ok) return refused(400, "invalid", `${fields.error.repeated} comes twice`);
  const names = [...fields.value.keys()].sort().join();
  const system = fields.value.get("system") ?? "";
  const code = fields.value.get("code") ?? "";
  if (path === "CodeSystem/$lookup" && names === "code,system") return lookUp(system, code);
  if (path === "ConceptMap/$translate" && names === "code,system,targetsystem") {
    return fields.value.get("targetsystem") === snomed ? translate(system, code) : parameters(result(false));
  }
  return refused(400, "not-supported", "An operation or a parameter that this server does not know");
}

function lookUp(system: string, code: string): Outcome {
  const known = demoMappings.find((row) => system === snomed && row.snomed === code);
  return known === undefined
    ? refused(404, "not-found", "Unknown code")
    : parameters({ name: "name", valueString: "SNOMED CT" }, { name: "display", valueString: known.display });
}

function translate(system: string, code: string): Outcome {
  const known = demoMappings.find((row) => row.system === system && row.code === code);
  if (known === undefined) return parameters(result(false));
  return parameters(result(true), {
    name: "match",
    part: [
      { name: "equivalence", valueCode: known.equivalence },
      { name: "concept", valueCoding: { system: snomed, code: known.snomed, display: known.display } },
      { name: "source", valueUri: demoMapVersion },
    ],
  });
}

function result(value: boolean) {
  return { name: "result", valueBoolean: value };
}

function parameters(...parameter: readonly object[]): Outcome {
  return { status: 200, resource: { resourceType: "Parameters", parameter } };
}

function refused(status: number, code: string, diagnostics: string): Outcome {
  return { status, resource: operationOutcome("error", code, diagnostics) };
}
