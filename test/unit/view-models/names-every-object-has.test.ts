import { expect, test } from "vitest";
import { parseInstant } from "../../../shared/kernel/brand.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { readView } from "../../../shared/view-models/views.ts";
import { chartFrom, nowText, patient } from "../../fixtures/chart-from-fhir.ts";

/** Names that every JavaScript object answers to: read carelessly, a table has an entry for each. */
test.each(["constructor", "toString", "__proto__", "valueOf", "hasOwnProperty"])(
  "a code or unit that is called %s is shown as it came",
  (name) => {
    const now = parseInstant(nowText);
    if (now === undefined) throw new Error("no instant");
    const subject = { reference: "Patient/p1" };
    const derived = chartFrom({
      gp: {
        kind: "gp",
        resources: [
          patient({
            identifier: [
              {
                system: "https://fhir.nhs.uk/Id/nhs-number",
                value: "9990000018",
                extension: [
                  {
                    url: "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus",
                    valueCodeableConcept: { coding: [{ code: name }] },
                  },
                ],
              },
            ],
          }),
          {
            resourceType: "Observation",
            id: "o",
            status: "final",
            subject,
            category: [{ coding: [{ code: "laboratory" }] }],
            code: { text: "Potassium" },
            effectiveDateTime: "2026-11-01",
            valueQuantity: { value: 4.1, unit: name },
            interpretation: [{ coding: [{ code: name }] }],
          },
          {
            resourceType: "MedicationRequest",
            id: "m",
            status: "active",
            intent: "order",
            subject,
            medicationCodeableConcept: { text: "Aspirin" },
            dosageInstruction: [{ doseAndRate: [{ doseQuantity: { value: 1, unit: name } }] }],
          },
          {
            resourceType: "DocumentReference",
            id: "d",
            status: "current",
            subject,
            date: "2026-11-01T09:00:00Z",
            content: [{ attachment: { contentType: name, url: "Binary/b" } }],
          },
          {
            resourceType: "CarePlan",
            id: "c",
            status: name,
            intent: "plan",
            subject,
            title: "Falls plan",
            activity: [{ detail: { status: name, description: "Walk daily" } }],
          },
        ],
      },
    });
    const seen = ["results", "medications", "documents", "banner", "carePlans"].map((view) =>
      readView(view, viewContext(derived, now), undefined),
    );
    expect(seen.map(({ ok }) => ok)).toEqual(seen.map(() => true));
    const [results, medications, documents, , plans] = seen.map((view) => JSON.stringify(view));
    expect(results).toContain(`interpretation “${name}”`.replace(/^i/, "I"));
    expect(results).toContain(`"unit":"${name}"`);
    expect(medications).toContain(`1 ${name}`);
    expect(documents?.toLowerCase()).toContain(`"format":"${name.toLowerCase()}"`);
    expect(plans).toContain(`"status":"${name}"`);
    expect(JSON.stringify(seen)).not.toMatch(/native code|\[object/);
  },
);
