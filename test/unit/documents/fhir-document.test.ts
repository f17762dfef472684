import { describe, expect, it } from "vitest";
import { readFhirDocument } from "../../../shared/documents/fhir-document.ts";

const concept = (text: string) => ({ text });

function bundle(composition: Record<string, unknown>, ...others: readonly Record<string, unknown>[]) {
  const resources = [
    { resourceType: "Composition", id: "c", status: "final", title: "Transfer of care", ...composition },
    ...others,
  ];
  return {
    resourceType: "Bundle",
    type: "document",
    entry: resources.map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource })),
  };
}

const words = (html: string | undefined) =>
  (html ?? "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();

describe("a FHIR document", () => {
  it("says who wrote it, who attests to it and how, and who holds it", () => {
    const read = readFhirDocument(
      bundle(
        {
          date: "2026-11-09T14:30:00Z",
          status: "preliminary",
          type: concept("Discharge summary"),
          author: [{ reference: "urn:uuid:p" }],
          attester: [{ mode: "legal", time: "2026-11-10", party: { reference: "urn:uuid:p" } }],
          custodian: { reference: "Organization/o" },
          relatesTo: [{ code: "replaces", targetIdentifier: { value: "1" } }],
        },
        { resourceType: "Practitioner", id: "p", name: [{ family: "Varma", given: ["Neha"], prefix: ["Dr"] }] },
        { resourceType: "Organization", id: "o", name: "Northvale Hospital" },
      ),
    );
    expect(Object.fromEntries(read?.header.map(({ label, value }) => [label, value]) ?? [])).toEqual({
      Kind: "Discharge summary",
      Date: "09-Nov-2026 14:30",
      Status: "preliminary: not yet finished",
      Author: "VARMA, Neha (Dr)",
      "Attested by": "VARMA, Neha (Dr) (with legal authority, 10-Nov-2026)",
      "Held by": "Northvale Hospital",
      Replaces: "an earlier version of this document",
    });
  });

  it("shows its sections in their order, each with its words and its entries", () => {
    const read = readFhirDocument(
      bundle(
        {
          section: [
            {
              title: "Allergies",
              text: { status: "generated", div: "<div>Penicillin: rash</div>" },
              entry: [{ reference: "urn:uuid:a" }],
            },
            {
              title: "Plan",
              section: [{ title: "Review", text: { status: "generated", div: "<div>In a week</div>" } }],
            },
          ],
        },
        {
          resourceType: "AllergyIntolerance",
          id: "a",
          code: concept("Penicillin"),
          clinicalStatus: { coding: [{ code: "active" }] },
          verificationStatus: { coding: [{ code: "refuted" }] },
          recordedDate: "2019-05-02",
        },
      ),
    );
    expect(words(read?.html)).toBe(
      "Allergies Penicillin: rash 1 entry of this section Allergy Intolerance: Penicillin · active, refuted · 02-May-2019 Plan Review In a week",
    );
  });

  it("names a medicine that its statement refers to, and by its code what has no words", () => {
    const read = readFhirDocument(
      bundle(
        { section: [{ title: "Medicines", entry: [{ reference: "urn:uuid:s" }, { reference: "urn:uuid:n" }] }] },
        {
          resourceType: "MedicationStatement",
          id: "s",
          status: "active",
          medicationReference: { reference: "urn:uuid:m" },
        },
        { resourceType: "Medication", id: "m", code: concept("Anastrozole") },
        { resourceType: "AllergyIntolerance", id: "n", code: { coding: [{ code: "no-known-food-allergies" }] } },
      ),
    );
    expect(words(read?.html)).toContain("Medication Statement: Anastrozole · active");
    expect(words(read?.html)).toContain("Allergy Intolerance: code no-known-food-allergies");
  });

  it("says what it refers to and does not bring, why a section is empty, and that nothing is written", () => {
    const read = readFhirDocument(
      bundle({
        section: [
          { title: "Medicines", entry: [{ reference: "urn:uuid:gone", display: "Apixaban" }] },
          { title: "Problems", emptyReason: concept("Unavailable") },
          { title: "Notes" },
        ],
      }),
    );
    expect(read?.gaps).toEqual(["“Medicines” refers to an entry that did not come with the document."]);
    expect(words(read?.html)).toContain("Apixaban (did not come with the document)");
    expect(words(read?.html)).toContain("Problems Empty. Reason given: Unavailable");
    expect(words(read?.html)).toContain("Notes Nothing written");
  });

  it("names its patient", () => {
    const read = readFhirDocument(
      bundle(
        { subject: { reference: "Patient/x" } },
        {
          resourceType: "Patient",
          id: "x",
          birthDate: "1942-03-14",
          identifier: [{ system: "https://fhir.nhs.uk/Id/nhs-number", value: "9993140082" }],
          name: [{ family: "Pemberton", given: ["Edith"] }],
        },
      ),
    );
    expect(read?.person).toMatchObject({
      nhsNumber: "9993140082",
      birthDate: "1942-03-14",
      names: [{ family: "Pemberton" }],
    });
  });

  it.each([
    null,
    "x",
    [],
    {},
    { resourceType: "Bundle", type: "searchset" },
    { resourceType: "Bundle", type: "document", entry: [] },
    { resourceType: "Patient" },
  ])("is none: %j", (value) => {
    expect(readFhirDocument(value)).toBeUndefined();
  });

  it("ends on sections inside sections without end", () => {
    let section: Record<string, unknown> = { title: "Deepest" };
    for (let depth = 0; depth < 2000; depth += 1) section = { title: "Outer", section: [section] };
    expect(readFhirDocument(bundle({ section: [section] }))?.gaps).toEqual([
      "“Outer” stands too deep in other sections and is not shown.",
    ]);
  });
});
