import type { NormalisedRecord } from "../../../shared/derive/derive-chart.ts";
import type { Entry, Issue } from "../../../shared/domain/entry.ts";
import type { EntryDetail } from "../../../shared/domain/entry-detail.ts";
import { parseBundle } from "../../../shared/fhir/parse-bundle.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import { instantFromMs, sourceId } from "../../../shared/kernel/brand.ts";
import { normaliseRecord } from "../../../shared/normalise/normalise-record.ts";

/** Noon on 23 November 2026: what these tests call today. */
export const today = instantFromMs(Date.UTC(2026, 10, 23, 12));

export const nhsNumber = "9990000018";
export const person = {
  resourceType: "Patient",
  id: "p",
  identifier: [{ system: "https://fhir.nhs.uk/Id/nhs-number", value: nhsNumber }],
  name: [{ use: "official", family: "Okafor", given: ["Ada"], prefix: ["Mrs"] }],
  birthDate: "1942-03-01",
};
export const subject = { reference: "Patient/p" };

export type Resource = { readonly resourceType: string; readonly [element: string]: unknown };

export function rawsOf(source: string, resources: readonly Resource[]): readonly RawResource[] {
  return parseBundle(resources, { sourceId: sourceId(source), receivedAt: today });
}

/** All resources as one source sent them, the Patient `p` of it being the person. */
export function normalise(...resources: readonly Resource[]): NormalisedRecord {
  return normaliseRaws(rawsOf("gp", [person, ...resources]));
}

export function normaliseRaws(raws: readonly RawResource[]): NormalisedRecord {
  const certain = raws.filter((raw) => raw.type === "Patient" && raw.id === "p").map((raw) => raw.key);
  return normaliseRecord(raws, { certain, uncertain: [] }, today);
}

/** The entry that the first of the resources becomes. */
export function entryOf(resource: Resource, ...others: readonly Resource[]): Entry {
  const { entries, notShown } = normalise({ id: "it", ...resource }, ...others);
  const entry = entries.find(
    (candidate) => candidate.type === resource.resourceType && candidate.id === (resource.id ?? "it"),
  );
  if (entry === undefined) throw new Error(`no entry: ${JSON.stringify(notShown)}`);
  return entry;
}

/** The detail of an entry, of the kind that the test is about. */
export function detailOf<Kind extends EntryDetail["kind"]>(
  entry: Entry,
  kind: Kind,
): Extract<EntryDetail, { kind: Kind }> {
  const { detail } = entry;
  if (!isKind(detail, kind)) throw new Error(`a ${detail.kind}, not a ${kind}`);
  return detail;
}

function isKind<Kind extends EntryDetail["kind"]>(
  detail: EntryDetail,
  kind: Kind,
): detail is Extract<EntryDetail, { kind: Kind }> {
  return detail.kind === kind;
}

export function issueCodes(entry: Entry): readonly Issue["code"][] {
  return entry.issues.map((issue) => issue.code);
}

/** The fields of an entry as a reader sees them: `Label: value`. */
export function fieldLines(entry: Entry): readonly string[] {
  return entry.fields.map(({ label, value }) => `${label}: ${value}`);
}

export const snomed = (code: string, display?: string) => ({
  coding: [{ system: "http://snomed.info/sct", code, ...(display === undefined ? {} : { display }) }],
});

export const loinc = (code: string, display?: string) => ({
  coding: [{ system: "http://loinc.org", code, ...(display === undefined ? {} : { display }) }],
});

export const category = (code: string) => [
  { coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code }] },
];
