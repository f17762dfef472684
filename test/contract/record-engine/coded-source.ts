import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export const nhsNumber = "9990000026";
const patient = {
  resourceType: "Patient",
  id: "p",
  identifier: [{ system: "https://fhir.nhs.uk/Id/nhs-number", value: nhsNumber }],
  name: [{ family: "Sample", given: ["Ada"] }],
  birthDate: "1941-05-17",
  address: [{ line: ["1 Sample Street"], postalCode: "ZZ99 3VZ" }],
};

export interface CodedSource {
  readonly baseUrl: string;
  /** What it holds; read at each request. */
  conditions: readonly object[];
  close(): Promise<void>;
}

/** `code`: as a `CodeableConcept`. */
export const condition = (id: string, code: object, more: object = {}) => ({
  resourceType: "Condition",
  id,
  subject: { reference: "Patient/p" },
  clinicalStatus: { coding: [{ code: "active" }] },
  onsetDateTime: "2024-03-01",
  code,
  ...more,
});

/** One FHIR source over real HTTP whose conditions are coded; it answers every search whole. */
export async function startCodedSource(conditions: readonly object[]): Promise<CodedSource> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://inside").pathname.replace(/^\/fhir\//, "");
    const held = path === "Condition" ? source.conditions : [];
    const body =
      path === "Patient/p"
        ? patient
        : path.includes("/") || path === "metadata"
          ? undefined
          : { resourceType: "Bundle", type: "searchset", entry: held.map((resource) => ({ resource })) };
    response.writeHead(body === undefined ? 404 : 200, { "content-type": "application/fhir+json" });
    response.end(JSON.stringify(body ?? { resourceType: "OperationOutcome", issue: [] }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const source: CodedSource = {
    baseUrl: `http://127.0.0.1:${port}/fhir`,
    conditions,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return source;
}
