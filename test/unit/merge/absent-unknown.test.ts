import { describe, expect, test } from "vitest";
import type { HeadingId } from "../../../shared/domain/headings.ts";
import {
  allergy,
  chartOf,
  coding,
  concept,
  condition,
  groupsUnder,
  patient,
  type Resource,
  snomed,
  status,
  subject,
} from "./sources.ts";

const ips = (code: string, display?: string) => ({
  coding: [coding("http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips", code, display)],
});
const medication = (code: string): Resource => ({
  resourceType: "MedicationStatement",
  id: "x",
  status: "unknown",
  subject: { reference: "Patient/p" },
  medicationCodeableConcept: ips(code),
});
const noneAvailable = { coding: [coding(snomed, "1287211007", "No information available")] };
const noInfo: readonly (readonly [HeadingId, Resource])[] = [
  ["allergiesAndAdverseReactions", allergy("x", { code: ips("no-allergy-info") })],
  ["problemList", condition("x", { code: ips("no-problem-info") })],
  ["medicationsAndMedicalDevices", medication("no-medication-info")],
  ["allergiesAndAdverseReactions", allergy("x", { code: noneAvailable })],
  ["medicationsAndMedicalDevices", { ...medication(""), medicationCodeableConcept: noneAvailable }],
];

describe("a code that says that nothing is known (HL7 IPS)", () => {
  test.each(noInfo)(
    "under %s is no statement of none and no item, and stays in sight in words",
    (heading, resource) => {
      const chart = chartOf({ gp: [patient(), resource] });
      expect(chart.headings.get(heading)?.state.state).toBe("notRecorded");
      const [group] = groupsUnder(chart, heading);
      expect(group?.preferred.display).toMatch(/^No information/);
      expect(group?.line).toBeUndefined();
      expect(chart.counts.inGroups).toBe(2);
    },
  );

  test("does not speak against an allergy elsewhere", () => {
    const chart = chartOf({
      gp: [patient(), allergy("x", { code: ips("no-allergy-info", "No information about allergies") })],
      acute: [patient(), allergy("a", { code: concept("Penicillin", coding(snomed, "764146007")) })],
    });
    expect(chart.conflicts).toEqual([]);
  });
});

test("“no known medication” as the published sample spells it says that there are none", () => {
  for (const code of ["no-known-medication", "no-known-medications"]) {
    const chart = chartOf({ gp: [patient(), medication(code)] });
    expect(chart.headings.get("medicationsAndMedicalDevices")?.state.state).toBe("noneAsserted");
    expect(groupsUnder(chart, "medicationsAndMedicalDevices")[0]?.line).toBeUndefined();
  }
});

describe("a SNOMED CT situation of none (HL7 IPS 2.0.0)", () => {
  const none = concept("No known medications", coding(snomed, "787481004", "No known medications (situation)"));
  const noneOf = (code: string) => ({ coding: [coding(snomed, code)] });
  const statement = { ...medication(""), status: "active", medicationCodeableConcept: none };

  test("is a statement of none and no medicine", () => {
    const chart = chartOf({ gp: [patient(), statement] });
    expect(chart.headings.get("medicationsAndMedicalDevices")?.state.state).toBe("noneAsserted");
    const [group] = groupsUnder(chart, "medicationsAndMedicalDevices");
    expect(group?.line).toBeUndefined();
    expect(group?.preferred.detail.kind).toBe("other");
    expect(group?.preferred.display).toBe("No known medications");
  });

  test.each([
    ["proceduresAndTherapies", { resourceType: "Procedure", subject, code: noneOf("787480003") }],
    ["vaccinations", { resourceType: "Immunization", patient: subject, vaccineCode: noneOf("787482006") }],
  ] as const)("is one under %s", (heading, resource) => {
    const chart = chartOf({ gp: [patient(), { ...resource, id: "x", status: "completed" }] });
    expect(chart.headings.get(heading)?.state.state).toBe("noneAsserted");
  });
});

test("a refuted “no known allergy” says so and asserts nothing", () => {
  const none = concept("No known allergy", coding(snomed, "716186003", "No known allergy"));
  const refuted = {
    clinicalStatus: undefined,
    verificationStatus: status("allergyintolerance-verification", "refuted"),
  };
  const chart = chartOf({
    gp: [patient(), allergy("a", { code: none, ...refuted })],
    acute: [patient(), allergy("b", { code: concept("Latex", coding(snomed, "111088007")) })],
  });
  const lines = groupsUnder(chart, "allergiesAndAdverseReactions");
  expect(lines.map(({ preferred }) => preferred.display)).toContain("Refuted: No known allergy");
  expect(lines.find(({ preferred }) => preferred.id === "a")?.line).toBeUndefined();
  const states = [...(chart.headings.get("allergiesAndAdverseReactions")?.state.perSource.values() ?? [])];
  expect(states.map(({ state }) => state)).not.toContain("noneAsserted");
  expect(chart.conflicts).toEqual([]);
});
