import {
  allergy,
  coding,
  concept,
  condition,
  derive,
  groupsUnder,
  patient,
  type Resource,
  type Sources,
  snomed,
  subject,
} from "../merge/sources.ts";

export const urn = (id: string) => `urn:uuid:0000000${id}-0000-4000-8000-000000000000`;
export const inUrn = { reference: urn("0") };

export function bundle(entries: readonly Resource[], changes: Resource = {}, person: Resource = patient()): Resource {
  const [first, ...others] = [
    {
      fullUrl: urn("9"),
      resource: {
        resourceType: "Composition",
        id: "c",
        status: "final",
        title: "Discharge summary",
        date: "2026-11-03T16:20:00Z",
        subject: inUrn,
        section: [],
        ...changes,
      },
    },
    { fullUrl: urn("0"), resource: person },
    ...entries,
  ];
  return { resourceType: "Bundle", type: "document", entry: [first, ...others] };
}

export function base64(value: unknown): string {
  return Buffer.from(typeof value === "string" ? value : JSON.stringify(value), "utf8").toString("base64");
}

export function letter(id: string, document: unknown, changes: Resource = {}): Resource {
  return {
    resourceType: "DocumentReference",
    id,
    status: "current",
    subject,
    date: "2026-11-03T17:00:00Z",
    description: "Letter",
    content: [{ attachment: { contentType: "application/fhir+json", data: base64(document) } }],
    ...changes,
  };
}

export const penicillin = {
  fullUrl: urn("1"),
  resource: { ...allergy("a", { patient: inUrn, code: concept("Penicillin") }) },
};
export const asthma = {
  fullUrl: "https://gp.example/fhir/Condition/asthma",
  resource: condition("asthma", {
    subject: inUrn,
    code: concept("Asthma", coding(snomed, "195967001")),
    onsetDateTime: "1999-05-04",
  }),
};

export function allergiesOf(sources: Sources) {
  return groupsUnder(derive(sources).chart, "allergiesAndAdverseReactions");
}
