import { type Derived, deriveChart } from "../../../shared/derive/derive.ts";
import type { Chart, Group } from "../../../shared/domain/chart.ts";
import type { HeadingId } from "../../../shared/domain/headings.ts";
import { headings } from "../../../shared/domain/headings.ts";
import type { SourceReport, TypeOutcome } from "../../../shared/domain/source.ts";
import { parseBundle } from "../../../shared/fhir/parse-bundle.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import { instantFromMs, sourceId } from "../../../shared/kernel/brand.ts";
import type { Subject } from "../../../shared/merge/patient/patient-match.ts";

/** Test patients of several sources, written as the sources would send them. */
export type Resource = Readonly<Record<string, unknown>>;
export type Sources = Readonly<Record<string, readonly Resource[]>>;

export const now = instantFromMs(Date.UTC(2026, 10, 23, 9, 0));
export const nhsNumber = "9991000011";
export const otherNhsNumber = "9991000038";
export const subject = { reference: "Patient/p" };
export const snomed = "http://snomed.info/sct";
export const dmd = "https://dmd.nhs.uk";
export const readV2 = "http://read.info/readv2";
export const loinc = "http://loinc.org";

export function coding(system: string, code: string, display?: string) {
  return { system, code, ...(display === undefined ? {} : { display }) };
}

export function concept(text: string, ...codings: readonly ReturnType<typeof coding>[]) {
  return { text, coding: codings };
}

export function status(system: string, code: string) {
  return { coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }] };
}

export function patient(changes: Resource = {}): Resource {
  return {
    resourceType: "Patient",
    id: "p",
    identifier: [{ system: "https://fhir.nhs.uk/Id/nhs-number", value: nhsNumber }],
    name: [{ use: "official", family: "Ashworth", given: ["Doris", "May"] }],
    birthDate: "1942-03-07",
    gender: "female",
    ...changes,
  };
}

export function allergy(id: string, changes: Resource): Resource {
  return {
    resourceType: "AllergyIntolerance",
    id,
    patient: subject,
    clinicalStatus: status("allergyintolerance-clinical", "active"),
    verificationStatus: status("allergyintolerance-verification", "confirmed"),
    ...changes,
  };
}

export function condition(id: string, changes: Resource): Resource {
  return { resourceType: "Condition", id, subject, clinicalStatus: status("condition-clinical", "active"), ...changes };
}

export function observation(id: string, changes: Resource): Resource {
  return {
    resourceType: "Observation",
    id,
    subject,
    status: "final",
    category: [status("observation-category", "laboratory")],
    ...changes,
  };
}

export function prescription(id: string, changes: Resource): Resource {
  return { resourceType: "MedicationRequest", id, subject, status: "active", intent: "order", ...changes };
}

export function rawsOf(sources: Sources): readonly RawResource[] {
  return Object.entries(sources).flatMap(([id, resources]) =>
    resources.flatMap((resource, at) =>
      parseBundle(resource, { sourceId: sourceId(id), receivedAt: now, document: String(at) }),
    ),
  );
}

/** A source that answered in full, unless an outcome says otherwise. */
export function report(id: string, outcomes: Readonly<Record<string, TypeOutcome>> = {}): SourceReport {
  const types = new Map<string, TypeOutcome>();
  for (const type of headings.flatMap((heading) => heading.types))
    types.set(type, { outcome: "complete", received: 0 });
  for (const [type, outcome] of Object.entries(outcomes)) types.set(type, outcome);
  return { source: { id: sourceId(id), name: id, kind: "other" }, status: "answered", received: 0, types };
}

export function derive(sources: Sources, reports?: readonly SourceReport[], wanted?: Subject): Derived {
  const derived = deriveChart({
    raws: rawsOf(sources),
    reports: reports ?? Object.keys(sources).map((id) => report(id)),
    now,
    ...(wanted === undefined ? {} : { subject: wanted }),
  });
  if (!derived.ok) throw new Error(`no chart: ${derived.error.reason}`);
  return derived.value;
}

export function chartOf(sources: Sources): Chart {
  return derive(sources).chart;
}

export function groupsUnder(chart: Chart, headingId: HeadingId): readonly Group[] {
  return chart.headings.get(headingId)?.groups ?? [];
}

/** Which received resources stand together, for example `["acute:o1 gp:o2"]`, in an order of its own. */
export function gatheredUnder(chart: Chart, headingId: HeadingId): readonly string[] {
  return groupsUnder(chart, headingId)
    .map((group) => group.members.map((member) => `${member.sourceId}:${member.id}`).join(" "))
    .sort();
}
