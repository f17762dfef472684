import { expect, test } from "vitest";
import { deriveChart } from "../../../shared/derive/derive.ts";
import { parseBundle } from "../../../shared/fhir/parse-bundle.ts";
import { sourceId } from "../../../shared/kernel/brand.ts";
import {
  chartOf,
  coding,
  concept,
  condition,
  gatheredUnder,
  groupsUnder,
  now,
  patient,
  type Resource,
  report,
  snomed,
} from "./sources.ts";

const asthma = { code: concept("Asthma", coding(snomed, "195967001", "Asthma")) };
const uuid = "0f8fad5b-d9cb-469f-a165-70867728950e";
const otherUuid = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
const together = (id: string, other = id) => [`acute:${id} relay:${other}`];

function merged(acute: Resource, relay: Resource): readonly string[] {
  const chart = chartOf({ acute: [patient(), acute], relay: [patient(), relay] });
  return gatheredUnder(chart, "problemList");
}

const versioned = { ...asthma, meta: { versionId: "2" } };

test("a resource with a UUID and a version is one wherever it is delivered, though nothing dates it", () => {
  expect(merged(condition(uuid, versioned), condition(uuid, versioned))).toEqual(together(uuid));
  expect(merged(condition(uuid, asthma), condition(uuid, asthma))).toEqual([`acute:${uuid}`, `relay:${uuid}`]);
  expect(merged(condition(uuid, asthma), condition(otherUuid, asthma))).toEqual([
    `acute:${uuid}`,
    `relay:${otherUuid}`,
  ]);
  expect(merged(condition("1", asthma), condition("1", asthma))).toEqual(["acute:1", "relay:1"]);
});

test("one id does not make one fact of what contradicts itself", () => {
  const gout = { ...versioned, code: concept("Gout", coding(snomed, "90560007", "Gout")) };
  expect(merged(condition(uuid, versioned), condition(uuid, gout))).toEqual([`acute:${uuid}`, `relay:${uuid}`]);
});

test("a feed named in meta.source counts with id and version", () => {
  const from = (source: string, versionId = "3") => ({ ...asthma, meta: { source, versionId } });
  const feed = "https://acute.example.nhs.uk/fhir";
  expect(merged(condition("1", from(feed)), condition("1", from(`${feed}#batch-7`)))).toEqual(together("1"));
  expect(merged(condition("1", from(feed)), condition("1", from(feed, "2")))).toEqual(["acute:1", "relay:1"]);
  expect(merged(condition("1", from(feed)), condition("1", from("https://other.example.nhs.uk/fhir")))).toEqual([
    "acute:1",
    "relay:1",
  ]);
});

test("copies of a feed that names no version are one resource where they say the same, and not where one may be the older version", () => {
  const source = "https://acute.example.nhs.uk/fhir";
  const copy = (more: object, meta: object = {}) => condition("1", { ...asthma, ...more, meta: { source, ...meta } });
  expect(merged(copy({}), copy({}))).toEqual(together("1"));
  // What a relay writes about its own copy is not the copy.
  expect(merged(copy({}), copy({}, { lastUpdated: "2026-11-01T10:00:00Z", tag: [{ code: "relayed" }] }))).toEqual(
    together("1"),
  );
  const apart = ["acute:1", "relay:1"];
  expect(merged(copy({}), copy({ note: [{ text: "Now in remission" }] }))).toEqual(apart);
  expect(merged(copy({}), copy({ recordedDate: "2026-10-01" }))).toEqual(apart);
  expect(merged(copy({}), copy({}, { versionId: "3" }))).toEqual(apart);
});

function deliveredAt(url: string, relay: readonly Resource[]): readonly string[] {
  const bundle = (resources: readonly (readonly [Resource, string?])[]) => ({
    resourceType: "Bundle",
    type: "searchset",
    entry: resources.map(([resource, fullUrl]) => ({ resource, ...(fullUrl === undefined ? {} : { fullUrl }) })),
  });
  const of = (id: string, body: unknown) =>
    parseBundle(body, { sourceId: sourceId(id), receivedAt: now, document: id });
  const derived = deriveChart({
    raws: [
      ...of("acute", bundle([[patient()], [condition("1", asthma), url]])),
      ...of("relay", bundle([[patient()], ...relay.map((resource) => [resource] as const)])),
    ],
    reports: [report("acute"), report("relay")],
    now,
  });
  if (!derived.ok) throw new Error(derived.error.reason);
  return gatheredUnder(derived.value.chart, "problemList");
}

test("a relay's copy under an id of its own is found by the address that its Provenance or meta.source names", () => {
  const url = "https://acute.example.nhs.uk/fhir/Condition/1";
  const provenance = {
    resourceType: "Provenance",
    id: "pv",
    target: [{ reference: "Condition/copy" }],
    recorded: "2026-11-01T10:00:00Z",
    agent: [{ who: { display: "Relay" } }],
    entity: [{ role: "source", what: { reference: `${url}/_history/4` } }],
  };
  const copy = condition("copy", asthma);
  expect(deliveredAt(url, [copy, provenance])).toEqual(together("1", "copy"));
  expect(deliveredAt(url, [condition("copy", { ...asthma, meta: { source: url } })])).toEqual(together("1", "copy"));
  expect(deliveredAt(url, [copy])).toEqual(["acute:1", "relay:copy"]);
});

test("an address that every installation has is nobody's", () => {
  const url = "http://localhost:8080/fhir/Condition/1";
  const copy = condition("copy", { ...asthma, meta: { source: url, versionId: "2" } });
  expect(deliveredAt(url, [copy])).toEqual(["acute:1", "relay:copy"]);
});

test("the certificate says that it is one resource", () => {
  const chart = chartOf({
    acute: [patient(), condition(uuid, versioned)],
    relay: [patient(), condition(uuid, versioned)],
  });
  expect(groupsUnder(chart, "problemList")[0]?.certificate?.rule).toBe("sameResource");
});
