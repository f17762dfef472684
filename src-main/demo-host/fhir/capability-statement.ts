import type { DemoSource } from "../demo-sources.ts";
import { isPatientData } from "./patient-compartment.ts";
import { searchParameterNames } from "./search-parameters.ts";

const parameterTypes: Readonly<Record<string, string>> = {
  patient: "reference",
  subject: "reference",
  _lastUpdated: "date",
};
/** Result parameters are no search parameters: they are not listed (FHIR R4 CapabilityStatement.rest.resource.searchParam). */
const resultParameters = ["_count", "_elements", "_sort", "_format"];

/** What a source can do: the types that it holds and how each may be asked for. */
export function capabilityStatement(source: DemoSource, baseUrl: string, types: readonly string[], date: Date) {
  return {
    resourceType: "CapabilityStatement",
    status: "active",
    date: date.toISOString(),
    kind: "instance",
    fhirVersion: "4.0.1",
    format: ["json"],
    software: { name: `${source.name} (demonstration)` },
    implementation: { description: source.name, url: baseUrl },
    rest: [
      {
        mode: "server",
        security: {
          service: [
            {
              coding: [
                { system: "http://terminology.hl7.org/CodeSystem/restful-security-service", code: "SMART-on-FHIR" },
              ],
            },
          ],
        },
        resource: types.map((type) => resourceCapability(type, source)),
      },
    ],
  };
}

function resourceCapability(type: string, { manners }: DemoSource) {
  const history = manners.history && isPatientData(type) && type !== "Binary";
  const codes = type === "Binary" ? ["read"] : ["read", "search-type", ...(history ? ["history-type"] : [])];
  return {
    type,
    versioning: "versioned",
    interaction: codes.map((code) => ({ code })),
    searchParam:
      type === "Binary"
        ? []
        : searchParameterNames(type, manners)
            .filter((name) => !resultParameters.includes(name))
            .map((name) => ({ name, type: parameterTypes[name] ?? "token" })),
    ...(type === "Patient" && manners.everything
      ? {
          operation: [{ name: "everything", definition: "http://hl7.org/fhir/OperationDefinition/Patient-everything" }],
        }
      : {}),
  };
}
