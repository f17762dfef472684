import { describe, expect, test } from "vitest";
import type { HeadingId } from "../../../shared/domain/headings.ts";
import {
  chartOf,
  coding,
  concept,
  condition,
  gatheredUnder,
  loinc,
  observation,
  patient,
  type Resource,
  snomed,
  subject,
} from "./sources.ts";

const icd10 = "http://hl7.org/fhir/sid/icd-10";
const apart = ["acute:x2", "gp:x1", "mental:x3"];
const together = ["acute:x2 gp:x1 mental:x3"];

/** What three sources hold: the third is like either of the others. */
function gathered(heading: HeadingId, gp: Resource, acute: Resource, mental: Resource): readonly string[] {
  const chart = chartOf({
    gp: [patient(), { ...gp, id: "x1" }],
    acute: [patient(), { ...acute, id: "x2" }],
    mental: [patient(), { ...mental, id: "x3" }],
  });
  return gatheredUnder(chart, heading);
}

describe("two problems are not one because a third is like both", () => {
  const since = (code: Resource, changes: Resource = {}) =>
    condition("c", { code, onsetDateTime: "2019-05-01", ...changes });
  const highPressure = concept("Hypertension", coding(snomed, "38341003", "Hypertension"));
  const type2 = coding(snomed, "44054006", "Type 2 diabetes mellitus");
  const type1 = coding(icd10, "E10", "Type 1 diabetes mellitus");

  test("misspelt between two of opposite meaning that are coded in two systems", () => {
    const lowPressure = concept("Hypotension", coding(icd10, "I95.9", "Hypotension"));
    expect(gathered("problemList", since(highPressure), since(lowPressure), since({ text: "Hypetension" }))).toEqual(
      apart,
    );
  });

  test("with the codes of both", () => {
    const both = since(concept("Diabetes", type2, type1), { onsetDateTime: "2019-05" });
    expect(
      gathered(
        "problemList",
        since(concept("Type 2 diabetes mellitus", type2)),
        since(concept("Type 1 diabetes mellitus", type1)),
        both,
      ),
    ).toEqual(apart);
  });

  test("with the codes of both, since the same day: it goes to one of them", () => {
    const groups = gathered(
      "problemList",
      since(concept("Type 2 diabetes mellitus", type2)),
      since(concept("Type 1 diabetes mellitus", type1)),
      since(concept("Diabetes", type2, type1)),
    );
    expect(groups).toHaveLength(2);
    expect(groups.join("; ")).not.toMatch(/acute:x2 gp:x1/);
  });

  test("but a year alone is the problem of that year that is coded here and in words there", () => {
    const year = since(highPressure, { onsetDateTime: "2019" });
    expect(gathered("problemList", since(highPressure), since({ text: "Hypertension" }), year)).toEqual(together);
  });
});

