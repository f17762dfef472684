import { expect, test } from "vitest";
import { parseInstant } from "../../../shared/kernel/brand.ts";
import { toProvenanceView } from "../../../shared/view-models/provenance/provenance-view.ts";
import { toResultsView } from "../../../shared/view-models/results/results-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { chartFrom, coded, nowText, patient } from "../../fixtures/chart-from-fhir.ts";

const potassium = (id: string, changes: object) => ({
  resourceType: "Observation",
  id,
  status: "final",
  subject: { reference: "Patient/p1" },
  code: coded("2823-3", "Potassium", "http://loinc.org"),
  effectiveDateTime: "2026-11-22T08:00:00Z",
  valueQuantity: { value: 6.9, unit: "mmol/L" },
  ...changes,
});

const critical = {
  interpretation: [
    { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", code: "HH" }] },
  ],
  referenceRange: [{ low: { value: 3.5, unit: "mmol/L" }, high: { value: 5.3, unit: "mmol/L" } }],
};

const told = {
  issued: "2026-11-22T12:00:00Z",
  performer: [{ display: "Northvale pathology" }],
  note: [{ text: "To be telephoned" }],
};

test("a critical flag that one copy alone states is on the row, in red, with who states it", () => {
  const derived = chartFrom({
    gp: { kind: "gp", resources: [patient(), potassium("a", told)] },
    hosp: { kind: "acute", resources: [patient(), potassium("b", critical)] },
  });
  const now = parseInstant(nowText);
  if (now === undefined) throw new Error("no instant");
  const context = viewContext(derived, now);
  const [latest] = toResultsView(context).sections.flatMap(({ rows }) => rows.flatMap(({ values }) => values));
  expect(latest).toMatchObject({
    concern: "critical",
    interpretation: "Critically high (acute organisation)",
    range: "3.5–5.3 mmol/L (acute organisation)",
  });
  const groupId = latest?.groupId;
  const view = groupId === undefined ? undefined : toProvenanceView(context, { groupId });
  expect(view?.certificate?.differs).toContainEqual({
    element: "interpretation (stated only by acute organisation)",
    says: [
      { source: "gp organisation", words: "not stated" },
      { source: "acute organisation", words: "critically high" },
    ],
  });
});
