import { deriveChart } from "../../../shared/derive/derive.ts";
import type { Chart } from "../../../shared/domain/chart.ts";
import { headings } from "../../../shared/domain/headings.ts";
import type { SourceReport, TypeOutcome } from "../../../shared/domain/source.ts";
import { parseBundle } from "../../../shared/fhir/parse-bundle.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import type { FhirVersion } from "../../../shared/fhir/stu3/fhir-version.ts";
import { type EntryKey, parseInstant, sourceId } from "../../../shared/kernel/brand.ts";

export const host = sourceId("acute");
export const second = sourceId("gp");

const patient = {
  resourceType: "Patient",
  id: "p",
  identifier: [{ system: "https://fhir.nhs.uk/Id/nhs-number", value: "9990000026" }],
  name: [{ family: "Sample", given: ["Ada"] }],
  birthDate: "1941-05-17",
  address: [{ line: ["1 Sample Row"], postalCode: "ZZ99 9ZZ" }],
  telecom: [{ system: "phone", value: "01632 960000" }],
};

export interface Change {
  /** Of the second system's copy. */
  readonly labels?: readonly string[];
  readonly display?: string;
  readonly hostVersion?: FhirVersion;
}

/** One person at two systems, which both hold one asthma. `whole`: both have answered in full. */
export function chartOf(whole: boolean, change: Change = {}) {
  const now = parseInstant("2026-11-23T02:14:00Z");
  if (now === undefined) throw new Error("no instant");
  const condition = (id: string, more: object = {}) => ({
    resourceType: "Condition",
    id,
    identifier: [{ system: "https://numbers.example/problem", value: "7" }],
    subject: { reference: "Patient/p" },
    clinicalStatus: { coding: [{ code: "active" }] },
    category: [{ coding: [{ code: "problem-list-item" }] }],
    code: {
      coding: [{ system: "http://snomed.info/sct", code: "195967001", display: "Asthma" }],
      text: change.display ?? "Asthma",
    },
    onsetDateTime: "2010-03-02",
    encounter: { reference: "Encounter/e1" },
    recorder: { reference: "Practitioner/d", display: "Dr Shah" },
    asserter: { reference: "#mother" },
    contained: [{ resourceType: "RelatedPerson", id: "mother", patient: { reference: "Patient/somebody-else" } }],
    note: [{ text: "written freely" }],
    text: { status: "generated", div: "<div>narrative</div>" },
    ...more,
  });
  const medication = { resourceType: "Medication", id: "m", code: { text: "Salbutamol 100 micrograms" } };
  const prescription = {
    resourceType: "MedicationRequest",
    id: "inhaler",
    status: "active",
    intent: "order",
    subject: { reference: "Patient/p" },
    medicationReference: { reference: "Medication/m" },
    authoredOn: "2026-10-02",
  };
  const labelled = { meta: { security: (change.labels ?? []).map((code) => ({ code })) } };
  const sent = [
    [host, [patient, condition("asthma"), medication, prescription]],
    [
      second,
      [{ ...patient, id: "p-2" }, condition("asthma-2", { ...labelled, subject: { reference: "Patient/p-2" } })],
    ],
  ] as const;
  const raws = sent.flatMap(([id, resources]) => parseBundle(resources, { sourceId: id, receivedAt: now }));
  const reports = sent.map(([id, resources]): SourceReport => {
    const isHere = whole || id === host;
    const outcome: TypeOutcome = isHere
      ? { outcome: "complete", received: 1 }
      : { outcome: "failed", reason: "unreachable", received: 1 };
    return {
      source: { id, name: id, kind: "other" },
      status: isHere ? "answered" : "failed",
      received: resources.length,
      types: new Map(headings.flatMap(({ types }) => types.map((type) => [type, outcome] as const))),
      ...(id === host && change.hostVersion !== undefined ? { statedFhirVersion: change.hostVersion } : {}),
    };
  });
  const derived = deriveChart({ raws, reports, now });
  if (!derived.ok) throw new Error("no chart");
  const chart: Chart = derived.value.chart;
  const byKey = new Map<EntryKey, RawResource>(raws.map((raw) => [raw.key, raw]));
  return { chart, readRaw: (key: EntryKey) => byKey.get(key) };
}