describe("nor is what the rule itself tells apart", () => {
  const highPressure = concept("Hypertension", coding(snomed, "38341003", "Hypertension"));

  test("two stays that began on one day and ended on two", () => {
    const stay = (period: Resource) => ({
      resourceType: "Encounter",
      status: "finished",
      class: { system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: "IMP" },
      type: [{ text: "Inpatient stay" }],
      subject,
      serviceProvider: { display: "Northvale Hospital" },
      period: { start: "2026-05-01", ...period },
    });
    expect(gathered("admissionDetails", stay({ end: "2026-05-10" }), stay({ end: "2026-05-03" }), stay({}))).toEqual(
      apart,
    );
    expect(gathered("admissionDetails", stay({ end: "2026-05-10" }), stay({ end: "2026-05-10" }), stay({}))).toEqual(
      together,
    );
  });

  test("an exact value of one time and another of the day", () => {
    const glucose = (effectiveDateTime: string, value: number) =>
      observation("o", {
        code: concept("Glucose", coding(loinc, "14749-6", "Glucose")),
        effectiveDateTime,
        valueQuantity: { value, unit: "mmol/L", system: "http://unitsofmeasure.org", code: "mmol/L" },
      });
    expect(
      gathered(
        "investigationResults",
        glucose("2026-05-01T08:30:00Z", 5.2),
        glucose("2026-05-01", 5.23),
        glucose("2026-05-01", 5.2),
      ),
    ).toEqual(apart);
  });

  test("but a year, a day of its January and that January are one: the day fits both", () => {
    const since = (onsetDateTime: string) => condition("c", { code: highPressure, onsetDateTime });
    expect(gathered("problemList", since("2019"), since("2019-01"), since("2019-01-15"))).toEqual(together);
    expect(gathered("problemList", since("2019"), since("2019-01-01"), since("2019-01"))).not.toEqual(together);
  });

  test("a mother's asthma and a mother's diabetes", () => {
    const mother = (...conditions: readonly string[]) => ({
      resourceType: "FamilyMemberHistory",
      status: "completed",
      patient: subject,
      date: "2026-05-01",
      relationship: { text: "Mother" },
      condition: conditions.map((text) => ({ code: { text } })),
    });
    expect(
      gathered("familyHistory", mother("Asthma"), mother("Diabetes mellitus"), mother("Asthma", "Diabetes mellitus")),
    ).toEqual(apart);
  });

  test("two people of one household", () => {
    const relative = (given: string) => ({
      resourceType: "RelatedPerson",
      active: true,
      patient: subject,
      name: [{ family: "Ashworth", given: [given] }],
      telecom: [{ system: "phone", value: "01632 960123" }],
    });
    expect(gathered("personalContacts", relative("Jane"), relative("John"), relative("J"))).toEqual(apart);
  });

  test.each<[string, HeadingId, (title: string) => Resource]>([
    [
      "tasks",
      "planAndRequestedActions",
      (description) => ({
        resourceType: "Task",
        status: "requested",
        intent: "order",
        for: subject,
        authoredOn: "2026-05-01",
        code: concept("Fulfil", coding("http://hl7.org/fhir/CodeSystem/task-code", "fulfill", "Fulfill")),
        description,
      }),
    ],
    [
      "care plans",
      "careAndSupportPlan",
      (title) => ({
        resourceType: "CarePlan",
        status: "active",
        intent: "plan",
        subject,
        period: { start: "2026-05-01" },
        category: [concept("Care plan", coding(snomed, "734163000", "Care plan"))],
        title,
      }),
    ],
  ])("%s of opposite meaning", (_name, heading, titled) => {
    expect(
      gathered(heading, titled("Hypertension review"), titled("Hypotension review"), titled("Hypetension review")),
    ).toEqual(apart);
  });
});

describe("a pressure of which each system passed on another part of what was recorded", () => {
  const part = (code: string, mmHg: number) => ({
    code: { coding: [coding(loinc, code)] },
    valueQuantity: { value: mmHg, unit: "mmHg" },
  });
  const [upper, lower, mean] = [part("8480-6", 142), part("8462-4", 88), part("8478-0", 106)];
  const pressure = (effectiveDateTime: string, ...component: readonly Resource[]) => ({
    resourceType: "Observation",
    status: "final",
    subject,
    code: concept("Blood pressure", coding(loinc, "85354-9")),
    effectiveDateTime,
    component,
  });
  const both = pressure("2026-05-01T09:00:00Z", upper, lower);
  const ofTheDay = pressure("2026-05-01", upper, lower);

  test("is one where a third has all of it at its time", () => {
    const upperAlone = pressure("2026-05-01T09:00:00Z", upper);
    const withMean = pressure("2026-05-01T09:00:00Z", upper, lower, mean);
    expect(gathered("examinationFindings", upperAlone, ofTheDay, both)).toEqual(together);
    expect(gathered("examinationFindings", withMean, ofTheDay, both)).toEqual(together);
  });

  test("is not one where nobody has all of it at its time", () => {
    const upperAlone = pressure("2026-05-01T09:00:00Z", upper);
    const later = pressure("2026-05-01T10:00:00Z", upper, lower);
    expect(gathered("examinationFindings", upperAlone, ofTheDay, pressure("2026-05-02", upper, lower))).toEqual(apart);
    expect(gathered("examinationFindings", upperAlone, ofTheDay, later)).toEqual(["acute:x2 mental:x3", "gp:x1"]);
    expect(gathered("examinationFindings", pressure("2026-05-01T10:00:00Z", upper), ofTheDay, both)).toEqual([
      "acute:x2 mental:x3",
      "gp:x1",
    ]);
  });
});
