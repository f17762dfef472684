import { expect, test } from "vitest";
import {
  chartOf,
  coding,
  concept,
  gatheredUnder,
  groupsUnder,
  patient,
  type Resource,
  snomed,
  subject,
} from "./sources.ts";

const done = { resourceType: "Procedure", status: "completed", subject };
const hip = concept("Hip replacement", coding(snomed, "52734007", "Total replacement of hip"));
const flu = concept("Influenza vaccine", coding(snomed, "39114911000001105", "Influenza vaccine"));

function merged(heading: Parameters<typeof gatheredUnder>[1], gp: Resource, acute: Resource): readonly string[] {
  return gatheredUnder(
    chartOf({ gp: [patient(), { ...gp, id: "x1" }], acute: [patient(), { ...acute, id: "x2" }] }),
    heading,
  );
}

const together = ["acute:x2 gp:x1"];
const apart = ["acute:x2", "gp:x1"];

test("procedures merge on code, day and site; done never with not done", () => {
  const left = { ...done, code: hip, performedDateTime: "2024-05-02", bodySite: [{ text: "Left hip" }] };
  expect(merged("proceduresAndTherapies", left, left)).toEqual(together);
  expect(merged("proceduresAndTherapies", left, { ...left, bodySite: [{ text: "Right hip" }] })).toEqual(apart);
  expect(merged("proceduresAndTherapies", left, { ...left, bodySite: undefined })).toEqual(apart);
  expect(merged("proceduresAndTherapies", left, { ...left, status: "not-done" })).toEqual(apart);
  expect(merged("proceduresAndTherapies", left, { ...left, performedDateTime: "2024" })).toEqual(apart);
});

test("vaccinations merge on vaccine and day; given never with not given", () => {
  const given = {
    resourceType: "Immunization",
    status: "completed",
    patient: subject,
    vaccineCode: flu,
    occurrenceDateTime: "2025-10-04",
  };
  expect(merged("vaccinations", given, given)).toEqual(together);
  expect(merged("vaccinations", given, { ...given, status: "not-done" })).toEqual(apart);
  expect(merged("vaccinations", { ...given, lotNumber: "A1" }, { ...given, lotNumber: "B2" })).toEqual(apart);
  expect(merged("vaccinations", given, { ...given, occurrenceDateTime: "2025-10-05" })).toEqual(apart);
});

test("documents without an author merge by identifier, or by minute and size together, never by type and title", () => {
  const letter = {
    resourceType: "DocumentReference",
    status: "current",
    subject,
    type: concept("Discharge letter", coding(snomed, "823701000000103", "Discharge letter")),
    date: "2026-05-02T10:00:00Z",
    content: [{ attachment: { contentType: "application/pdf", title: "Discharge letter", size: 2048 } }],
  };
  const identifier = [{ system: "https://documents.example.nhs.uk", value: "D-1" }];
  const unsized = {
    ...letter,
    content: [{ attachment: { contentType: "application/pdf", title: "Discharge letter" } }],
  };
  expect(merged("documents", unsized, unsized)).toEqual(apart);
  expect(merged("documents", letter, letter)).toEqual(together);
  expect(merged("documents", { ...unsized, identifier }, { ...unsized, identifier })).toEqual(together);
});

test("the patient's own number on an entry is no sign of one fact", () => {
  const identifier = [{ system: "https://hospital.example.nhs.uk/mrn", value: "H123" }];
  const plan = (title: string) => ({
    resourceType: "CarePlan",
    status: "active",
    intent: "plan",
    subject,
    title,
    identifier,
  });
  const chart = chartOf({
    gp: [
      patient({ identifier: [...identifier, { system: "https://fhir.nhs.uk/Id/nhs-number", value: "9991000011" }] }),
      { ...plan("Diabetes"), id: "x1" },
    ],
    acute: [patient(), { ...plan("Diabetes"), id: "x2" }],
  });
  expect(gatheredUnder(chart, "careAndSupportPlan")).toEqual(["acute:x2", "gp:x1"]);
});

test("an entry is under each of its headings with one group", () => {
  const admission = {
    resourceType: "Encounter",
    id: "e1",
    status: "finished",
    class: { system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: "IMP" },
    subject,
    period: { start: "2026-05-01T10:00:00Z", end: "2026-05-04T10:00:00Z" },
  };
  const chart = chartOf({ acute: [patient(), admission] });
  const ids = ["admissionDetails", "dischargeDetails"] as const;
  const [admitted, discharged] = ids.map((id) => groupsUnder(chart, id)[0]?.id);
  expect(admitted).toBeDefined();
  expect(discharged).toBe(admitted);
  expect(chart.counts).toEqual({ received: 2, inGroups: 2, supporting: 0, notShown: 0, groups: 2 });
});
