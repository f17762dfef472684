import { describe, expect, it } from "vitest";
import { type SentTargets, withSentReferences } from "../../../shared/cds-hooks/sent-references.ts";
import type { JsonObject } from "../../../shared/fhir/json.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import { entryKey } from "../../../shared/kernel/brand.ts";
import { instant } from "../../fixtures/chart-parts.ts";
import { host, second } from "./small-chart.ts";

const person = "https://acute.example/fhir/Patient/p";
const targets: SentTargets = {
  urls: new Map([[entryKey(second, "Medication", "m"), "https://gp.example/fhir/Medication/m"]]),
  person: { keys: new Set([entryKey(host, "Patient", "p"), entryKey(second, "Patient", "p-2")]), url: person },
  byFullUrl: (source, url) =>
    source === second && url === "urn:uuid:1" ? entryKey(second, "Medication", "m") : undefined,
  sourceOfBase: (base) => (base === "https://gp.example/fhir" ? second : undefined),
};

function sent(element: string, reference: JsonObject) {
  const body = { resourceType: "MedicationRequest", [element]: reference };
  const key = entryKey(second, "MedicationRequest", "r");
  const raw: RawResource = {
    key,
    sourceId: second,
    type: "MedicationRequest",
    id: "r",
    receivedAt: instant("2026-11-23T02:14:00Z"),
    body,
  };
  return withSentReferences(raw, body, targets)[element];
}

describe("a reference in what is sent to a service", () => {
  it.each([
    ["subject", "Patient/p-2", person],
    ["subject", "https://gp.example/fhir/Patient/p-2", person],
    ["subject", "Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9990000026", person],
    ["subject", "urn:uuid:not-sent", person],
    ["medicationReference", "Medication/m", "https://gp.example/fhir/Medication/m"],
    ["medicationReference", "Medication/m/_history/3", "https://gp.example/fhir/Medication/m"],
    ["medicationReference", "https://gp.example/fhir/Medication/m", "https://gp.example/fhir/Medication/m"],
    ["medicationReference", "urn:uuid:1", "https://gp.example/fhir/Medication/m"],
    ["medicationReference", "#contained", "#contained"],
  ])("%s %s leads to %s", (element, reference, url) =>
    expect(sent(element, { reference })).toEqual({ reference: url }),
  );

  it.each([
    // The host's own p is somebody else's id at this system.
    ["requester", { reference: "Patient/p" }, { display: "Patient, not passed on" }],
    ["requester", { reference: "urn:uuid:not-sent" }, { display: "Resource, not passed on" }],
    [
      "requester",
      { reference: "urn:uuid:not-sent", type: "Practitioner" },
      { type: "Practitioner", display: "Practitioner, not passed on" },
    ],
    ["requester", { reference: "Practitioner/d", display: "Dr Shah" }, { display: "Dr Shah" }],
    ["requester", { reference: "Practitioner/d", identifier: { value: "C123" } }, { identifier: { value: "C123" } }],
    ["basedOn", { reference: "https://elsewhere.example/fhir/Medication/m" }, { display: "Medication, not passed on" }],
  ])("%s %j leads nowhere, and is %j", (element, reference, kept) => expect(sent(element, reference)).toEqual(kept));

  it("is found however deep it stands", () => {
    const body = { extension: [{ url: "x", valueReference: { reference: "Location/l" } }] };
    const deep = { valueReference: { display: "Location, not passed on" } };
    expect(sent("wrapper", body)).toMatchObject({ extension: [deep] });
  });
});
